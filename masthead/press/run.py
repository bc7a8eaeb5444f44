"""Press runs: pressing what the journal's news made stale, and waiting until an entry has been pressed."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from masthead import clock
from masthead.journal import entries
from masthead.press import bulk, failures, lock
from masthead.press.announcing import announced
from masthead.press.epochs import Phase, current, phase
from masthead.press.failures import LEDGER
from masthead.press.following import are_behind
from masthead.press.landing import Lane, LaneClosed, check_open, turn
from masthead.press.lanes import BulkWork, Progress, begin
from masthead.press.making import Order, one_run
from masthead.press.marks import behind, mark
from masthead.press.pressroom import Pressroom
from masthead.press.progress import begin_telling, bulk_path, remaining
from masthead.press.report import Report, Tally
from masthead.store.interface import Store
from masthead.store.values import RunConflict, RunRecord

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")
RECENT = 50
LOOKED_AT_SECONDS = 0.1  # who asks how far bulk work is holds its lock for a moment


class StillPressing(TimeoutError):
    """The change is committed and will be pressed, but has not been within the time one was ready to wait."""


class NotCommitted(RuntimeError):
    """The entry cannot be pressed: the journal as committed does not have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a press was asked for. Of one that is waited for, nobody wants an unfinished full press finished."""

    at: datetime
    full: bool = False
    sweep: bool = False
    stale: bool = False
    news_only: bool = False
    is_waited_for: bool = False
    wait_seconds: float = 0.0
    deadline: float | None = None
    progress: Progress | None = None

    @property
    def bulk(self) -> bool:
        return self.full or self.sweep or self.stale


def press(
    room: Pressroom,
    *,
    at: datetime,
    full: bool = False,
    sweep: bool = False,
    stale: bool = False,
    news_only: bool = False,
    wait_seconds: float = 0.0,
    deadline: float | None = None,
    progress: Progress | None = None,
) -> Report | None:
    """Presses the news and what became due; None: nothing was to do, the paper is held, or another presser has the lock.

    Then, beside other pressers' news and unless `news_only`, bulk work: what an unfinished full press left; `stale`
    adds the sheets of older stamps and those left behind; `sweep` adds those, whatever the journal missed, and missing
    and needless addresses and files; `full` presses every address. At `deadline` (monotonic) bulk work stops; the
    report tells how many sheets remain. One piece of bulk work goes on at a time: where another does, this is news only.
    """
    return _press(room, Asked(at, full, sweep, stale, news_only, False, wait_seconds, deadline, progress))


def _press(room: Pressroom, ask: Asked) -> Report | None:
    if room.is_held():
        return None
    began, tally = time.monotonic(), Tally()
    with announced(room.lock_path), lock.held(room.lock_path, wait_seconds=ask.wait_seconds) as got:
        if not got:
            return None
        stood = _again_after_a_late_run(lambda: _news(room, ask, tally))
    left = tally.last.remaining if tally.last else 0
    goes_on = stood is Phase.FOREIGN or (stood is Phase.PRESSING and not ask.is_waited_for)
    if (ask.bulk or goes_on) and not ask.news_only:
        with lock.held(
            bulk_path(room), wait_seconds=max(ask.wait_seconds, LOOKED_AT_SECONDS), everywhere=False
        ) as alone:
            if alone:
                begin_telling(room)
                left = _bulk(room, ask, stood, tally)
    failed = tuple(failures.remembered(room.store).addresses.items()) if tally.last else ()
    return tally.report(time.monotonic() - began, left, failed)


def _again_after_a_late_run(work: Callable[[], Answer]) -> Answer:
    """LMDB shows the last run of a presser that was killed while it committed only to the next writer.

    That was us, and now the store is where it says. A second conflict is a real one.
    """
    try:
        return work()
    except RunConflict:
        return work()


def _news(room: Pressroom, ask: Asked, tally: Tally) -> Phase:
    """Needs the lock. Returns how the store stood: one of another journal's no news can bring forward."""
    epoch = current(room.store)
    stands = phase(room.store, epoch)
    if stands is not Phase.FOREIGN and (report := one_run(room, Order(epoch, ask.at))):
        tally.add([report])
    return stands


