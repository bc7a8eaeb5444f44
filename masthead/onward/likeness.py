"""How alike two stories are: by what they say, what they are about, and how near in time. Plain Python."""

from __future__ import annotations

import math
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from masthead.languages.stemming import terms

Feature = int
Vector = Mapping[Feature, float]  # how much a text says of a term, from 0 to below SATURATION + 1
Rarity = Mapping[Feature, float]

HEADLINE, STANDFIRST = 3.0, 2.0  # how often their words count
SATURATION = 8.0  # low, a word is said or not; high, each time counts. Stories are short: it is high
BODY_LETTERS = 12_000  # the news stands at the top
VECTOR_TERMS = 96
DAY = 24 * 60
_ENTRY = struct.Struct("<qf")


@dataclass(frozen=True, slots=True)
class Likeable:
    """A story reduced to what it is compared by. `subjects` are features of its topics and regions."""

    id: int
    edition: str
    kind: str
    minute: int
    section: int
    coverage: int | None
    subjects: frozenset[Feature]
    vector: Vector


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a reader of the one takes the other for a part of the same news, and how well it is read after it."""

    related: float
    next: float


def feature(edition: str, kind: str, name: object) -> Feature:
    """A number for a term, topic, section … of an edition; each edition counts for itself."""
    said = blake2b(f"{edition} {kind} {name}".encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(said.digest(), "little", signed=True)


def vector(edition: str, language: str, headline: str, standfirst: str, body: str) -> dict[Feature, float]:
    """All terms of a text with their weights: a word said often counts more, but less and less so."""
    said: Counter[str] = Counter()
    for text, times in ((headline, HEADLINE), (standfirst, STANDFIRST), (body[:BODY_LETTERS], 1.0)):
        for term in terms(text, language):
            said[term] += times  # type: ignore[assignment]
    return {
        feature(edition, "term", term): n * (SATURATION + 1) / (n + SATURATION) for term, n in said.items()
    }


def rarity(met: int, of: int) -> float:
    """BM25's inverse document frequency: of a feature met in so many of so many stories."""
    return math.log(1 + (of - met + 0.5) / (met + 0.5)) if of > met else 0.05


def telling(said: Vector, rare: Rarity, limit: int) -> list[Feature]:
    """The features that tell most of a text, the most telling first.

    Rarity counts by its root: words that no other story has would fill the place of those in which stories meet.
    """
    return sorted(said, key=lambda one: (-said[one] * math.sqrt(rare.get(one, 0.0)), one))[:limit]


def compare(one: Likeable, others: Iterable[Likeable], rare: Rarity) -> dict[int, Likeness]:
    """A story with others, by their ids. Both measures are the same from either side."""
    weighted = {term: weight * rare.get(term, 0.0) ** 2 for term, weight in one.vector.items()}
    own = length(one.vector, rare)
    return {
        other.id: _likeness(one, other, rare, _cosine(weighted, own, other.vector, rare)) for other in others
    }


def text_likeness(one: Vector, other: Vector, rare: Rarity) -> float:
    """From 0 to 1: the cosine of the two texts' weighted terms."""
    weighted = {term: weight * rare.get(term, 0.0) ** 2 for term, weight in one.items()}
    return _cosine(weighted, length(one, rare), other, rare)


def length(one: Vector, rare: Rarity) -> float:
    return math.sqrt(sum((weight * rare.get(term, 0.0)) ** 2 for term, weight in one.items()))


def _cosine(weighted: Vector, own: float, other: Vector, rare: Rarity) -> float:
    shared = sum(weighted[term] * weight for term, weight in other.items() if term in weighted)
    return shared / (own * length(other, rare)) if shared else 0.0


def subject_likeness(one: Likeable, other: Likeable, rare: Rarity) -> float:
    """From 0 to 1: how much of their topics and regions the two share, rare ones counting more."""
    shared = sum(rare.get(subject, 1.0) for subject in one.subjects & other.subjects)
    return (
        shared / sum(rare.get(subject, 1.0) for subject in one.subjects | other.subjects) if shared else 0.0
    )


def nearness(one: Likeable, other: Likeable, half_days: float) -> float:
    """From 0 to 1: a half for each so many days between their publications."""
    return float(2.0 ** (-abs(one.minute - other.minute) / (half_days * DAY)))


def _likeness(one: Likeable, other: Likeable, rare: Rarity, text: float) -> Likeness:
    subjects = subject_likeness(one, other, rare)
    return Likeness(_related(one, other, text, subjects), _next(one, other, text, subjects))


def _related(one: Likeable, other: Likeable, text: float, subjects: float) -> float:
    about = 0.2 * subjects + 0.1 * (one.section == other.section)
    event = 0.2 * (one.coverage is not None and one.coverage == other.coverage)
    return (text + about + event) * (0.6 + 0.4 * nearness(one, other, 30.0))


def _next(one: Likeable, other: Likeable, text: float, subjects: float) -> float:
    """New, of interest to the same reader, and not the same once more."""
    interest = 0.5 * subjects + 0.2 * (one.section == other.section)
    change = 0.1 * (one.kind != other.kind)
    again = max(0.0, text - 0.35)
    return nearness(one, other, 2.0) + interest + change + 0.4 * min(text, 0.35) - again


def packed(said: Vector) -> bytes:
    return b"".join(_ENTRY.pack(term, weight) for term, weight in sorted(said.items()))


def unpacked(said: bytes) -> dict[Feature, float]:
    return dict(_ENTRY.iter_unpack(bytes(said)))


def best(scored: Iterable[tuple[int, float]], limit: int) -> list[tuple[int, float]]:
    """The highest first; of equals the newer."""
    return sorted(scored, key=lambda one: (-one[1], -one[0]))[:limit]
