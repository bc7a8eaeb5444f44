"""Files made to harm, and files harmed on the way: refused in plain words, nothing executed, nothing else raised."""

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.wire.items import Parsed, Unreadable
from masthead.wire.parsers import limits
from masthead.wire.parsers.body import body_from_either, body_from_html
from masthead.wire.parsers.detect import parse

SAMPLES = Path(__file__).parent / "samples"
NAMES = sorted(path.name for path in SAMPLES.iterdir())
SCRIPTS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tscript:alert(1)">x</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<p style='background:url(javascript:alert(1))' onclick='alert(1)'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;<p>x</p>",
    "&lt;p&gt;&lt;img src=x onerror=alert(1)&gt;&lt;/p&gt;",
    "<<script>script>alert(1)<</script>/script>",
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
)
LIVE = (
    "<script",
    "<img",
    "<svg",
    "<iframe",
    "<style",
    "<math",
    'href="javascript',
    'href="data',
    "<a on",
    "<p on",
    "<p style",
)


def read_or_refuse(data: bytes) -> Parsed | None:
    """The only two things that may happen to a file."""
    try:
        return parse(data)
    except Unreadable:
        return None


def assert_nothing_live(html: str) -> None:
    folded = html.lower()
    assert not [sign for sign in LIVE if sign in folded], html


@pytest.mark.parametrize("name", NAMES)
def test_a_file_cut_off_anywhere_is_read_or_refused(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    for end in range(0, len(data), 97):
        read_or_refuse(data[:end])


@pytest.mark.parametrize("name", [name for name in NAMES if name not in {"rss.xml", "atom.xml"}])
def test_half_an_item_never_becomes_an_item(name: str) -> None:
    data = (SAMPLES / name).read_bytes().rstrip()
    for end in range(1, len(data) - 1, 97):
        with pytest.raises(Unreadable):
            parse(data[:end])


@pytest.mark.parametrize("name", ["rss.xml", "atom.xml"])
def test_a_cut_off_feed_gives_whole_entries_only(name: str) -> None:
    data = (SAMPLES / name).read_bytes()
    whole = {item.guid: item.body_html for item in parse(data).items}
    for end in range(0, len(data), 97):
        for item in (read_or_refuse(data[:end]) or Parsed("", ())).items:
            assert whole.get(item.guid) == item.body_html


@pytest.mark.parametrize("name", NAMES)
def test_a_file_with_a_flipped_byte_is_read_or_refused(name: str) -> None:
    data = bytearray((SAMPLES / name).read_bytes())
    for place in range(0, len(data), 61):
        for byte in (0x00, 0x3C, 0x26, 0xFF):
            read_or_refuse(bytes(data[:place] + bytes([byte]) + data[place + 1 :]))


def test_billion_laughs_are_refused_in_plain_words() -> None:
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(12))
    for root in ("newsItem", "rss", "feed"):
        data = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY l0 "ha">{levels}]><{root} guid="a">&l12;</{root}>'
        with pytest.raises(Unreadable, match="entities"):
            parse(data.encode())


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE newsItem [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE newsItem [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>',
        '<!-- a --><!DOCTYPE newsItem PUBLIC "p" "s" [<!ATTLIST newsItem guid CDATA "x">]>',
        "<!DOCTYPE newsItem [",
    ],
)
def test_an_inner_dtd_is_refused(doctype: str) -> None:
    with pytest.raises(Unreadable, match="defines its own entities"):
        parse(f"{doctype}<newsItem guid='a'><headline>&x;</headline></newsItem>".encode())


