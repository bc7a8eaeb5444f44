"""One analysis for documents and questions: words of a text with their places, and the stems they are found by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from masthead.languages import fold
from masthead.search import arabic, latin
from masthead.search.stop_words import STOP_WORDS

LONGEST_WORD = 60
_MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200c\u200d\u00ad"
_WORD = re.compile(
    rf"\d+(?:[.,٫٬]\d+)+|(?<!\w)(?:[^\W\d_]\.){{2,}}|[^\W_](?:[^\W_]|[{_MARKS}]|['’](?=[^\W_]))*"
)
_INVISIBLE = re.compile("[\u200c\u200d\u00ad]")
_REMEMBERED = 1 << 17  # words: a language's whole living vocabulary


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text. `stems` are its readings, the likely one first; never empty."""

    start: int
    end: int
    stems: tuple[str, ...]


class Analysis:
    """How the words of a language are found."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._stems = lru_cache(_REMEMBERED)(self._read)
        self._stop_words = frozenset(fold(word) for word in STOP_WORDS.get(code, ()))

    def words(self, text: str) -> Iterator[Word]:
        for found in _WORD.finditer(text):
            if stems := self._stems(found[0]):
                yield Word(found.start(), found.end(), stems)

    def stems(self, text: str) -> Iterator[tuple[str, ...]]:
        """The readings of each word alone: what an index takes, of a whole archive's words."""
        return filter(None, map(self._stems, _WORD.findall(text)))

    def those_with(self, stems: frozenset[str], text: str) -> Iterator[Word]:
        """The words that have one of these among their readings."""
        for found in _WORD.finditer(text):
            readings = self._stems(found[0])
            if not stems.isdisjoint(readings):
                yield Word(found.start(), found.end(), readings)

    def folded(self, text: str) -> Iterator[str]:
        """The words as they are spelled, but for case, accents and marks: for words not yet typed to their end."""
        for found in _WORD.finditer(text):
            if plain := _plain(found[0]):
                yield plain

    def typed(self, text: str) -> Iterator[str]:
        """The same with each Arabic word also as it begins after its article: how a searcher may begin it."""
        for plain in self.folded(text):
            yield plain
            if (bare := arabic.without_article(plain)) != plain:
                yield bare

    def is_stop_word(self, word: str) -> bool:
        return fold(word) in self._stop_words

    def _read(self, written: str) -> tuple[str, ...]:
        spelled = _INVISIBLE.sub("", written[:LONGEST_WORD])
        if spelled[:1].isdigit() or "." in spelled:
            stems: tuple[str, ...] = (_plain(spelled),)
        elif arabic.is_arabic(spelled):
            stems = arabic.stems(fold(spelled), spelled)
        else:
            stems = latin.stems(spelled, "en" if self.code.startswith("ar") else self.code)
        return tuple(stem for stem in stems if stem and not stem.isspace())


@cache
def analysis(code: str) -> Analysis:
    """The analysis for a language's code."""
    return Analysis(code)


def _plain(word: str) -> str:
    """A word's one spelling; figures without what groups them, initials without their points."""
    return re.sub("[.,٫٬'’\\s]", "", fold(_INVISIBLE.sub("", word[:LONGEST_WORD])))