def _bulk(room: Pressroom, ask: Asked, stood: Phase, tally: Tally) -> int:
    """The bulk lane's work; returns how many sheets remain."""
    try:
        if stood is Phase.FOREIGN:
            begin(room, ask.at, ask.deadline)
        lane = _lane(room, ask, stood)
        work = BulkWork(lane, ask.deadline, ask.progress)
        wholly = ask.full or ask.sweep or stood is Phase.FOREIGN
        tally.add(work.catch_up(wholly=wholly))
        if wholly:
            work.mend_files()
        if ask.sweep:
            tally.add(work.press_missed())
        settles = wholly or mark(room.store).unfinished
        find = bulk.unsettled if settles else bulk.stale
        tally.add(work.press_all(find(room, lane.epoch)))
        if not work.left:
            _finish(lane, tally)
            if wholly:
                work.remove_leftovers()
    except LaneClosed as closed:
        log.warning("bulk work stops: %s", closed)
        return remaining(room)
    return work.left


def _lane(room: Pressroom, ask: Asked, stood: Phase) -> Lane:
    """A full press of a store that is exact begins here; one that was stopped is gone on with."""
    with turn(room):
        epoch = current(room.store)
        if ask.full and stood is Phase.EXACT:
            _again_after_a_late_run(lambda: bulk.begin_again(room, epoch, ask.at))
        return Lane(room, epoch, mark(room.store).full, ask.at)


def _finish(lane: Lane, tally: Tally) -> None:
    room = lane.room
    if not mark(room.store).unfinished:
        return
    with turn(room):
        check_open(lane)
        _again_after_a_late_run(lambda: bulk.finish_full(room, lane.epoch, lane.now))
        status = room.store.status()
    tally.add([Report(status.run, 0.0, 0, (), (), (), status.position)])


def bulk_waits(room: Pressroom) -> bool:
    """Whether there is bulk work that nobody has to ask for: for the worker, now and then."""
    if room.is_held():
        return False
    if phase(room.store, entries.epoch()) is not Phase.EXACT or are_behind(room):
        return True
    return bool(behind(room.store) - failures.remembered(room.store).addresses.keys())


def press_up_to(room: Pressroom, entry: int, *, timeout_seconds: float = 10.0) -> Report:
    """The report of the run that contains the entry: another presser's, or else one made here and now.

    `seconds` is the time waited. Raises StillPressing at the time-out, NotCommitted for an uncommitted entry.
    """
    began = time.monotonic()
    deadline = began + timeout_seconds
    if transaction.get_connection().in_atomic_block or entry > entries.head():
        raise NotCommitted(f"entry {entry} must be committed before it can be pressed")
    if room.is_held():
        raise StillPressing(
            "This paper was restored from a backup and is not released: readers keep what they have. Go through the "
            "removals since the backup, on the desk or with `masthead restore list` and `masthead restore release`."
        )

    def waited_for() -> Asked:
        return Asked(clock.now(), is_waited_for=True, deadline=deadline)

    while True:
        report = _already(room.store, entry) or _press(room, waited_for())
        if report is not None and report.position >= entry:
            return replace(report, seconds=time.monotonic() - began)
        if time.monotonic() >= deadline:
            raise StillPressing(
                f"entry {entry} was not pressed within {timeout_seconds:g} s, for another press goes on. "
                "Nothing is lost, the next run takes it. See `masthead press status`; if that press hangs, "
                f"end the process that holds {room.lock_path} and start `masthead press run`."
            )
        time.sleep(lock.POLL_SECONDS)


def _already(store: Store, entry: int) -> Report | None:
    """The report of the first run with the entry, from the store's log of runs."""
    status = store.status()
    if status.position < entry:
        return None
    epoch, head = entries.epoch_and_head()
    if status.epoch != epoch or status.position > head:  # of another journal, or before a restore
        return None
    records = store.recent_runs(RECENT)
    with_entry = [record for record in records if record.position >= entry]
    # Older than the log, or the log was erased: what it changed cannot be told any more.
    if len(with_entry) in (0, RECENT):
        return Report(status.run, 0.0, 0, (), (), (), status.position)
    return _from_log(with_entry[-1])


def _from_log(record: RunRecord) -> Report:
    changed, added, removed = (
        tuple(address for address in each if address != LEDGER)
        for each in (record.changed, record.added, record.removed)
    )
    pressed = len(changed) + len(added)
    return Report(record.number, 0.0, pressed, changed, added, removed, record.position)
