"""gzip out of parts that were compressed before: a new ticker line does not mean compressing every page again.

Each part of a page is a run of deflate blocks that ends at a byte and looks back to nothing before it, so runs can be set one
after another (RFC 1951, RFC 1952). Equal parts give equal bytes, whatever is remembered.
"""

from __future__ import annotations

import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from hashlib import blake2b

LEVEL = 6
WORTH_REMEMBERING_BYTES = 1024
_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
_LAST_BLOCK = b"\x03\x00"


class Splicer:
    """Remembers compressed parts up to a number of bytes, the longest unused going first. Safe for several threads."""

    def __init__(self, room_bytes: int = 16 << 20) -> None:
        self._room = room_bytes
        self._taken = 0
        self._parts: OrderedDict[bytes, bytes] = OrderedDict()
        self._gate = threading.Lock()

    def gzip(self, chunks: Sequence[bytes]) -> bytes:
        """One gzip member of all chunks together."""
        check, size, made = 0, 0, [_HEAD]
        for part in _parts(chunks):
            check, size = zlib.crc32(part, check), size + len(part)
            made.append(self._deflated(part))
        return b"".join((*made, _LAST_BLOCK, struct.pack("<II", check, size & 0xFFFFFFFF)))

    def _deflated(self, part: bytes) -> bytes:
        if len(part) < WORTH_REMEMBERING_BYTES:
            return _deflate(part)
        name = blake2b(part, digest_size=16).digest()
        with self._gate:
            known = self._parts.get(name)
            if known is not None:
                self._parts.move_to_end(name)
                return known
        made = _deflate(part)
        with self._gate:
            if name not in self._parts:
                self._parts[name] = made
                self._taken += len(made)
            while self._taken > self._room:
                self._taken -= len(self._parts.popitem(last=False)[1])
        return made


def _parts(chunks: Sequence[bytes]) -> Iterator[bytes]:
    """Chunks worth remembering by themselves, and what stands between them together."""
    small: list[bytes] = []
    for chunk in chunks:
        if len(chunk) < WORTH_REMEMBERING_BYTES:
            small.append(chunk)
            continue
        if small:
            yield b"".join(small)
            small = []
        yield chunk
    if small:
        yield b"".join(small)


def _deflate(part: bytes) -> bytes:
    deflating = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return deflating.compress(part) + deflating.flush(zlib.Z_FULL_FLUSH)
