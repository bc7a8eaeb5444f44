"""The bounded cache of composed pages: an entry outlives runs that did not change what it was made of."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from masthead.reader.headers import Header, HouseHeaders, run_header
from masthead.reader.negotiating import Wanted
from masthead.store.interface import View
from masthead.store.values import Address

Generation = tuple[int, int]
NEVER: Generation = (-1, -1)
_OVERHEAD_BYTES = 3000


class Name(NamedTuple):
    """Under what a page or file is kept."""

    what: Address | str
    wanted: Wanted


@dataclass(slots=True)
class Kept:
    """A composed page or small file, in one coding, as it was at a generation of the store."""

    status: int
    etag: str
    headers: list[Header]
    brief: list[Header]
    body: bytes
    parts: tuple[tuple[Address, bytes | None], ...] = ()
    file: str = ""
    generation: Generation = NEVER
    start: MutableMapping[str, Any] = field(default_factory=dict)
    finish: MutableMapping[str, Any] = field(default_factory=dict)
    numbered: Header = (b"masthead-run", b"0")

    def holds(self, view: View) -> bool:
        """Whether it is still made of what the store has: one small look-up a part."""
        if self.file:
            return view.has_file(self.file)
        return all(view.digest(address) == digest for address, digest in self.parts)

    def stamp(self, generation: Generation, run: int) -> None:
        """True again, under this generation and run."""
        self.generation = generation
        self.numbered = run_header(run)
        headers = [*self.headers, self.numbered]
        self.start = {"type": "http.response.start", "status": self.status, "headers": headers}
        self.finish = {"type": "http.response.body", "body": self.body}

    def unshared(self, house: HouseHeaders) -> Kept:
        """The same where it stands for something else, such as a missing page: no key would clear it when that comes."""
        of_caches = {b"surrogate-key", b"cache-tag", *(name for name, _ in house.shared)}
        headers = [*(each for each in self.headers if each[0] not in of_caches), *house.unshared]
        brief = [*(each for each in self.brief if each[0] not in of_caches), *house.unshared]
        made = replace(self, headers=headers, brief=brief)
        made.generation, made.numbered = self.generation, self.numbered
        made.start = {**self.start, "headers": [*headers, self.numbered]}
        return made

    @property
    def bytes(self) -> int:
        return len(self.body) + _OVERHEAD_BYTES


class Keeping:
    """Entries by name, the least recently composed or revalidated going first when there is no room."""

    def __init__(self, room_bytes: int) -> None:
        self._room = room_bytes
        self._taken = 0
        self.dropped_bytes = 0
        self._entries: OrderedDict[Name, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Kept]:
        return iter(self._entries.values())

    @property
    def taken_bytes(self) -> int:
        return self._taken

    def get(self, name: Name) -> Kept | None:
        entry = self._entries.get(name)
        if entry is not None:
            self._entries.move_to_end(name)
        return entry

    def keep(self, name: Name, entry: Kept) -> bool:
        """Whether there was room for it; a giant does not push out all others."""
        self.drop(name)
        if entry.bytes > self._room // 4:
            return False
        self._entries[name] = entry
        self._taken += entry.bytes
        while self._taken > self._room:
            self.drop(next(iter(self._entries)))
        return True

    def drop(self, name: Name) -> None:
        entry = self._entries.pop(name, None)
        if entry is not None:
            self._taken -= entry.bytes
            self.dropped_bytes += entry.bytes
            entry.generation = NEVER
