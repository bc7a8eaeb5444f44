"""What a full press, a new stamp or a sweep leaves to do: the addresses, and the books of a full press."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from masthead import faults
from masthead.journal import entries
from masthead.journal.snapshot import sheltered, snapshot
from masthead.press.epochs import adopt, counting
from masthead.press.failures import LEDGER, Failures
from masthead.press.marks import MARK, Mark, behind, mark
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Key, Pressed, Run, Traits

log = logging.getLogger(__name__)

CHUNK_KEYS = 5000

Told = tuple[Key, Traits | None]


def stamps(room: Pressroom, epoch: str) -> dict[str, str]:
    """Epoch and mark are part of every stamp: after a restore, or told to press in full, every sheet is stale."""
    within = mark(room.store).within(epoch)
    return {plate.name: f"{plate.stamp}@{within}" for plate in room.plates} | {LEDGER.path: ""}


def stale(room: Pressroom, epoch: str) -> Iterator[Address]:
    """Sheets of older code, templates, settings or assets, those of plates that are no more, and those left behind."""
    left = behind(room.store)
    yield from left
    yield from (address for address in room.store.stale(stamps(room, epoch)) if address not in left)


def unsettled(room: Pressroom, epoch: str) -> Iterator[Address]:
    """Addresses missing, stale, left behind or standing without reason.

    What stands is held as numbers, one an address, so that a large archive fits.
    """
    old = {hash(address) for address in stale(room, epoch)}
    standing = {hash(address) for address in room.store.addresses() if address != LEDGER}
    wanted: set[int] = set()
    with snapshot():
        for address in room.all_addresses():
            place = hash(address)
            if place not in wanted and (place not in standing or place in old):
                yield address
            wanted.add(place)
    if needless := standing - wanted:
        yield from (address for address in room.store.addresses() if hash(address) in needless)


def begin_full(room: Pressroom, epoch: str, at: datetime) -> None:
    """For a store that follows no journal, or another: takes down all traits as of one snapshot, and its position.

    From there on news runs are exact for every sheet with this mark's stamp, so a killed full press goes on.
    """
    adopt(room.store, counting(epoch))
    with snapshot():
        position = entries.head()
        _commit(room, counting(epoch), 0, at, ())
        failed: dict[Key, str] = {}
        told = _all_told(room, failed)
        while chunk := tuple(islice(told, CHUNK_KEYS)):
            _commit(room, counting(epoch), 0, at, chunk)
            faults.point("press.counted")
    adopt(room.store, epoch)
    ledger = (Failures(keys=failed).pressed(at),) if failed else ()
    _commit(room, epoch, position, at, (_new_mark(room).told(),), ledger)
    faults.point("press.full_begun")


def begin_again(room: Pressroom, epoch: str, at: datetime) -> None:
    """For a store that is exact and shall be pressed in full all the same: a new mark, and all sheets are stale."""
    _commit(room, epoch, room.store.status().position, at, (_new_mark(room).told(),))
    faults.point("press.full_begun")


def finish_full(room: Pressroom, epoch: str, at: datetime) -> None:
    done = Mark(mark(room.store).full)
    _commit(room, epoch, room.store.status().position, at, (done.told(),))
    faults.point("press.full_finished")


def _new_mark(room: Pressroom) -> Mark:
    return Mark(room.store.status().run + 1, unfinished=True)


def _all_told(room: Pressroom, failed: dict[Key, str]) -> Iterator[Told]:
    keys: set[Key] = {MARK}
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
