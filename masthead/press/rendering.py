"""Rendering addresses, and what each means for the store: new bytes, new keys, nothing, gone or failed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from masthead import faults
from masthead.press.galleys import Made, made
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Pressed, Sheet, Stored

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Proof:
    """What was rendered for one run and is not in the store yet; `behind` are sheets that the run leaves."""

    rendered: int = 0
    added: list[Pressed] = field(default_factory=list)
    changed: list[Pressed] = field(default_factory=list)
    rekeyed: list[Pressed] = field(default_factory=list)
    behind: list[Pressed] = field(default_factory=list)
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
        take_up(room, made(room, address, stamps), proof)
        faults.point("press.rendered")


def take_up(room: Pressroom, one: Made, proof: Proof) -> None:
    """What a rendered sheet means beside the one that stands."""
    proof.rendered += 1
    if one.error:
        proof.failed[one.address] = one.error
    else:
        _compare(room.store.stored(one.address), one.pressed, one.address, proof)


def set_files_in_place(room: Pressroom, proof: Proof) -> None:
    """Public files must lie there before a sheet that links to them; without its files a sheet is not put."""
    done: set[str] = set()
    for sheets in (proof.added, proof.changed):
        sheets[:] = [pressed for pressed in sheets if _has_its_files(room, pressed, done, proof)]


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
                faults.point("files.placed")
                done.add(name)
    except Exception as error:
        log.exception("%s cannot be pressed: its file %s cannot be published", pressed.address, name)
        proof.failed[pressed.address] = repr(error)
        return False
    return True
