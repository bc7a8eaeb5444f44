"""What the store itself remembers of bulk work: the last full press, its end, and sheets that were left behind.

The mark is part of every stamp, so a new mark makes all sheets stale, and a full press that is stopped goes on where
it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from masthead.store.interface import Store
from masthead.store.values import Address, Key, Pressed, Traits

MARK: Key = "~full-press"
"""A key of nobody's, under whose traits the mark is kept."""
BEHIND: Key = "~behind"
"""Read by the sheets that a run left for the bulk lane; a sheet that is pressed again does not read it any more."""
_UNFINISHED = frozenset({("unfinished", "")})


@dataclass(frozen=True, slots=True)
class Mark:
    """`full` is the run that began the last full press, 0 if none was begun since sheets had marks."""

    full: int = 0
    unfinished: bool = False

    def told(self) -> tuple[Key, Traits]:
        """As a run writes it."""
        return MARK, Traits(str(self.full).encode(), _UNFINISHED if self.unfinished else frozenset())

    def within(self, epoch: str) -> str:
        """What the stamps of this full press end in."""
        return f"{epoch}#{self.full}" if self.full else epoch


def mark(store: Store) -> Mark:
    kept = store.traits(MARK)
    return Mark() if kept is None else Mark(int(kept.digest), bool(kept.stands_in))


def behind(store: Store) -> set[Address]:
    """The sheets that wait for the bulk lane because of what they merely mention."""
    return store.reading((BEHIND,))


def left_behind(store: Store, address: Address) -> Pressed | None:
    """The sheet as it stands, for a run that leaves it; None where nothing stands."""
    old = store.stored(address)
    if old is None:
        return None
    return Pressed(address, old.sheet, old.keys | {BEHIND}, old.until, old.plate, old.stamp)
