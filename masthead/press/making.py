"""Making one run, step by step: news, touched keys, addresses, sheets, files, the commit, and files again."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from masthead.journal import entries
from masthead.journal.snapshot import sheltered, snapshot
from masthead.press import bulk, failures, files
from masthead.press.dependencies import Touched, addresses_of, differing_keys, touched_by
from masthead.press.failures import LEDGER, Failures
from masthead.press.following import follow
from masthead.press.pressroom import Pressroom
from masthead.press.rendering import Proof, render_all, set_files_in_place
from masthead.press.report import Report
from masthead.store.values import Address, Key, Pressed, Run, Status

log = logging.getLogger(__name__)

BATCH = 1000  # entries read at a time


@dataclass(slots=True)
class Order:
    """What one press does besides the news: the bulk lane's addresses, and the search for missed keys."""

    epoch: str
    at: datetime
    left: deque[Address] = field(default_factory=deque)
    sweep: bool = False


@dataclass(frozen=True, slots=True)
class News:
    """The keys of the entries since the last run, and the last entry's id."""

    keys: frozenset[Key]
    position: int


def one_run(room: Pressroom, order: Order) -> Report | None:
    """One run, step by step; None when it would say nothing. Needs the lock."""
    began = time.monotonic()
    follow(room)
    status = room.store.status()
    before = failures.remembered(room.store)
    due = room.store.due(order.at)
    with snapshot():
        news = _read_news(status)
        if news.position == status.position and not (due or order.left or order.sweep):
            return None
        touched = _touched(room, order, news, before)
        proof = _proof(room, order, touched, due, before)
    set_files_in_place(room, proof)
    run = _made_up(room, order, status, news, touched, proof)
    if run is None:
        return None
    committed = room.store.commit(run)
    files.take_away(room, committed.dropped_files)
    return _reported(run, proof, len(order.left), time.monotonic() - began)


def _read_news(status: Status) -> News:
    keys: set[Key] = set()
    position = status.position
    while batch := entries.since(position, BATCH):
        keys.update(key for entry in batch for key in entry.keys)
        position = batch[-1].id
        if len(batch) < BATCH:
            break
    return News(frozenset(keys), position)


def _touched(room: Pressroom, order: Order, news: News, before: Failures) -> Touched:
    keys = set(news.keys) | set(before.keys)
    if order.sweep:
        keys.update(differing_keys(room))
    return touched_by(room, sorted(keys))


def _proof(room: Pressroom, order: Order, touched: Touched, due: set[Address], before: Failures) -> Proof:
    stamps, proof = bulk.stamps(room, order.epoch), Proof()
    addresses = addresses_of(room, touched) | due | set(before.addresses)
    wanted = sorted(addresses - {LEDGER})
    _ask_ahead(room, touched.keys, wanted[:BATCH])
    render_all(room, wanted, stamps, proof)
    for batch in bulk.take_chunk(order.left):
        others = [each for each in batch if each not in addresses]
        _ask_ahead(room, (), others)
        render_all(room, others, stamps, proof)
    return proof


def _ask_ahead(room: Pressroom, keys: Iterable[Key], addresses: list[Address]) -> None:
    """What cannot be asked ahead fails, if it does, at the sheet that needs it."""
    try:
        with sheltered():
            room.ask_ahead(keys, addresses)
    except Exception:
        log.exception("the pages of this run ask for everything themselves")


def _made_up(
    room: Pressroom, order: Order, status: Status, news: News, touched: Touched, proof: Proof
) -> Run | None:
    """The run to commit; None when it would change nothing and bring the store no further."""
    run = Run(
        number=status.run + 1,
        previous=status.run,
        epoch=status.epoch,
        position=news.position,
        at=order.at,
        put=proof.put,
        rekeyed=(*proof.rekeyed, *_put_off(room, order.at, proof)),
        drop=tuple(proof.drop),
        traits=tuple(touched.traits.items()),
        touched=frozenset(touched.keys),
    )
    run = _with_failures(room, run, Failures(proof.failed, touched.failed))
    says_something = run.put or run.rekeyed or run.drop or run.traits or run.position != status.position
    return run if says_something else None


def _put_off(room: Pressroom, at: datetime, proof: Proof) -> Iterator[Pressed]:
    """A sheet that is due and fails would be due at once again; the ledger has the next try's time."""
    for address in proof.failed:
        old = room.store.stored(address)
        if old is not None and old.until is not None and old.until <= at:
            yield Pressed(address, old.sheet, old.keys, None, old.plate, old.stamp)


def _with_failures(room: Pressroom, run: Run, failed: Failures) -> Run:
    old = room.store.stored(LEDGER)
    if not failed:
        return run if old is None else replace(run, drop=(*run.drop, LEDGER))
    ledger = failed.pressed(run.at)
    if old is None or old.sheet != ledger.sheet:
        return replace(run, put=(*run.put, ledger))
    if old.until is None or old.until <= run.at:
        return replace(run, rekeyed=(*run.rekeyed, ledger))
    return run


def _reported(run: Run, proof: Proof, remaining: int, seconds: float) -> Report:
    return Report(
        run=run.number,
        seconds=seconds,
        pressed=proof.rendered,
        changed=tuple(pressed.address for pressed in proof.changed),
        added=tuple(pressed.address for pressed in proof.added),
        removed=tuple(proof.drop),
        position=run.position,
        remaining=remaining,
        failed=tuple(proof.failed.items()),
    )
