"""The bulk lane: followers catch up, missed keys are found, sheets are made beside the news and landed between it."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from masthead import faults
from masthead.journal.snapshot import snapshot
from masthead.press import bulk, files
from masthead.press.dependencies import differing_keys
from masthead.press.epochs import Phase, current, phase
from masthead.press.hands import Hands, hands
from masthead.press.landing import Lane, check_open, land, news_first, turn
from masthead.press.making import Order
from masthead.press.pressroom import Follower, Pressroom
from masthead.press.progress import Teller
from masthead.press.report import Report
from masthead.press.spool import Spool
from masthead.store.values import Address, Key

log = logging.getLogger(__name__)

BATCH_SHEETS = 100  # made of one view of the database
KEYS_TOGETHER = 50
FILES_TOGETHER = 200
TRIED_BESIDE = 3
"""So often a sheet is made outside the lock; when news touched it each time, it is made within."""

Progress = Callable[[int, int], None]  # sheets done, sheets in all


def begin(room: Pressroom, at: datetime, deadline: float | None) -> None:
    """A store of another journal's: followers take in all there is while nothing can be pressed, then traits are."""
    for follower in room.followers:
        try:
            _take_in(room, follower, deadline)
        except Exception:
            log.exception("a follower failed; the press goes on with what it left")
    with turn(room):
        epoch = current(room.store)
        if phase(room.store, epoch) is Phase.FOREIGN:
            bulk.begin_full(room, epoch, at)


def _take_in(room: Pressroom, follower: Follower, deadline: float | None) -> None:
    steps, done = follower.catch_up(wholly=True), object()
    while deadline is None or time.monotonic() < deadline:
        with turn(room):
            if next(steps, done) is done:
                return


@dataclass(slots=True)
class BulkWork:
    """One piece of bulk work, done step by step; `left` tells what remains when its time was over."""

    lane: Lane
    deadline: float | None
    progress: Progress | None
    left: int = 0
    _undone: Counter[Address] = field(default_factory=Counter)

    def is_over(self) -> bool:
        return self.deadline is not None and time.monotonic() >= self.deadline

    def catch_up(self, *, wholly: bool) -> Iterator[Report]:
        """The followers, a short step at a time; what a step changes is pressed before the lock is let go."""
        for follower in self.lane.room.followers:
            try:
                yield from self._catch_up(follower, wholly)
            except Exception:
                log.exception("a follower failed; the press goes on with what it left")

    def _catch_up(self, follower: Follower, wholly: bool) -> Iterator[Report]:
        lane, steps = self.lane, follower.catch_up(wholly=wholly)
        done = object()
        while not self.is_over():
            with turn(lane.room):
                check_open(lane)
                if next(steps, done) is done:
                    return
                faults.point("press.caught_up")
                reports = list(news_first(lane, order=Order(lane.epoch, lane.now, first=0)))
            yield from reports

    def mend_files(self) -> None:
        files.mend_files(self.lane.room)

    def press_missed(self) -> Iterator[Report]:
        """What the journal never heard of: found outside the lock, looked at once more within."""
        lane = self.lane
        with snapshot():
            found: list[Key] = sorted(differing_keys(lane.room))
        keys = iter(found)
        while some := frozenset(islice(keys, KEYS_TOGETHER)):
            with turn(lane.room):
                check_open(lane)
                reports = list(news_first(lane, order=Order(lane.epoch, lane.now, keys=some)))
            yield from reports

    def press_all(self, addresses: Iterator[Address]) -> Iterator[Report]:
        """Makes the sheets at the addresses, beside the news, and lands them."""
        with closing(Spool(addresses)) as spool:
            teller, total = Teller(self.lane.room), len(spool)
            self.left = total
            if not total:
                return
            teller.tell(0, total)
            with hands(self.lane.room, self.lane.epoch, total) as makers:
                self._hand_out(spool, makers)  # whatever the time is: some of it is always done
                while makers.given() or (spool and not self.is_over()):
                    yield from self._landed(spool, makers)
                    if not self.is_over():
                        self._hand_out(spool, makers)
                    self.left = len(spool)
                    done = max(0, total - len(spool) - makers.given())
                    teller.tell(done, total)
                    if self.progress:
                        self.progress(done, total)

    def remove_leftovers(self) -> None:
        """Files that no sheet uses; each is looked at once more under the lock, some at a time."""
        room = self.lane.room
        names = iter([name for name in room.public_files() if not room.store.has_file(name)])
        while some := list(islice(names, FILES_TOGETHER)):
            with turn(room):
                files.take_away(room, [name for name in some if not room.store.has_file(name)])

    def _hand_out(self, spool: Spool, makers: Hands) -> None:
        while spool and makers.is_free():
            makers.give(spool.take(BATCH_SHEETS))

    def _landed(self, spool: Spool, makers: Hands) -> Iterator[Report]:
        landed = land(self.lane, makers.take())
        yield from landed.reports
        self._undone.update(landed.again)
        stubborn = frozenset(address for address in landed.again if self._undone[address] >= TRIED_BESIDE)
        spool.add(address for address in landed.again if address not in stubborn)
        if stubborn:
            with turn(self.lane.room):
                check_open(self.lane)
                order = Order(self.lane.epoch, self.lane.now, addresses=stubborn)
                reports = list(news_first(self.lane, order=order))
            yield from reports
