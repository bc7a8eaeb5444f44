"""Whatever stands in a field of a story, front, frame or alert, a page stays a page."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from masthead.media.values import Rendition
from masthead.pages.fragment_pages import footer_sheet, header_sheet, ticker_sheet
from masthead.pages.printing import Printer
from masthead.pages.story_pages import story_sheet, tombstone_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet
from masthead.store.values import Sheet
from masthead.stories.values import Tombstone
from tests.pages.conftest import Page
from tests.pages.samples import Sample, withdrawn

ATTACKS = (
    "</script></title></style><script>alert(1)</script><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)" autofocus x=\'',
    "javascript:alert(1)",
    "{{ config }}{% raw %}<!-- --><!--",
    "//evil.example/x",
    "data:text/html,<script>alert(1)</script>",
)
KEPT = {"kind", "edition", "language"}


def poisoned(value: Any, attack: str) -> Any:
    """The same value with the attack in every text, but where the program itself chooses the word."""
    if isinstance(value, Rendition):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        found = {field.name: getattr(value, field.name) for field in fields(value)}
        return replace(
            value, **{name: poisoned(one, attack) for name, one in found.items() if name not in KEPT}
        )
    if isinstance(value, tuple):
        return tuple(poisoned(one, attack) for one in value)
    return attack if isinstance(value, str) else value


def assert_harmless(sheet: Sheet) -> None:
    page = Page(sheet)
    loose = html_of(page)
    for element in loose.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("iframe", "object", "base", "style"), element.tag
        if element.tag == "form":
            assert element.get("action") in ("/en/search", "/ar/search", "/es/search")
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name, value)
            assert name not in ("style", "autofocus", "srcdoc")
            if name in ("href", "src", "data-player"):
                assert value.startswith(
                    ("/en", "/ar", "/es", "/assets/", "/media/", "http", "mailto:", "#")
                ), value
                assert "javascript:" not in value.split("?")[0].split("/")[0]
        if element.tag == "script":
            assert element.get("src") or element.get("type") == "application/ld+json"
            assert "<" not in (element.text or "")


def html_of(page: Page) -> Any:
    import html5lib

    return html5lib.parse(page.text, namespaceHTMLElements=False)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", ["news", "opinion"])
def test_a_hostile_story_stays_text(made: Printer, attack: str, kind: str) -> None:
    story = poisoned(withdrawn(Sample("en").story(kind=kind), "x"), attack)
    assert_harmless(story_sheet(made, story))


@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_lists_and_fronts_stay_text(made: Printer, attack: str) -> None:
    sample = Sample("ar")
    assert_harmless(front_sheet(made, "ar", poisoned(sample.front(kind="section"), attack)))
    assert_harmless(list_sheet(made, "ar", poisoned(sample.list("contributor", 2), attack)))
    assert_harmless(tombstone_sheet(made, Tombstone("ar", "k3x9f2ab", attack)))


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_frame_and_alerts_stay_text(made: Printer, attack: str) -> None:
    sample = Sample("en")
    frame = poisoned(sample.frame(), attack)
    assert_harmless(header_sheet(made, "en", frame))
    assert_harmless(footer_sheet(made, "en", frame))
    assert_harmless(ticker_sheet(made, "en", poisoned(sample.alerts(), attack)))


def test_a_text_cannot_imitate_the_place_of_a_fragment(made: Printer) -> None:
    attack = f"<!--{made.slot_mark}~ticker-->"
    sheet = story_sheet(made, poisoned(Sample("en").story(), attack))
    assert [address.path for address in sheet.fragments] == [
        "~look",
        "~header",
        "~ticker",
        "~most-read",
        "~footer",
    ]


def test_a_link_to_a_hidden_picture_does_not_make_it_public(made: Printer) -> None:
    story = poisoned(Sample("en").story(), '<a href="/media/secret.jpg">x</a>')
    assert "media/secret.jpg" not in story_sheet(made, story).files
