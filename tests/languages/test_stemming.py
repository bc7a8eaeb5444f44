"""Forms of one word have one stem; different words keep apart."""

import pytest

from masthead.languages.stemming import stem, terms, words


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("ar", "الانتخابات انتخابات والانتخابات بالانتخابات للانتخابات لانتخابات"),
        ("ar", "لاجئون لاجئين اللاجئين واللاجئون"),
        ("ar", "المدرسة مدرسة المدرسه مدرستها والمدرسة"),
        ("ar", "الفلسطينيون الفلسطينيين فلسطيني الفلسطينية وفلسطينيون"),
        ("ar", "الحكومة حكومة وحكومة للحكومة الحُكومة"),
        ("ar", "أسلحة اسلحة الأسلحة"),
        ("ar", "لبنان اللبناني لبنانية اللبنانيين ولبنان"),
        ("ar", "الفلسطينيات فلسطين لفلسطين وفلسطين"),
        ("en", "election elections election's Elections"),
        ("en", "strikes strike striking"),
        ("en", "country countries"),
        ("en", "negotiate negotiated negotiating"),
        ("es", "elección eleccion ELECCIÓN"),
        ("es", "ministro ministra ministros ministras"),
        ("es", "negociación negociaciones negociador negociadores"),
        ("es", "voz voces"),
    ],
)
def test_forms_of_a_word_have_one_stem(code: str, forms: str) -> None:
    stems = {stem(word, code) for form in forms.split() for word in words(form)}
    assert len(stems) == 1


@pytest.mark.parametrize(
    ("code", "one", "other"),
    [
        ("en", "news", "new"),
        ("en", "police", "policy"),
        ("es", "casa", "caso"),
        ("ar", "كتاب", "مكتب"),
        ("ar", "ولد", "والد"),
        ("ar", "لبن", "لبنان"),
    ],
)
def test_different_words_keep_apart(code: str, one: str, other: str) -> None:
    assert stem(one, code) != stem(other, code)


def test_words_that_say_nothing_are_no_terms() -> None:
    assert terms("The minister was not in the house of the people", "en") == ["minister", "hous", "peopl"]
    assert terms("قال الوزير إن هذا القرار من الحكومة", "ar") == ["وزير", "قرار", "حكوم"]
    assert terms("El ministro dijo que la casa es de todos", "es") == ["ministr", "casa"]


def test_an_arabic_name_in_an_english_text_is_stemmed_as_arabic() -> None:
    assert terms("the paper الميادين", "en")[1] == stem("الميادين", "ar")


def test_hostile_words_are_cut_and_nothing_breaks() -> None:
    assert terms("a" * 10_000, "en") == ["a" * 40]
    assert terms("\x00\u202e'''’’ ... 。", "ar") == []
