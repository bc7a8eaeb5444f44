"""What every store can do, whatever it is kept in: for the press, and through the reader's narrower door."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from masthead.store.values import Address, Committed, Key, Run, RunRecord, Sheet, Status, Stored, Traits


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


class View(Protocol):
    """What the reader sees of the store at one moment: one run. `generation` tells it from every other moment's."""

    generation: int
    status: Status

    def digest(self, address: Address) -> bytes | None:
        """Changes when, and only when, the sheet at the address does."""

    def sheet(self, address: Address) -> tuple[Sheet, bytes] | None:
        """The sheet and its digest."""

    def has_file(self, name: str) -> bool: ...

    def addresses(self) -> Iterator[Address]:
        """All addresses, in no promised order."""

    def run(self, number: int) -> RunRecord | None:
        """The record of a run; None for one that is not kept any more, or never was."""

    def runs_after(self, number: int) -> list[RunRecord]:
        """The records of the runs after this one that are still kept, oldest first."""


class ReaderStore(Protocol):
    """The public side's door: read-only, works before the store exists and after another was put in its place."""

    @property
    def exchanges(self) -> int:
        """How often a store was opened: generations compare only within one."""

    def generation(self) -> tuple[int, int]:
        """Differs from what it was when anything was committed since; (0, 0) while there is no store. Cheap."""

    def view(self) -> AbstractContextManager[View | None]:
        """One view for one request; None while there is no store."""

    def close(self) -> None: ...
