"""A watched folder: whole files are claimed, kept, read and moved to `done/`; what is still being written is left alone."""

import logging
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from masthead.wire.intake import Filed, Receipt, receive
from masthead.wire.models import Door, Outcome, Watch
from masthead.wire.pictures import is_picture_name, keep_picture

log = logging.getLogger(__name__)
DONE = "done"
CLAIM = ".receiving-"
UNFINISHED = (".part", ".tmp", ".partial", ".filepart", ".crdownload", ".swp", "~")
AT_REST_SECONDS = 5.0
"""A file not written for so long is whole; a younger one when two looks, so far apart, find it the same."""
BETWEEN_LOOKS_SECONDS = 1.0
LEFT_SECONDS = 300.0
"""A claim this old was left by a crash."""


class NoFolder(Exception):
    """The folder is not there or cannot be read; the message says so."""


def receive_folder(watch: Watch, *, at: datetime) -> list[Receipt]:
    """Receive every whole file of a watched folder, pictures first. Raises NoFolder."""
    folder = Path(watch.place)
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file(follow_symlinks=False))
    except OSError as error:
        raise NoFolder(f"The folder {folder} cannot be read: {error.strerror}.") from error
    ready = [name for name in names if _is_whole(folder / name, watch, at)]
    watch.seen = {name: seen for name, seen in watch.seen.items() if name in names}
    receipts = []
    for name in sorted(ready, key=lambda name: (not is_picture_name(name), name)):
        claimed = _claim(folder / name)
        if claimed is not None:
            receipts += _receive(claimed, _plain_name(name), watch, at)
    return receipts


def _is_whole(path: Path, watch: Watch, at: datetime) -> bool:
    name = path.name
    if name.startswith(CLAIM):
        return _age(path, at) > LEFT_SECONDS
    if name.startswith(".") or name.lower().endswith(UNFINISHED):
        return False
    try:
        found = path.stat()
    except OSError:
        return False
    if at.timestamp() - found.st_mtime >= AT_REST_SECONDS:
        return True
    now = [found.st_size, found.st_mtime_ns]
    before = watch.seen.get(name)
    if before is None or before[:2] != now:
        watch.seen[name] = [*now, at.timestamp()]
        return False
    return at.timestamp() - float(before[2]) >= BETWEEN_LOOKS_SECONDS


def _age(path: Path, at: datetime) -> float:
    try:
        return at.timestamp() - path.stat().st_ctime
    except OSError:
        return 0.0


def _claim(path: Path) -> Path | None:
    """Take a file for ourselves by renaming it: of two who try, one finds nothing."""
    claimed = path if path.name.startswith(CLAIM) else path.with_name(CLAIM + path.name)
    try:
        path.rename(claimed)
    except OSError as error:
        log.warning("%s could not be claimed: %s", path, error)
        return None
    return claimed


def _plain_name(name: str) -> str:
    return name.removeprefix(CLAIM)


def _receive(path: Path, name: str, watch: Watch, at: datetime) -> Iterator[Receipt]:
    try:
        if is_picture_name(name):
            _keep_picture(path, name, watch, at)
        else:
            with path.open("rb") as file:
                rule = Filed(watch.section, watch.publish) if watch.section else None
                yield receive(file, agency=watch.agency, door=Door.FOLDER, name=name, at=at, rule=rule)
    except OSError as error:
        log.error("%s could not be received and stays in its folder: %s", path, error)
        path.rename(path.with_name(name))
        return
    _put_away(path, name)


def _keep_picture(path: Path, name: str, watch: Watch, at: datetime) -> None:
    kept = keep_picture(path, watch.agency, at=at, name=name)
    log.info("picture %s of %s kept as %s", name, watch.agency, kept.sha256)


def _put_away(path: Path, name: str) -> None:
    """Into `done/`, beside an earlier file of the same name, never over it."""
    done = path.parent / DONE
    done.mkdir(exist_ok=True)
    target, number = done / name, 1
    while target.exists():
        number += 1
        target = done / f"{Path(name).stem}-{number}{Path(name).suffix}"
    path.rename(target)


def told(receipts: list[Receipt]) -> str:
    """One line about what a look into the folder brought."""
    bad = sum(receipt.delivery.outcome == Outcome.QUARANTINED for receipt in receipts)
    return f"{len(receipts)} files" + (f", {bad} in quarantine" if bad else "")
