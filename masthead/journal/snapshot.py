"""One read-only view of the database for a whole press run.

Inside `snapshot()` every query of the thread goes to the alias "press". The settings name one database twice:

    DATABASES = {
        "default": {..., "OPTIONS": {"transaction_mode": "IMMEDIATE"}},
        "press":   {..., "OPTIONS": {"transaction_mode": "DEFERRED"}, "TEST": {"MIRROR": "default"}},
    }
    DATABASE_ROUTERS = ["masthead.journal.snapshot.Router"]

with "PRAGMA journal_mode=WAL" as `init_command`. On PostgreSQL both are alike, without `transaction_mode`. A
MIRROR has a connection of its own under tests: it sees only what is committed, and SQLite must be a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from typing import Any

from django.db import connections, transaction

from masthead.journal.memo import remembering

ALIAS = "press"
_inside: ContextVar[bool] = ContextVar("masthead_snapshot", default=False)


class WriteInSnapshot(RuntimeError):
    """A press run reads; whatever wants to write has to do so before or after it."""


class SnapshotInside(RuntimeError):
    """A snapshot was asked for inside another one, whose view would be the older."""


@contextmanager
def snapshot() -> Iterator[None]:
    """The database as it stands now, for everything read inside, whatever commits meanwhile."""
    if _inside.get():
        raise SnapshotInside("a snapshot is open already")
    connection = connections[ALIAS]
    connection.close_if_unusable_or_obsolete()  # a worker runs for months; its database may restart meanwhile
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        _execute("PRAGMA query_only = ON")
    with transaction.atomic(using=ALIAS):
        if connection.vendor == "postgresql":
            _execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        # The view is taken by the first query, not by BEGIN, in SQLite and PostgreSQL alike.
        _execute("SELECT 1 FROM django_migrations LIMIT 1")
        token = _inside.set(True)
        try:
            with remembering():
                yield
        finally:
            _inside.reset(token)


def sheltered() -> AbstractContextManager[Any]:
    """Inside a snapshot: a query that fails here leaves it usable, for which PostgreSQL needs a savepoint."""
    if _inside.get() and connections[ALIAS].vendor == "postgresql":
        savepoint: AbstractContextManager[Any] = transaction.atomic(using=ALIAS)
        return savepoint
    return nullcontext()


def _execute(sql: str) -> None:
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql)


class Router:
    """Sends reads to the snapshot while one is open, and refuses writes in it."""

    def db_for_read(self, model: object, **hints: object) -> str | None:
        return ALIAS if _inside.get() else None

    def db_for_write(self, model: object, **hints: object) -> str | None:
        if _inside.get():
            raise WriteInSnapshot(f"{model} was to be written in a press run")
        return None

    def allow_relation(self, one: object, other: object, **hints: object) -> bool | None:
        return True  # both aliases are one database

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return False if db == ALIAS else None
