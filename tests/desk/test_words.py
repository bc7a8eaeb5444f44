"""The desk speaks English, Arabic and Spanish: no button, message or refusal without its words."""

import gettext
import re
from pathlib import Path

import pytest

DESK = Path(__file__).parents[2] / "masthead" / "desk"
HOUSE = DESK.parent
WIRE = HOUSE / "wire"
CONTENT = ("broadcast", "stories", "media", "contributors", "subjects", "fronts")
IN_PYTHON = re.compile(r'(?<!\w)_\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)')
IN_TEMPLATES = re.compile(r'{% trans "([^"]*)" %}|_\("([^"]*)"\)')


def words() -> set[str]:
    found: set[str] = set()
    content = (path for part in CONTENT for path in (HOUSE / part).glob("*.py"))
    for path in (*DESK.rglob("*.py"), *WIRE.glob("*.py"), *content):
        for match in IN_PYTHON.finditer(path.read_text("utf-8")):
            found.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match[1])))
    for path in (*DESK.rglob("*.html"), *WIRE.rglob("*.html")):
        found |= {first or second for first, second in IN_TEMPLATES.findall(path.read_text("utf-8"))}
    return found


@pytest.mark.parametrize("language", ["ar", "es"])
def test_every_word_of_the_desk_is_translated(language: str) -> None:
    with (DESK / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert len(words()) > 300
    assert {word for word in words() if catalog.gettext(word) == word} == set()


def test_arabic_counts_addresses_in_six_ways() -> None:
    with (DESK / "locale" / "ar" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    one, many = "%(count)d address changed", "%(count)d addresses changed"
    assert len({catalog.ngettext(one, many, count) for count in (0, 1, 2, 3, 11, 100)}) == 6
