"""A machine's own copy of a store in Redis, as an embedded store: readers read it as they read any, and need no server.

Run by run it is brought up in one transaction, so one request is always composed under one run. Where the runs cannot be
followed (a fresh copy, a server that was exchanged, more runs than its log has), everything is compared; where that shows
much to do, another copy is made beside and put in this one's place when it is whole.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import lmdb

from masthead import faults
from masthead.store import encoding, environment
from masthead.store.committing import commit, forget_epoch, stand_at, state
from masthead.store.environment import Environment, Reading
from masthead.store.lmdb_reader import LOOK_SECONDS
from masthead.store.redis_following import Entry, Following, Head, Mark, Place
from masthead.store.redis_names import Pointer, marked, unmarked
from masthead.store.values import Address, Pressed, Run

MOST_AT_ONCE = 2000
"""So many sheets go into one transaction; what differs in more is made beside."""
CURRENT = "current"
_COPY = "copy-"
_MARK = b"mirror"
_TRIES = 10
_LONG_AGO = datetime.fromtimestamp(0, UTC)
_log = logging.getLogger(__name__)


class Outrun(Exception):
    """The store changes faster than a copy of it can be made; the next attempt may succeed."""


@dataclass(slots=True)
class Difference:
    """What brings a copy to a head: sheets to fetch, by the token of their commit, and places to clear."""

    head: Head
    wanted: dict[Place, bytes] = field(default_factory=dict)
    gone: set[Place] = field(default_factory=set)

    def add(self, entries: Iterable[Entry]) -> None:
        """Runs in their order: the last word on a place counts."""
        for entry in entries:
            put, gone = entry.places()
            for place in gone:
                self.wanted.pop(place, None)
            self.gone.update(gone)
            self.gone.difference_update(put)
            self.wanted |= dict.fromkeys(put, entry.token)

    @property
    def size(self) -> int:
        return len(self.wanted) + len(self.gone)


class Mirror:
    """Only one may work in a folder at a time. `settled` is waited out after an exchange: readers look for it so often."""

    def __init__(
        self, following: Following, folder: Path, settled: Callable[[float], None] = time.sleep
    ) -> None:
        self._following = following
        self._folder = folder
        self._settled = settled
        self._env: Environment | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._open()

    def step(self) -> int:
        """Brings the copy up; the run that no reader of this machine gets anything older than (0: there is none).

        Raises StoreAway, Outrun.
        """
        mark = self._mark()
        head = self._following.head(mark)
        if head.newest is None and self._env is None:
            return 0
        if head.since != () and not self._follow(head) and not self._compare():
            self._make_anew()
        return self.run

    @property
    def run(self) -> int:
        if self._env is None:
            return 0
        with self._env.reading() as transaction:
            return state(self._env, transaction).run

    def close(self) -> None:
        if self._env is not None:
            environment.release(self._env)
            self._env = None
        self._following.close()

    def _follow(self, head: Head) -> bool:
        """Whether the runs since ours could be taken over, all of them in one transaction."""
        if self._env is None or head.since is None:
            return False
        difference = Difference(head)
        difference.add(head.since)
        put = self._fetched(difference)
        if put is None:
            return False
        faults.point("reader.fetched")
        _take_over(self._env, difference, put)
        faults.point("reader.mirrored")
        return True

    def _compare(self) -> bool:
        """Whether the copy could be set right where it is."""
        return self._env is not None and self._set_right(self._env)

    def _make_anew(self) -> None:
        self._remove_copies()
        folder = self._folder / f"{_COPY}{token_hex(4)}"
        made = environment.shared(folder, readonly=False)
        try:
            for _ in range(_TRIES):
                self._fill(made)
                if self._set_right(made):
                    break
            else:
                raise Outrun(f"no copy could be made in {_TRIES} attempts")
        finally:
            environment.release(made)
        faults.point("reader.copied")
        self._exchange(folder)

    def _set_right(self, env: Environment) -> bool:
        """Whether it could be done in one transaction; the copy then stands at a run whatever it stood at before."""
        difference = self._differing(env)
        put = self._fetched(difference) if difference else None
        if difference is None or put is None:
            return False
        _state_anew(env, difference, put)
        return True

    def _differing(self, env: Environment) -> Difference | None:
        """None: too much, or it cannot be told."""
        before = self._following.head(None)
        difference = Difference(before, gone=set(_places(env)))
        for standing in self._following.standing():
            difference.gone.difference_update(standing)
            differing = _differing_in(env, standing)
            difference.wanted |= {place: pointer.token for place, pointer in differing.items()}
            if len(difference.wanted) > MOST_AT_ONCE:
                return None
        difference.head = self._following.head(before.mark)
        if difference.head.since is None:
            return None
        difference.add(difference.head.since)
        return difference

    def _fetched(self, difference: Difference) -> list[Pressed] | None:
        """The sheets; None where they are too many, or some were replaced meanwhile."""
        if difference.size > MOST_AT_ONCE:
            return None
        put = [
            _pressed(record) for some in self._following.values(difference.wanted) for record in some.values()
        ]
        return put if len(put) == len(difference.wanted) else None

    def _fill(self, made: Environment) -> None:
        """Whatever stands, as it comes: from the old copy where that has the same, else from the server."""
        for standing in self._following.standing():
            differing = _differing_in(made, standing)
            records = _same_in(self._env, differing) if self._env else {}
            others = {place: one.token for place, one in differing.items() if place not in records}
            for found in self._following.values(others):
                _add(made, found.values())
            _add(made, records.values())

    def _exchange(self, folder: Path) -> None:
        """From one moment to the next the other copy is what readers open; a link is moved in one step."""
        link = self._folder / f"{CURRENT}.next"
        link.unlink(missing_ok=True)
        link.symlink_to(folder.name)
        link.replace(self._folder / CURRENT)
        if self._env is None:
            self._open()
        else:
            self._env.reopen()
        self._settled(LOOK_SECONDS + 0.05)
        self._remove_copies()

    def _open(self) -> None:
        try:
            if (self._folder / CURRENT / "data.mdb").exists():
                self._env = environment.shared(self._folder / CURRENT, readonly=False)
        except lmdb.Error:
            _log.exception("the copy in %s cannot be used; another will be made", self._folder)

    def _remove_copies(self) -> None:
        """All but the current one: what an exchange or a killed process left."""
        current = os.path.realpath(self._folder / CURRENT)
        for copy in self._folder.glob(f"{_COPY}*"):
            if str(copy.resolve()) != current:
                shutil.rmtree(copy, ignore_errors=True)

    def _mark(self) -> Mark | None:
        if self._env is None:
            return None
        with self._env.reading() as transaction:
            record = transaction.get(_MARK, db=self._env["meta"])
        if record is None:
            return None
        token, era = unmarked(record)
        return Mark(era.decode(), token)


def _take_over(env: Environment, difference: Difference, put: list[Pressed]) -> None:
    def change(transaction: Reading) -> None:
        _commit(env, transaction, difference, put, difference.head.status.run)
        _set_mark(env, transaction, difference.head.mark)

    env.clear_dead_readers()
    env.write(change)


def _state_anew(env: Environment, difference: Difference, put: list[Pressed]) -> None:
    head = difference.head

    def change(transaction: Reading) -> None:
        _commit(env, transaction, difference, put, state(env, transaction).run + 1)
        stand_at(env, transaction, head.status, head.newest)
        _set_mark(env, transaction, head.mark)

    env.clear_dead_readers()
    env.write(change)


def _commit(
    env: Environment, transaction: Reading, difference: Difference, put: list[Pressed], number: int
) -> None:
    status = difference.head.status
    at = status.at or _LONG_AGO
    drop = tuple(_addresses(env, transaction, difference.gone))
    forget_epoch(env, transaction)
    previous = state(env, transaction).run
    commit(env, transaction, Run(number, previous, status.epoch, status.position, at, tuple(put), drop=drop))


def _add(env: Environment, records: Iterable[bytes]) -> None:
    """Into a copy that nobody reads yet."""
    put = [_pressed(record) for record in records]
    if not put:
        return

    def change(transaction: Reading) -> None:
        run = state(env, transaction).run
        commit(env, transaction, Run(run + 1, run, "", 0, _LONG_AGO, tuple(put)))

    env.write(change)


def _pressed(record: bytes) -> Pressed:
    """What readers need of a sheet; what it was made from stays with the press."""
    address, sheet, _ = encoding.read_sheet(record)
    return Pressed(address, sheet, frozenset(), None, "", "")


def _set_mark(env: Environment, transaction: Reading, mark: Mark) -> None:
    transaction.put(_MARK, marked(mark.token, mark.era.encode()), db=env["meta"])


def _differing_in(env: Environment, standing: Mapping[Place, Pointer]) -> dict[Place, Pointer]:
    with env.reading() as transaction:
        return {
            place: pointer
            for place, pointer in standing.items()
            if (record := transaction.get(place, db=env["sheets"])) is None
            or encoding.sheet_digest(record) != pointer.digest
        }


def _same_in(env: Environment, wanted: Mapping[Place, Pointer]) -> dict[Place, bytes]:
    with env.reading() as transaction:
        found = ((place, transaction.get(place, db=env["sheets"])) for place in wanted)
        return {
            place: record
            for place, record in found
            if record is not None and encoding.sheet_digest(record) == wanted[place].digest
        }


def _places(env: Environment) -> Iterator[Place]:
    with env.reading() as transaction, transaction.cursor(env["sheets"]) as cursor:
        yield from cursor.iternext(keys=True, values=False)


def _addresses(env: Environment, transaction: Reading, places: Iterable[Place]) -> Iterator[Address]:
    for place in sorted(places):
        record = transaction.get(place, db=env["made"])
        if record is not None:
            yield encoding.made_address(record)
