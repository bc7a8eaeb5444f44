"""What a reader asks for: words and phrases, filters, a page. Everything in it comes from outside and has its limits."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qsl, urlencode

from masthead.search.analysis import Analysis, Word

LONGEST_TEXT = 200
MOST_WORDS = 24
DEEPEST_PAGE = 50
PAGE_SIZE = 20
_LONGEST_QUERY = 4000
_MOST_FIELDS = 20
_LONGEST_FILTER = 200
_FIRST_YEAR, _LAST_YEAR = 1800, 2200
_QUOTED = re.compile('["“”«»„‟]([^"“”«»„‟]*)["“”«»„‟]?')
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ufffd]+")


@dataclass(frozen=True, slots=True)
class Question:
    """`text` as it was typed; "" in a filter asks for everything; `since` and `until` are whole days, both included."""

    text: str = ""
    section: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > LONGEST_TEXT

    @property
    def is_empty(self) -> bool:
        return not self.text

    @property
    def is_narrow(self) -> bool:
        return bool(self.section or self.kind or self.since or self.until)

    def query(self, page: int) -> str:
        """The part of an address that asks this again, for another page."""
        told = {
            "q": self.text,
            "section": self.section,
            "kind": self.kind,
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "page": str(page) if page > 1 else "",
        }
        return urlencode({name: value for name, value in told.items() if value})


@dataclass(frozen=True, slots=True)
class Part:
    """One word, or several that must stand one after another."""

    words: tuple[Word, ...]

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1


def asked(query_string: bytes) -> Question:
    """The question of an address. What cannot be understood counts as not said; no query raises."""
    told = dict(reversed(_fields(query_string)))
    section = told.get("section", "")
    return Question(
        text=_tidy(told.get("q", "")),
        section=section if section.startswith("/") and len(section) <= _LONGEST_FILTER else "",
        kind=kind if re.fullmatch("[a-z]{1,20}", kind := told.get("kind", "")) else "",
        since=_day(told.get("from", "")),
        until=_day(told.get("to", "")),
        page=_page(told.get("page", "")),
    )


def parts(text: str, words: Analysis) -> tuple[Part, ...]:
    """The words and phrases of a text, the most telling kept: without stop words, unless there is nothing else."""
    found = list(_parts(text[:LONGEST_TEXT], words))
    telling = [part for part, is_stop_word in found if not is_stop_word] or [part for part, _ in found]
    kept, room = [], MOST_WORDS
    for part in {tuple(word.stems for word in part.words): part for part in telling}.values():
        if len(part.words) <= room:
            kept.append(part)
            room -= len(part.words)
    return tuple(kept)


def _parts(text: str, words: Analysis) -> Iterator[tuple[Part, bool]]:
    at = 0
    for quoted in _QUOTED.finditer(text):
        yield from _singles(text[at : quoted.start()], words)
        if phrase := tuple(words.words(quoted[1])):
            yield Part(phrase), False
        at = quoted.end()
    yield from _singles(text[at:], words)


def _singles(text: str, words: Analysis) -> Iterator[tuple[Part, bool]]:
    for word in words.words(text):
        yield Part((word,)), words.is_stop_word(text[word.start : word.end])


def _fields(query_string: bytes) -> list[tuple[str, str]]:
    try:
        text = query_string[:_LONGEST_QUERY].decode("latin-1")
        return parse_qsl(text, encoding="utf-8", errors="replace", max_num_fields=_MOST_FIELDS)
    except ValueError:
        return []


def _tidy(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def _day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _page(text: str) -> int:
    """A page that can be asked for; anything else is the first."""
    number = int(text) if re.fullmatch(r"[0-9]{1,4}", text) else 1
    return min(max(number, 1), DEEPEST_PAGE)
