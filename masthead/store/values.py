"""The values that the press writes and the reader serves: addresses, sheets, runs. No storage here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Self

Key = str
STREAMED_FROM = "masthead-streamed-from"
"""A sheet's header that is never sent: where else its film may come from, "blob:" or whole origins."""


class Address(NamedTuple):
    """Where a sheet or fragment stands.

    `path` is decoded Unicode in NFC, starts with "/" and has no trailing slash except "/" itself; the path of
    a fragment starts with "~". The edition "" is the site itself.
    """

    edition: str
    path: str

    def __str__(self) -> str:
        return f"{self.edition}:{self.path}"

    @classmethod
    def parse(cls, text: str) -> Self:
        edition, colon, path = text.partition(":")
        if not colon or not path.startswith(("/", "~")):
            raise ValueError(f"not an address: {text!r}")
        return cls(edition, path)

    @property
    def is_fragment(self) -> bool:
        return self.path.startswith("~")


@dataclass(frozen=True, slots=True)
class Slot:
    """The place in a sheet where a fragment is set as it is served.

    Of a fragment made of items the sheet may leave out those in `without` (it shows them itself), and show only
    the first `take` of the others (0: all). With none left, nothing of the fragment is shown.
    """

    fragment: Address
    without: tuple[str, ...] = ()
    take: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a fragment; its name is what a slot's `without` calls it (a story's short id)."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Sheet:
    """One pressed response. `status` is 200, 301 or 410; names of `headers` are lower case."""

    pieces: tuple[bytes | Slot | Item, ...]
    content_type: str = "text/html; charset=utf-8"
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()

    @property
    def fragments(self) -> tuple[Address, ...]:
        return tuple(piece.fragment for piece in self.pieces if isinstance(piece, Slot))

    def taken_by(self, slot: Slot) -> tuple[Item, ...]:
        """The items that a slot shows."""
        items = (piece for piece in self.pieces if isinstance(piece, Item))
        return tuple(item for item in items if item.name not in slot.without)[: slot.take or None]

    def shown_in(self, slot: Slot | None = None) -> tuple[bytes | Slot, ...]:
        """What is to be served of this sheet, by itself or in another's slot; slots in it are still to be filled."""
        if slot is None or not any(isinstance(piece, Item) for piece in self.pieces):
            return tuple(piece.body if isinstance(piece, Item) else piece for piece in self.pieces)
        chosen = self.taken_by(slot)
        if not chosen:
            return ()
        kept = (piece for piece in self.pieces if not isinstance(piece, Item) or piece in chosen)
        return tuple(piece.body if isinstance(piece, Item) else piece for piece in kept)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A sheet with what it was made from: keys read, when its answer ends, which plate in which state."""

    address: Address
    sheet: Sheet
    keys: frozenset[Key]
    until: datetime | None
    plate: str
    stamp: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A pressed sheet as the store holds it. `version` is the run in which its bytes last changed."""

    address: Address
    sheet: Sheet
    keys: frozenset[Key]
    until: datetime | None
    plate: str
    stamp: str
    version: int


@dataclass(frozen=True, slots=True)
class Traits:
    """What a part told the press about a key: an opaque digest and the (list, place) pairs it stands in."""

    digest: bytes
    stands_in: frozenset[tuple[Key, str]]


@dataclass(frozen=True, slots=True)
class Run:
    """One numbered, atomic change of the store.

    `put` brings new bytes, `rekeyed` the same bytes with other keys, until or stamp; None forgets traits.
    `touched` are all keys, the journal's and those that traits brought in, whose readers the run takes as stale.
    """

    number: int
    previous: int
    epoch: str
    position: int
    at: datetime
    put: tuple[Pressed, ...] = ()
    rekeyed: tuple[Pressed, ...] = ()
    drop: tuple[Address, ...] = ()
    traits: tuple[tuple[Key, Traits | None], ...] = ()
    touched: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class Committed:
    """Public files that a run brought into use, and those whose last user went."""

    added_files: tuple[str, ...]
    dropped_files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """Where the store stands. Run 0 with epoch "" is a fresh store."""

    run: int
    position: int
    epoch: str
    at: datetime | None
    sheets: int


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One line of the log of recent runs. `touched` is None where an older version wrote it and did not say."""

    number: int
    at: datetime
    position: int
    changed: tuple[Address, ...]
    added: tuple[Address, ...]
    removed: tuple[Address, ...]
    touched: frozenset[Key] | None = frozenset()


class RunConflict(Exception):
    """The store is not at the run or epoch that this run started from; nothing was written."""


class UnreadableStore(Exception):
    """A value in the store has a format number that this version does not know, or is damaged."""


class StoreAway(Exception):
    """The store cannot be reached just now. Whether a run that was being committed went in, its status tells later."""
