"""The shape of an index, and how a document goes into it. An index holds words and numbers, never a story's text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path

import tantivy

from masthead.languages import spelling
from masthead.search.analysis import Analysis
from masthead.search.documents import Document

TEXTS = {"headline": 3.0, "standfirst": 1.6, "names": 1.5, "body": 1.0}
"""The fields of stems, and how much more a word counts in one than in a body."""
FORMS = "forms"
TYPED = "typed"
NAMED = "named"
STATE = "state"
_YEAR_SECONDS = 365.25 * 86400
_ZERO = datetime(2010, 1, 1, tzinfo=UTC)


@cache
def schema() -> tantivy.Schema:
    made = tantivy.SchemaBuilder()
    made.add_unsigned_field("number", indexed=True, fast=True)
    made.add_unsigned_field("digest", fast=True)
    made.add_integer_field("published", indexed=True, fast=True)
    made.add_float_field("weight", fast=True)
    for name in TEXTS:
        made.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    made.add_text_field(FORMS, tokenizer_name="whitespace", index_option="freq")
    made.add_text_field(TYPED, tokenizer_name="whitespace", index_option="basic")
    made.add_text_field(NAMED, tokenizer_name="whitespace", index_option="basic")
    made.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    made.add_text_field("section", tokenizer_name="raw", index_option="basic")
    made.add_text_field(STATE, stored=True, tokenizer_name="raw", index_option="basic")
    return made.build()


@cache
def stamp() -> str:
    """Another stamp, another index: all code that decides what stands in it, and the library's version."""
    said = hashlib.sha256(version("tantivy").encode())
    for path in (*sorted(Path(__file__).parent.glob("*.py")), Path(spelling.__file__)):
        said.update(path.read_bytes())
    return said.hexdigest()[:16]


def number(short_id: str) -> int:
    """A story's short id as a number; ValueError if it cannot be one."""
    return int(short_id, 36)


def digest_number(digest: bytes) -> int:
    """Of a sheet's digest, as much as a field holds."""
    return int.from_bytes(digest[:8])


def entry(document: Document, digest: int, words: Analysis) -> tantivy.Document:
    made = tantivy.Document()
    made.add_unsigned("number", number(document.short_id))
    made.add_unsigned("digest", digest)
    made.add_integer("published", int(document.published.timestamp()))
    made.add_float("weight", weight(document.published))
    made.add_text("kind", document.kind)
    for section in document.sections:
        made.add_text("section", section.path)
    named = [one.name for one in (*document.sections, *document.topics, *document.regions, *document.writers)]
    forms: list[str] = []
    for field, texts in (
        ("headline", [document.headline]),
        ("standfirst", [document.standfirst]),
        ("names", named),
        ("body", [document.body]),
    ):
        made.add_text(field, " ".join(_likely(texts, words, forms)))
    made.add_text(FORMS, " ".join(dict.fromkeys(forms)))
    made.add_text(TYPED, " ".join(words.typed(document.headline)))
    made.add_text(NAMED, " ".join(word for name in named for word in words.typed(name)))
    return made


def weight(published: datetime) -> float:
    """The index multiplies a score by log2(2 + this): of two like stories, the newer by a year has an eighth more."""
    return max(0.0, (published - _ZERO).total_seconds() / _YEAR_SECONDS) ** 2 / 8


def _likely(texts: Iterable[str], words: Analysis, forms: list[str]) -> Iterable[str]:
    """The likely stem of each word; the others are left in `forms`."""
    for text in texts:
        for likely, *others in words.stems(text):
            forms += others
            yield likely
