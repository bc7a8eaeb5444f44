"""What a plate is: the recipe for one kind of address. The door hands plates over; none registers itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from masthead.store.values import Address, Key, Sheet


class Plate(Protocol):
    """`stamp` names the state of the recipe: its code, templates, translations, settings and assets."""

    @property
    def name(self) -> str: ...

    @property
    def stamp(self) -> str: ...

    def matches(self, address: Address) -> bool: ...

    def addresses(self, key: Key) -> Iterable[Address]:
        """The addresses that this key may bring to life or end."""

    def all_addresses(self) -> Iterator[Address]:
        """Every address of this plate that should stand now, from the database."""

    def render(self, address: Address) -> Sheet | None:
        """The sheet for an address that this plate matches; None: nothing should stand there."""
