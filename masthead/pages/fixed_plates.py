"""The plate of what stands once in every edition at a place of its own: fragments, indexes, the app's files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from masthead.store.values import Address, Key, Sheet


@dataclass(frozen=True, slots=True)
class FixedPlate:
    """It stands from the edition's first day on."""

    name: str
    stamp: str
    draw: Callable[[Address], Sheet | None]
    editions: frozenset[str]
    path: str

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and address.path == self.path

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, edition = key.partition(":")
        return (Address(edition, self.path),) if prefix == "edition" and edition in self.editions else ()

    def all_addresses(self) -> Iterator[Address]:
        return (Address(edition, self.path) for edition in sorted(self.editions))

    def render(self, address: Address) -> Sheet | None:
        return self.draw(address)
