"""The embedded store: what the press asks of it and writes, and the reader's narrower, read-only door."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import lmdb

from masthead.store import encoding, environment
from masthead.store.committing import clear, commit, file_changes, forget_epoch, state
from masthead.store.encoding import hashed
from masthead.store.environment import Database, Environment, Reading, StoreAbsent
from masthead.store.values import Address, Committed, Key, Run, RunRecord, Sheet, Status, Stored, Traits

_BATCH = 1000
_log = logging.getLogger(__name__)


class LmdbStore:
    """A Store on this machine's disk. Safe for use by several threads and processes."""

    def __init__(self, path: Path, *, readonly: bool = False, map_bytes: int = environment.MAP_BYTES) -> None:
        self._env = environment.shared(path, readonly=readonly, map_bytes=map_bytes)

    def status(self) -> Status:
        with self._env.reading() as transaction:
            return state(self._env, transaction)

    def stored(self, address: Address) -> Stored | None:
        place = hashed(str(address))
        with self._env.reading() as transaction:
            sheet_record = transaction.get(place, db=self._env["sheets"])
            made_record = transaction.get(place, db=self._env["made"])
        if sheet_record is None or made_record is None:
            return None
        _, sheet, version = encoding.read_sheet(sheet_record)
        made = encoding.read_made(made_record)
        return Stored(address, sheet, made.keys, made.until, made.plate, made.stamp, version)

    def addresses(self) -> Iterator[Address]:
        return (encoding.made_address(record) for _, record in self._scan("made"))

    def reading(self, keys: Iterable[Key]) -> set[Address]:
        with self._env.reading() as transaction, transaction.cursor(self._env["index"]) as cursor:
            places: set[bytes] = set()
            for key in keys:
                if cursor.set_key(hashed(key)):
                    places.update(cursor.iternext_dup())
            return self._addresses_at(transaction, places)

    def traits(self, key: Key) -> Traits | None:
        with self._env.reading() as transaction:
            record = transaction.get(hashed(key), db=self._env["traits"])
        return None if record is None else encoding.read_traits(record)[1]

    def all_traits(self) -> Iterator[tuple[Key, Traits]]:
        return (encoding.read_traits(record) for _, record in self._scan("traits"))

    def due(self, at: datetime) -> set[Address]:
        places: set[bytes] = set()
        with self._env.reading() as transaction, transaction.cursor(self._env["until"]) as cursor:
            for key in cursor.iternext(keys=True, values=False):
                until, place = encoding.due_parts(key)
                if until > at:
                    break
                places.add(place)
            return self._addresses_at(transaction, places)

    def next_due(self) -> datetime | None:
        with self._env.reading() as transaction, transaction.cursor(self._env["until"]) as cursor:
            return encoding.due_parts(cursor.key())[0] if cursor.first() else None

    def stale(self, stamps: Mapping[str, str]) -> Iterator[Address]:
        for _, record in self._scan("made"):
            made = encoding.read_made(record)
            if stamps.get(made.plate) != made.stamp:
                yield made.address

    def files(self) -> Iterator[str]:
        return (record.decode() for _, record in self._scan("file_names"))

    def has_file(self, name: str) -> bool:
        with self._env.reading() as transaction:
            return transaction.get(hashed(name), db=self._env["file_names"]) is not None

    def files_after(self, run: Run) -> Committed:
        with self._env.reading() as transaction:
            return file_changes(self._env, transaction, run)

    def recent_runs(self, limit: int = 50) -> list[RunRecord]:
        with self._env.reading() as transaction, transaction.cursor(self._env["runs"]) as cursor:
            records = cursor.iterprev(keys=False, values=True) if cursor.last() else iter(())
            return [encoding.read_run(record) for _, record in zip(range(limit), records, strict=False)]

    def touched_since(self, run: int) -> frozenset[Key] | None:
        with self._env.reading() as transaction:
            view = View(self._env, transaction)
            records, last = view.runs_after(run), view.status.run
        if len(records) != last - run:
            return None
        told = [record.touched for record in records]
        return None if None in told else frozenset[Key]().union(*(keys for keys in told if keys))

    def commit(self, run: Run) -> Committed:
        self._env.clear_dead_readers()
        return self._env.write(lambda transaction: commit(self._env, transaction, run))

    def adopt_any_epoch(self) -> None:
        self._env.write(lambda transaction: forget_epoch(self._env, transaction))

    def clear(self) -> None:
        self._env.write(lambda transaction: clear(self._env, transaction))

    def close(self) -> None:
        environment.release(self._env)

    def _addresses_at(self, transaction: Reading, places: set[bytes]) -> set[Address]:
        with transaction.cursor(self._env["made"]) as cursor:
            return {encoding.made_address(record) for _, record in cursor.getmulti(sorted(places))}

    def _scan(self, name: str) -> Iterator[tuple[bytes, bytes]]:
        """All records, each batch from a fresh view: a long scan must not pin old pages."""
        after = b""
        while batch := self._batch(self._env[name], after):
            yield from batch
            after = batch[-1][0] + b"\0"

    def _batch(self, database: Database, start: bytes) -> list[tuple[bytes, bytes]]:
        with self._env.reading() as transaction, transaction.cursor(database) as cursor:
            if not cursor.set_range(start):
                return []
            return [pair for _, pair in zip(range(_BATCH), cursor.iternext(), strict=False)]


