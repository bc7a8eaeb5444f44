"""Making a backup while the newsroom works: database and files of one moment, in one file that is whole or not there."""

from __future__ import annotations

import errno
import fcntl
import json
import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from masthead.conf import Config
from masthead.conf.loading import FILE
from masthead.faults import point
from masthead.journal import entries
from masthead.journal.snapshot import snapshot
from masthead.media.objects import bucket
from masthead.repair.archive import Writing, writing
from masthead.repair.databases import copy_database
from masthead.repair.references import BUCKETED, Needed, is_needed_now, needed_files

log = logging.getLogger(__name__)
LOCK, NOTE = "backup.lock", "last-backup.json"
STAGING = ".backup-staging"
TRIES = 5
NAME = "masthead-{:%Y%m%dT%H%M%SZ}.tar"


class BackupRunning(Exception):
    """Another backup of this paper is being made."""


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that is in place. `lost`: files that rows name and that were not there before it either."""

    path: str
    at: str
    bytes: int
    members: int
    lost: list[str] = field(default_factory=list)


def make_backup(config: Config, to: Path | None, *, at: datetime, with_secrets: bool = True) -> Made:
    """A backup in the folder `to` (the configured one), or at that path if it ends in .tar.

    Raises BackupRunning, NoCopy, OSError; then there is no new backup, and the older ones are as they were.
    """
    target = _target(config, to, at)
    with _alone(config, target):
        staging = config.data / STAGING
        staging.mkdir(mode=0o700)
        told: dict[str, Any] = {}
        try:
            told = _gathered(config, staging, at) | {"secrets": with_secrets}
            point("backup.gathered")
            with writing(target, told) as out:
                _write(out, config, staging, with_secrets=with_secrets)
                point("backup.written")
            point("backup.in_place")
        finally:
            shutil.rmtree(staging, ignore_errors=True)
        made = Made(str(target), at.isoformat(), out.bytes, out.members, told["lost"])
        _note(config, made)
        if to is None:
            _let_go(config, target)
    return made


def last_backup(config: Config) -> Made | None:
    """The newest backup that was made of this paper from this data folder."""
    try:
        return Made(**json.loads((config.data / NOTE).read_text("utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _target(config: Config, to: Path | None, at: datetime) -> Path:
    folder = (to or config.backup_folder).resolve()
    if folder.suffix == ".tar":
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists():
            raise FileExistsError(errno.EEXIST, "there is a file already", str(folder))
        return folder
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / NAME.format(at)


@contextmanager
def _alone(config: Config, target: Path) -> Iterator[None]:
    """One backup at a time; what a killed one left is removed first."""
    descriptor = os.open(config.data / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupRunning("another backup of this paper is being made; wait until it is done") from None
        shutil.rmtree(config.data / STAGING, ignore_errors=True)
        _remove_unfinished(os.pread(descriptor, 4096, 0).decode("utf-8", "replace"))
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(target).encode(), 0)
        yield
        os.ftruncate(descriptor, 0)
    finally:
        os.close(descriptor)


def _remove_unfinished(target: str) -> None:
    if target:
        for part in Path(target).parent.glob(f".{Path(target).name}.*.part"):
            part.unlink(missing_ok=True)


def _gathered(config: Config, staging: Path, at: datetime) -> dict[str, Any]:
    """Database and files of one moment, in the staging folder; what the manifest tells of it."""
    for _ in range(TRIES):
        files = staging / "files"
        with snapshot():
            epoch, head = entries.epoch_and_head()
            missing = list(_linked(config, files))
            point("backup.linked")
            copy = copy_database(staging)
            point("backup.copied")
        lost = [str(file) for file in missing if is_needed_now(file)]
        if len(lost) == len(missing):
            break
        copy.unlink()  # something was replaced between the snapshot and its turn: that moment is over
        shutil.rmtree(files, ignore_errors=True)
    else:
        raise OSError(errno.EBUSY, f"files went {TRIES} times while they were gathered; try again")
    return {
        "version": version("masthead"),
        "at": at.isoformat(),
        "epoch": epoch,
        "position": head,
        "database": copy.name,
        "paper": config.brand.name,
        "folder": str(config.data),
        "lost": lost,
    }


def _linked(config: Config, into: Path) -> Iterator[Needed]:
    """Second names for all files, so that none can go while the backup is written; those that are not there."""
    folders = {
        "originals": config.originals_folder,
        "renditions": config.renditions_folder,
        "wire": config.wire_folder,
    }
    for file in needed_files():
        target = into / file.folder / file.name
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            _link(folders[file.folder] / file.name, target)
        except FileExistsError:
            continue
        except FileNotFoundError:
            if not _brought(file, target) and not file.needless:
                yield file


def _brought(file: Needed, target: Path) -> bool:
    """Where files are kept in a bucket, the folders are only this machine's working copies."""
    home = bucket()
    return home is not None and file.folder in BUCKETED and home.bring(file.key, target)


def _link(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.ENOTSUP, errno.EMLINK):
            raise
        shutil.copyfile(source, target)


def _write(out: Writing, config: Config, staging: Path, *, with_secrets: bool) -> None:
    for path in sorted(staging.iterdir()):
        if path.is_file():
            out.add_path(path.name, path)
    out.add_path(FILE, config.data / FILE)
    if config.removals_path.exists():
        out.add_path("removals.log", config.removals_path)
    if with_secrets:
        private = config.secrets_path.parent
        for path in _files_below(private):
            out.add_path(f"private/{path.relative_to(private)}", path)
    files = staging / "files"
    for path in _files_below(files):
        out.add_path(str(path.relative_to(files)), path)


def _files_below(folder: Path) -> Iterator[Path]:
    """In the order of their names, one folder's names in memory at a time."""
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from _files_below(path)
        elif path.is_file():
            yield path


def _note(config: Config, made: Made) -> None:
    beside = config.data / f".{NOTE}.{os.getpid()}"
    beside.write_text(json.dumps(asdict(made)), "utf-8")
    beside.replace(config.data / NOTE)


def _let_go(config: Config, newest: Path) -> None:
    """Older backups of the configured folder, beyond those that stay."""
    if not config.backups.keep:
        return
    stands = sorted(newest.parent.glob("masthead-*.tar"), reverse=True)
    for old in stands[config.backups.keep :]:
        if old != newest:
            old.unlink()
            log.info("the backup %s was let go", old.name)
