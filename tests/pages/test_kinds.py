"""Each kind of story on its page: what stands there, what machines are told, what is never let in."""

import json
from dataclasses import replace
from typing import Any

import pytest

from masthead.languages import language
from masthead.languages.words import say
from masthead.pages.drawings import POLICY, framed, scaled
from masthead.pages.films import duration
from masthead.pages.patterns.kinds import data, drawing, film, of_kind, onward
from masthead.pages.printing import Printer, printer
from masthead.pages.story_pages import story_sheet
from masthead.stories.values import Graphic, StoryPage
from tests.pages.conftest import Page
from tests.pages.samples import Sample, config

CODES = ("en", "ar", "es")
every_edition = pytest.mark.parametrize("code", CODES)
KINDS = (
    "news",
    "opinion",
    "analysis",
    "blog",
    "feature",
    "gallery",
    "infographic",
    "explainer",
    "video",
    "outside",
)


def page_of(made: Printer, story: StoryPage) -> Page:
    return Page(story_sheet(made, story, onward(Sample(story.edition))))


def documents(page: Page) -> dict[str, dict[str, Any]]:
    found = [json.loads(one.text) for one in page.all("script", type="application/ld+json")]
    return {one["@type"]: one for one in found}


def classed(page: Page, name: str) -> list[Any]:
    return [one for one in page.root.iter() if name in (one.get("class") or "").split()]


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@every_edition
@pytest.mark.parametrize("kind", KINDS)
def test_a_story_says_of_which_kind_it_is_and_leads_to_its_like(made: Printer, kind: str, code: str) -> None:
    page = page_of(made, of_kind(code, kind))
    labels = [one for one in classed(page, "kind") if one.tag == "span"]
    if kind == "news":
        assert not labels
        return
    kind = "video" if kind == "outside" else kind
    (label,) = labels
    word = "in_five" if kind == "explainer" else f"kind_{kind}"
    assert text_of(label) == say(code, word)
    assert label.find("a").get("href").startswith(f"/{code}/")


@every_edition
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_any_kind_obeys_the_policy_and_names_its_files(made: Printer, kind: str, code: str) -> None:
    page = page_of(made, of_kind(code, kind))
    for element in page.root.iter():
        assert not [name for name in element.attrib if name == "style" or name.startswith("on")]
    ids = [element.get("id") for element in page.root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for name in page.sheet.files:
        assert f"/{name}" in page.text
    shown = page.text.split("srcdoc=")[0]
    assert "None" not in shown


def test_a_writer_of_opinion_stands_before_the_headline(made: Printer) -> None:
    text = page_of(made, of_kind("en", "opinion")).text
    assert text.index('class="writers"') < text.index("<h1")
    text = page_of(made, of_kind("en", "analysis")).text
    assert text.index("<h1") < text.index('class="context"') < text.index('class="writers"')


@every_edition
def test_a_film_stands_before_the_headline_and_its_programme_over_it(made: Printer, code: str) -> None:
    page = page_of(made, of_kind(code, "video"))
    assert page.text.index('class="stage"') < page.text.index("<h1")
    (programme,) = classed(page, "programme")
    assert programme.find("a").get("href") == f"/{code}/programme/talks"
    assert text_of(classed(page, "episode")[0]) == say(code, "episode", n=3)
    (subtitled,) = classed(page, "subtitled")
    assert "العربية" in text_of(subtitled)


def test_machines_are_told_of_a_film(made: Printer) -> None:
    page = page_of(made, of_kind("en", "video"))
    said = documents(page)["VideoObject"]
    origin = config().public_url
    assert said["duration"] == "PT1M23S"
    assert said["contentUrl"] == f"{origin}/media/f1-720.mp4"
    assert said["thumbnailUrl"] == [f"{origin}/media/p4-1280.jpg"]
    assert said["uploadDate"] == "2026-03-26T12:04:00+00:00"
    assert said["isPartOf"]["url"] == f"{origin}/en/programme/talks"
    assert [one["inLanguage"] for one in said["caption"]] == ["en", "ar", "es"]
    assert documents(page)["NewsArticle"]["video"] == {"@id": said["@id"]}
    assert page.properties["og:video"] == f"{origin}/media/f1-720.mp4"
    assert page.properties["og:video:type"] == "video/mp4"
    assert page.properties["og:image"] == f"{origin}/media/p4-1280.jpg"


def test_of_an_outside_film_machines_are_told_the_player_and_readers_ask_for_it(made: Printer) -> None:
    page = page_of(made, of_kind("en", "outside"))
    said = documents(page)["VideoObject"]
    assert said["embedUrl"] == "https://www.youtube-nocookie.com/embed/abcdefghijk"
    assert "contentUrl" not in said
    assert "og:video" not in page.properties
    assert not page.all("iframe")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "PT1S"), (59.6, "PT1M"), (83.4, "PT1M23S"), (3600, "PT1H"), (3725, "PT1H2M5S")],
)
def test_a_films_length_is_told_as_iso_8601_has_it(seconds: float, said: str) -> None:
    assert duration(seconds) == said


@every_edition
def test_a_gallery_is_a_column_of_figures_each_with_its_place_words_and_file(
    made: Printer, code: str
) -> None:
    story = of_kind(code, "gallery")
    (gallery,) = classed(page_of(made, story), "gallery")
    figures = list(gallery.iter("figure"))
    assert len(figures) == len(story.pictures) == 5
    for place, (figure, picture) in enumerate(zip(figures, story.pictures, strict=True), start=1):
        assert text_of(figure.find("figcaption")).startswith(say(code, "place_of", n=place, total=5))
        assert picture.credit.split(" ")[0] in text_of(figure)
        assert figure.find("a").get("href") == f"/{picture.widest.name}"
    assert sum(image.get("fetchpriority") == "high" for image in gallery.iter("img")) == 1


