"""Which store a URL of the configuration means."""

from __future__ import annotations

from pathlib import Path

from masthead.store.interface import Store
from masthead.store.lmdb import LmdbStore


class UnknownStore(ValueError):
    """The URL names a kind of store that there is not."""


def store_path(url: str, data: Path) -> Path:
    """The folder that "lmdb:store" means: relative to the data folder unless absolute."""
    scheme, colon, place = url.partition(":")
    if scheme != "lmdb" or not colon or not place:
        raise UnknownStore(f"{url!r}: a store is written lmdb:FOLDER, such as lmdb:store")
    return data / place


def open_store(url: str, data: Path, *, readonly: bool = False) -> Store:
    """Opens, and unless read-only makes, the store. Open it after a fork, never before."""
    return LmdbStore(store_path(url, data), readonly=readonly)
