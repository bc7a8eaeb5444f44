"""What search knows of a story, and the page that results are set into, as they are pressed."""

from dataclasses import replace

import html5lib
import pytest

from masthead.languages import known
from masthead.pages.printing import Printer
from masthead.pages.search_pages import KINDS, document_sheet, search_sheet
from masthead.search import documents, marks
from masthead.stories.values import Link
from tests.pages.conftest import Page
from tests.pages.samples import Sample
from tests.pages.test_hostile import ATTACKS, assert_harmless, poisoned

SECTIONS = (Link("World", "/world"), Link("– Africa", "/world/africa"))


def test_a_document_holds_what_can_be_read_and_nothing_of_other_stories(made: Printer) -> None:
    story = Sample("en").story()
    sheet = document_sheet(made, story)
    (content,) = sheet.pieces
    assert isinstance(content, bytes)
    told = documents.read(content)
    assert (told.short_id, told.path, told.headline) == (story.short_id, story.path, story.headline)
    assert all(text.split()[-1] in told.body for text in Sample("en").texts.paragraphs[:1])
    assert "<" not in told.body
    for card in story.related:
        assert card.headline not in content.decode()
    assert [one.path for one in told.topics][: len(story.topics)] == [topic.path for topic in story.topics]
    assert documents.write(told) == content


def test_a_document_uses_the_pictures_of_its_card(made: Printer) -> None:
    story = Sample("en").story()
    sheet = document_sheet(made, story)
    assert sheet.files
    assert all(name in story_names(story.pictures) for name in sheet.files)
    assert document_sheet(made, replace(story, pictures=())).files == ()


def story_names(pictures: tuple[object, ...]) -> set[str]:
    return {one.name for picture in pictures for one in picture.renditions}  # type: ignore[attr-defined]


def test_a_card_has_one_place_for_the_headline_and_one_for_the_passage(made: Printer) -> None:
    for story in (
        Sample("ar").story(),
        replace(Sample("es").story(kind="opinion"), withdrawn_because="x"),
        poisoned(Sample("en").story(), marks.HEADLINE + marks.PASSAGE),
    ):
        (content,) = document_sheet(made, story).pieces
        card = documents.read(bytes(content)).card  # type: ignore[arg-type]
        assert (card.count(marks.HEADLINE), card.count(marks.PASSAGE)) == (1, 1)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_document_stays_text(made: Printer, attack: str) -> None:
    (content,) = document_sheet(made, poisoned(Sample("en").story(), attack)).pieces
    card = html5lib.parseFragment(documents.read(bytes(content)).card, namespaceHTMLElements=False)  # type: ignore[arg-type]
    for element in card.iter():
        if isinstance(element.tag, str):
            assert element.tag not in ("script", "iframe", "style", "form")
            assert not [name for name in element.attrib if name.startswith("on") or name == "style"]
    sections = (Link(attack, f"/{attack}"),)
    assert_harmless(search_sheet(made, "en", sections))


@pytest.mark.parametrize("code", known())
def test_the_page_offers_all_sections_and_kinds_and_is_kept_by_no_machine(made: Printer, code: str) -> None:
    page = Page(search_sheet(made, code, SECTIONS))
    offered = [option.get("value") for option in page.all("option")]
    assert offered == ["", "/world", "/world/africa", "", *KINDS]
    assert page.properties["robots"] == "noindex"
    assert page.all("link", rel="canonical") == []
    for mark in (marks.BEGIN, marks.RESULTS, marks.END):
        assert page.text.count(mark) == 1
