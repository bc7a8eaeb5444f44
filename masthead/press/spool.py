"""Addresses that wait for the bulk lane, on disk: a million of them cost no memory."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from itertools import islice

from masthead.store.values import Address

_WRITTEN_TOGETHER = 2000


class Spool:
    """First in, first out; gone with its process, since the store itself tells what is still to do."""

    def __init__(self, addresses: Iterable[Address] = ()) -> None:
        self._file = tempfile.TemporaryFile("w+b")  # noqa: SIM115 - it lives as long as the spool
        self._read_at = self._end = 0
        self._length = self.added = 0
        self.add(addresses)

    def __len__(self) -> int:
        return self._length

    def add(self, addresses: Iterable[Address]) -> None:
        rest = iter(addresses)
        while some := list(islice(rest, _WRITTEN_TOGETHER)):
            self._file.seek(self._end)
            self._file.write(b"".join(json.dumps(address).encode() + b"\n" for address in some))
            self._end = self._file.tell()
            self._length += len(some)
            self.added += len(some)

    def take(self, count: int) -> list[Address]:
        self._file.seek(self._read_at)
        lines = [self._file.readline() for _ in range(min(count, self._length))]
        self._read_at = self._file.tell()
        self._length -= len(lines)
        return [Address(*json.loads(line)) for line in lines]

    def close(self) -> None:
        self._file.close()
