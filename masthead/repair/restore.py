"""Restoring a backup, in steps that may each be broken off: unpack and check, ready the database, put all in place.

Everything is made ready in a staging folder inside the new data folder; the configuration comes last, and a folder
without one is no paper. What a broken-off restore left is removed by the next.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from masthead.conf import Config, load, make_secrets
from masthead.conf.loading import FILE
from masthead.faults import arm, point
from masthead.repair import archive, databases

STAGING, LOCK = ".restoring", "restore.lock"
FOLDERS = ("originals", "renditions", "wire")
_PIECE = 1 << 20


class CannotRestore(Exception):
    """The backup was not restored; the message says why and what would help."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A backup in its staging folder. `over`: into a folder that holds the paper already, whose database is replaced."""

    backup: Path
    staging: Path
    into: Path
    told: dict[str, Any]
    over: bool

    @property
    def is_postgres(self) -> bool:
        return str(self.told.get("database")) == databases.POSTGRES

    def overrides(self) -> dict[str, object]:
        """For Django while it works on the staging folder."""
        return {} if self.is_postgres else {"database.url": f"sqlite:{databases.SQLITE}"}


@contextmanager
def unpacked(backup: Path, into: Path, *, over: bool, database: str = "") -> Iterator[Unpacked]:
    """The backup, checked member by member, in the staging folder, which is gone at the end. Raises CannotRestore, NoBackup."""
    told = archive.told_of(backup)
    _require_room(into, over=over)
    into.mkdir(mode=0o755, parents=True, exist_ok=True)
    with _alone(into):
        staging = into / STAGING
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(mode=0o700)
        try:
            for member, file in archive.members_of(backup):
                _unpack(staging / member.name, file)
            _configure(staging, into, over=over, database=database)
            os.sync()
            arm(drills=load(staging).faults_drills)
            point("restore.unpacked")
            yield Unpacked(backup, staging, into, told, over)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def ready(unpacked: Unpacked, *, known: Any, at: datetime) -> int:
    """Inside Django on the staging folder: this version's database, a new epoch, the list of removals; it is held.

    How many removals an editor has to go through.
    """
    from django.core.management import call_command
    from django.db import connection, connections, transaction

    from masthead.desk import restored
    from masthead.desk.models import Restoration
    from masthead.repair.epochs import begin_epoch

    if unpacked.is_postgres:
        _require_empty_postgres(connection)
        databases.put_back_postgres(unpacked.staging / databases.POSTGRES, connection.settings_dict)
    call_command("migrate", interactive=False, verbosity=0)
    with transaction.atomic():
        begin_epoch()
        Restoration.objects.filter(released_at=None).delete()
        restoration = Restoration.objects.create(
            backup=unpacked.backup.name,
            backed_up_at=datetime.fromisoformat(unpacked.told["at"]),
            restored_at=at,
            known_from=", ".join(known.sources)[:1000],
        )
        rows = (row for row in known.removals.values() if row.restrains)
        count = restored.remember(restoration, restored.unknown_here(rows, at))
    connections.close_all()
    _fill_bucket(unpacked.staging)
    point("restore.readied")
    return count


def _fill_bucket(staging: Path) -> None:
    """Where files are kept in a bucket, it gets those that it does not have."""
    from masthead.media.objects import bucket
    from masthead.repair.references import BUCKETED, Needed

    if (home := bucket()) is None:
        return
    for folder in BUCKETED:
        for path in (staging / folder).rglob("*"):
            key = Needed(folder, str(path.relative_to(staging / folder))).key
            if path.is_file() and not home.has(key):
                home.put(key, path)


def put_in_place(unpacked: Unpacked, known: Any) -> Config:
    """Files, ledger, database and, last, the configuration. Nothing that stands is overwritten but the database."""
    staging, into = unpacked.staging, unpacked.into
    for name in FOLDERS:
        _merge(staging / name, into / name)
    for name in ("public", "outbox", *FOLDERS):
        (into / name).mkdir(exist_ok=True)
    if not unpacked.over:
        _merge(staging / "private", into / "private", 0o700)
    config = load(staging)
    _keep_ledger(unpacked, known, into / config.backups.removals)
    os.sync()
    point("restore.files")
    if not unpacked.is_postgres:
        place = into / config.database_url.removeprefix("sqlite:")
        _exchange_sqlite(staging / databases.SQLITE, place, keep_old=unpacked.over)
    point("restore.database")
    if not unpacked.over:
        (staging / FILE).rename(into / FILE)
    archive.sync_folder(into)
    return load(into)


