"""The embedded store: what the press asks of it and writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from masthead import faults
from masthead.store import encoding, environment
from masthead.store.committing import clear, commit, file_changes, forget_epoch, state
from masthead.store.encoding import hashed
from masthead.store.environment import Database, Reading
from masthead.store.lmdb_reader import LmdbView
from masthead.store.values import Address, Committed, Key, Run, RunRecord, Status, Stored, Traits

_BATCH = 1000


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
            view = LmdbView(self._env, transaction)
            records, last = view.runs_after(run), view.status.run
        if len(records) != last - run:
            return None
        told = [record.touched for record in records]
        return None if None in told else frozenset[Key]().union(*(keys for keys in told if keys))

    def commit(self, run: Run) -> Committed:
        self._env.clear_dead_readers()

        def change(transaction: Reading) -> Committed:
            files = commit(self._env, transaction, run)
            faults.point("store.staged")
            return files

        committed = self._env.write(change)
        faults.point("store.switched")
        return committed

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
