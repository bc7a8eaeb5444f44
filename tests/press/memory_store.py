"""A store in memory that keeps what the interface promises, so that the press is tested without a disk."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from masthead.store.values import (
    Address,
    Committed,
    Key,
    Pressed,
    Run,
    RunConflict,
    RunRecord,
    Status,
    Stored,
    Traits,
)


class MemoryStore:
    """Each commit swaps in a whole new state, as a transaction would."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._sheets: dict[Address, Stored] = {}
        self._traits: dict[Key, Traits] = {}
        self._runs: list[RunRecord] = []
        self._status = Status(0, 0, "", None, 0)

    def status(self) -> Status:
        return replace(self._status, sheets=len(self._sheets))

    def stored(self, address: Address) -> Stored | None:
        return self._sheets.get(address)

    def addresses(self) -> Iterator[Address]:
        yield from list(self._sheets)

    def reading(self, keys: Iterable[Key]) -> set[Address]:
        wanted = set(keys)
        return {address for address, stored in self._sheets.items() if wanted & stored.keys}

    def traits(self, key: Key) -> Traits | None:
        return self._traits.get(key)

    def all_traits(self) -> Iterator[tuple[Key, Traits]]:
        yield from list(self._traits.items())

    def due(self, at: datetime) -> set[Address]:
        return {address for address, stored in self._sheets.items() if stored.until and stored.until <= at}

    def next_due(self) -> datetime | None:
        return min((stored.until for stored in self._sheets.values() if stored.until), default=None)

    def stale(self, stamps: Mapping[str, str]) -> Iterator[Address]:
        for address, stored in list(self._sheets.items()):
            if stamps.get(stored.plate) != stored.stamp:
                yield address

    def files(self) -> Iterator[str]:
        yield from sorted(_files(self._sheets))

    def has_file(self, name: str) -> bool:
        return name in _files(self._sheets)

    def files_after(self, run: Run) -> Committed:
        before, after = _files(self._sheets), _files(self._after(run))
        return Committed(tuple(sorted(after - before)), tuple(sorted(before - after)))

    def recent_runs(self, limit: int = 50) -> list[RunRecord]:
        return self._runs[::-1][:limit]

    def touched_since(self, run: int) -> frozenset[Key] | None:
        later = [record for record in self._runs if record.number > run]
        if len(later) != self._status.run - run:
            return None
        return frozenset[Key]().union(*(record.touched or () for record in later))

    def commit(self, run: Run) -> Committed:
        with self._writing:
            if run.previous != self._status.run or self._status.epoch not in ("", run.epoch):
                raise RunConflict(f"{run.number} after {run.previous} on {self._status.run}")
            files, record = self.files_after(run), self._record(run)
            self._sheets = self._after(run)
            self._traits = {k: t for k, t in {**self._traits, **dict(run.traits)}.items() if t is not None}
            self._runs = [*self._runs, record]
            self._status = Status(run.number, run.position, run.epoch, run.at, 0)
            return files

    def adopt_any_epoch(self) -> None:
        self._status = replace(self._status, epoch="", position=0)

    def clear(self) -> None:
        self._sheets, self._traits, self._runs = {}, {}, []
        self._status = Status(self._status.run, 0, "", None, 0)

    def close(self) -> None:
        pass

    def _after(self, run: Run) -> dict[Address, Stored]:
        sheets = {address: stored for address, stored in self._sheets.items() if address not in run.drop}
        for pressed in run.put:
            sheets[pressed.address] = _stored(pressed, run.number)
        for pressed in run.rekeyed:
            sheets[pressed.address] = _stored(pressed, sheets[pressed.address].version)
        return sheets

    def _record(self, run: Run) -> RunRecord:
        changed = tuple(pressed.address for pressed in run.put if pressed.address in self._sheets)
        added = tuple(pressed.address for pressed in run.put if pressed.address not in self._sheets)
        removed = tuple(address for address in run.drop if address in self._sheets)
        return RunRecord(run.number, run.at, run.position, changed, added, removed, run.touched)


def _stored(pressed: Pressed, version: int) -> Stored:
    return Stored(
        pressed.address, pressed.sheet, pressed.keys, pressed.until, pressed.plate, pressed.stamp, version
    )


def _files(sheets: Mapping[Address, Stored]) -> set[str]:
    return {name for stored in sheets.values() for name in stored.sheet.files}
