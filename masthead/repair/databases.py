"""Copies of a database taken while the newsroom works, and putting one back: SQLite by its own online backup,
PostgreSQL by pg_dump inside the snapshot that the caller holds."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from django.db import connections

from masthead.journal.snapshot import ALIAS

PAGES = 2000
_PROGRAMS = "/usr/lib/postgresql"
SQLITE, POSTGRES = "desk.sqlite3", "desk.pgdump"


class NoCopy(Exception):
    """The database cannot be copied or put back; the message says why and what would help."""


def copy_database(folder: Path) -> Path:
    """A copy of what the open snapshot sees, in the folder."""
    connection = connections[ALIAS]
    if connection.vendor == "sqlite":
        return _copy_sqlite(connection, folder / SQLITE)
    return _dump_postgres(connection, folder / POSTGRES)


def put_back_postgres(dump: Path, settings: dict[str, Any]) -> None:
    """Into an empty database, wholly or not at all. Raises NoCopy."""
    command = [
        program("pg_restore"),
        "--no-owner",
        "--no-privileges",
        "--single-transaction",
        "--exit-on-error",
    ]
    _run([*command, *_where(settings), str(dump)], settings)


def program(name: str, at_least: int = 0) -> str:
    """The newest of PostgreSQL's programs of this name on this machine. Raises NoCopy."""
    found = {_version(path): str(path) for path in Path(_PROGRAMS).glob(f"*/bin/{name}")}
    if on_path := shutil.which(name):
        found.setdefault(_version(Path(on_path)), on_path)
    if not found:
        raise NoCopy(f"{name} is not on this machine; install the package postgresql-client")
    newest = max(found)
    if newest < at_least:
        raise NoCopy(
            f"{name} here is of PostgreSQL {newest}, the server of {at_least}; an older one cannot read a newer "
            f"server. Install the package postgresql-client-{at_least}"
        )
    return found[newest]


def _copy_sqlite(connection: Any, target: Path) -> Path:
    """The pages as the snapshot's connection sees them, whoever writes meanwhile."""
    copy = sqlite3.connect(target)
    try:
        connection.connection.backup(copy, pages=PAGES, sleep=0.001)
        copy.execute("PRAGMA journal_mode=DELETE")
        found = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
    finally:
        copy.close()
    if found != "ok":
        raise NoCopy(f"the database is damaged ({found}); restore the last good backup")
    target.chmod(0o600)
    _sync(target)
    return target


def _dump_postgres(connection: Any, target: Path) -> Path:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot(), current_setting('server_version_num')::int / 10000")
        snapshot, version = cursor.fetchone()
    command = [program("pg_dump", version), "--format=custom", "--no-owner", "--no-privileges"]
    settings = connection.settings_dict
    _run([*command, f"--snapshot={snapshot}", f"--file={target}", *_where(settings)], settings)
    target.chmod(0o600)
    _sync(target)
    return target


def _where(settings: dict[str, Any]) -> list[str]:
    given = {"host": settings.get("HOST"), "port": settings.get("PORT"), "username": settings.get("USER")}
    return [f"--{name}={value}" for name, value in given.items() if value] + [f"--dbname={settings['NAME']}"]


def _run(command: list[str], settings: dict[str, Any]) -> None:
    password = {"PGPASSWORD": str(settings["PASSWORD"])} if settings.get("PASSWORD") else {}
    done = subprocess.run(
        [*command, "--no-password"],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NoCopy(f"{Path(command[0]).name} failed: {done.stderr.strip()[-800:]}")


def _version(program: Path) -> int:
    by_folder = re.fullmatch(r"\d+", program.parent.parent.name)
    if by_folder:
        return int(by_folder[0])
    told = subprocess.run([str(program), "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)(?:\.\d+)*\s*(?:\(|$)", told)
    return int(found[1]) if found else 0


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
