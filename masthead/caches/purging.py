"""After each run the shared caches drop what it changed, and confirm it. What they did not confirm is asked for again.

How far they are is a run's number in a file of the data folder, moved on only when a plug has confirmed; so a purge that
fails, or a process that dies before it, is made up for by whoever asks next. Nothing is ever skipped: where the store no
longer tells what the runs since then changed, everything is purged.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from masthead import faults
from masthead.caches.keys import key_of
from masthead.caches.plugs import NotCleared, Plug, plug_for
from masthead.conf import Config
from masthead.store.interface import Store

MOST_KEYS = 2000
"""A run that changes more is told as "everything"."""
_RUNS = 1000
_PAUSE_SECONDS = 0.2
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Purged:
    """How far the caches have confirmed. `trouble` says why they have not confirmed the store's newest run."""

    run: int
    confirmed: bool
    trouble: str = ""
    seconds: float = 0.0


def purge_run(
    config: Config,
    store: Store,
    token: str,
    *,
    seconds: float = 2.0,
    late: Callable[[int], tuple[str, ...]] = lambda _: (),
) -> Purged:
    """Purges everything up to the store's newest run, trying again for some seconds. Never raises for a cache's fault.

    `late` names the readers that may still serve an older run: before they have the new one a purge would be in vain.
    """
    began = time.monotonic()
    run = store.status().run
    if not config.front.purge:
        return Purged(run, confirmed=True)
    plug = plug_for(config.front.purge, token)
    while True:
        trouble = _try(config, store, plug, run, late, began + seconds)
        if not trouble or time.monotonic() - began >= seconds:
            break
        time.sleep(_PAUSE_SECONDS)
    if trouble:
        _log.error("the caches before the readers are not purged: %s", trouble)
    return Purged(
        run if not trouble else _position(config), not trouble, trouble, round(time.monotonic() - began, 3)
    )


def purged(config: Config, store: Store) -> Purged:
    """How it stands, without asking anybody."""
    run = store.status().run
    position = _position(config) if config.front.purge else run
    waiting = _waiting_files(config)
    trouble = "" if position >= run and not waiting else f"runs {position + 1} to {run} are not confirmed"
    return Purged(position, not trouble, trouble)


def note_removed_file(config: Config, name: str) -> None:
    """A public file is about to go: written down before it does, so that it cannot stay in a cache unnoticed."""
    if not config.front.purge:
        return
    folder = _files_folder(config)
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / f"{key_of(name)}.{time.time_ns()}", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, name.encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _try(
    config: Config, store: Store, plug: Plug, run: int, late: Callable[[int], tuple[str, ...]], until: float
) -> str:
    """ "" if all is purged up to the run; else what is in the way."""
    if waiting := late(run):
        return f"{', '.join(waiting)} may still serve an older run"
    with _alone(config, until) as alone:
        if not alone:
            return "another process is purging"
        position, notes = _position(config), _waiting_files(config)
        if position >= run and not notes:
            return ""
        try:
            _clear(store, plug, position, run, {note.name.partition(".")[0] for note in notes})
        except NotCleared as trouble:
            return str(trouble)
        faults.point("front.purged")
        _moved_to(config, max(run, position))
        for note in notes:
            note.unlink(missing_ok=True)
        return ""


def _clear(store: Store, plug: Plug, position: int, run: int, files: set[str]) -> None:
    keys = _keys_since(store, position, run)
    if keys is None or len(keys) + len(files) > MOST_KEYS:
        plug.clear_all()
    elif keys or files:
        plug.clear(sorted(keys | files))


def _keys_since(store: Store, position: int, run: int) -> set[str] | None:
    """Of what the runs after the position changed; None where that cannot be told."""
    if position <= 0 or run - position > _RUNS:
        return None
    records = [record for record in store.recent_runs(limit=_RUNS + 1) if position < record.number <= run]
    if len(records) != run - position:
        return None
    parts = (part for record in records for part in (record.changed, record.added, record.removed))
    return {key_of(str(address)) for part in parts for address in part}


def _position_path(config: Config) -> Path:
    return config.data / "purged.json"


def _files_folder(config: Config) -> Path:
    return config.data / "purge-files"


def _position(config: Config) -> int:
    """0 if nothing was confirmed yet, or by another plug."""
    try:
        found = json.loads(_position_path(config).read_text("utf-8"))
        return int(found["run"]) if found["plug"] == config.front.purge else 0
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return 0


def _waiting_files(config: Config) -> list[Path]:
    """A note for each public file that went: its name is the file's key, and when."""
    folder = _files_folder(config)
    return sorted(folder.iterdir()) if folder.exists() else []


def _moved_to(config: Config, run: int) -> None:
    path = _position_path(config)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(json.dumps({"run": run, "plug": config.front.purge}), "utf-8")
    beside.replace(path)


@contextmanager
def _alone(config: Config, until: float) -> Iterator[bool]:
    """Desk and worker purge in turn; False if it was not one's turn in time."""
    with (config.data / "purge.lock").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= until:
                    yield False
                    return
                time.sleep(0.01)
        yield True
