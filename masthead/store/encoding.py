"""How values are written as bytes. Every record opens with a format number; nothing is ever unpickled.

A sheet's record holds what the reader needs; what it was made from stands in a record of its own, so that
neither rekeying nor a scan of stamps has to touch page bytes.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Container
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from masthead.store.values import (
    Address,
    Item,
    Key,
    Pressed,
    RunRecord,
    Sheet,
    Slot,
    Status,
    Traits,
    UnreadableStore,
)

FORMAT = 2
READABLE = (1, 2)  # 2 brought items, and slots that choose among them
RUN_FORMAT = 3  # of a run's record, which brought the keys it touched; older ones do not tell them
DIGEST_BYTES = 12
_SHEET_HEAD = struct.Struct(f">BQ{DIGEST_BYTES}sI")
_MADE_HEAD = struct.Struct(">BH")
_NUMBER = struct.Struct(">Q")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class MadeFrom(NamedTuple):
    """What a sheet was made from and by."""

    address: Address
    keys: frozenset[Key]
    until: datetime | None
    plate: str
    stamp: str


def hashed(text: str) -> bytes:
    """The 16 bytes under which an address, key or file name stands."""
    return blake2b(text.encode(), digest_size=16).digest()


def number(value: int) -> bytes:
    return _NUMBER.pack(value)


def micros(at: datetime) -> int:
    """Microseconds since 1970; a naive time is refused."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return (at - _EPOCH) // timedelta(microseconds=1)


def from_micros(value: int) -> datetime:
    return _EPOCH + timedelta(microseconds=value)


def due_key(until: datetime, place: bytes) -> bytes:
    """Sorts by time; times before 1970 count as 1970."""
    return _NUMBER.pack(max(0, micros(until))) + place


def due_parts(key: bytes) -> tuple[datetime, bytes]:
    return from_micros(_NUMBER.unpack_from(key)[0]), bytes(key[8:])


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _expect(format_number: int, readable: Container[int] = READABLE) -> None:
    if format_number not in readable:
        raise UnreadableStore(
            f"store format {format_number}, this version reads up to {FORMAT}: rebuild with a full press"
        )


def write_sheet(address: Address, sheet: Sheet, version: int) -> bytes:
    bodies = [_body(piece) for piece in sheet.pieces]
    header = _to_json(
        {
            "a": str(address),
            "t": sheet.content_type,
            "s": sheet.status,
            "h": sheet.headers,
            "f": sheet.files,
            "p": [_described(piece) for piece in sheet.pieces],
        }
    )
    digest = blake2b(header, digest_size=DIGEST_BYTES)
    for body in bodies:
        digest.update(body)
    return b"".join((_SHEET_HEAD.pack(FORMAT, version, digest.digest(), len(header)), header, *bodies))


def sheet_digest(record: bytes | memoryview) -> bytes:
    """Equal for equal sheets, whatever the run: what ETags are made of."""
    format_number, _, digest, _ = _SHEET_HEAD.unpack_from(record)
    _expect(format_number)
    return bytes(digest)


def read_sheet(record: bytes) -> tuple[Address, Sheet, int]:
    """The address, the sheet and its version."""
    format_number, version, _, length = _SHEET_HEAD.unpack_from(record)
    _expect(format_number)
    at = _SHEET_HEAD.size + length
    header: dict[str, Any] = json.loads(record[_SHEET_HEAD.size : at])
    pieces: list[bytes | Slot | Item] = []
    for described in header["p"]:
        piece, length = _described_as(described, record, at)
        pieces.append(piece)
        at += length
    headers = tuple((name, value) for name, value in header["h"])
    sheet = Sheet(tuple(pieces), header["t"], header["s"], headers, tuple(header["f"]))
    return Address.parse(header["a"]), sheet, version


def _body(piece: bytes | Slot | Item) -> bytes:
    match piece:
        case bytes():
            return piece
        case Item():
            return piece.body
        case Slot():
            return b""


