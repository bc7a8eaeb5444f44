"""Which store a URL of the configuration means, for the press and for readers."""

from __future__ import annotations

import os
from pathlib import Path

from masthead.conf import Config
from masthead.store.interface import ReaderStore, Store
from masthead.store.lmdb import LmdbStore
from masthead.store.lmdb_reader import LmdbReaderStore

NAMESPACE = "masthead"
PASSWORD = "MASTHEAD_STORE_PASSWORD"  # noqa: S105 - the variable's name
"""The variable that tells the server's password to who is told none."""
_REDIS = ("redis", "rediss", "unix")


class UnknownStore(ValueError):
    """The URL names a kind of store that there is not."""


def store_path(url: str, data: Path) -> Path:
    """The folder that "lmdb:store" means: relative to the data folder unless absolute."""
    scheme, colon, place = url.partition(":")
    if scheme != "lmdb" or not colon or not place:
        raise UnknownStore(
            f"{url!r}: a store is written lmdb:FOLDER, such as lmdb:store, or redis://HOST:PORT/DB"
        )
    return data / place


def is_redis(url: str) -> bool:
    """Whether the store is a server's, so that each machine with readers keeps a mirror of it."""
    return url.partition("://")[0] in _REDIS


def mirror_path(data: Path) -> Path:
    """Where a machine with readers keeps its mirror of a store that is a server's."""
    return data / "mirror"


def open_store(
    url: str, data: Path, *, readonly: bool = False, namespace: str = NAMESPACE, password: str = ""
) -> Store:
    """Opens, and unless read-only makes, the store. Open it after a fork, never before.

    A server is reached with the first question; that raises StoreAway where it is not to be had.
    """
    if is_redis(url):
        from masthead.store.redis import RedisStore

        return RedisStore(url, namespace=namespace, password=password or os.environ.get(PASSWORD, ""))
    return LmdbStore(store_path(url, data), readonly=readonly)


def store_of(config: Config, *, readonly: bool = False, password: str = "") -> Store:
    """The paper's store, for who holds its secrets or is told the server's password."""
    return open_store(
        config.store_url, config.data, readonly=readonly, namespace=config.store_namespace, password=password
    )


def open_reader_store(url: str, data: Path) -> ReaderStore:
    """The store as this machine's readers see it: the embedded one itself, or the mirror of a server's."""
    if is_redis(url):
        return LmdbReaderStore(mirror_path(data) / "current")
    return LmdbReaderStore(store_path(url, data))
