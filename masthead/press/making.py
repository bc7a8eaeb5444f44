"""Making one run of news, step by step: `STEPS` is the sequence, and after each of its steps a drill may end it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from random import sample

from masthead import faults
from masthead.journal import entries
from masthead.journal.snapshot import snapshot
from masthead.press import bulk, failures, files
from masthead.press.dependencies import Touched, mentions_of, own_addresses, touched_by
from masthead.press.failures import LEDGER, Failures
from masthead.press.following import follow
from masthead.press.galleys import ask_ahead, own_key
from masthead.press.marks import left_behind
from masthead.press.measuring import tell_run
from masthead.press.pressroom import Pressroom
from masthead.press.rendering import Proof, render_all, set_files_in_place
from masthead.press.report import Report
from masthead.store.values import Address, Committed, Key, Pressed, Run, Status

log = logging.getLogger(__name__)

BATCH = 1000  # entries read at a time
FIRST_SHEETS = (
    300  # that merely mention what is touched and go out in the first run; of more, pages of stories follow
)
RETRIED = 200  # failures tried again with each run; of more, so many at their time


@dataclass(frozen=True, slots=True)
class Order:
    """What a run does besides the journal's news: keys that a sweep found, and addresses that are to be pressed."""

    epoch: str
    at: datetime
    keys: frozenset[Key] = frozenset()
    addresses: frozenset[Address] = frozenset()
    first: int | None = None  # sheets that may merely mention it; None: FIRST_SHEETS


@dataclass(frozen=True, slots=True)
class News:
    """The keys of the entries since the last run, and the last entry's id."""

    keys: frozenset[Key]
    position: int


@dataclass(slots=True)
class Making:
    """A run in the making: what its steps hand on to each other."""

    room: Pressroom
    order: Order
    status: Status = field(init=False)
    before: Failures = field(init=False)
    due: set[Address] = field(init=False)
    news: News = field(init=False)
    touched: Touched = field(init=False)
    own: set[Address] = field(init=False)
    mentioning: set[Address] = field(init=False)
    proof: Proof = field(default_factory=Proof)
    run: Run | None = None
    committed: Committed = field(default_factory=lambda: Committed((), ()))

    @property
    def says_nothing(self) -> bool:
        at_head = self.news.position == self.status.position
        return at_head and not (self.due or self.order.keys or self.order.addresses)


def one_run(room: Pressroom, order: Order) -> Report | None:
    """One run, step by step; None when it would say nothing. Needs the lock."""
    began = time.monotonic()
    making, steps = Making(room, order), dict[str, float]()
    for stage in STEPS:
        with snapshot() if stage is INSIDE else nullcontext():
            for step, point in stage:
                started = time.monotonic()
                if step(making) is False:
                    return None
                steps[point] = time.monotonic() - started
                faults.point(point)
    assert making.run is not None
    report = _reported(making.run, making.proof, time.monotonic() - began)
    tell_run(report, making.run, steps)
    return replace(report, dropped_files=making.committed.dropped_files)


def _follow(making: Making) -> None:
    follow(making.room)


def _look_at_the_store(making: Making) -> None:
    store = making.room.store
    making.status = store.status()
    making.before = failures.remembered(store)
    making.due = store.due(making.order.at)


def _read_news(making: Making) -> bool:
    keys: set[Key] = set()
    position = making.status.position
    while batch := entries.since(position, BATCH):
        keys.update(key for entry in batch for key in entry.keys)
        position = batch[-1].id
        if len(batch) < BATCH:
            break
    making.news = News(frozenset(keys), position)
    return not making.says_nothing


def _touch(making: Making) -> None:
    room = making.room
    keys = making.news.keys | making.before.keys.keys() | making.order.keys
    making.touched = touched_by(room, sorted(keys))
    making.own = own_addresses(room, making.touched)
    making.mentioning = mentions_of(room, making.touched) - making.own - making.order.addresses


def _print(making: Making) -> None:
    room, proof = making.room, making.proof
    retried = _retried(making)
    first, later = _first_and_later(making)
    wanted = sorted((first | retried | making.due | making.order.addresses) - {LEDGER})
    ask_ahead(room, making.touched.keys, wanted[:BATCH])
    render_all(room, wanted, bulk.stamps(room, making.order.epoch), proof)
    kept = making.before.addresses.keys() - set(wanted)
    proof.failed.update((address, making.before.addresses[address]) for address in kept)
    for address in sorted(later - set(wanted)):
        if (left := left_behind(room.store, address)) is not None:
            proof.behind.append(left)


