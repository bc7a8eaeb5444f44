"""How the keys of a store in Redis are called, and what a sheet's pointer and the state say.

`NAMESPACE:public:…` is what a reader's user may read, `NAMESPACE:press:…` is the press's alone. Both carry the era, a
random name that begins anew when the store is cleared, so that clearing is one switch as well.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import NamedTuple

from masthead.store.encoding import DIGEST_BYTES, hashed
from masthead.store.values import Key, UnreadableStore

TOKEN_BYTES = 8
_FORMAT = 1
_POINTER = struct.Struct(f">B{TOKEN_BYTES}s{DIGEST_BYTES}s")
_MARKED = struct.Struct(f">B{TOKEN_BYTES}s")


@dataclass(frozen=True, slots=True)
class Names:
    """The keys of one era."""

    namespace: str
    era: str

    @property
    def current_era(self) -> str:
        return f"{self.namespace}:public:era"

    @property
    def acks(self) -> str:
        """Who has which run: the one thing that a reader's user may write."""
        return f"{self.namespace}:acks"

    @property
    def channel(self) -> str:
        return f"{self.namespace}:runs"

    def public(self, what: str) -> str:
        return f"{self.namespace}:public:{self.era}:{what}"

    def press(self, what: str) -> str:
        return f"{self.namespace}:press:{self.era}:{what}"

    def value(self, token: bytes, place: bytes) -> str:
        """A sheet's bytes as one commit wrote them; never written twice."""
        return self.public(f"sheet:{token.hex()}:{place.hex()}")

    def readers_of(self, key: Key) -> str:
        return self.press(f"index:{hashed(key).hex()}")

    def staged_by(self, token: bytes) -> str:
        return self.press(f"staged:{token.hex()}")


class Pointer(NamedTuple):
    """Which value stands at a place: the commit that wrote it, and the sheet's digest."""

    token: bytes
    digest: bytes

    def written(self) -> bytes:
        return _POINTER.pack(_FORMAT, self.token, self.digest)

    @classmethod
    def read(cls, record: bytes) -> Pointer:
        number, token, digest = _POINTER.unpack(record)
        _expect(number)
        return cls(token, digest)


def marked(token: bytes, record: bytes) -> bytes:
    """A record with the token of the commit that it belongs to."""
    return _MARKED.pack(_FORMAT, token) + record


def unmarked(record: bytes) -> tuple[bytes, bytes]:
    """Token and record."""
    number, token = _MARKED.unpack_from(record)
    _expect(number)
    return token, record[_MARKED.size :]


def _expect(number: int) -> None:
    if number != _FORMAT:
        raise UnreadableStore(
            f"format {number} in Redis, this version reads {_FORMAT}: rebuild with a full press"
        )
