"""What search engines, sharing networks and other editions are told."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from masthead.pages.printing import Printer
from masthead.pages.story_pages import story_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet
from tests.pages.conftest import Page
from tests.pages.samples import NOON, ORIGIN, Sample

CODES = ("en", "ar", "es")


def article(page: Page) -> dict[str, object]:
    found: dict[str, object] = json.loads(page.all("script", type="application/ld+json")[0].text)
    return found


def test_translations_point_at_each_other_and_themselves(made: Printer) -> None:
    pages = {code: Page(story_sheet(made, Sample(code).story())) for code in CODES}
    sets = {tuple(sorted(page.alternates.items())) for page in pages.values()}
    assert len(sets) == 1
    for code, page in pages.items():
        assert page.alternates[code] == page.one("link", rel="canonical").get("href")
    assert pages["ar"].alternates["x-default"] == pages["en"].alternates["en"]


def test_a_story_without_translation_leads_to_the_other_fronts(made: Printer) -> None:
    page = Page(story_sheet(made, replace(Sample("ar").story(), translations=())))
    assert set(page.alternates) == {"ar"}
    assert {link.get("href") for link in page.all("a") if link.get("hreflang")} == {"/en", "/es"}


def test_the_switch_leads_to_the_same_story(made: Printer) -> None:
    page = Page(story_sheet(made, Sample("en").story()))
    (arabic,) = (link for link in page.all("a") if link.get("hreflang") == "ar")
    assert ORIGIN + arabic.get("href") == page.alternates["ar"]
    assert (arabic.text, arabic.get("dir")) == ("العربية", "rtl")


def test_the_article_is_told_to_machines_as_it_stands(made: Printer) -> None:
    story = Sample("ar").story()
    told = article(Page(story_sheet(made, story)))
    assert told["@type"] == "NewsArticle"
    assert told["headline"] == story.headline
    assert told["datePublished"] == "2026-03-26T14:04:00+02:00"
    assert told["dateModified"] == "2026-03-26T16:04:00+02:00"
    assert [one["name"] for one in told["author"]] == [credit.name for credit in story.byline]  # type: ignore[attr-defined]
    assert told["image"][0]["creditText"] == story.pictures[0].credit  # type: ignore[index]


@pytest.mark.parametrize(
    ("kind", "type"),
    [
        ("opinion", "OpinionNewsArticle"),
        ("analysis", "AnalysisNewsArticle"),
        ("blog", "BlogPosting"),
        ("feature", "NewsArticle"),
    ],
)
def test_a_machine_can_tell_an_opinion_from_a_report(made: Printer, kind: str, type: str) -> None:
    assert article(Page(story_sheet(made, Sample("es").story(kind=kind))))["@type"] == type


def test_visible_times_agree_with_those_told_to_machines(made: Printer) -> None:
    page = Page(story_sheet(made, Sample("en").story()))
    meta = next(element for element in page.all("div") if element.get("class") == "meta")
    visible = [time.get("datetime") for time in meta.iter("time")]
    assert visible == [page.properties["article:published_time"], page.properties["article:modified_time"]]


def test_a_story_never_changed_says_nothing_of_an_update(made: Printer) -> None:
    page = Page(story_sheet(made, replace(Sample("en").story(), updated=None)))
    assert "Updated" not in page.text
    assert "article:modified_time" not in page.properties


def test_a_shared_story_shows_its_picture_with_size_and_text(made: Printer) -> None:
    story = Sample("es").story()
    told = Page(story_sheet(made, story)).properties
    assert told["og:image"] == f"{ORIGIN}/media/p0-1280.jpg"
    assert (told["og:image:width"], told["og:image:height"]) == ("1280", "853")
    assert told["og:image:alt"] == story.pictures[0].alt
    assert (told["og:locale"], told["twitter:card"]) == ("es_ES", "summary_large_image")


def test_the_house_stands_for_a_story_without_names(made: Printer) -> None:
    page = Page(story_sheet(made, replace(Sample("en").story(), byline=())))
    assert article(page)["author"] == [article(page)["publisher"]]
    assert "By The Third Meridian" in page.text


def test_a_front_names_its_feed(made: Printer) -> None:
    page = Page(front_sheet(made, "en", Sample("en").front(kind="section")))
    assert page.one("link", type="application/rss+xml").get("href") == "/en/politics/rss.xml"


def test_an_older_page_is_no_translation_of_any_other(made: Printer) -> None:
    page = Page(list_sheet(made, "en", Sample("en").list("section", 2)))
    assert page.alternates == {}
    assert page.one("link", rel="canonical").get("href") == f"{ORIGIN}/en/politics/page/2"
    assert "page 2" in page.one("title").text


def test_times_are_those_of_the_edition(made: Printer) -> None:
    story = replace(Sample("ar").story(), published=NOON + timedelta(hours=11), updated=None)
    assert "27 آذار 2026، 01:04" in Page(story_sheet(made, story)).text
