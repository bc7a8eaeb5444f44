"""Rendering addresses, and what each means for the store: new bytes, new keys, nothing, gone or failed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from masthead.journal.reads import recording
from masthead.journal.snapshot import sheltered
from masthead.press.plates import Plate
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Pressed, Sheet, Stored

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Proof:
    """What was rendered for one run and is not in the store yet."""

    rendered: int = 0
    added: list[Pressed] = field(default_factory=list)
    changed: list[Pressed] = field(default_factory=list)
    rekeyed: list[Pressed] = field(default_factory=list)
    drop: list[Address] = field(default_factory=list)
    failed: dict[Address, str] = field(default_factory=dict)

    @property
    def put(self) -> tuple[Pressed, ...]:
        return (*self.added, *self.changed)


def render_once(room: Pressroom, address: Address) -> Sheet | None:
    """The sheet as it would be pressed now; nothing is stored. None: nothing stands there."""
    plate = room.plate_for(address)
    return plate.render(address) if plate else None


def render_all(room: Pressroom, addresses: Iterable[Address], stamps: dict[str, str], proof: Proof) -> None:
    """Renders each address into the proof. One that cannot be rendered keeps its sheet and stops nobody."""
    for address in addresses:
        plate = room.plate_for(address)
        proof.rendered += 1
        try:
            pressed = _rendered(plate, address, stamps) if plate else None
        except Exception as error:
            log.exception("%s cannot be pressed; its last sheet stays", address)
            proof.failed[address] = repr(error)
            continue
        _compare(room.store.stored(address), pressed, address, proof)


def set_files_in_place(room: Pressroom, proof: Proof) -> None:
    """Public files must lie there before a sheet that links to them; without its files a sheet is not put."""
    done: set[str] = set()
    for sheets in (proof.added, proof.changed):
        sheets[:] = [pressed for pressed in sheets if _has_its_files(room, pressed, done, proof)]


def _rendered(plate: Plate, address: Address, stamps: dict[str, str]) -> Pressed | None:
    with recording() as reads, sheltered():
        sheet = plate.render(address)
    if sheet is None:
        return None
    return Pressed(address, sheet, frozenset(reads.keys), reads.until, plate.name, stamps[plate.name])


def _compare(old: Stored | None, new: Pressed | None, address: Address, proof: Proof) -> None:
    if new is None:
        if old is not None:
            proof.drop.append(address)
    elif old is None:
        proof.added.append(new)
    elif old.sheet != new.sheet:
        proof.changed.append(new)
    elif (old.keys, old.until, old.plate, old.stamp) != (new.keys, new.until, new.plate, new.stamp):
        proof.rekeyed.append(new)


def _has_its_files(room: Pressroom, pressed: Pressed, done: set[str], proof: Proof) -> bool:
    try:
        for name in pressed.sheet.files:
            if name not in done and not room.store.has_file(name):
                room.publish_file(name)
                done.add(name)
    except Exception as error:
        log.exception("%s cannot be pressed: its file %s cannot be published", pressed.address, name)
        proof.failed[pressed.address] = repr(error)
        return False
    return True