def _described(piece: bytes | Slot | Item) -> int | str | list[Any]:
    """In a sheet's header: a length, a fragment, a fragment with a choice, or an item's name and length."""
    match piece:
        case bytes():
            return len(piece)
        case Item():
            return [piece.name, len(piece.body)]
        case Slot(fragment, (), 0):
            return str(fragment)
        case Slot():
            return [str(piece.fragment), piece.without, piece.take]


def _described_as(
    described: int | str | list[Any], record: bytes, at: int
) -> tuple[bytes | Slot | Item, int]:
    """The piece, and the length of its bytes, which stand at `at`."""
    match described:
        case int(length):
            return bytes(record[at : at + length]), length
        case str(fragment):
            return Slot(Address.parse(fragment)), 0
        case [str(name), int(length)]:
            return Item(name, bytes(record[at : at + length])), length
        case [str(fragment), list(without), int(take)]:
            return Slot(Address.parse(fragment), tuple(without), take), 0
    raise UnreadableStore(f"a piece of a sheet is described as {described!r}")


def has_header(record: bytes) -> bool:
    """Whether this beginning of a sheet's record is long enough for all but the sheet's bytes."""
    return (
        len(record) > _SHEET_HEAD.size
        and len(record) >= _SHEET_HEAD.size + _SHEET_HEAD.unpack_from(record)[3]
    )


def sheet_files(record: bytes) -> tuple[str, ...]:
    length = _SHEET_HEAD.unpack_from(record)[3]
    return tuple(json.loads(record[_SHEET_HEAD.size : _SHEET_HEAD.size + length])["f"])


def write_made(pressed: Pressed) -> bytes:
    address = str(pressed.address).encode()
    until = None if pressed.until is None else micros(pressed.until)
    rest = _to_json([sorted(pressed.keys), until, pressed.plate, pressed.stamp])
    return _MADE_HEAD.pack(FORMAT, len(address)) + address + rest


def made_address(record: bytes) -> Address:
    format_number, length = _MADE_HEAD.unpack_from(record)
    _expect(format_number)
    return Address.parse(str(record[_MADE_HEAD.size : _MADE_HEAD.size + length], "utf-8"))


def read_made(record: bytes) -> MadeFrom:
    address = made_address(record)
    length = _MADE_HEAD.unpack_from(record)[1]
    keys, until, plate, stamp = json.loads(record[_MADE_HEAD.size + length :])
    return MadeFrom(address, frozenset(keys), None if until is None else from_micros(until), plate, stamp)


def write_traits(key: Key, traits: Traits) -> bytes:
    return bytes([FORMAT]) + _to_json([key, traits.digest.hex(), sorted(traits.stands_in)])


def read_traits(record: bytes) -> tuple[Key, Traits]:
    _expect(record[0])
    key, digest, stands_in = json.loads(record[1:])
    return key, Traits(bytes.fromhex(digest), frozenset((name, place) for name, place in stands_in))


def write_state(status: Status) -> bytes:
    at = None if status.at is None else micros(status.at)
    return bytes([FORMAT]) + _to_json([status.run, status.position, status.epoch, at])


def read_state(record: bytes | None, sheets: int) -> Status:
    if record is None:
        return Status(0, 0, "", None, 0)
    _expect(record[0])
    run, position, epoch, at = json.loads(record[1:])
    return Status(run, position, epoch, None if at is None else from_micros(at), sheets)


def write_run(record: RunRecord) -> bytes:
    lists = [[str(address) for address in each] for each in (record.changed, record.added, record.removed)]
    touched = None if record.touched is None else sorted(record.touched)
    return bytes([RUN_FORMAT]) + _to_json(
        [record.number, micros(record.at), record.position, *lists, touched]
    )


def read_run(record: bytes) -> RunRecord:
    _expect(record[0], (*READABLE, RUN_FORMAT))
    run, at, position, *lists = json.loads(record[1:])
    told = lists.pop() if record[0] == RUN_FORMAT else None
    changed, added, removed = (tuple(Address.parse(text) for text in each) for each in lists)
    touched = None if told is None else frozenset(told)
    return RunRecord(run, from_micros(at), position, changed, added, removed, touched)
