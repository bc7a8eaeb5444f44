"""The embedded store as readers see it: read-only, one view a request. A mirror of a server's store is read the same way."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import lmdb

from masthead.store import encoding, environment
from masthead.store.committing import state
from masthead.store.encoding import hashed
from masthead.store.environment import Environment, Reading, StoreAbsent
from masthead.store.values import Address, RunRecord, Sheet

LOOK_SECONDS = 0.25
"""How soon a reader notices that another store stands where its own was."""
_log = logging.getLogger(__name__)


class LmdbView:
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


class LmdbReaderStore:
    """The public side's door: read-only, works before the store exists and after its file was exchanged."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self.path = path
        self._clock = clock
        self._env: Environment | None = None
        self._look_at = 0.0
        self._exchanges = self._openings = 0
        self._trouble = ""
        self._opening = threading.Lock()

    def generation(self) -> tuple[int, int]:
        """Differs from what it was when anything was committed since; (0, 0) while there is no store."""
        env = self._env
        if env is None or self._clock() >= self._look_at:
            env = self._look()
        return (self._exchanges, env.last_transaction()) if env else (0, 0)

    @contextmanager
    def view(self) -> Iterator[LmdbView | None]:
        """One view for one request; None while there is no store."""
        env = self._env
        if env is None or self._clock() >= self._look_at:
            env = self._look()
        if env is None:
            yield None
            return
        with env.reading() as transaction:
            yield LmdbView(env, transaction)

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
            self._look_at = self._clock() + LOOK_SECONDS
            try:
                if self._env is None:
                    self._env = environment.shared(self.path, readonly=True)
                elif self._env.was_replaced():
                    self._env.reopen()
                elif self._env.openings == self._openings:
                    return self._env
            except StoreAbsent:
                return self._env
            except lmdb.Error as error:
                self._complain(str(error))
                return self._env
            self._exchanges += 1
            self._openings = self._env.openings
            return self._env

    def _complain(self, trouble: str) -> None:
        """Once for each trouble: this is asked for at every request."""
        if trouble != self._trouble:
            self._trouble = trouble
            _log.error("the store at %s cannot be opened: %s", self.path, trouble)
