"""A question as the index understands it. Built from terms alone: no text of a reader's is ever parsed as a query."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from tantivy import FieldType, Occur, Query, Searcher

from masthead.search.question import Part, Question
from masthead.search.schema import FORMS, NAMED, TEXTS, TYPED, schema

_OTHER_READING = 0.4
_AS_A_FORM = 0.3
_ESTABLISHED = 5
_MOST_ENDINGS = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question made ready: which readings of each word are asked for."""

    parts: tuple[tuple[tuple[str, ...], ...], ...]
    question: Question
    zone: ZoneInfo


def wanted(searcher: Searcher, parts: Sequence[Part], question: Question, zone: ZoneInfo) -> Wanted:
    """A likely reading that the paper is full of needs no other: "وطن" is not asked for as "and a ton"."""
    ready = tuple(tuple(_asked_for(searcher, word.stems) for word in part.words) for part in parts)
    return Wanted(ready, question, zone)


def query(asked: Wanted, *, any_word: bool, without: Collection[int]) -> Query:
    """All parts, or with `any_word` at least one; inside the filters; `without` leaves out stories by their numbers."""
    each = Occur.Should if any_word else Occur.Must
    found = Query.boolean_query([(each, _part(part)) for part in asked.parts])
    clauses = [
        (Occur.Must, found),
        *((Occur.Must, Query.const_score_query(one, 0.0)) for one in _filters(asked)),
    ]
    if without:
        clauses.append((Occur.MustNot, Query.term_set_query(schema(), "number", sorted(without))))
    return Query.boolean_query(clauses)


def opening(searcher: Searcher, field: str, words: Sequence[str], without: Collection[int]) -> Query | None:
    """Stories in whose headline (or whose sections', topics' and writers' names) all words stand, the last as it begins."""
    *whole, last = words
    endings = [term for term, _ in searcher.terms_with_prefix(field, last, None, _MOST_ENDINGS)]
    if not endings:
        return None
    clauses = [(Occur.Must, Query.term_query(schema(), field, word, "basic")) for word in whole]
    clauses.append((Occur.Must, Query.term_set_query(schema(), field, endings)))
    if without:
        clauses.append((Occur.MustNot, Query.term_set_query(schema(), "number", sorted(without))))
    return Query.boolean_query(clauses)


OPENINGS = (NAMED, TYPED)


def _asked_for(searcher: Searcher, stems: tuple[str, ...]) -> tuple[str, ...]:
    if len(stems) == 1:
        return stems
    likely = searcher.doc_freq("body", stems[0])
    others = max(searcher.doc_freq("body", stem) for stem in stems[1:])
    return stems[:1] if likely >= _ESTABLISHED and 3 * likely > others else stems


def _part(words: tuple[tuple[str, ...], ...]) -> Query:
    return _phrase([stems[0] for stems in words]) if len(words) > 1 else _word(words[0])


def _word(stems: tuple[str, ...]) -> Query:
    clauses = []
    for place, stem in enumerate(stems):
        weight = _OTHER_READING if place else 1.0
        clauses += [(Occur.Should, _term(field, stem, weight * by)) for field, by in TEXTS.items()]
        clauses.append((Occur.Should, _term(FORMS, stem, weight * _AS_A_FORM)))
    return Query.boolean_query(clauses)


def _phrase(stems: list[str]) -> Query:
    found = [
        Query.boost_query(Query.phrase_query(schema(), name, list(stems)), by) for name, by in TEXTS.items()
    ]
    return Query.boolean_query([(Occur.Should, one) for one in found])


def _term(field: str, stem: str, weight: float) -> Query:
    return Query.boost_query(Query.term_query(schema(), field, stem, "freq"), weight)


def _filters(asked: Wanted) -> list[Query]:
    question, found = asked.question, []
    if question.section:
        found.append(Query.term_query(schema(), "section", question.section, "basic"))
    if question.kind:
        found.append(Query.term_query(schema(), "kind", question.kind, "basic"))
    if question.since or question.until:
        found.append(_between(asked))
    return found


def _between(asked: Wanted) -> Query:
    """From the first second of the first day to the last of the last, as the edition's clocks have them."""
    since, until = asked.question.since, asked.question.until
    first = _second(since, asked.zone) if since else None
    last = _second(until + timedelta(days=1), asked.zone) - 1 if until else None
    return Query.range_query(schema(), "published", FieldType.Integer, first, last)


def _second(day: date, zone: ZoneInfo) -> int:
    return int(datetime.combine(day, time(), zone).timestamp())
