"""What the press works with, put together by the door."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from masthead.press.plates import Plate
from masthead.press.traits import Source
from masthead.store.interface import Store
from masthead.store.values import Address, Key, Traits


class Follower(Protocol):
    """Follows the journal before the press does: writes rows for the sheets to read, and journals them."""

    def follow(self) -> None:
        """Up to the journal's head, and no more than the news needs."""

    def is_behind(self) -> bool:
        """Whether it has more to catch up than the news."""

    def catch_up(self, *, wholly: bool) -> Iterator[None]:
        """What it has to catch up, in short steps that each commit; `wholly`: what the journal missed, too."""


def _nothing(keys: Iterable[Key], addresses: Iterable[Address]) -> None:
    """A pressroom whose plates ask for everything themselves."""


def _never() -> bool:
    """A paper that may always be pressed."""
    return False


@dataclass(frozen=True)
class Pressroom:
    """Store, plates and sources, and the hands that move public files.

    Names of public files are relative to the public folder ("media/…", "assets/…"). `publish_file` puts one in
    place and may be repeated; `remove_file` takes it away and accepts that it is gone; `public_files` lists them.
    The press calls the `followers` under its lock before each snapshot. `ask_ahead` may fetch together what the sheets
    of touched keys, or at addresses, will ask for one by one. Sheets of `late_plates` may follow in the bulk lane, for
    which `bulk_workers` processes are started by `bulk_command`; without either this process does the work.
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
    is_held: Callable[[], bool] = _never
    late_plates: frozenset[str] = frozenset()
    bulk_command: tuple[str, ...] = ()
    bulk_workers: int = 0

    def plate_for(self, address: Address) -> Plate | None:
        return next((plate for plate in self.plates if plate.matches(address)), None)

    def traits(self, key: Key) -> Traits | None:
        """The traits as the database has them now; None for a key that no source answers for."""
        prefix = key.partition(":")[0]
        source = next((source for source in self.sources if prefix in source.prefixes), None)
        return source.traits(key) if source else None

    def has_source(self, key: Key) -> bool:
        return any(key.partition(":")[0] in source.prefixes for source in self.sources)

    def may_follow(self, address: Address) -> bool:
        """Whether the sheet may wait for the bulk lane when too many merely mention what changed."""
        plate = self.plate_for(address)
        return plate is not None and plate.name in self.late_plates

    def trait_keys(self) -> Iterator[Key]:
        for source in self.sources:
            yield from source.keys()

    def all_addresses(self) -> Iterator[Address]:
        for plate in self.plates:
            yield from plate.all_addresses()
