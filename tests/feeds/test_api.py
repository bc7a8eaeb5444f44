"""What the API's documents say, field by field, held against the shapes that the API describes of itself."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator

from masthead.feeds.api import documents
from masthead.feeds.api.documents import Json
from masthead.feeds.api.schemas import BLOCKS, SCHEMAS
from masthead.feeds.links import Links
from masthead.fronts.values import TickerLine
from masthead.media.values import Captions, Film, FilmFile
from masthead.stories.values import (
    Block,
    BulletList,
    DataTable,
    Embed,
    Graphic,
    Link,
    Paragraph,
    PictureBlock,
    Point,
    Quotation,
    ReadMore,
    StoryList,
    StorySetIn,
    Subheading,
    Subject,
    Translation,
)
from tests.feeds.news import HOSTILE, NOON, card, config, picture, story

FILM = Film(
    7,
    "Dawn",
    "The harbour wakes",
    "Ida Holm",
    "",
    12.34,
    picture(9),
    (FilmFile("media/f.mp4", 640, 360, "video/mp4", 123),),
    (Captions("en", "English", "media/f.vtt"),),
)
BODY: tuple[Block, ...] = (
    Paragraph('One <a href="/topic/bridges">bridge</a> &amp; two'),
    Subheading("Then"),
    BulletList(("first", "<b>second</b>"), True),
    Quotation("Words", "Somebody"),
    PictureBlock(picture(2)),
    StorySetIn(card()),
    ReadMore(card()),
    Embed("https://video.example/1", "A film", "video.example"),
    Point("One of five", ("Because.",), picture(3)),
    Graphic("<svg/>", "A chart", 500, picture(4)),
    DataTable("Figures", ("Year", "Ships"), (("2025", "12"),)),
)


@pytest.fixture
def links() -> Links:
    return Links(config(), "en")


def holds(name: str, said: object) -> None:
    """Raises ValidationError where a document is not as the API describes it."""
    shape = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    Draft202012Validator(shape).validate(json.loads(json.dumps(said)))


def told(page: Json) -> Json:
    return page | {"related": [], "read_next": [], "in_five": None, "elsewhere": []}


def test_a_story_tells_every_field_of_its_page(links: Links) -> None:
    page = story(
        body=BODY,
        pictures=(picture(1),),
        film=FILM,
        programme=Link("Harbour Watch", "/programme/harbour-watch"),
        episode=3,
        updated=NOON,
        coverage=Link("The bridge", "/coverage/bridge"),
        translations=(Translation("ar", "/x-aaaaaaaa"),),
        withdrawn_because="The count was wrong.",
    )
    said = told(documents.story(page, links))
    holds("Story", said)
    assert [one["type"] for one in said["body"]] == list(BLOCKS)  # type: ignore[attr-defined]
    assert said["state"] == "withdrawn"
    assert said["translations"] == [
        {
            "edition": "ar",
            "language": "ar",
            "url": "https://paper.example/ar/x-aaaaaaaa",
            "api": "https://paper.example/ar/api/v1/stories/aaaaaaaa",
        }
    ]


def test_a_field_without_value_is_there_all_the_same(links: Links) -> None:
    said = told(documents.story(story(), links))
    holds("Story", said)
    assert said["film"] is None
    assert said["updated"] is None


def test_links_in_a_text_are_whole_and_what_is_no_markup_of_ours_goes(links: Links) -> None:
    said = documents.block(
        Paragraph('<a href="/topic/bridges">a</a><script>x</script><a href="javascript:x">b</a>'), links, "/x"
    )
    assert said["html"] == '<a href="https://paper.example/en/topic/bridges">a</a><a>b</a>'


def test_the_files_that_a_document_links_to_are_those_that_the_press_puts_out(links: Links) -> None:
    text = json.dumps(documents.story(story(body=BODY, film=FILM, pictures=(picture(1),)), links))
    assert links.files == {
        *("media/f.mp4", "media/f.vtt"),
        *(one.name for number in (1, 2, 3, 4, 9) for one in picture(number).renditions),
    }
    assert all(name in text for name in links.files)


@pytest.mark.parametrize(
    "fields", [{"headline": HOSTILE, "standfirst": HOSTILE, "body": (Paragraph(HOSTILE),)}]
)
def test_a_hostile_text_is_told_as_text(links: Links, fields: dict[str, object]) -> None:
    said = told(documents.story(story(**fields), links))
    holds("Story", said)
    assert "<script" not in str(said["body"])
    assert said["headline"] == HOSTILE


def test_lists_cards_and_alerts_are_as_described(links: Links) -> None:
    politics = Subject("section", "Politics", "/politics", "All", "", None, (), "/politics/rss.xml")
    older = StoryList((card(), replace(card(), kind="video", seconds=80)), 2, "/politics/page/1", "/politics")
    said = documents.story_list(older, politics, links)
    holds("ListPage", said)
    assert said["newer"] == "https://paper.example/en/api/v1/fronts/politics"
    assert said["older"] == "https://paper.example/en/api/v1/lists/politics/page/1"
    holds("Subject", documents.subject(politics, links))
    holds("Alert", documents.alert(TickerLine("Fog", "Harbour office", NOON, "/x-aaaaaaaa"), links))
    holds("Alert", documents.alert(TickerLine("Fog", "", NOON, ""), links))
