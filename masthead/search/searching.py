"""An edition's answers: from the index and what happened since, each story looked up in the store before it is shown."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

import tantivy
from markupsafe import Markup

from masthead.conf import EditionConfig
from masthead.search.analysis import analysis
from masthead.search.documents import Document, Named, address_of
from masthead.search.index import Opened, Shown
from masthead.search.marking import Marker
from masthead.search.overlay import NOTHING, Overlay, document_at, overlay
from masthead.search.querying import OPENINGS, Wanted, opening, query, wanted
from masthead.search.question import PAGE_SIZE, Part, Question, parts
from masthead.store.interface import ReaderStore, View

MOST_HEADLINES = 6
MOST_NAMES = 3
_LOOKED_AT = 30
_SHORTEST = 2
_MOST_WORDS = 6


class Standing(StrEnum):
    """How an index stands to the store."""

    READY = "ready"
    BEHIND = "behind"  # being made or brought up: what it finds is true, but it may miss some
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found, with what the question found in it."""

    document: Document
    headline: Markup
    passage: Markup


@dataclass(frozen=True, slots=True)
class Results:
    """One page of what was found. `any_word`: nothing has all words, these have some of them."""

    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    any_word: bool = False
    standing: Standing = Standing.READY
    run: int = 0


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a searcher may have begun to type: a "story", or a "subject" (section, topic, region or writer)."""

    kind: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class _Moment:
    """One view of the store and what searches under it: the index, and what happened since."""

    view: View
    index: tantivy.Searcher
    since: Overlay
    standing: Standing


class Search:
    """The search of one edition. Safe for use by several threads."""

    def __init__(self, store: ReaderStore, edition: EditionConfig, folder: Path) -> None:
        self.edition = edition
        self._store = store
        self._words = analysis(edition.language)
        self._shown = Shown(folder / edition.id)
        self._since: tuple[object, Overlay | None] = (None, None)
        self._lock = threading.Lock()

    def find(self, question: Question) -> Results:
        asked = parts(question.text, self._words)
        opened = self._opened()
        with self._store.view() as view:
            if view is None or opened is None:
                return Results(question, standing=Standing.ABSENT, run=view.status.run if view else 0)
            moment = self._moment(view, opened)
            told = Results(question, standing=moment.standing, run=view.status.run)
            if not asked or question.is_too_long:
                return told
            return self._found(moment, asked, told)

    def suggest(self, text: str) -> tuple[Suggestion, ...]:
        words = list(self._words.folded(text))[-_MOST_WORDS:]
        opened = self._opened()
        if not words or len(words[-1]) < _SHORTEST or opened is None:
            return ()
        with self._store.view() as view:
            if view is None:
                return ()
            moment = self._moment(view, opened)
            return (*self._subjects(moment, words), *self._headlines(moment, words))

    def _opened(self) -> Opened | None:
        """Before any view is: so that the view is of the same run or a later one."""
        self._store.generation()  # looks whether the store's file was exchanged
        with self._lock:
            return self._shown.opened()

    def _moment(self, view: View, opened: Opened) -> _Moment:
        with self._lock:
            name = (self._store.exchanges, view.generation, opened.state)
            if self._since[0] != name:
                self._since = (name, overlay(self.edition.id, view, opened.state, self._words))
            since = self._since[1]
        standing = Standing.BEHIND if since is None else Standing.READY
        return _Moment(view, opened.searcher, since or NOTHING, standing)

    def _found(self, moment: _Moment, asked: tuple[Part, ...], told: Results) -> Results:
        ready = wanted(moment.index, asked, told.question, self.edition.zone)
        for any_word in (False, True) if len(asked) > 1 else (False,):
            total, numbers = self._ranked(moment, ready, any_word=any_word)
            if total:
                break
        marker = Marker.of(asked, self._words)
        hits, missing = [], 0
        for number, digest in numbers:
            hit = self._hit(moment.view, number, digest, marker)
            hits += [hit] if hit else []
            missing += hit is None
        return replace(
            told, hits=tuple(hits), total=max(0, total - missing), any_word=any_word and bool(hits)
        )

    def _ranked(self, moment: _Moment, ready: Wanted, *, any_word: bool) -> tuple[int, list[tuple[int, int]]]:
        """How many there are, and number and digest of those on the page; the newest runs' stories stand first."""
        start = (ready.question.page - 1) * PAGE_SIZE
        total = 0
        found: list[tuple[int, int]] = []
        for searcher, without in ((moment.since.searcher, frozenset()), (moment.index, moment.since.touched)):
            if searcher is None:
                continue
            asked = query(ready, any_word=any_word, without=without)
            offset, limit = max(0, start - total), PAGE_SIZE - len(found)
            hits = searcher.search(asked, max(1, limit), offset=offset, weight_by_field="weight")
            found += _numbers(searcher, [address for _, address in hits.hits][:limit])
            total += int(hits.count)  # type: ignore[attr-defined]  # the library's stub forgot it
        return total, found

    def _hit(self, view: View, number: int, digest: int, marker: Marker) -> Hit | None:
        """None for what stands no more, or has changed since and holds nothing of what was asked for."""
        found = document_at(view, address_of(self.edition.id, short_id(number)))
        if found is None:
            return None
        document, now = found
        passage = marker.passage(document.standfirst) or marker.passage(document.body)
        if now != digest and passage is None and not marker.found(document.headline):
            return None
        if passage is None:
            passage = marker.marked(document.standfirst or document.body[:160])
        return Hit(document, marker.marked(document.headline), passage)

    def _headlines(self, moment: _Moment, words: list[str]) -> Iterator[Suggestion]:
        for document in self._opening(moment, OPENINGS[1], words, MOST_HEADLINES):
            yield Suggestion("story", document.headline, document.path)

    def _subjects(self, moment: _Moment, words: list[str]) -> Iterator[Suggestion]:
        """Taken from stories that stand: what no reader can see is in none."""
        seen: dict[str, Named] = {}
        for document in self._opening(moment, OPENINGS[0], words, _LOOKED_AT):
            for named in (*document.sections, *document.topics, *document.regions, *document.writers):
                if named.path and self._begins(named.name, words):
                    seen.setdefault(named.path, named)
        for named in list(seen.values())[:MOST_NAMES]:
            yield Suggestion("subject", named.name, named.path)

    def _begins(self, name: str, words: list[str]) -> bool:
        standing = set(self._words.typed(name))
        *whole, last = words
        return standing.issuperset(whole) and any(word.startswith(last) for word in standing)

    def _opening(self, moment: _Moment, field: str, words: list[str], limit: int) -> Iterator[Document]:
        for searcher, without in ((moment.since.searcher, frozenset()), (moment.index, moment.since.touched)):
            asked = opening(searcher, field, words, without) if searcher else None
            if searcher is None or asked is None:
                continue
            hits = searcher.search(asked, limit, count=False, order_by_field="published").hits
            for number, _ in _numbers(searcher, [address for _, address in hits]):
                if found := document_at(moment.view, address_of(self.edition.id, short_id(number))):
                    yield found[0]


def short_id(number: int) -> str:
    """The short id that the number stands for."""
    letters = ""
    for _ in range(8):
        number, place = divmod(number, 36)
        letters = "0123456789abcdefghijklmnopqrstuvwxyz"[place] + letters
    return letters


def _numbers(searcher: tantivy.Searcher, addresses: list[tantivy.DocAddress]) -> list[tuple[int, int]]:
    numbers = searcher.fast_field_values("number", addresses)
    digests = searcher.fast_field_values("digest", addresses)
    return [(int(n or 0), int(d or 0)) for n, d in zip(numbers, digests, strict=True)]
