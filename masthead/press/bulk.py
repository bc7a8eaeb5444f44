"""The bulk lane: what a full press, a new stamp or a sweep leaves to do, taken in chunks between the news."""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from masthead.journal import entries
from masthead.journal.snapshot import sheltered, snapshot
from masthead.press.epochs import adopt, counting, pressing
from masthead.press.failures import LEDGER, Failures
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Key, Pressed, Run, Traits

log = logging.getLogger(__name__)

CHUNK_SHEETS = 500
CHUNK_SECONDS = 1.0  # a publish that comes meanwhile waits for one chunk
BATCH_SHEETS = 25  # asked for together
CHUNK_KEYS = 5000

Told = tuple[Key, Traits | None]


def stamps(room: Pressroom, epoch: str) -> dict[str, str]:
    """The epoch is part of every stamp, so after a restore every sheet is stale until it is pressed anew."""
    return {plate.name: f"{plate.stamp}@{epoch}" for plate in room.plates} | {LEDGER.path: ""}


def stale(room: Pressroom, epoch: str) -> deque[Address]:
    """Sheets of older code, templates, settings or assets, and those of plates that are no more."""
    return deque(sorted(room.store.stale(stamps(room, epoch))))


def unsettled(room: Pressroom, epoch: str, *, everything: bool) -> deque[Address]:
    """Addresses missing, stale or standing without reason; with `everything`, all others too."""
    with snapshot():
        wanted = dict.fromkeys(room.all_addresses())
    standing = set(room.store.addresses()) - {LEDGER}
    old = set(room.store.stale(stamps(room, epoch)))
    left = deque(address for address in wanted if everything or address not in standing or address in old)
    left.extend(sorted(address for address in standing if address not in wanted))
    return left


def take_chunk(left: deque[Address]) -> Iterator[list[Address]]:
    """Addresses from the left, some at a time, until the chunk is full or its time is over."""
    end, room_for = time.monotonic() + CHUNK_SECONDS, CHUNK_SHEETS
    while left and room_for and time.monotonic() < end:
        batch = [left.popleft() for _ in range(min(BATCH_SHEETS, room_for, len(left)))]
        room_for -= len(batch)
        yield batch


def begin_full(room: Pressroom, epoch: str, at: datetime) -> None:
    """Takes down all traits as of one snapshot, and its position.

    From there on news runs are exact for every sheet with this epoch's stamp, so a killed full press goes on.
    """
    adopt(room.store, counting(epoch))
    with snapshot():
        position = entries.head()
        _commit(room, counting(epoch), 0, at, ())
        failed: dict[Key, str] = {}
        told = _all_told(room, failed)
        while chunk := tuple(islice(told, CHUNK_KEYS)):
            _commit(room, counting(epoch), 0, at, chunk)
    adopt(room.store, pressing(epoch))
    ledger = (Failures(keys=failed).pressed(at),) if failed else ()
    _commit(room, pressing(epoch), position, at, (), ledger)


def finish_full(room: Pressroom, epoch: str, at: datetime) -> None:
    position = room.store.status().position
    adopt(room.store, epoch)
    _commit(room, epoch, position, at, ())


def _all_told(room: Pressroom, failed: dict[Key, str]) -> Iterator[Told]:
    keys: set[Key] = set()
    for key in room.trait_keys():
        keys.add(key)
        try:
            with sheltered():
                told = key, room.traits(key)
        except Exception as error:
            log.exception("the traits of %s cannot be told", key)
            failed[key] = repr(error)
        else:
            yield told
    forgotten = [key for key, _ in room.store.all_traits() if key not in keys]
    for key in forgotten:
        yield key, None


def _commit(
    room: Pressroom,
    epoch: str,
    position: int,
    at: datetime,
    traits: tuple[Told, ...],
    put: tuple[Pressed, ...] = (),
) -> None:
    last = room.store.status().run
    room.store.commit(Run(last + 1, last, epoch, position, at, put=put, traits=traits))
