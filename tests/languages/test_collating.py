"""Names stand in the order in which a reader of the language looks for them."""

import random

import pytest

from masthead.languages.collating import OTHER, filed, letter

IN_ORDER = {
    "en": ["Ángela Roldán", "angling", "Ann Ward", "Anna Bell", "Øystein", "Zoë", "Москва", "2026 budget"],
    "es": ["África", "Agua", "Ecología", "nube", "núcleo", "ñandú", "Ñuble", "océano", "Zafra", "المياه"],
    "ar": [
        "إبراهيم",
        "أحمد",
        "الأمن",
        "بحر",
        "التعليم",
        "ثقافة",
        "الصحة",
        "ضوء",
        "كتب",
        "مياه",
        "هواء",
        "يمن",
        "Unesco",
    ],
}


@pytest.mark.parametrize("code", IN_ORDER)
def test_names_stand_in_the_order_of_the_language(code: str) -> None:
    shuffled = random.Random(7).sample(IN_ORDER[code], len(IN_ORDER[code]))
    assert sorted(shuffled, key=lambda name: filed(name, code)) == IN_ORDER[code]


@pytest.mark.parametrize(
    ("name", "code", "under"),
    [
        ("Ángel", "es", "A"),
        ("Ñuble", "es", "Ñ"),
        ("N\u0303uble", "es", "Ñ"),
        ("Ñuble", "en", "N"),
        ("التعليم", "ar", "ت"),
        ("آسيا", "ar", "ا"),
        ("ألعاب", "ar", "ا"),
        ("ال", "ar", "ا"),
        ("“Quoted”", "en", "Q"),
        ("Unesco", "ar", "U"),
        ("2026", "en", OTHER),
        ("—", "en", OTHER),
    ],
)
def test_a_name_is_filed_under_its_letter(name: str, code: str, under: str) -> None:
    assert letter(name, code) == under


def test_a_shorter_word_stands_before_a_longer_one_that_begins_with_it() -> None:
    assert sorted(["Anna Bell", "Ann Ward", "Annabel"], key=lambda name: filed(name, "en")) == [
        "Ann Ward",
        "Anna Bell",
        "Annabel",
    ]
