"""One LMDB environment per process and folder, opened after a fork, and everything that may befall it.

LMDB allows one handle per file and process, and no transaction may be open while the map is resized; so
handles are shared by path, transactions are counted, and growth (by us or others) is dealt with here.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias, TypeVar

import lmdb

Reading: TypeAlias = "lmdb.Transaction[bytes]"
Database: TypeAlias = "lmdb._Database"
Answer = TypeVar("Answer")

# Address space, not disk: the file grows with what is in it. Doubled when it is full all the same.
MAP_BYTES = 1 << 36
# Name of each database, and whether a key there has many values (16-byte places).
_DATABASES: dict[str, bool] = {
    "meta": False,
    "sheets": False,
    "made": False,
    "index": True,
    "until": False,
    "traits": False,
    "files": True,
    "file_names": False,
    "runs": False,
}


class StoreAbsent(Exception):
    """There is no store at this path yet."""


class Environment:
    """The process's one handle on a store; made by `shared`. Transactions are short and never nested."""

    def __init__(self, path: Path, *, readonly: bool, map_bytes: int = MAP_BYTES) -> None:
        self.path = path
        self.readonly = readonly
        self.users = 0
        self.openings = 0
        self._map_bytes = map_bytes
        self._gate = threading.Condition()
        self._active = 0
        self._open()

    def __getitem__(self, name: str) -> Database:
        return self._databases[name]

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """One view of the store, however long it lasts; keep it short."""
        with self._entered():
            while True:
                try:
                    transaction = self._lmdb.begin()
                    break
                except lmdb.MapResizedError:
                    self._grow(0)
            with transaction:
                yield transaction

    def write(self, change: Callable[[Reading], Answer]) -> Answer:
        """Runs `change` in one durable transaction; begins it anew in a larger map if there was no room."""
        while True:
            with self._entered():
                try:
                    with self._lmdb.begin(write=True) as transaction:
                        return change(transaction)
                except lmdb.MapFullError:
                    self._map_bytes = 2 * self._lmdb.info()["map_size"]
                    self._grow(self._map_bytes)
                except lmdb.MapResizedError:
                    self._grow(0)

    def last_transaction(self) -> int:
        """The number of the newest committed transaction: one look at shared memory."""
        return self._lmdb.info()["last_txnid"]

    def was_replaced(self) -> bool:
        """Whether another file now stands where ours was opened (a restored backup)."""
        try:
            return _identity(self.path) != self._file
        except FileNotFoundError:
            return False

    def reopen(self, *, readonly: bool | None = None) -> None:
        with self._gate:
            self._gate.wait_for(lambda: self._active == 0)
            self._lmdb.close()
            self.readonly = self.readonly if readonly is None else readonly
            self._open()

    def clear_dead_readers(self) -> int:
        """Frees the slots of killed processes, whose views would keep old pages from being used again."""
        return self._lmdb.reader_check()

    def close(self) -> None:
        with self._gate:
            self._gate.wait_for(lambda: self._active == 0)
            self._lmdb.close()

    @contextmanager
    def _entered(self) -> Iterator[None]:
        if not self.readonly and self.was_replaced():
            self.reopen()  # a rebuilt or compacted store: what is written to the old file is lost
        with self._gate:
            self._active += 1
        try:
            yield
        finally:
            with self._gate:
                self._active -= 1
                self._gate.notify_all()

    def _grow(self, map_bytes: int) -> None:
        """Adopts another map size (0: the file's own) once the other threads are out; we count as in."""
        with self._gate:
            self._active -= 1
            try:
                self._gate.wait_for(lambda: self._active == 0)
                self._lmdb.set_mapsize(map_bytes)
            finally:
                self._active += 1

    def _open(self) -> None:
        if not self.readonly:
            self.path.mkdir(parents=True, exist_ok=True)
        elif not (self.path / "data.mdb").exists():
            raise StoreAbsent(str(self.path))
        environment = lmdb.open(
            os.path.realpath(
                self.path
            ),  # both its files, even where a link is moved to another store meanwhile
            map_size=self._map_bytes,
            readonly=self.readonly,
            create=not self.readonly,
            max_dbs=len(_DATABASES) + 4,
            max_readers=512,
            mode=0o644,
        )
        try:
            self._databases = {
                name: environment.open_db(
                    name.encode(), create=not self.readonly, dupsort=many, dupfixed=many
                )
                for name, many in _DATABASES.items()
            }
        except (lmdb.NotFoundError, lmdb.ReadonlyError) as error:
            environment.close()
            raise StoreAbsent(f"{self.path} is not set up yet") from error
        self._lmdb = environment
        self.openings += 1
        self._file = _identity(self.path)
        environment.reader_check()


def _identity(path: Path) -> tuple[int, int]:
    found = (path / "data.mdb").stat()
    return found.st_dev, found.st_ino


_open_here: dict[tuple[int, str], Environment] = {}
_opening = threading.Lock()


def shared(path: Path, *, readonly: bool, map_bytes: int = MAP_BYTES) -> Environment:
    """This process's handle on the store at `path`; opened read-only unless someone here wants to write.

    Raises StoreAbsent if it is to be read and is not there. Give it back with `release`.
    """
    place = (os.getpid(), str(path.absolute()))
    with _opening:
        environment = _open_here.get(place)
        if environment is None:
            environment = _open_here[place] = Environment(path, readonly=readonly, map_bytes=map_bytes)
        elif environment.readonly and not readonly:
            environment.reopen(readonly=False)
        environment.users += 1
        return environment


def release(environment: Environment) -> None:
    with _opening:
        environment.users -= 1
        if environment.users == 0:
            _open_here.pop((os.getpid(), str(environment.path.absolute())), None)
            environment.close()