def test_a_gallery_counts_in_the_editions_digits(made: Printer) -> None:
    settings = config()
    arab = tuple(replace(edition, numerals="arab") for edition in settings.editions)
    page = page_of(printer(replace(settings, editions=arab)), of_kind("ar", "gallery"))
    assert next(text_of(one) for one in classed(page, "place")) == "١ من ٥"


@every_edition
def test_five_points_are_text_in_order_with_numbers_and_machines_know_them(made: Printer, code: str) -> None:
    story = of_kind(code, "explainer")
    page = page_of(made, story)
    headlines = [point.headline for point in story.body[1:]]  # type: ignore[union-attr]
    assert [text_of(point.find("div").find("h2")) for point in classed(page, "point")] == headlines
    parts = documents(page)["NewsArticle"]["hasPart"]
    assert [part["name"] for part in parts] == headlines
    assert parts[4]["url"].endswith("#point-5")
    assert page.one("li", id="point-5") is not None
    assert documents(page)["NewsArticle"]["about"]["name"] == Sample(code).texts.coverage


@every_edition
def test_a_drawing_stands_in_a_frame_that_may_nothing_with_its_data_as_a_table(
    made: Printer, code: str
) -> None:
    page = page_of(made, of_kind(code, "infographic"))
    frame = page.one("iframe")
    assert frame.get("sandbox") == ""
    assert frame.get("title")
    assert frame.get("src") is None
    assert page.sheet.headers == (("masthead-drawn", "yes"),)
    table = page.one("table")
    assert table.find("caption") is not None
    assert len([cell for cell in table.iter("th") if cell.get("scope") == "col"]) == 4
    assert len([cell for cell in table.iter("th") if cell.get("scope") == "row"]) == 5
    assert len(classed(page, "figure")) == 3 + 15
    assert len(classed(page, "still")) == 1


def test_a_page_without_a_drawing_asks_for_no_policy_of_its_own(made: Printer) -> None:
    assert page_of(made, of_kind("en", "news")).sheet.headers == ()


def test_beside_a_drawing_an_embed_is_a_link_alone(made: Printer) -> None:
    story = of_kind("en", "infographic")
    page = page_of(made, replace(story, body=(*story.body, *Sample("en").story().body)))
    assert classed(page, "embed")
    assert "data-player" not in page.text


@pytest.mark.parametrize(
    "document",
    [
        '"></iframe><script>alert(1)</script>',
        "<svg onload='alert(1)'/>",
        "</body></html>&quot;>",
        "\x00<!-- \ud800 \x1b",
        "",
    ],
)
def test_a_hostile_document_never_leaves_its_attribute(made: Printer, document: str) -> None:
    story = replace(of_kind("en", "infographic"), body=(Graphic(document, "x", 300, None),))
    page = Page(story_sheet(made, story))
    frame = page.one("iframe")
    assert frame.get("srcdoc").startswith("<!doctype html>")
    assert not [script for script in page.all("script") if script.text and "alert" in script.text]
    assert len(page.all("html")) == 1


def test_the_documents_own_policy_comes_before_anything_of_it() -> None:
    sample = Sample("en")
    spoken = language("en")
    document = framed('<?xml version="1.0"?><!doctype svg [<!ENTITY a "b">]>\n<!-- x --><svg/>', spoken)
    assert document.index(POLICY) < document.index("<svg")
    assert "<?xml" not in document
    assert framed(drawing(sample).document, spoken).count("<svg") == 1


@pytest.mark.parametrize(
    ("document", "shape"),
    [
        ('<svg viewBox="0 0 640 420">', (640, 420)),
        ("<!-- a --><svg xmlns='x' viewbox='-10,-10,300,150.4'>", (300, 150)),
        ("<svg width='5'>", (640, 300)),
        ('<svg viewBox="0 0 1 900000">', (640, 300)),
        ('<svg viewBox="0 0 . .">', (640, 300)),
        ("<html><svg viewBox='0 0 9 9'>", None),
        ("<p>text</p>", None),
    ],
)
def test_a_drawing_keeps_its_shape_and_a_document_its_height(
    document: str, shape: tuple[int, int] | None
) -> None:
    assert scaled(Graphic(document, "", 300, None)) == shape


def test_a_still_stands_for_a_drawing_where_machines_want_a_picture(made: Printer) -> None:
    page = page_of(made, of_kind("en", "infographic"))
    assert page.properties["og:image"].endswith("/media/p5-1280.jpg")


def test_a_film_without_poster_or_captions_says_nothing_of_them(made: Printer) -> None:
    bare = replace(film(Sample("en")), poster=None, captions=(), caption="", credit="")
    page = page_of(made, replace(of_kind("en", "video"), film=bare, programme=None, episode=None))
    assert "figcaption" not in page.text.split('class="stage"')[1].split("</figure>")[0]
    assert "thumbnailUrl" not in documents(page)["VideoObject"]


def test_a_table_may_stand_alone_and_be_empty_in_places(made: Printer) -> None:
    table = data(Sample("en"))
    ragged = replace(table, caption="", rows=(("a", "", "2", ""),))
    page = page_of(made, replace(of_kind("en", "news"), body=(ragged,)))
    assert page.one("table").find("caption") is None
