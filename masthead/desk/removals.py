"""The ledger of removals: a file outside the database that says which stories readers must not have, or not as before.

A database that is restored from a backup does not know what was taken down since; this file does. It holds short ids,
states and the words that were said to readers about the removal, one line of JSON each; a story's last line counts.
A line is on disk before its change commits: a change that fails after that leaves a line too many, never one too few.
"""

import fcntl
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from masthead import clock
from masthead.editions.settings import newsroom
from masthead.stories.models import State, Story

log = logging.getLogger(__name__)
REMOVED = (State.WITHDRAWN, State.TAKEN_DOWN, State.REDIRECTED)


@dataclass(frozen=True, slots=True)
class Removal:
    """What keeps one story from readers, wholly or in part. With nothing in it the story is free (again)."""

    story: str
    edition: str = ""
    at: str = ""
    by: str = ""
    state: str = ""
    words: str = ""
    held: str = ""
    embargoed: bool = False
    until: str = ""
    erased: bool = False

    @property
    def restrains(self) -> bool:
        return bool(self.state or self.held or self.embargoed or self.erased)


def restraint(story: Story) -> tuple[str, str, str]:
    """State, words and hold that keep a story from readers, besides its embargo; all empty: nothing does."""
    state = str(story.state) if story.state in REMOVED else ""
    return state, _words(story), str(story.held_because)


def note(stories: Iterable[int], *, by: str) -> None:
    """Write down how these stories stand inside the present transaction."""
    rows = [_line(story, by) for story in Story.objects.filter(pk__in=set(stories)).order_by("pk")]
    if rows:
        append(rows)


def append(rows: Iterable[Removal]) -> None:
    """Add lines, on disk when this returns. A ledger that cannot be written is logged: a take-down goes before it."""
    text = "".join(json.dumps(_short(row), ensure_ascii=False) + "\n" for row in rows)
    try:
        with _locked(path()) as descriptor:
            os.write(descriptor, (_mended(descriptor) + text).encode())
            os.fsync(descriptor)
    except OSError:
        log.exception(
            "the ledger of removals at %s cannot be written; a restore would not know of this", path()
        )


def path() -> Path:
    """The ledger's file: in the data folder, or where `backup.removals` says."""
    return newsroom().removals_path


def read(file: Path) -> dict[str, Removal]:
    """The last word about each story. A line that is not whole (a crash while it was written) is left out."""
    found: dict[str, Removal] = {}
    for said in _lines(file):
        row = Removal(**{name: said[name] for name in Removal.__slots__ if name in said})
        before = found.pop(row.story, None)
        found[row.story] = _still_erased(row, before)
    return found


def _still_erased(row: Removal, before: Removal | None) -> Removal:
    """What was erased once stays erased, whatever became of its story afterwards."""
    return Removal(**(asdict(row) | {"erased": True})) if before and before.erased else row


def signed(row: Removal, by: str) -> Removal:
    """The same line under another name."""
    return replace(row, by=by)


def rewrite(change: Callable[[Removal], Removal]) -> None:
    """Write the ledger anew with each line changed, whole or not at all: erasing by law reaches it too."""
    file = path()
    if not file.exists():
        return
    with _locked(file):
        rows = [change(Removal(**said)) for said in _lines(file)]
        beside = file.with_name(f".{file.name}.{os.getpid()}")
        with beside.open("w", encoding="utf-8") as out:
            out.writelines(json.dumps(_short(row), ensure_ascii=False) + "\n" for row in rows)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(file)


def _mended(descriptor: int) -> str:
    """What ends a line that a crash left unfinished, so that only that one is lost."""
    size = os.fstat(descriptor).st_size
    return "\n" if size and os.pread(descriptor, 1, size - 1) != b"\n" else ""


def _line(story: Story, by: str) -> Removal:
    state, words, held = restraint(story)
    embargo = getattr(story, "embargo", None)
    return Removal(
        story=story.short_id,
        edition=story.edition_code,
        at=clock.now().isoformat(),
        by=by,
        state=state,
        words=words,
        held=held,
        embargoed=embargo is not None,
        until=embargo.until.isoformat() if embargo and embargo.until else "",
    )


def _words(story: Story) -> str:
    """What readers are told in the story's place."""
    words = {
        State.TAKEN_DOWN: story.tombstone,
        State.WITHDRAWN: story.withdrawn_because,
        State.REDIRECTED: story.redirect_to,
    }
    return str(words.get(State(story.state), ""))


def _short(row: Removal) -> dict[str, Any]:
    return {name: value for name, value in asdict(row).items() if value}


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                said = json.loads(line)
                yield {"story": str(said["story"])} | said
            except (ValueError, KeyError, TypeError):
                log.warning("line %d of %s is not whole", number, file)


@contextmanager
def _locked(file: Path) -> Iterator[int]:
    """The ledger opened for adding, locked; opened anew if somebody exchanged it meanwhile."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if os.fstat(descriptor).st_ino == file.stat().st_ino:
                yield descriptor
                return
        finally:
            os.close(descriptor)
