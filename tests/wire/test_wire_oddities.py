"""What real agencies send against their standards, and what becomes of it."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from masthead.wire.items import Embargo, Kind, ParsedItem, Status, Unreadable, fold_guid
from masthead.wire.parsers.dates import read_moment
from masthead.wire.parsers.detect import parse

PUBLISHED = datetime(2026, 5, 6, 8, tzinfo=UTC)


def ninjs(**fields: Any) -> ParsedItem:
    entry = {"uri": "urn:x:1", "type": "text", "headline": "A headline", "body_text": "A text."} | fields
    (item,) = parse(json.dumps(entry).encode()).items
    return item


def g2(
    meta: str = "", content: str = "", attributes: str = 'guid="urn:x:1" version="1"', body: str = ""
) -> ParsedItem:
    xml = (
        f"<newsItem {attributes}><itemMeta><itemClass qcode='ninat:text'/>{meta}</itemMeta><contentMeta>{content}</contentMeta>"
        f"<contentSet><inlineXML>{body}</inlineXML></contentSet></newsItem>"
    )
    (item,) = parse(xml.encode()).items
    return item


def rss(
    entries: str, start: str = "<rss version='2.0'><channel><title>T</title>", end: str = "</channel></rss>"
) -> Any:
    return parse((start + entries + end).encode())


# Versions


def test_version_ten_is_newer_than_version_nine() -> None:
    assert ninjs(version="10").order > ninjs(version="9").order


@pytest.mark.parametrize(
    ("label", "number"), [("v7", 7), ("7.0", 7), (7, 7), (7.0, 7), (" 7 ", 7), ("007", 7)]
)
def test_a_version_is_read_in_its_spellings(label: Any, number: int) -> None:
    assert ninjs(version=label).version == number


@pytest.mark.parametrize("label", ["1.2", "final", "-3", "9" * 30, 10**30])
def test_a_version_that_is_no_usable_number_is_ordered_by_its_time(label: Any) -> None:
    item = ninjs(version=label, versioncreated="2026-05-06T08:00:00Z")
    assert item.version == int(PUBLISHED.timestamp())
    assert item.version_label == str(label)
    assert any("not a number" in note for note in item.notes)


def test_a_version_in_a_database_always_fits_64_bits() -> None:
    assert ninjs(version="9" * 18).version < 2**63
    assert ninjs(version="9" * 19).version < 2**63


def test_newsml_without_a_version_is_version_one() -> None:
    assert g2(attributes='guid="urn:x:1"').version == 1
    assert g2(attributes='guid="urn:x:1" version=""').version == 1


def test_one_guid_in_two_spellings_is_one_identity() -> None:
    one, other = ninjs(uri="urn:newsml:x:2026:a"), ninjs(uri="urn_newsml_x_2026_a")
    assert one.guid != other.guid
    assert one.identity == other.identity == fold_guid(" urn:newsml:x:2026:a ")


def test_private_guid_stands_in_for_a_missing_uri() -> None:
    assert ninjs(uri="", guid="tag:x,2026:5").guid == "tag:x,2026:5"


# Kill and status


def test_a_cancel_with_an_empty_body_is_a_cancel_and_not_a_blank_story() -> None:
    item = g2("<pubStatus qcode='stat:canceled'/>", "<headline>Old headline</headline>")
    assert (item.status, item.body_html, item.headline) == (Status.CANCELED, "", "Old headline")


def test_a_usable_item_with_an_empty_body_has_an_empty_body() -> None:
    assert ninjs(body_text="  ").body_html == ""


@pytest.mark.parametrize(
    "word", ["CANCELED", "Cancelled", "stat:canceled", "stat: Canceled", "http://x/statuses/canceled", "kill"]
)
def test_a_kill_is_understood_in_any_spelling(word: str) -> None:
    assert ninjs(pubstatus=word).status is Status.CANCELED
    assert g2(f"<pubStatus qcode='{word}'/>").status is Status.CANCELED


def test_an_unknown_status_withholds() -> None:
    item = ninjs(pubstatus="on-ice")
    assert item.status is Status.WITHHELD
    assert any("on-ice" in note for note in item.notes)


def test_a_status_in_the_wrong_place_still_kills() -> None:
    assert g2(content="<pubStatus qcode='stat:canceled'/>").status is Status.CANCELED


def test_the_status_of_a_packed_item_is_not_the_packages_own() -> None:
    xml = b"""<packageItem guid="p" version="1"><itemMeta/><groupSet><group><itemRef residref="a">
        <pubStatus qcode="stat:canceled"/><headline>Other</headline></itemRef></group></groupSet></packageItem>"""
    (item,) = parse(xml).items
    assert (item.status, item.headline, item.kind) == (Status.USABLE, "", Kind.PACKAGE)


@pytest.mark.parametrize(
    ("signal", "status", "corrects"),
    [
        ("sig:correction", Status.USABLE, True),
        ("edStat:C", Status.USABLE, True),
        ("sig:update", Status.USABLE, False),
        ("edStat:D", Status.CANCELED, False),
    ],
)
def test_signals_are_heard(signal: str, status: Status, corrects: bool) -> None:
    for item in (g2(f"<signal qcode='{signal}'/>"), ninjs(signals=[signal])):
        assert (item.signals, item.status, item.is_correction) == ((signal,), status, corrects)


@pytest.mark.parametrize(
    "words", ["Eds: CORRECTS date", "Corrige la fecha", "تصحيح الاسم", "Adds correction in 3rd graf"]
)
def test_a_correction_in_prose_is_heard(words: str) -> None:
    assert ninjs(ednote=words).correction_text == words


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ("text", Kind.TEXT),
        (None, Kind.TEXT),
        ("Picture", Kind.PICTURE),
        ("composite", Kind.PACKAGE),
        ("video", Kind.OTHER),
    ],
)
def test_a_film_or_a_package_is_not_taken_for_a_story(sent: str | None, kind: Kind) -> None:
    assert ninjs(type=sent).kind is kind


def test_what_stands_in_the_text_says_nothing_about_the_item() -> None:
    item = g2(body="<p>Text</p><headline>Not ours</headline><embargoed/><pubStatus qcode='stat:canceled'/>")
    assert (item.headline, item.embargo, item.status) == ("", None, Status.USABLE)


# Embargo


@pytest.mark.parametrize(
    "sent", ["<embargoed/>", "<embargoed> </embargoed>", "<embargoed>Friday noon</embargoed>"]
)
def test_an_embargo_without_a_readable_end_has_none(sent: str) -> None:
    assert g2(sent).embargo == Embargo(None)
    assert g2(content=sent).is_embargoed(datetime(2999, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("name", ["embargoed", "embargoedUntil"])
def test_an_embargo_date_is_kept_in_every_ninjs(name: str) -> None:
    assert ninjs(**{name: "2026-05-06T10:00:00+02:00"}).embargo == Embargo(PUBLISHED)
    assert ninjs(**{name: ""}).embargo == Embargo(None)
    assert ninjs(**{name: None}).embargo is None


def test_an_embargo_without_zone_takes_the_zone_of_its_item() -> None:
    item = ninjs(embargoed="2026-05-06T03:00:00", versioncreated="2026-05-05T12:00:00-0500")
    assert item.embargo == Embargo(PUBLISHED)
    assert any("no time zone" in note for note in item.notes)


def test_the_later_of_two_embargoes_holds() -> None:
    item = g2("<embargoed>2026-05-06T08:00:00Z</embargoed><embargoed>2026-05-05T08:00:00Z</embargoed>")
    assert item.embargo == Embargo(PUBLISHED)


def test_an_embargo_as_a_status_holds() -> None:
    assert ninjs(pubstatus="Embargoed").embargo == Embargo(None)


@pytest.mark.parametrize(
    "words",
    [
        "EMBARGO: Friday",
        "Embargoed until noon",
        "HOLD FOR RELEASE",
        "strictly embargoed",
        "Embargado hasta el lunes",
        "محظور النشر قبل الغد",
    ],
)
def test_an_embargo_only_in_words_is_flagged_for_a_person(words: str) -> None:
    assert ninjs(ednote=words).embargo == Embargo(None, said_in_words=True)


@pytest.mark.parametrize(
    "words",
    ["Adds reaction to arms embargo", "EMBARGO LIFTED, use at once", "No embargo", "OIL EMBARGO story"],
)
def test_a_note_about_embargoes_is_not_one(words: str) -> None:
    assert ninjs(ednote=words).embargo is None


# Dates


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-06T08:00:00Z", "2026-05-06T10:00:00+0200", " 2026-05-06T 10:00:00 +02:00 ", "20260506T080000Z",
        "20260506T100000+0200", "2026-05-06 08:00:00Z", "2026-05-06T08:00Z", "2026-05-06T08:00:00.000Z",
        "20260506030000-0500", "Wed, 06 May 2026 10:00:00 +0200", "Wed, 6 May 2026 08:00:00 GMT",
        "2026-05-06T03:00:00-05", "Wed, 06 May 2026 04:00:00 EDT",
    ],
)  # fmt: skip
def test_a_date_is_read_in_its_spellings(text: str) -> None:
    found = read_moment(text)
    assert found
    assert found.at == PUBLISHED
    assert found.zone is not None


@pytest.mark.parametrize(
    "text",
    ["", "  ", "yesterday", "2026-13-40", "0000-00-00T00:00:00Z", "2026-05-06T08:00:00+99:00", "9" * 5000],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_moment(text) is None


def test_midnight_may_be_written_as_24() -> None:
    found = read_moment("2026-05-05T24:00:00Z")
    assert found
    assert found.at == PUBLISHED - timedelta(hours=8)


def test_an_empty_or_zoneless_version_time_does_not_stop_an_item() -> None:
    assert g2("<versionCreated/>").updated is None
    assert g2("<versionCreated>2026-05-06T08:00:00</versionCreated>").updated == PUBLISHED


# Charsets


@pytest.mark.parametrize(
    ("declared", "really"),
    [("utf8", "utf-8"), ("ISO-8859-1", "iso-8859-1"), ("iso-8859-15", "iso-8859-15"), ("Windows-1252", "cp1252"),
     ("ISO-8859-1", "cp1252"), ("ISO-8859-1", "utf-8"), ("UTF-8", "cp1252"), ("no-such-charset", "utf-8")],
)  # fmt: skip
def test_a_charset_is_found_though_it_is_declared_wrongly(declared: str, really: str) -> None:
    xml = f"<?xml version='1.0' encoding='{declared}'?><newsItem guid='a'><headline>Señal de Málaga</headline></newsItem>"
    (item,) = parse(xml.encode(really)).items
    assert item.headline == "Señal de Málaga"


def test_latin_1_that_is_really_windows_keeps_its_quotes() -> None:
    xml = "<?xml version='1.0' encoding='ISO-8859-1'?><newsItem guid='a'><headline>“Málaga” – ya</headline></newsItem>"
    assert parse(xml.encode("cp1252")).items[0].headline == "“Málaga” – ya"


def test_one_broken_byte_does_not_spoil_an_arabic_text() -> None:
    data = "<newsItem guid='a'><headline>خبر عاجل من المدينة</headline></newsItem>".encode()
    (item,) = parse(data.replace("عاجل".encode(), "عاجل".encode() + b"\xff")).items
    assert item.headline == "خبر عاجل\ufffd من المدينة"
    assert any("damaged" in note for note in item.notes)


def test_a_replacement_character_and_no_break_spaces_are_kept() -> None:
    assert ninjs(headline="10\u00a0km \ufffd").headline == "10\u00a0km \ufffd"


def test_half_a_surrogate_pair_and_control_characters_are_dropped() -> None:
    data = b'{"uri": "urn:x:1", "headline": "A\\ud800 \\u0000B", "body_text": "\\udfff text"}'
    (item,) = parse(data).items
    assert (item.headline, item.body_text) == ("A B", "text")


# Bodies


def test_a_text_that_stands_there_whole_and_again_split_is_taken_once() -> None:
    item = g2(body="<p>One two. Three. Four.</p><p>One two.</p><p>Three.</p><p>Four.</p>")
    assert item.body_html == "<p>One two.</p>\n<p>Three.</p>\n<p>Four.</p>"


def test_a_plain_text_becomes_paragraphs() -> None:
    assert ninjs(body_text="One\nline.\n\nTwo < 3.").body_html == "<p>One line.</p>\n<p>Two &lt; 3.</p>"
    assert ninjs(body_text="One.\nTwo.").body_html == "<p>One.</p>\n<p>Two.</p>"


def test_loose_text_headings_and_tables_end_up_in_whole_blocks() -> None:
    item = ninjs(
        body_html="Loose <i>text</i><br><br>more<h4>Sub</h4><table><tr><td>1</td></tr></table><ul><li>a</li></ul>"
    )
    assert item.body_html.replace("\n", "") == (
        "<p>Loose <em>text</em></p><p>more</p><h3>Sub</h3>"
        "<table><tbody><tr><td>1</td></tr></tbody></table><ul><li>a</li></ul>"
    )


def test_an_urgency_that_is_none_is_left_out() -> None:
    assert [ninjs(urgency=sent).urgency for sent in ("", None, 0, 12, "3", 4.0)] == [
        None,
        None,
        None,
        None,
        3,
        4,
    ]


# Feeds


def test_a_feed_without_guids_uses_links_and_a_guid_for_all_is_none() -> None:
    parsed = rss("<item><title>A</title><link>http://x.example/a</link><guid>0</guid></item>"
                 "<item><title>B</title><link>http://x.example/b</link><guid>0</guid></item>")  # fmt: skip
    assert [item.guid for item in parsed.items] == ["http://x.example/a", "http://x.example/b"]


def test_tracking_words_do_not_make_another_story() -> None:
    parsed = rss("<item><title>A</title><guid>http://x.example/a?id=4&amp;utm_source=feed#1</guid></item>")
    assert parsed.items[0].guid == "http://x.example/a?id=4"


def test_an_ill_formed_feed_is_mended_and_says_so() -> None:
    parsed = rss("<item><title>AT&T & Söhne&nbsp;AG</title><guid>a</guid><description><p>Open<br></description></item>"
                 "<item><title>B</title><guid>b</guid></item>")  # fmt: skip
    assert parsed.items[0].headline == "AT&T & Söhne\u00a0AG"
    assert any("not well-formed" in note for note in parsed.items[0].notes)
    assert parsed.items[-1].guid == "b"


def test_a_feed_that_is_cut_off_loses_only_its_last_entry() -> None:
    parsed = rss("<item><title>A</title><guid>a</guid><description>Whole.</description></item>"
                 "<item><title>B</title><guid>b</guid><description>Only ha", end="")  # fmt: skip
    assert [item.guid for item in parsed.items] == ["a"]
    assert "cut off" in parsed.problems[0].reason


def test_a_feed_date_that_nobody_can_read_leaves_the_item_without_one() -> None:
    item = rss("<item><title>A</title><guid>a</guid><pubDate>ayer</pubDate></item>").items[0]
    assert (item.updated, item.version) == (None, 0)


def test_a_changed_feed_item_has_another_digest() -> None:
    entry = "<item><title>A</title><guid>a</guid><description>{}</description></item>"
    one, same, other = (rss(entry.format(text)).items[0] for text in ("Text.", "Text.", "Another."))
    assert one.content_digest == same.content_digest != other.content_digest


def test_an_empty_feed_is_no_error() -> None:
    assert rss("").items == ()


def test_a_kill_without_time_counts_from_the_feeds_own() -> None:
    xml = b"""<feed xmlns="http://www.w3.org/2005/Atom"><updated>2026-05-06T08:00:00Z</updated>
        <deleted-entry xmlns="http://purl.org/atompub/tombstones/1.0" ref="tag:a"/></feed>"""
    (item,) = parse(xml).items
    assert (item.status, item.version) == (Status.CANCELED, int(PUBLISHED.timestamp()))


# Reasons


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"), (b"  \n", "empty"), (b"Dear desk,", "neither JSON nor XML"), (b"\xff\xd8\xff\xe0abc", "JPEG"),
        (b"<nitf><body/></nitf>", "NITF"), (b"<NewsML/>", "NewsML 1.2"), (b"<html></html>", "web page"),
        (b"<!DOCTYPE html><html></html>", "web page"), (b'{"a": 1}', "not a news item"), (b"[]", "no item"),
        (b'{"headline": "no id"}', "no identity"), (b'{"uri": "a", "headline": "b"', "cut off"),
        (b"<newsItem guid='a'><itemMeta>", "cut off"), (b"<newsItem guid='a'><b></c></newsItem>", "not well-formed XML"),
        (b"<newsMessage/>", "empty"), (b'{"uri": "a", "version": NaN}', "NaN"), (b'{"uri": "a", "uri": "b"}', "twice"),
        (b"\x01ABC001 4", "teletype"), (b"<other/>", "no news format"), (b'{"uri": nonsense}', "not well-formed JSON"),
    ],
)  # fmt: skip
def test_the_reason_is_one_that_a_journalist_understands(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as caught:
        parse(data)
    assert words in caught.value.reason
    assert caught.value.reason.endswith(".")
