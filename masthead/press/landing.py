"""Bringing galleys into the store: the lock is held for a moment, and what news touched meanwhile is not believed."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from masthead import clock, faults
from masthead.journal import entries
from masthead.press import failures, files, lock
from masthead.press.announcing import let_pass
from masthead.press.epochs import Phase, phase
from masthead.press.failures import Failures
from masthead.press.galleys import Galley, Made, own_key
from masthead.press.making import Order, one_run, with_failures
from masthead.press.marks import BEHIND, mark
from masthead.press.measuring import tell_sheets
from masthead.press.pressroom import Pressroom
from masthead.press.rendering import Proof, set_files_in_place, take_up
from masthead.press.report import Report
from masthead.store.values import Address, Key, Run, RunConflict

log = logging.getLogger(__name__)

PIECE_SHEETS = 50
PIECE_BYTES = 2_000_000
LOCK_SECONDS = 600.0


class LaneClosed(RuntimeError):
    """Another full press has begun, or the journal is another: what is left to do must be looked for anew."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One piece of bulk work: for which journal and full press it is done, and when it was asked for."""

    room: Pressroom
    epoch: str
    full: int
    at: datetime

    @property
    def now(self) -> datetime:
        return max(self.at, clock.now())


@dataclass(slots=True)
class Landed:
    """Runs that were committed, and addresses whose sheets have to be made again."""

    reports: list[Report]
    again: list[Address]


def land(lane: Lane, galley: Galley) -> Landed:
    """Commits a galley in pieces, the news first. Takes the lock for each, and lets news pass before it does."""
    landed = Landed([], [])
    for piece in _pieces(galley.sheets):
        _place_files(lane.room, piece)
        with turn(lane.room):
            try:
                _land(lane, galley, piece, landed)
            except RunConflict:  # of a presser that was killed as it committed: see `run.press`
                _land(lane, galley, piece, landed)
    return landed


@contextmanager
def turn(room: Pressroom) -> Iterator[None]:
    """The press lock for a moment of bulk work, after the news that is being pressed."""
    let_pass(room.lock_path)
    with lock.held(room.lock_path, wait_seconds=LOCK_SECONDS) as got:
        if not got:
            raise TimeoutError(f"another press has held {room.lock_path} for {LOCK_SECONDS:g} s")
        yield


def news_first(lane: Lane, *, order: Order | None = None) -> Iterator[Report]:
    """Whatever waits in the journal or is due. Needs the lock."""
    store, at = lane.room.store, lane.now
    soonest = store.next_due()
    is_due = soonest is not None and soonest <= at
    if order is not None or is_due or entries.head() != store.status().position:
        report = one_run(lane.room, order or Order(lane.epoch, at))
        if report is not None:
            yield report


def check_open(lane: Lane) -> None:
    """Needs the lock. Raises LaneClosed."""
    store = lane.room.store
    if lane.room.is_held():
        raise LaneClosed("the paper is held, and readers keep what they have")
    if phase(store, lane.epoch) is Phase.FOREIGN or mark(store).full != lane.full:
        raise LaneClosed("the store follows another journal or full press by now")


def _pieces(sheets: Sequence[Made]) -> Iterator[list[Made]]:
    piece: list[Made] = []
    size = 0
    for one in sheets:
        piece.append(one)
        if one.pressed is not None:
            size += sum(len(part) for part in one.pressed.sheet.pieces if isinstance(part, bytes))
        if len(piece) == PIECE_SHEETS or size >= PIECE_BYTES:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _place_files(room: Pressroom, piece: Sequence[Made]) -> None:
    """Before the lock, for it takes its time; within it they are looked at once more, since a run may take them away."""
    for name in {name for one in piece if one.pressed for name in one.pressed.sheet.files}:
        if not room.store.has_file(name):
            try:
                room.publish_file(name)
            except Exception:
                log.exception("%s cannot be put in place", name)
    faults.point("press.bulk_placed")


def _land(lane: Lane, galley: Galley, piece: Sequence[Made], landed: Landed) -> None:
    check_open(lane)
    landed.reports.extend(news_first(lane))
    room, status = lane.room, lane.room.store.status()
    touched = room.store.touched_since(galley.run)
    if touched is None or status.position < galley.position:
        landed.again.extend(one.address for one in piece)
        return
    proof, at = Proof(), lane.now
    for one in piece:
        if _holds(one, touched, at):
            take_up(room, one, proof)
        elif _is_wanted(lane, one):
            landed.again.append(one.address)
    set_files_in_place(room, proof)
    run = Run(
        number=status.run + 1,
        previous=status.run,
        epoch=status.epoch,
        position=status.position,
        at=at,
        put=proof.put,
        rekeyed=tuple(proof.rekeyed),
        drop=tuple(proof.drop),
    )
    run = with_failures(room, run, _failures(room, piece, proof))
    if run.put or run.rekeyed or run.drop:
        committed = room.store.commit(run)
        faults.point("press.bulk_committed")
        files.take_away(room, committed.dropped_files)
        status = room.store.status()
    landed.reports.append(_reported(status.run, status.position, proof))
    tell_sheets(landed.reports[-1])


def _holds(one: Made, touched: frozenset[Key], at: datetime) -> bool:
    """Whether rendering it now would give the same."""
    is_over = one.until is not None and one.until <= at
    return not is_over and touched.isdisjoint(one.keys) and own_key(one.address) not in touched


def _is_wanted(lane: Lane, one: Made) -> bool:
    """What news touched it has pressed, if it found it: then there is nothing left to do."""
    stored = lane.room.store.stored(one.address)
    if stored is None or one.pressed is None:
        return True
    return stored.stamp != one.pressed.stamp or BEHIND in stored.keys


def _failures(room: Pressroom, piece: Sequence[Made], proof: Proof) -> Failures:
    """Those of the store, brought up to what this piece of work has tried."""
    before = failures.remembered(room.store)
    tried = {one.address for one in piece} - proof.failed.keys()
    kept = {address: error for address, error in before.addresses.items() if address not in tried}
    return Failures(kept | proof.failed, before.keys)


def _reported(run: int, position: int, proof: Proof) -> Report:
    return Report(
        run=run,
        seconds=0.0,
        pressed=proof.rendered,
        changed=tuple(pressed.address for pressed in proof.changed),
        added=tuple(pressed.address for pressed in proof.added),
        removed=tuple(proof.drop),
        position=position,
        failed=tuple(proof.failed.items()),
    )
