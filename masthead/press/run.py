"""Press runs: pressing what the journal's news made stale, and waiting until an entry has been pressed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from masthead import clock
from masthead.journal import entries
from masthead.press import bulk, failures, files, lock
from masthead.press.epochs import Phase, current, phase
from masthead.press.failures import LEDGER
from masthead.press.following import follow
from masthead.press.making import Order, one_run
from masthead.press.pressroom import Pressroom
from masthead.press.report import Report, together
from masthead.store.interface import Store
from masthead.store.values import RunConflict, RunRecord

Progress = Callable[[int, int], None]  # sheets done, sheets in all
RECENT = 50


class StillPressing(TimeoutError):
    """The change is committed and will be pressed, but has not been within the time one was ready to wait."""


class NotCommitted(RuntimeError):
    """The entry cannot be pressed: the journal as committed does not have it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What `press` was asked for."""

    at: datetime
    full: bool
    sweep: bool
    stale: bool
    deadline: float | None
    progress: Progress | None


def press(
    room: Pressroom,
    *,
    at: datetime,
    full: bool = False,
    sweep: bool = False,
    stale: bool = False,
    wait_seconds: float = 0.0,
    deadline: float | None = None,
    progress: Progress | None = None,
) -> Report | None:
    """Presses the news and what became due; None: there was nothing to do, or another presser holds the lock.

    `stale` adds the sheets of older stamps; `sweep` adds those, whatever the journal missed, and missing and
    needless addresses and files; `full` presses every address. At `deadline` (monotonic) bulk work stops; the
    report tells how many sheets remain.
    """
    began = time.monotonic()
    ask = Asked(at, full, sweep, stale, deadline, progress)
    with lock.held(room.lock_path, wait_seconds=wait_seconds) as got:
        if not got:
            return None
        try:
            reports = _pressed(room, ask)
        except RunConflict:
            # LMDB shows the last run of a presser that was killed while it committed only to the next writer:
            # that was us, and now the store is where it says. A second conflict is a real one.
            reports = _pressed(room, ask)
    return together(reports, time.monotonic() - began) if reports else None


def _pressed(room: Pressroom, ask: Asked) -> list[Report]:
    epoch = current(room.store)
    stands = phase(room.store.status(), epoch)
    wholly = ask.full or ask.sweep or stands is not Phase.EXACT
    if wholly:
        follow(room, wholly=True)
    if stands is Phase.FOREIGN:
        bulk.begin_full(room, epoch, ask.at)
    order = Order(epoch, ask.at, sweep=ask.sweep)
    if wholly:
        files.mend_files(room)
        order.left = bulk.unsettled(room, epoch, everything=ask.full)
    elif ask.stale:
        order.left = bulk.stale(room, epoch)
    reports = list(_runs(room, order, ask.deadline, ask.progress))
    if stands is not Phase.EXACT and not order.left:
        reports.append(_finish(room, order))
    if wholly and not order.left:
        files.remove_leftovers(room)
    return reports


def press_up_to(room: Pressroom, entry: int, *, timeout_seconds: float = 10.0) -> Report:
    """The report of the run that contains the entry: another presser's, or else one made here and now.

    `seconds` is the time waited. Raises StillPressing at the time-out, NotCommitted for an uncommitted entry.
    """
    began = time.monotonic()
    deadline = began + timeout_seconds
    if transaction.get_connection().in_atomic_block or entry > entries.head():
        raise NotCommitted(f"entry {entry} must be committed before it can be pressed")
    while True:
        report = _already(room.store, entry) or press(room, at=clock.now(), deadline=deadline)
        if report is not None and report.position >= entry:
            return replace(report, seconds=time.monotonic() - began)
        if time.monotonic() >= deadline:
            raise StillPressing(
                f"entry {entry} was not pressed within {timeout_seconds:g} s, for another press goes on. "
                "Nothing is lost, the next run takes it. See `masthead press status`; if that press hangs, "
                f"end the process that holds {room.lock_path} and start `masthead press run`."
            )
        time.sleep(lock.POLL_SECONDS)


def _runs(
    room: Pressroom, order: Order, deadline: float | None, progress: Progress | None
) -> Iterator[Report]:
    total = len(order.left)
    while True:
        if report := one_run(room, order):
            yield report
        order.sweep = False
        if progress and total:
            progress(total - len(order.left), total)
        if not order.left or (deadline is not None and time.monotonic() >= deadline):
            return


def _finish(room: Pressroom, order: Order) -> Report:
    bulk.finish_full(room, order.epoch, order.at)
    status = room.store.status()
    failed = tuple(failures.remembered(room.store).addresses.items())
    return Report(status.run, 0.0, 0, (), (), (), status.position, failed=failed)


def _already(store: Store, entry: int) -> Report | None:
    """The report of the first run with the entry, from the store's log of runs."""
    status = store.status()
    if status.position < entry:
        return None
    epoch, head = entries.epoch_and_head()
    if (
        phase(status, epoch) is Phase.FOREIGN or status.position > head
    ):  # of another journal, or before a restore
        return None
    records = store.recent_runs(RECENT)
    with_entry = [record for record in records if record.position >= entry]
    if len(with_entry) == RECENT:  # older than the log: what it changed cannot be told any more
        return Report(status.run, 0.0, 0, (), (), (), status.position)
    return _from_log(with_entry[-1])


def _from_log(record: RunRecord) -> Report:
    changed, added, removed = (
        tuple(address for address in each if address != LEDGER)
        for each in (record.changed, record.added, record.removed)
    )
    pressed = len(changed) + len(added)
    return Report(record.number, 0.0, pressed, changed, added, removed, record.position)