def test_an_outer_dtd_is_never_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("a parser went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    data = b'<!DOCTYPE newsItem SYSTEM "http://127.0.0.1:9/x.dtd"><newsItem guid="a"><headline>H</headline></newsItem>'
    assert parse(data).items[0].headline == "H"


def test_an_unknown_entity_in_a_feed_reads_no_file() -> None:
    data = b"<rss version='2.0'><channel><item><guid>a</guid><title>&passwd; &nbsp;</title></item></channel></rss>"
    assert parse(data).items[0].headline.startswith("&passwd;")


@pytest.mark.parametrize(
    "data",
    [
        b"<newsItem guid='a'>" + b"<b>" * 5_000 + b"</b>" * 5_000 + b"</newsItem>",
        b"<newsItem guid='a'>" + b"<b>" * 150 + b"</b>" * 150 + b"</newsItem>",
        b"<rss><channel>" + b"<item>" * 3_000 + b"</item>" * 3_000 + b"</channel></rss>",
        b'{"uri": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 100_000,
        b'{"uri": "a", "headline": ' + b"[" * 60 + b"]" * 60 + b"}",
    ],
)
def test_deep_nesting_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"deeply|cut off"):
        parse(data)


def test_a_file_larger_than_the_limit_is_refused_unread() -> None:
    with pytest.raises(Unreadable, match="larger than 20 MB"):
        parse(b"<" + b" " * limits.FILE_BYTES)


def test_too_many_items_and_attributes_are_refused() -> None:
    with pytest.raises(Unreadable, match="far more items"):
        parse(b"[" + b"{}," * limits.ITEMS + b"{}]")
    many = " ".join(f"a{n}='1'" for n in range(limits.XML_ATTRIBUTES + 1))
    with pytest.raises(Unreadable, match="far more parts"):
        parse(f"<newsItem guid='a' {many}/>".encode())


def test_fields_are_bounded() -> None:
    entry = {
        "uri": "a",
        "headline": "H" * 100_000,
        "ednote": "N" * 100_000,
        "subjects": [{"name": "s"}] * 5_000,
    }
    (item,) = parse(json.dumps(entry).encode()).items
    assert len(item.headline) == limits.LINE_CHARACTERS
    assert len(item.ed_note) == limits.NOTE_CHARACTERS
    assert len(item.subjects) == limits.ENTRIES
    with pytest.raises(Unreadable, match="too long"):
        parse(json.dumps({"uri": "a" * 5_000, "headline": "H"}).encode())
    with pytest.raises(Unreadable, match="longer than any story"):
        parse(json.dumps({"uri": "a", "headline": "H", "body_text": "x" * 1_000_001}).encode())


def test_huge_numbers_in_json_stop_nothing() -> None:
    (item,) = parse(b'{"uri": "a", "headline": "H", "urgency": ' + b"9" * 9_000 + b', "width": 1e999}').items
    assert item.urgency is None


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_survives_in_a_body(script: str) -> None:
    assert_nothing_live(body_from_html(script))
    assert_nothing_live(body_from_either(script))


@pytest.mark.parametrize("script", SCRIPTS)
def test_no_script_survives_from_any_field_of_any_format(script: str) -> None:
    fields = [
        "headline",
        "byline",
        "ednote",
        "slugline",
        "located",
        "usageterms",
        "body_html",
        "body_text",
        "language",
    ]
    entry = {"uri": "a", "type": "text", "description_text": script} | dict.fromkeys(fields, script)
    escaped = script.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    files = [
        json.dumps(entry),
        json.dumps(
            {
                "uri": "a",
                "bodies": [{"contenttype": "text/html", "value": script}],
                "headlines": [{"value": script}],
            }
        ),
        f"<rss><channel><title>{escaped}</title><item><guid>a</guid><title>{escaped}</title><description>{escaped}"
        f"</description><author>{escaped}</author></item></channel></rss>",
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>a</id><title type='html'>{escaped}</title>"
        f"<content type='html'>{escaped}</content></entry></feed>",
        f"<newsItem guid='a'><headline>{escaped}</headline><contentSet><inlineData>{escaped}</inlineData></contentSet></newsItem>",
    ]
    for file in files:
        parsed = read_or_refuse(file.encode())
        for item in parsed.items if parsed else ():
            assert_nothing_live(item.body_html)
            assert "<script" not in item.headline.lower()


def test_a_script_as_xml_inside_the_content_does_not_survive() -> None:
    for namespace in ("", "http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg"):
        xml = (
            f"<newsItem guid='a'><contentSet><inlineXML><div xmlns='{namespace}'><p onclick='x()'>Text</p>"
            "<script>alert(1)</script><svg><script>alert(2)</script></svg></div></inlineXML></contentSet></newsItem>"
        )
        (item,) = parse(xml.encode()).items
        assert item.body_html == "<p>Text</p>"


