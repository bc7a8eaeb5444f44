"""What the press works with, put together by the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from masthead.press.plates import Plate
from masthead.press.traits import Source
from masthead.store.interface import Store
from masthead.store.values import Address, Key, Traits

Follower = Callable[[bool], None]
"""Follows the journal before the press does. True: let it take in all that there is, however long that takes."""


def _nothing(keys: Iterable[Key], addresses: Iterable[Address]) -> None:
    """A pressroom whose plates ask for everything themselves."""


@dataclass(frozen=True)
class Pressroom:
    """Store, plates and sources, and the hands that move public files.

    Names of public files are relative to the public folder ("media/…", "assets/…"). `publish_file` puts one in
    place and may be repeated; `remove_file` takes it away and accepts that it is gone; `public_files` lists them.
    `followers` write rows for the sheets to read, and journal them: the press calls them under its lock before each
    snapshot. `ask_ahead` may fetch together what the sheets of touched keys, or at addresses, will ask for one by one.
    """

    store: Store
    plates: tuple[Plate, ...]
    sources: tuple[Source, ...]
    lock_path: Path
    publish_file: Callable[[str], None]
    remove_file: Callable[[str], None]
    has_public_file: Callable[[str], bool]
    public_files: Callable[[], Iterator[str]]
    ask_ahead: Callable[[Iterable[Key], Iterable[Address]], None] = _nothing
    followers: tuple[Follower, ...] = ()

    def plate_for(self, address: Address) -> Plate | None:
        return next((plate for plate in self.plates if plate.matches(address)), None)

    def traits(self, key: Key) -> Traits | None:
        """The traits as the database has them now; None for a key that no source answers for."""
        prefix = key.partition(":")[0]
        source = next((source for source in self.sources if prefix in source.prefixes), None)
        return source.traits(key) if source else None

    def trait_keys(self) -> Iterator[Key]:
        for source in self.sources:
            yield from source.keys()

    def all_addresses(self) -> Iterator[Address]:
        for plate in self.plates:
            yield from plate.all_addresses()
