"""Showing in a text what a question found there: words marked, and the passage of a long text where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from masthead.search.analysis import Analysis, Word
from masthead.search.question import Part

PASSAGE = 230
_SEARCHED = 40_000  # letters of a text that a passage is looked for in
_BEFORE = 70
_SENTENCE = (". ", "؟ ", "! ", "? ", "… ")


@dataclass(frozen=True, slots=True)
class Marker:
    """What is marked: any reading of the single words, and the words of phrases where they stand together."""

    single: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]
    words: Analysis

    @classmethod
    def of(cls, parts: Iterable[Part], words: Analysis) -> Marker:
        single = {stem for part in parts if not part.is_phrase for word in part.words for stem in word.stems}
        phrases = tuple(tuple(word.stems[0] for word in part.words) for part in parts if part.is_phrase)
        return cls(frozenset(single), phrases, words)

    def found(self, text: str) -> list[Word]:
        """The words to mark, in the order of the text."""
        if not self.phrases:
            return list(self.words.those_with(self.single, text))
        words = list(self.words.words(text))
        places = {place for place, word in enumerate(words) if not self.single.isdisjoint(word.stems)}
        for phrase in self.phrases:
            places.update(_together(words, phrase))
        return [words[place] for place in sorted(places)]

    def marked(self, text: str) -> Markup:
        return _marked(text, self.found(text))

    def passage(self, text: str) -> Markup | None:
        """A piece of the text with the most of what was asked for; None where nothing of it stands there."""
        text = text[:_SEARCHED]
        found = self.found(text)
        if not found:
            return None
        first = max(range(len(found)), key=lambda place: (_worth(found, place), -place))
        start = _start(text, found[first].start)
        end = _end(text, start + PASSAGE)
        inside = [
            Word(word.start - start, word.end - start, word.stems)
            for word in found
            if start <= word.start and word.end <= end
        ]
        shown = _marked(text[start:end], inside)
        return Markup("{}{}{}").format("… " if start else "", shown, " …" if end < len(text) else "")


def _together(words: Sequence[Word], phrase: tuple[str, ...]) -> Iterable[int]:
    for at in range(len(words) - len(phrase) + 1):
        if all(stem in words[at + step].stems for step, stem in enumerate(phrase)):
            yield from range(at, at + len(phrase))


def _worth(found: list[Word], place: int) -> int:
    """How many different words begin within a passage from here."""
    end = found[place].start + PASSAGE - _BEFORE
    seen: set[tuple[str, ...]] = set()
    for word in found[place:]:
        if word.start > end:
            break
        seen.add(word.stems)
    return len(seen)


def _start(text: str, found: int) -> int:
    """Where the sentence begins, if that is near; else between words."""
    if found <= _BEFORE:
        return 0
    near = text[found - _BEFORE : found]
    ends = [near.rfind(mark) for mark in _SENTENCE]
    if max(ends) >= 0:
        return found - _BEFORE + max(ends) + 2
    return found - _BEFORE + near.find(" ") + 1 if " " in near else found


def _end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    blank = text.rfind(" ", end - 60, end)
    return blank if blank > 0 else end


def _marked(text: str, words: Iterable[Word]) -> Markup:
    pieces: list[Markup] = []
    at = 0
    for word in words:
        pieces += [
            escape(text[at : word.start]),
            Markup("<mark>{}</mark>").format(text[word.start : word.end]),
        ]
        at = word.end
    return Markup().join([*pieces, escape(text[at:])])