def _retried(making: Making) -> set[Address]:
    failed = list(making.before.addresses)
    if len(failed) <= RETRIED:
        return set(failed)
    return set(sample(failed, RETRIED)) if LEDGER in making.due else set()


def _first_and_later(making: Making) -> tuple[set[Address], set[Address]]:
    """What goes out at once: all, unless too many sheets merely mention what is touched, and nothing was taken away."""
    room, mentioning = making.room, making.mentioning
    bound = FIRST_SHEETS if making.order.first is None else making.order.first
    if len(mentioning) <= bound or making.touched.takes_away:
        return making.own | mentioning, set()
    later = {address for address in mentioning if room.may_follow(address)}
    return making.own | (mentioning - later), later


def _place_files(making: Making) -> None:
    set_files_in_place(making.room, making.proof)


def _make_up(making: Making) -> bool:
    """The run to commit; False when it would change nothing and bring the store no further."""
    room, order, proof, status = making.room, making.order, making.proof, making.status
    run = Run(
        number=status.run + 1,
        previous=status.run,
        epoch=status.epoch,
        position=making.news.position,
        at=order.at,
        put=proof.put,
        rekeyed=(*proof.rekeyed, *proof.behind, *_put_off(room, order.at, proof)),
        drop=tuple(proof.drop),
        traits=tuple(making.touched.traits.items()),
        touched=frozenset(making.touched.keys) | {own_key(address) for address in making.own},
    )
    making.run = run = with_failures(room, run, Failures(proof.failed, making.touched.failed))
    return bool(run.put or run.rekeyed or run.drop or run.traits or run.position != status.position)


def _commit(making: Making) -> None:
    assert making.run is not None
    making.committed = making.room.store.commit(making.run)


def _take_away(making: Making) -> None:
    files.take_away(making.room, making.committed.dropped_files)


Step = Callable[[Making], bool | None]
BEFORE: tuple[tuple[Step, str], ...] = (
    (_follow, "press.followed"),
    (_look_at_the_store, "press.begun"),
)
INSIDE: tuple[tuple[Step, str], ...] = (
    (_read_news, "press.read"),
    (_touch, "press.touched"),
    (_print, "press.printed"),
)
AFTER: tuple[tuple[Step, str], ...] = (
    (_place_files, "press.placed"),
    (_make_up, "press.made_up"),
    (_commit, "press.committed"),
    (_take_away, "press.cleared"),
)
STEPS = (BEFORE, INSIDE, AFTER)
"""The steps of a run, those INSIDE within one snapshot, each with the fault point that is passed when it is done."""


def _put_off(room: Pressroom, at: datetime, proof: Proof) -> Iterator[Pressed]:
    """A sheet that is due and fails would be due at once again; the ledger has the next try's time."""
    for address in proof.failed:
        old = room.store.stored(address)
        if old is not None and old.until is not None and old.until <= at:
            yield Pressed(address, old.sheet, old.keys, None, old.plate, old.stamp)


def with_failures(room: Pressroom, run: Run, failed: Failures) -> Run:
    """The run with the ledger brought up to what fails now."""
    old = room.store.stored(LEDGER)
    if not failed:
        return run if old is None else replace(run, drop=(*run.drop, LEDGER))
    ledger = failed.pressed(run.at)
    if old is None or old.sheet != ledger.sheet:
        return replace(run, put=(*run.put, ledger))
    if old.until is None or old.until <= run.at:
        return replace(run, rekeyed=(*run.rekeyed, ledger))
    return run


def _reported(run: Run, proof: Proof, seconds: float) -> Report:
    return Report(
        run=run.number,
        seconds=seconds,
        pressed=proof.rendered,
        changed=tuple(pressed.address for pressed in proof.changed),
        added=tuple(pressed.address for pressed in proof.added),
        removed=tuple(proof.drop),
        position=run.position,
        remaining=len(proof.behind),
        failed=tuple(proof.failed.items()),
    )
