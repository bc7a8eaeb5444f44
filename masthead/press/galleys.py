"""Galleys: sheets made outside the press lock, with all that is needed to tell later whether they still hold."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from masthead import faults
from masthead.journal import entries
from masthead.journal.reads import recording
from masthead.journal.snapshot import sheltered, snapshot
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Key, Pressed

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Made:
    """What rendering an address gave: a sheet, nothing (`pressed` None), or an error; and what it read."""

    address: Address
    pressed: Pressed | None
    keys: frozenset[Key]
    until: datetime | None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Galley:
    """Sheets of one snapshot. It was taken after the store stood at `run`, and has the journal up to `position`."""

    run: int
    position: int
    sheets: tuple[Made, ...]


def own_key(address: Address) -> Key:
    """Touched by a run that asked whether something comes to life or ends at the address."""
    return f"@{address}"


def print_galley(
    room: Pressroom, addresses: Iterable[Address], stamps: Mapping[str, str], pause: Callable[[], None]
) -> Galley:
    """Renders addresses as of one snapshot, without the lock; `pause` is called before each."""
    run = room.store.status().run  # before the snapshot: what later runs touch, it may not have
    wanted = list(addresses)
    sheets = []
    with snapshot():
        position = entries.head()
        ask_ahead(room, (), wanted)
        for address in wanted:
            pause()
            sheets.append(made(room, address, stamps))
            faults.point("press.bulk_rendered")
    return Galley(run, position, tuple(sheets))


def made(room: Pressroom, address: Address, stamps: Mapping[str, str]) -> Made:
    """Renders one address; one that cannot be rendered stops nobody."""
    plate = room.plate_for(address)
    with recording() as reads:
        try:
            with sheltered():
                sheet = plate.render(address) if plate else None
        except Exception as error:
            log.exception("%s cannot be pressed; its last sheet stays", address)
            return Made(address, None, frozenset(reads.keys), reads.until, repr(error))
    keys = frozenset(reads.keys)
    if sheet is None or plate is None:
        return Made(address, None, keys, reads.until)
    pressed = Pressed(address, sheet, keys, reads.until, plate.name, stamps[plate.name])
    return Made(address, pressed, keys, reads.until)


def ask_ahead(room: Pressroom, keys: Iterable[Key], addresses: list[Address]) -> None:
    """What cannot be asked ahead fails, if it does, at the sheet that needs it."""
    try:
        with sheltered():
            room.ask_ahead(keys, addresses)
    except Exception:
        log.exception("the pages of this run ask for everything themselves")
