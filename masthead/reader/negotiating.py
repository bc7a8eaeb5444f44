"""What a request's headers ask for: coding, language, whether it has the page, which part of a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

IDENTITY = "identity"
# Best first where a client likes several alike.
CODINGS = ("br", "zstd", "gzip")


class Wanted(NamedTuple):
    """The coding for a body worth compressing, and for one that is not; None: nothing we have is taken.

    `saving`: the reader pays for every byte and wants none for looks.
    """

    large: str | None
    small: str | None
    saving: bool = False


def saves_data(save_data: str) -> bool:
    """Save-Data (WICG): a list of tokens, of which "on" is the only one that means something."""
    return any(token.strip() == "on" for token in save_data.lower().split(";"))


def codings_wanted(accept_encoding: str | None) -> Wanted:
    """RFC 9110 § 12.5.3. Identity is the last resort unless named, and always there unless refused."""
    if accept_encoding is None:
        return Wanted(IDENTITY, IDENTITY)
    named = {"gzip" if name == "x-gzip" else name: q for name, q in _weighted(accept_encoding)}
    rest = named.get("*", 0.0)
    ranked = [(named.get(coding, rest), coding) for coding in CODINGS]
    quality, best = max(ranked, key=lambda pair: pair[0])
    identity = named.get(IDENTITY, named.get("*", 0.001) or (0.001 if "*" not in named else 0.0))
    coding = best if quality > 0 else None
    if identity <= 0:
        return Wanted(coding, coding)
    return Wanted(coding if coding and quality >= identity else IDENTITY, IDENTITY)


def language_wanted(accept_language: str | None, languages: Sequence[str]) -> int:
    """Which of the languages the client likes best (RFC 9110 § 12.5.4, by primary subtag); 0 if none."""
    best, found = 0.0, 0
    for name, quality in _weighted(accept_language or ""):
        for index, language in enumerate(languages):
            if quality > best and name.partition("-")[0] == language.partition("-")[0].lower():
                best, found = quality, index
                break
    return found


def has_already(if_none_match: str, etag: str) -> bool:
    """Weak comparison against a list of tags, or `*` (RFC 9110 § 13.1.2)."""
    if if_none_match.strip() == "*":
        return True
    return etag in (tag.strip().removeprefix("W/") for tag in if_none_match.split(","))


class UnmetRange(Exception):
    """The range lies wholly outside the file."""


def range_wanted(header: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range; None where the header is to be ignored (RFC 9110 § 14.2)."""
    unit, equals, spans = header.partition("=")
    first, dash, last = (part.strip() for part in spans.partition("-"))
    if unit.strip().lower() != "bytes" or not equals or not dash or not (first or last):
        return None
    if any(part and not (part.isascii() and part.isdigit() and len(part) < 19) for part in (first, last)):
        return None
    if not first:
        start, end = max(0, size - int(last)), size - 1
    else:
        start, end = int(first), min(int(last), size - 1) if last else size - 1
        if last and int(last) < start:
            return None
    if start >= size or start > end:
        raise UnmetRange
    return start, end


def _weighted(header: str) -> Iterable[tuple[str, float]]:
    for part in header.lower().split(",")[:50]:
        name, *parameters = (piece.strip() for piece in part.split(";"))
        if name:
            yield name, _quality(parameters)


def _quality(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return 0.0
            return quality if 0.0 <= quality <= 1.0 else 0.0
    return 1.0
