"""A story is found whatever form a reader types its words in: a table of cases for each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.search.analysis import analysis
from masthead.search.arabic_plurals import BROKEN_PLURALS

# Each line: forms of one word. A story that holds any of them is found by any other.
TABLE = {
    "ar": [
        "حكومة الحكومة حكومات للحكومة بالحكومة والحكومة وبالحكومة حكومتها حكومتهم حكومي الحكومية وحكومة لحكومة",
        "وزير الوزير للوزير والوزير بالوزير وزراء الوزراء للوزراء وزيرين وزيران وزيرة ووزير",
        "مصر مصري المصري المصريون المصريين مصرية المصرية بمصر ومصر",
        "مسؤول مسئول المسؤول المسؤولون مسؤولين للمسؤولين مسؤولة المسئولين",
        "إسرائيل اسرائيل وإسرائيل لإسرائيل الإسرائيلي إسرائيلية الإسرائيليين",
        "لبنان لبناني اللبناني اللبنانيون اللبنانيين لبنانية بلبنان ولبنان",
        "فلسطين فلسطيني الفلسطينيين الفلسطينيون فلسطينية بفلسطين",
        "انتخاب انتخابات الانتخابات للانتخابات بالانتخابات انتخابي الانتخابية وانتخابات",
        "مدينة المدينة مدن المدن مدينتين بالمدينة للمدن مدينتنا",
        "رئيس الرئيس للرئيس رؤساء الرؤساء رئيسة والرئيس",
        "قانون القانون قوانين القوانين قانوني القانونية بالقانون",
        "لاجئ لاجئون لاجئين اللاجئين للاجئين",
        "مُحَمَّد محمد مـحـمـد ومحمد",
        "مستشفى مستشفي المستشفى مستشفيات المستشفيات",
        "قال وقال فقال",
        "أسعار الأسعار سعر السعر أسعارها بالأسعار اسعار",
        "شركة الشركة شركات الشركات للشركات شركتها",
        "يعلن سيعلن وسيعلن",
        "الله والله بالله لله",
        "معلم معلمة معلمون المعلمين معلمات للمعلمات",
    ],
    "es": [
        "elección elecciones eleccion ELECCIONES",
        "información informaciones informacion",
        "ministro ministra ministros ministras",
        "presidente presidenta presidentes",
        "gobierno gobiernos",
        "económico económica económicos economía economias",
        "joven jóvenes jovenes",
        "niño niña niños nino ninos",
        "España espana",
        "español española españoles espanol",
        "luz luces",
        "vez veces",
        "país países paises",
        "policía policías policia",
        "camión camiones camion",
        "votar votó votos vota votaron",
        "crisis",
        "trabajador trabajadores trabajadora",
        "acuerdo acuerdos",
        "francés franceses frances",
    ],
    "en": [
        "minister ministers minister's",
        "election elections",
        "elected elect electing",
        "woman women women's",
        "study studies studied studying",
        "café cafe cafés",
        "US U.S.",
        "naïve naive",
        "São Sao",
        "vote votes voted voting",
        "company companies",
        "win won wins winning",
        "children child",
        "100,000 100000",
    ],
}
APART = {
    "ar": [("طن", "وطن"), ("علم", "معلم"), ("مصر", "مصير"), ("بيت", "بنت")],
    "es": [("año", "mano"), ("gato", "gasto"), ("peso", "piso")],
    "en": [("university", "universe"), ("news", "new"), ("policy", "police")],
}


@pytest.mark.parametrize("code", TABLE)
def test_every_form_of_a_word_finds_every_other(code: str) -> None:
    missed = [(asked, standing) for asked, standing in _pairs(code) if not _finds(code, asked, standing)]
    assert missed == []


@pytest.mark.parametrize("code", TABLE)
def test_most_forms_share_their_likely_stem(code: str) -> None:
    """Phrases and ranking go by likely stems, so most forms must agree in them."""
    pairs = _pairs(code)
    agreed = sum(_likely(code, asked) == _likely(code, standing) for asked, standing in pairs)
    assert agreed / len(pairs) > 0.75


@pytest.mark.parametrize(("code", "one", "other"), [(code, *pair) for code in APART for pair in APART[code]])
def test_words_that_only_look_alike_stay_apart(code: str, one: str, other: str) -> None:
    assert _likely(code, one) != _likely(code, other)


def test_a_word_keeps_its_place_in_the_text_as_it_is_written() -> None:
    text = "قالَت الحُكومـــة «أمس»: U.S. 2,5 %"
    places = [text[word.start : word.end] for word in analysis("ar").words(text)]
    assert places == ["قالَت", "الحُكومـــة", "أمس", "U.S.", "2,5"]


@pytest.mark.parametrize("text", ["", "   ", "!?…", "\x00", "ـــ", "َُِ", "'", "’’", "🗳️", "\u200d"])
def test_what_is_no_word_is_none(text: str) -> None:
    for code in TABLE:
        assert [word for word in analysis(code).words(text) if not all(word.stems)] == []


def _pairs(code: str) -> list[tuple[str, str]]:
    return [(one, other) for line in TABLE[code] for one in line.split() for other in line.split()]


def _finds(code: str, asked: str, standing: str) -> bool:
    (question,), (word,) = analysis(code).words(asked), analysis(code).words(standing)
    return not set(question.stems).isdisjoint(word.stems)


def _likely(code: str, word: str) -> str:
    return next(analysis(code).words(word)).stems[0]


def test_every_broken_plural_is_found_by_its_singular_and_the_other_way() -> None:
    missed = [
        pair
        for pair in BROKEN_PLURALS.items()
        if not (_finds("ar", *pair) and _finds("ar", f"ال{pair[0]}", f"بال{pair[1]}"))
    ]
    assert missed == []


@given(st.text(alphabet="ابتدرسعفقكلمنهويةىءأإؤئـَّ", max_size=12))
def test_no_word_is_without_end(word: str) -> None:
    for found in analysis("ar").words(word):
        assert 1 <= len(found.stems) <= 12
        assert all(found.stems)
