"""A sheet and its fragments made into one response, all out of one view of the store."""

from __future__ import annotations

import logging
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from hashlib import blake2b

from masthead.reader.composed_folder import TAG_SECONDS
from masthead.reader.compressing import coding_for, compressed
from masthead.reader.headers import UNSENT, VARY, HouseHeaders, header, policy_for
from masthead.reader.kept import Kept
from masthead.reader.negotiating import IDENTITY, Wanted
from masthead.reader.places import escaped
from masthead.reader.splicing import Splicer
from masthead.store.interface import View
from masthead.store.values import Address, Sheet, Slot

LOOK, SPARING_LOOK = "~look", "~look-sparing"
"""The fragment with fonts and stylesheet, and the one that stands for it where a reader saves data."""
_DEEPEST = 3
_ETAG_SUFFIX = {IDENTITY: "", "gzip": "-gz", "br": "-br", "zstd": "-zs"}
_log = logging.getLogger(__name__)


class NoCodingFits(Exception):
    """The client refuses every coding that there is, the plain one included."""


@dataclass(frozen=True, slots=True)
class Composed:
    """Sheet and fragments, not yet coded. A part whose digest is None was missing."""

    sheet: Sheet
    chunks: tuple[bytes, ...]
    parts: tuple[tuple[Address, bytes | None], ...]

    @property
    def body(self) -> bytes:
        return b"".join(self.chunks)

    @property
    def size(self) -> int:
        return sum(map(len, self.chunks))


@dataclass(frozen=True, slots=True)
class _Filled:
    """The fragments met so far, and the names of the items that already stand in the sheet: none stands there twice."""

    known: dict[Address, Sheet | None]
    items: set[str]

    def without_what_stands(self, slot: Slot, fragment: Sheet) -> Slot:
        wanted = replace(slot, without=(*slot.without, *sorted(self.items)))
        self.items.update(item.name for item in fragment.taken_by(wanted))
        return wanted


class Composer:
    """Composes under a view; says once of each fragment that it is missing.

    `tags_of_files`: tags are such as nginx tells of composed files, so that all doors tell the same.
    """

    def __init__(self, house: HouseHeaders, *, tags_of_files: bool = False) -> None:
        self._house = house
        self._tags_of_files = tags_of_files
        self._splicer = Splicer()
        self._missed: set[Address] = set()

    def compose(self, view: View, address: Address, *, saving: bool = False) -> Composed | None:
        found = view.sheet(address)
        if found is None:
            return None
        sheet, digest = found
        parts: dict[Address, bytes | None] = {address: digest}
        chunks: list[bytes] = []
        pieces = sheet.shown_in()
        if saving:
            pieces = tuple(_sparing(piece) for piece in pieces)
        self._set_in(view, pieces, parts, chunks, _Filled({}, set()), _DEEPEST)
        return Composed(sheet, tuple(chunks), tuple(parts.items()))

    def finished(self, composed: Composed, wanted: Wanted, *, status: int, prefix: str) -> Kept:
        """Coded and with its headers; raises NoCodingFits. `prefix` goes before the sheet's own paths."""
        sheet = composed.sheet
        coding = coding_for(wanted, sheet.content_type, composed.size)
        if coding is None:
            raise NoCodingFits
        body = self._splicer.gzip(composed.chunks) if coding == "gzip" else compressed(composed.body, coding)
        etag = _etag_of_file(composed, coding, len(body)) if self._tags_of_files else _etag(composed, coding)
        shared = [
            header("etag", etag),
            self._house.asked_each_time,
            header("vary", VARY),
            *self._house.keyed(*(str(address) for address, _ in composed.parts)),
        ]
        headers = [
            header("content-type", sheet.content_type),
            header("content-length", str(len(body))),
            *([] if coding == IDENTITY else [header("content-encoding", coding)]),
            *shared,
            *self._house.page,
        ]
        for name, value in sheet.headers:
            if (policy := policy_for(name, value)) is not None:
                headers = [policy if each[0] == policy[0] else each for each in headers]
        ours = {name for name, _ in headers} | {name.encode() for name in UNSENT}
        own = [header(name, _placed(name, value, prefix)) for name, value in sheet.headers]
        headers += [each for each in own if each[0] not in ours]
        return Kept(status, etag, headers, [*shared, header("server", "masthead")], body, composed.parts)

    def _set_in(
        self,
        view: View,
        pieces: tuple[bytes | Slot, ...],
        parts: dict[Address, bytes | None],
        chunks: list[bytes],
        filled: _Filled,
        depth: int,
    ) -> None:
        for piece in pieces:
            if not isinstance(piece, Slot):
                chunks.append(piece)
                continue
            if piece.fragment not in filled.known:
                found = view.sheet(piece.fragment)
                filled.known[piece.fragment] = found[0] if found else None
                parts[piece.fragment] = found[1] if found else None
            fragment = filled.known[piece.fragment]
            if fragment is None:
                self._miss(piece.fragment)
            elif depth > 0:
                shown = fragment.shown_in(filled.without_what_stands(piece, fragment))
                self._set_in(view, shown, parts, chunks, filled, depth - 1)

    def _miss(self, fragment: Address) -> None:
        if fragment not in self._missed:
            self._missed.add(fragment)
            _log.error("no fragment %s in the store; its place on pages stays empty", fragment)


def _sparing(piece: bytes | Slot) -> bytes | Slot:
    """The look without web fonts, for a reader who saves data."""
    if isinstance(piece, Slot) and piece.fragment.path == LOOK:
        return Slot(Address(piece.fragment.edition, SPARING_LOOK))
    return piece


def _etag(composed: Composed, coding: str) -> str:
    """Of the digests of all parts, so that a rebuilt store gives the same tags for the same bytes."""
    return f'"{urlsafe_b64encode(_digest(composed)).decode()}{_ETAG_SUFFIX[coding]}"'


def _etag_of_file(composed: Composed, coding: str, size: int) -> str:
    """Time and size, as nginx tells them; the time is no time but a digest, and another for other bytes of equal size."""
    digest = blake2b(_digest(composed) + coding.encode(), digest_size=8).digest()
    return f'"{1 + int.from_bytes(digest) % TAG_SECONDS:x}-{size:x}"'


def _digest(composed: Composed) -> bytes:
    digest = blake2b(digest_size=12)
    for _, part in composed.parts:
        digest.update(part or bytes(12))
    return digest.digest()


def _placed(name: str, value: str, prefix: str) -> str:
    if name != "location":
        return value
    return escaped(prefix + value if value.startswith("/") else value)
