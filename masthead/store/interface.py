"""What every store can do, whatever it is kept in. The press uses it; the reader has a narrower door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Protocol

from masthead.store.values import Address, Committed, Key, Run, RunRecord, Status, Stored, Traits


class Store(Protocol):
    def status(self) -> Status: ...

    def stored(self, address: Address) -> Stored | None: ...

    def addresses(self) -> Iterator[Address]:
        """All addresses, fragments included, in no promised order. A long scan is not one moment's view."""

    def reading(self, keys: Iterable[Key]) -> set[Address]:
        """The addresses whose last pressing read any of the keys."""

    def traits(self, key: Key) -> Traits | None: ...

    def all_traits(self) -> Iterator[tuple[Key, Traits]]: ...

    def due(self, at: datetime) -> set[Address]:
        """The addresses whose `until` is at or before `at`."""

    def next_due(self) -> datetime | None: ...

    def stale(self, stamps: Mapping[str, str]) -> Iterator[Address]:
        """The addresses pressed under another stamp than their plate's, or by a plate not in `stamps`."""

    def files(self) -> Iterator[str]: ...

    def has_file(self, name: str) -> bool: ...

    def files_after(self, run: Run) -> Committed:
        """Which public files the run would bring into use and out of it, were it committed now."""

    def recent_runs(self, limit: int = 50) -> list[RunRecord]:
        """Newest first."""

    def touched_since(self, run: int) -> frozenset[Key] | None:
        """All keys that the runs after this one touched; None when the log of runs does not reach back so far."""

    def commit(self, run: Run) -> Committed:
        """Writes the run in one durable transaction: drops first, then what was put, then what was rekeyed.

        Raises RunConflict, writing nothing, if the store stands at another run, or at another epoch than "".
        """

    def adopt_any_epoch(self) -> None:
        """After a restored database: sheets stay and are served, and the next run may carry any epoch."""

    def clear(self) -> None:
        """Forgets everything but the run number, so that numbers are never used twice."""

    def close(self) -> None: ...
