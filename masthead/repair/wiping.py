"""After an erasure: what databases and indexes only marked as free is overwritten or written anew."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from django.db import connection, connections

from masthead.conf import Config
from masthead.repair.exchanging import compact_store
from masthead.store.opening import is_redis


def wipe(config: Config, *, editions: set[str]) -> Iterator[str]:
    """Does it, and says what was done, one line each. The newsroom may work on meanwhile."""
    yield _wipe_database()
    if is_redis(config.store_url):
        yield "Redis: run BGREWRITEAOF there, so that its file forgets too"
    elif config.store_path.exists():
        compact_store(config)
        yield "the store was written anew"
    for edition in sorted(editions):
        folder = config.search_folder / edition
        if folder.exists():
            shutil.rmtree(folder)
            yield f"the search index of {edition} was removed; the indexer makes it anew from the store"
    for leftover in _leftovers(config):
        leftover.unlink(missing_ok=True)
        yield f"{leftover} was removed"


def _wipe_database() -> str:
    """Everything that stands is written anew, and what stood in freed pages and in the log is gone."""
    for alias in connections:
        if alias != connection.alias:
            connections[alias].close()
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute("VACUUM")
            return "the database was vacuumed; freed space is overwritten as it is used again"
        cursor.execute("PRAGMA secure_delete = ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return "the database was written anew, its log emptied" if cursor.fetchone()[0] == 0 else _BUSY


_BUSY = "the database was written anew; its log empties when nobody reads from it any more"


def _leftovers(config: Config) -> Iterator[Path]:
    """Half-written files beside originals and renditions."""
    for folder in (config.originals_folder, config.renditions_folder, config.public_folder):
        yield from folder.rglob(".coming-*")