class View:
    """What the reader sees of the store at one moment: one transaction, one run."""

    def __init__(self, env: Environment, transaction: Reading) -> None:
        self._transaction = transaction
        self._sheets = env["sheets"]
        self._file_names = env["file_names"]
        self._made = env["made"]
        self._runs = env["runs"]
        self.generation = transaction.id()
        self.status = state(env, transaction)

    def digest(self, address: Address) -> bytes | None:
        """Changes when, and only when, the sheet at the address does."""
        record = self._transaction.get(hashed(str(address)), db=self._sheets)
        return None if record is None else encoding.sheet_digest(record)

    def sheet(self, address: Address) -> tuple[Sheet, bytes] | None:
        """The sheet and its digest."""
        record = self._transaction.get(hashed(str(address)), db=self._sheets)
        return None if record is None else (encoding.read_sheet(record)[1], encoding.sheet_digest(record))

    def has_file(self, name: str) -> bool:
        return self._transaction.get(hashed(name), db=self._file_names) is not None

    def addresses(self) -> Iterator[Address]:
        """All addresses, in no promised order."""
        with self._transaction.cursor(self._made) as cursor:
            yield from (encoding.made_address(record) for record in cursor.iternext(keys=False, values=True))

    def run(self, number: int) -> RunRecord | None:
        """The record of a run; None for one that is not kept any more, or never was."""
        record = self._transaction.get(encoding.number(number), db=self._runs)
        return None if record is None else encoding.read_run(record)

    def runs_after(self, number: int) -> list[RunRecord]:
        """The records of the runs after this one that are still kept, oldest first."""
        with self._transaction.cursor(self._runs) as cursor:
            if not cursor.set_range(encoding.number(number + 1)):
                return []
            return [encoding.read_run(record) for record in cursor.iternext(keys=False, values=True)]


class ReaderStore:
    """The public side's door: read-only, works before the store exists and after its file was exchanged."""

    _LOOK_SECONDS = 0.25

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._env: Environment | None = None
        self._look_at = 0.0
        self._exchanges = 0
        self._trouble = ""
        self._opening = threading.Lock()

    def generation(self) -> tuple[int, int]:
        """Differs from what it was when anything was committed since; (0, 0) while there is no store."""
        env = self._env
        if env is None or self._clock() >= self._look_at:
            env = self._look()
        return (self._exchanges, env.last_transaction()) if env else (0, 0)

    @contextmanager
    def view(self) -> Iterator[View | None]:
        """One view for one request; None while there is no store."""
        env = self._env or self._look()
        if env is None:
            yield None
            return
        with env.reading() as transaction:
            yield View(env, transaction)

    @property
    def exchanges(self) -> int:
        """How often a store was opened: transaction numbers compare only within one."""
        return self._exchanges

    def close(self) -> None:
        if self._env is not None:
            environment.release(self._env)
            self._env = None

    def _look(self) -> Environment | None:
        """Opens the store if it is there by now; opens it anew if its file was exchanged."""
        with self._opening:
            self._look_at = self._clock() + self._LOOK_SECONDS
            try:
                if self._env is None:
                    self._env = environment.shared(self.path, readonly=True)
                elif self._env.was_replaced():
                    self._env.reopen()
                else:
                    return self._env
            except StoreAbsent:
                return self._env
            except lmdb.Error as error:
                self._complain(str(error))
                return self._env
            self._exchanges += 1
            return self._env

    def _complain(self, trouble: str) -> None:
        """Once for each trouble: this is asked for at every request."""
        if trouble != self._trouble:
            self._trouble = trouble
            _log.error("the store at %s cannot be opened: %s", self.path, trouble)
