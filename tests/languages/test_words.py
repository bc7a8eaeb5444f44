"""What readers are told, in each language: nothing missing, blanks filled, plurals right."""

import re

import pytest

from masthead import languages
from masthead.languages import count, language, reading_minutes, say

ALL = languages.known()


def blanks(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))


def test_the_three_languages_are_there() -> None:
    assert set(ALL) == {"ar", "en", "es"}
    assert language("ar").direction == "rtl"
    assert language("ar").name == "العربية"
    assert language("es").og_locale == "es_ES"


@pytest.mark.parametrize("code", ALL)
def test_every_language_has_the_same_words_with_the_same_blanks(code: str) -> None:
    english, this = language("en"), language(code)
    assert set(this.words) == set(english.words)
    assert set(this.counted) == set(english.counted)
    for word, text in this.words.items():
        assert blanks(text) == blanks(english.words[word]), word
        assert text.strip() or word == "list_comma"


@pytest.mark.parametrize("code", ALL)
def test_every_counted_word_has_a_form_for_any_number(code: str) -> None:
    for word in language(code).counted:
        for n in (*range(25), 99, 100, 101, 102, 103, 111, 1_000_000):
            assert count(code, word, n)


def test_arabic_words_are_arabic() -> None:
    for word, text in language("ar").words.items():
        rest = re.sub(r"{\w+}|RSS|[©\s،.:]", "", text)
        assert not re.search("[A-Za-z]", rest), word


MINUTES = [
    ("en", 1, "1 min read"),
    ("en", 3, "3 min read"),
    ("es", 1, "1 min de lectura"),
    ("es", 1_000_000, "1.000.000 min de lectura"),
    ("ar", 0, "أقل من دقيقة للقراءة"),
    ("ar", 1, "دقيقة واحدة للقراءة"),
    ("ar", 2, "دقيقتان للقراءة"),
    ("ar", 3, "3 دقائق للقراءة"),
    ("ar", 10, "10 دقائق للقراءة"),
    ("ar", 11, "11 دقيقة للقراءة"),
    ("ar", 99, "99 دقيقة للقراءة"),
    ("ar", 100, "100 دقيقة للقراءة"),
    ("ar", 103, "103 دقائق للقراءة"),
]


@pytest.mark.parametrize(("code", "n", "text"), MINUTES)
def test_reading_time_is_counted_as_the_language_counts(code: str, n: int, text: str) -> None:
    assert count(code, "minutes_read", n) == text


def test_counts_stand_in_the_editions_digits() -> None:
    assert count("ar", "minutes_read", 3, "arab") == "٣ دقائق للقراءة"
    assert languages.number(1234567, "arab") == "١٬٢٣٤٬٥٦٧"
    assert languages.number(1234567, "latn", "es") == "1.234.567"


def test_blanks_are_filled_and_an_unknown_word_is_an_error() -> None:
    assert say("en", "embed_load", host="example.org") == "Load from example.org"
    assert say("ar", "page", n=2) == "الصفحة 2"
    with pytest.raises(KeyError):
        say("en", "no such word")


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (230, 1), (460, 2), (690, 3), (700, 3)])
def test_reading_takes_at_least_a_minute(words: int, minutes: int) -> None:
    assert reading_minutes(words, "en") == minutes


def test_an_unknown_language_is_an_error() -> None:
    with pytest.raises(languages.UnknownLanguage, match="ar, en, es"):
        language("../en")
