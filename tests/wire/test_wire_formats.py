"""Each format's own sample becomes the items that it stands for."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from masthead.wire.items import Kind, Parsed, ParsedItem, Status
from masthead.wire.parsers.detect import parse

SAMPLES = Path(__file__).parent / "samples"


def read(name: str) -> Parsed:
    return parse((SAMPLES / name).read_bytes(), filename=name)


def only(name: str) -> ParsedItem:
    (item,) = read(name).items
    return item


def test_ninjs_1_becomes_a_story_with_its_picture() -> None:
    item = only("ninjs1.json")
    assert (item.guid, item.version, item.version_label) == (
        "urn:newsml:coastwire.example:20260503:harbour-vote",
        10,
        "10",
    )
    assert (item.status, item.kind, item.language, item.urgency) == (Status.USABLE, Kind.TEXT, "en-GB", 3)
    assert item.updated == datetime(2026, 5, 3, 8, 15, tzinfo=UTC)
    assert item.body_html == (
        "<p>Two thirds of <strong>Port Elda</strong> voted for the night boat.</p>\n<p>Turnout was 61 per cent.</p>"
    )
    assert item.body_text == "Two thirds of Port Elda voted for the night boat.\n\nTurnout was 61 per cent."
    assert (item.standfirst, item.byline) == ("Two thirds want the night boat to stay.", "By Marta Lindqvist")
    assert (item.dateline, item.located, item.agency) == ("PORT ELDA, 3 May", "Port Elda", "Coastwire")
    assert [(subject.code, subject.name) for subject in item.subjects] == [
        ("medtop:20000587", "local elections")
    ]
    assert item.is_correction
    assert "turnout" in item.correction_text
    (picture,) = item.pictures
    assert (picture.href, picture.width) == ("https://pictures.coastwire.example/ferry.jpg", 2400)
    assert (picture.caption, picture.credit) == ("The night boat leaves Port Elda.", "Ilse Novak")
    assert picture.usage_terms == "No sales"


def test_ninjs_2_takes_the_main_headline_and_the_html_body() -> None:
    item = only("ninjs2.json")
    assert (item.headline, item.language) == ("El glaciar pierde un metro al año", "es")
    assert item.standfirst == "Un estudio de treinta años."
    assert (
        item.body_html
        == "<p>El glaciar de <em>Alto Verde</em> retrocede.</p>\n<ul><li>uno</li><li>dos</li></ul>"
    )
    assert (item.pictures[0].caption, item.pictures[0].credit) == ("El glaciar", "Coastwire/Ibarra")


def test_ninjs_3_keeps_its_embargo_status_and_note() -> None:
    item = only("ninjs3.json")
    assert item.status is Status.WITHHELD
    assert item.embargo
    assert item.embargo.until == datetime(2026, 5, 6, 3, tzinfo=UTC)
    assert item.is_embargoed(datetime(2026, 5, 6, 2, 59, tzinfo=UTC))
    assert not item.is_embargoed(datetime(2026, 5, 6, 3, tzinfo=UTC))
    assert (item.ed_note, item.info_source) == ("للمحررين فقط", "بلدية المدينة")
    assert item.body_html == "<p>يفتتح الجسر <strong>غدا</strong>.</p>"


def test_newsml_g2_text_is_read_from_its_nitf() -> None:
    item = only("newsml_g2_text.xml")
    assert (item.version, item.status, item.headline) == (12, Status.USABLE, "Old quarry to become a lake")
    assert item.updated == datetime(2026, 5, 6, 8, tzinfo=UTC)
    assert item.body_html == (
        "<p>The <em>old</em> quarry closes.</p>\n<h2>What next</h2>\n<p>A lake.</p>\n"
        "<blockquote><p>We will swim.</p></blockquote>"
    )
    assert (item.byline, item.dateline, item.located) == ("By Jon Abara", "STONEFIELD, 6 May", "Stonefield")
    assert (item.agency, item.info_source, item.urgency) == ("Coastwire", "Mayor's office", None)
    assert [subject.code for subject in item.subjects] == ["medtop:20000424"]
    assert [(link.rel, link.version) for link in item.links] == [
        ("previousVersion", "11"),
        ("translationOf", ""),
    ]
    assert (item.signals, item.standfirst) == (("sig:update",), "The pit closes in June.")


def test_a_message_gives_its_good_items_and_names_its_bad_one() -> None:
    parsed = read("newsml_g2_message.xml")
    assert [(item.guid, item.kind) for item in parsed.items] == [
        ("urn:cw:pack", Kind.PACKAGE),
        ("urn:cw:fair", Kind.TEXT),
        ("urn:cw:fair-photo", Kind.PICTURE),
    ]
    (problem,) = parsed.problems
    assert "no identity" in problem.reason
    package, text, photo = parsed.items
    assert [(link.rel, link.target, link.version) for link in package.links] == [
        ("package", "urn:cw:fair", "2"),
        ("package", "urn:cw:fair-photo", ""),
    ]
    assert text.body_html == "<p>La feria abre&nbsp;hoy.</p>"
    assert text.pictures == photo.pictures
    assert (photo.pictures[0].href, photo.pictures[0].width, photo.pictures[0].caption) == (
        "fair.jpg",
        1800,
        "La feria",
    )


def test_rss_items_have_steady_guids_and_absolute_links() -> None:
    mill, bridge = read("rss.xml").items
    assert (mill.guid, mill.headline) == ("https://gazette.example/news/mill", "Mill reopens & hires forty")
    assert (
        mill.body_html
        == '<p>The mill <a href="https://gazette.example/tag/mill">reopens</a>.</p>\n<p>Forty jobs.</p>'
    )
    assert (mill.standfirst, mill.byline, mill.agency) == ("A short teaser.", "Ana Ruiz", "Valley Gazette")
    assert [picture.href for picture in mill.pictures] == [
        "https://gazette.example/i/big.jpg",
        "https://gazette.example/i/mill.jpg",
    ]
    assert (mill.pictures[0].caption, mill.pictures[0].credit, mill.pictures[1].alt) == (
        "The mill at dawn",
        "Ana Ruiz",
        "The mill",
    )
    assert mill.version == int(datetime(2026, 5, 6, 8, 30, tzinfo=UTC).timestamp())
    assert bridge.guid.startswith("urn:sha256:")
    assert bridge.body_html == "<p>The bridge is <strong>closed</strong>.</p>"
    assert bridge.updated == datetime(2026, 5, 6, 11, tzinfo=UTC)
    assert any("UTC was assumed" in note for note in bridge.notes)


def test_an_atom_feed_carries_its_kills() -> None:
    rain, killed = read("atom.xml").items
    assert (rain.headline, rain.language, rain.byline) == ("مطر غزير", "ar", "ليلى حداد")
    assert rain.body_html == '<p>هطل <a href="https://wadi.example/rain">المطر</a> ليلا.</p>'
    assert (rain.standfirst, rain.pictures[0].href) == ("ملخص", "https://wadi.example/rain.jpg")
    assert (killed.guid, killed.status, killed.ed_note) == (
        "tag:wadi.example,2026:7",
        Status.CANCELED,
        "Wrong name",
    )
    assert killed.version == int(datetime(2026, 5, 6, 11, 59, tzinfo=UTC).timestamp())


@pytest.mark.parametrize("name", sorted(path.name for path in SAMPLES.iterdir()))
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_reads_the_same_in_every_unicode_charset(name: str, charset: str) -> None:
    text = (SAMPLES / name).read_text("utf-8")
    assert parse(text.encode(charset)).items == parse(text.encode()).items