def test_a_picture_address_never_leads_into_the_machine() -> None:
    wanted = {
        "../../etc/passwd": "passwd", "file:///etc/passwd": "passwd", "javascript:alert(1)": None, "ftp://x/y.jpg": None,
        "http://user@host/x.jpg": None, "https://x.example/y.jpg": "https://x.example/y.jpg", "..": None,
    }  # fmt: skip
    for sent, expected in wanted.items():
        entry = {"uri": "a", "type": "picture", "renditions": {"r": {"href": sent, "width": 10}}}
        pictures = parse(json.dumps(entry).encode()).items[0].pictures
        assert [picture.href for picture in pictures] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "source",
    [
        "<blockquote>" * 20_000, "<div>" * 50_000 + "text", "<b><i>" * 20_000, "<!--" * 100_000, "<" * 300_000,
        "&lt;p" * 100_000, "<a href='" * 50_000, "\u00a0" * 300_000, "<br>" * 100_000, "<p>" * 30_000, "<table>" * 20_000,
        "<br>\u00a0" * 20_000, "<script>" * 50_000, "\n\u00a0" * 200_000, "<img src='" * 50_000,
    ],
)  # fmt: skip
def test_hostile_markup_costs_little_time(source: str) -> None:
    data = json.dumps({"uri": "a", "headline": source, "ednote": source, "body_html": source}).encode()
    feed = f"<rss><channel><item><guid>a</guid><title>t</title><description><![CDATA[{source}]]></description></item></channel></rss>"
    start = time.process_time()
    read_or_refuse(data)
    read_or_refuse(feed.encode())
    assert time.process_time() - start < 6


@pytest.mark.parametrize(
    "data",
    [
        b'{"uri": "' + b'\\"' * 500_000,
        b"<rss><channel>" + b"<![CDATA[" * 200_000,
        b"<?" * 200_000,
        b"<rss><channel>" + b"<item><title>x</title></item>" * 999 + b"<x/>" * 90_000 + b"</channel></rss>",
        b"<rss><channel>" + b"<item><title>x</title></item>" * 20_000,
    ],
)
def test_hostile_files_cost_little_time(data: bytes) -> None:
    start = time.process_time()
    read_or_refuse(data)
    assert time.process_time() - start < 6


_QUIET = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_QUIET
@given(st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(data: bytes) -> None:
    for start in (b"", b"<", b"{", b"<rss>", b"<newsItem guid='a'>", b'{"uri": "a", "headline": "b", '):
        read_or_refuse(start + data)


@_QUIET
@given(st.sampled_from(NAMES), st.data())
def test_a_file_with_random_damage_is_read_or_refused(name: str, data: st.DataObject) -> None:
    good = (SAMPLES / name).read_bytes()
    place = data.draw(st.integers(0, len(good)))
    length = data.draw(st.integers(0, 40))
    read_or_refuse(good[:place] + data.draw(st.binary(max_size=40)) + good[place + length :])


_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_NAMES = [
    "uri", "guid", "type", "version", "versioncreated", "pubstatus", "embargoed", "headline", "headlines", "bodies", "body",
    "body_html", "descriptions", "associations", "renditions", "subject", "infosource", "signals", "urgency", "language",
    "ednote", "by", "usageterms",
]  # fmt: skip


@_QUIET
@given(st.dictionaries(st.sampled_from(_NAMES), _JSON))
def test_any_json_under_the_right_names_is_read_or_refused(entry: dict[str, Any]) -> None:
    parsed = read_or_refuse(json.dumps({"uri": "a", "headline": "H"} | entry).encode())
    for item in parsed.items if parsed else ():
        assert_nothing_live(item.body_html)
        assert item.content_digest
        assert 0 <= item.version < 2**63


@_QUIET
@given(st.text(max_size=300))
def test_any_text_makes_a_clean_body_that_stays_as_it_is(text: str) -> None:
    once = body_from_html(text)
    assert_nothing_live(once)
    assert body_from_html(once) == once
