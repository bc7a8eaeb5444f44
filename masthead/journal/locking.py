"""Locks that hold on all machines: PostgreSQL's advisory ones. A lock ends when its holder, or the way to it, dies."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, OperationalError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

WRITER = 0x6D61737468_01
PRESS = 0x6D61737468_02
_POLL_SECONDS = 0.005
_own: dict[tuple[int, str], BaseDatabaseWrapper] = {}
"""The connection that holds locks, by process and database: a transaction's own would let go at its end."""


@contextmanager
def held_everywhere(lock: int, *, deadline: float) -> Iterator[bool]:
    """Yields whether the lock was got by the deadline (monotonic); True on SQLite, which is one machine's alone.

    One caller of a process at a time: who calls holds a lock of this machine already.
    """
    if connections["default"].vendor != "postgresql":
        yield True
        return
    holder = _taken(lock, deadline)
    try:
        yield holder is not None
    finally:
        if holder is not None:
            _give_back(holder, lock)


def _taken(lock: int, deadline: float) -> BaseDatabaseWrapper | None:
    holder = _connection()
    while True:
        if _asked(holder, "pg_try_advisory_lock", lock):
            return holder
        if time.monotonic() >= deadline:
            return None
        time.sleep(_POLL_SECONDS)


def _connection() -> BaseDatabaseWrapper:
    """This process's own; made anew when the database has been away. A fork's inherited one is left alone."""
    wanted = connections["default"]
    place = (os.getpid(), repr([wanted.settings_dict[part] for part in ("HOST", "PORT", "NAME")]))
    if place not in _own:
        made = wanted.copy()
        made.settings_dict = {**made.settings_dict, "ONE_WRITER": False}
        made.inc_thread_sharing()  # callers take turns, whatever their thread
        _own[place] = made
    holder = _own[place]
    if holder.connection is not None and not holder.is_usable():
        holder.close()
    return holder


def _asked(holder: BaseDatabaseWrapper, function: str, lock: int) -> bool:
    with holder.cursor() as cursor:
        cursor.execute(f"SELECT {function}(%s)", (lock,))
        return bool(cursor.fetchone()[0])


def _give_back(holder: BaseDatabaseWrapper, lock: int) -> None:
    """A lock that cannot be given back goes with its connection."""
    try:
        _asked(holder, "pg_advisory_unlock", lock)
    except (DatabaseError, OperationalError):
        holder.close()
