"""One written rule makes the last part of every address; one folding finds a word in any spelling."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.languages import fold, slug

SLUGS = [
    ("en", "Blinken to Gallant: US opposes operation", "blinken-to-gallant-us-opposes-operation"),
    ("en", "Israel’s “new” plan — 50% more", "israels-new-plan-50-more"),
    ("en", "Zoë & Łukasz in Malmö", "zoe-lukasz-in-malmo"),
    ("en", "", "story"),
    ("en", "  —!  ", "story"),
    ("en", "日本", "story"),
    ("en", "../../etc/passwd%00<script>", "etc-passwd-00-script"),
    ("es", "¡Mañana será otro día! Ñandú y pingüino", "manana-sera-otro-dia-nandu-y-pinguino"),
    ("ar", "أُعْلِنَ عن الـــنتيجة ٢-١", "أعلن-عن-النتيجة-2-1"),
    ("ar", "إيران تُعلن: «لا تفاوض»؟", "إيران-تعلن-لا-تفاوض"),
    ("ar", "رئيس الوزراء يزور مصر\u200f", "رئيس-الوزراء-يزور-مصر"),
    ("ar", "ﻣﺼﺮ", "مصر"),
    ("ar", "مؤتمر FIFA في قطر", "مؤتمر-fifa-في-قطر"),
]


@pytest.mark.parametrize(("code", "headline", "expected"), SLUGS)
def test_a_headline_becomes_its_slug(code: str, headline: str, expected: str) -> None:
    assert slug(headline, code) == expected


def test_a_long_headline_is_cut_between_words() -> None:
    made = slug("word " * 30, "en")
    assert len(made) <= 60
    assert set(made.split("-")) == {"word"}


def test_a_word_longer_than_a_slug_is_cut_as_it_is() -> None:
    assert slug("x" * 90, "en") == "x" * 60


@given(st.text(max_size=200))
def test_any_text_makes_a_slug_that_may_stand_in_an_address(text: str) -> None:
    made = slug(text, "ar")
    assert 1 <= len(made) <= 60
    assert re.fullmatch(r"[a-z0-9\u0621-\u064a\u066e-\u06ff]+(-[a-z0-9\u0621-\u064a\u066e-\u06ff]+)*", made)
    assert slug(made, "ar") == made


SAME = [
    ("أسرة", "اسره"),
    ("إلى", "الي"),
    ("مُحَمَّد", "محمد"),
    ("مسؤول", "مسوول"),
    ("شيئًا", "شييا"),
    ("كتـــاب", "كتاب"),
    ("سماء", "سما"),
    ("Málaga", "malaga"),
    ("ÑANDÚ", "nandu"),
    ("٢٠٢٤", "2024"),
    ("  two   words ", "two words"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_word_is_found_in_either_spelling(one: str, other: str) -> None:
    assert fold(one) == fold(other) == other


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