def _require_room(into: Path, *, over: bool) -> None:
    if over:
        if not (into / FILE).is_file():
            raise CannotRestore(f"{into} is no paper, so nothing can be restored over it; leave out --over")
        return
    strange = {path.name for path in into.iterdir()} - {STAGING, LOCK} if into.exists() else set()
    if (into / FILE).exists() or (strange and not (into / LOCK).exists()):
        raise CannotRestore(
            f"{into} is not empty. Give a new folder, or --over to put the database back into a paper whose files stand"
        )


@contextmanager
def _alone(into: Path) -> Iterator[None]:
    """One restore at a time; the lock's file also says that what lies here is an unfinished restore's."""
    descriptor = os.open(into / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotRestore(f"another restore into {into} is going on") from None
        yield
        (into / LOCK).unlink()
    finally:
        os.close(descriptor)


def _unpack(target: Path, file: Any) -> None:
    target.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
    with target.open("xb") as out:
        shutil.copyfileobj(file, out, _PIECE)
    target.chmod(0o600 if target.parent.name == "private" else 0o640)


def _configure(staging: Path, into: Path, *, over: bool, database: str) -> None:
    """The configuration and secrets that the restored paper goes on with."""
    if over:
        shutil.copyfile(into / FILE, staging / FILE)
        shutil.rmtree(staging / "private", ignore_errors=True)
        shutil.copytree(into / "private", staging / "private")
    if database:
        text = (staging / FILE).read_text("utf-8")
        (staging / FILE).write_text(_with_database(text, database), "utf-8")
    private = staging / "private"
    private.mkdir(mode=0o700, exist_ok=True)
    private.chmod(0o700)
    make_secrets(load(staging))


def _with_database(text: str, url: str) -> str:
    """The configuration with another [database] url; every other line stays as it is."""
    lines, table, done = [], "", False
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("["):
            table = stripped
        if table == "[database]" and stripped.partition("=")[0].strip() == "url":
            line, done = f'url = "{url}"', True
        lines.append(line)
    if not done:
        lines += ["", "[database]", f'url = "{url}"']
    return "\n".join(lines) + "\n"


def _require_empty_postgres(connection: Any) -> None:
    if connection.vendor != "postgresql":
        raise CannotRestore(
            "the backup is of a PostgreSQL database and this paper's is SQLite; give --database postgresql://…"
        )
    if tables := connection.introspection.table_names():
        raise CannotRestore(
            f"the database {connection.settings_dict['NAME']} is not empty ({len(tables)} tables). Make a new one "
            "(createdb) and give it with --database; the old one stays as it is"
        )


def _merge(source: Path, target: Path, mode: int = 0o750) -> None:
    """Moves files to where they belong. One that stands there already is the same: names follow bytes or never repeat."""
    if not source.is_dir():
        return
    target.mkdir(mode=mode, parents=True, exist_ok=True)
    for path in source.iterdir():
        if path.is_dir():
            _merge(path, target / path.name, mode)
        elif not (target / path.name).exists():
            path.rename(target / path.name)


def _keep_ledger(unpacked: Unpacked, known: Any, ledger: Path) -> None:
    """The next restore must know these removals too."""
    newest = known.ledger or unpacked.staging / "removals.log"
    if newest.exists() and not ledger.exists():
        shutil.copyfile(newest, ledger)
    ledger.touch(0o600)


def _exchange_sqlite(new: Path, place: Path, *, keep_old: bool) -> None:
    """The new database under its name at once; an old one stays beside it, with what belongs to it.

    An old write-ahead log would be taken for the new database's, so it goes aside before.
    """
    copy = sqlite3.connect(new)
    try:
        copy.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
    if place.exists() and keep_old:
        aside = _free_name(place)
        os.link(place, aside)
        for suffix in ("-wal", "-shm"):
            beside = place.with_name(place.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
    new.rename(place)
    archive.sync_folder(place.parent)


def _free_name(place: Path) -> Path:
    number = 1
    while (aside := place.with_name(f"{place.name}.before-restore-{number}")).exists():
        number += 1
    return aside
