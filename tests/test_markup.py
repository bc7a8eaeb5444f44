"""Markup from outside: nothing runs, nothing is lost that may be read, and two scripts stand right beside each other."""

import re
from html.parser import HTMLParser
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from masthead.markup import BLOCKS, INLINE, bidi, clean, clean_inline, plain, safe_url

HOSTILE = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//x.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<a href='//evil.example'>x</a>",
    "<a href='/\\evil.example'>x</a>",
    "<a href='https://good.example@evil.example/'>x</a>",
    "<a href='#' onclick='alert(1)' style='position:fixed'>x</a>",
    "<p style='background:url(javascript:alert(1))' id='masthead' class='ticker'>x</p>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<form action=//evil.example><input name=password></form>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href='//evil.example/'>",
    "<link rel=stylesheet href='//evil.example/x.css'>",
    "<style>@import '//evil.example'</style>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<template><script>alert(1)</script></template>",
    "<bdi dir='x\" onmouseover=\"alert(1)'>x</bdi>",
    "<abbr title='\"><script>alert(1)</script>'>x</abbr>",
    "<<script>script>alert(1)<</script>/script>",
    "<p><b><p><i></b>x",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea></textarea><script>alert(1)</script>",
]


class Seen(HTMLParser):
    """What a browser would find in a text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]


def assert_harmless(html: str, allowed: frozenset[str]) -> None:
    seen = Seen(html)
    assert seen.tags <= allowed
    for tag, name, value in seen.attributes:
        assert (tag, name) in {("a", "href"), ("abbr", "title"), ("bdi", "dir")}
        if name == "href":
            assert re.match(r"https?://[^@]+$|mailto:|/(?![/\\])|#", value), value


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_hostile_reaches_a_reader(hostile: str) -> None:
    for text in (hostile, f"<p>before {hostile} after</p>", hostile * 3):
        assert_harmless(clean(text), INLINE | BLOCKS)
        assert_harmless(clean_inline(text), INLINE)
        assert_harmless(bidi(text, "rtl"), INLINE)
        assert_harmless(bidi(clean(text), "rtl"), INLINE | BLOCKS)
        assert "alert(1)" not in plain("<script>alert(1)</script>")


@given(st.text(alphabet="<>/=\"' abscriptonhef:&;#x0!-", max_size=80))
def test_no_mixture_of_marks_gets_through(text: str) -> None:
    assert_harmless(clean(text), INLINE | BLOCKS)
    assert_harmless(bidi(text, "rtl"), frozenset({"bdi"}))


CLEANED = [
    ("<p>One <strong>two</strong></p>", "<p>One <strong>two</strong></p>"),
    ('<a href="https://example.org/x?a=1&amp;b=2" target="_blank">x</a>', '<a href="https://example.org/x?a=1&amp;b=2">x</a>'),
    ('<a href="/politics/x-k3x9f2ab">x</a>', '<a href="/politics/x-k3x9f2ab">x</a>'),
    ("<h1>One</h1><h2>two</h2>", "One<h2>two</h2>"),
    ("<font color=red>x</font>", "x"),
    ("a < b & c", "a &lt; b &amp; c"),
    ("one\u202etwo\u2066three\x07", "onetwothree"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CLEANED)
def test_what_a_story_may_hold_stays(html: str, expected: str) -> None:
    assert clean(html) == expected
    assert clean(clean(html)) == expected


def test_an_inline_text_loses_its_blocks_but_not_the_blanks_between_them() -> None:
    assert clean_inline("<p>One</p><p>two <em>three</em></p>").split() == ["One", "two", "<em>three</em>"]


PLAIN = [
    ("<p>One</p><p>two &amp; three</p>", "One two & three"),
    ("<b>d</b>e<br>f", "de f"),
    ("<style>x</style>news<script>y</script>", "news"),
    ("3 < 4 &lt;b&gt;", "3 < 4 <b>"),
    ("  a \n b\u202e ", "a b"),
]


@pytest.mark.parametrize(("html", "text"), PLAIN)
def test_the_text_alone(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    "unit", ["<ul><li>", "<b><blockquote></b>", "<ul><li></li>", "<p>", "<", "<a href=x>", "</p>", "&"]
)
def test_a_flood_of_markup_costs_no_more_than_its_length(unit: str) -> None:
    began = perf_counter()
    clean(unit * 30_000)
    plain(unit * 30_000)
    assert perf_counter() - began < 3


def test_markup_nested_beyond_sense_keeps_its_text() -> None:
    assert "news" in clean("<blockquote>" * 5000 + "news")


URLS = [
    ("https://example.org/a?b#c", True),
    ("http://example.org", True),
    ("HTTPS://EXAMPLE.ORG/", True),
    ("mailto:desk@example.org", True),
    (" https://example.org ", True),
    ("https://مثال.example/خبر", True),
    ("javascript:alert(1)", False),
    ("//example.org", False),
    ("/path", False),
    ("https:///x", False),
    ("https://a@b.example", False),
    ("https://exa mple.org", False),
    ("https://example.org\\@evil.example", False),
    ("https://example.org/\u202egpj.exe", False),
    ("java\nscript:x", False),
    ("mailto:nobody", False),
    ("https://[::1", False),
    ("ftp://example.org", False),
    ("", False),
]


@pytest.mark.parametrize(("url", "safe"), URLS)
def test_an_address_is_whole_and_without_tricks_or_nothing(url: str, safe: bool) -> None:
    assert safe_url(url) == (url.strip() if safe else "")


ARABIC = [
    ("قالت رويترز (AP) إن", "قالت رويترز <bdi>(AP)</bdi> إن"),
    ("فاز 2-1 على FC Barcelona، أمس", "فاز <bdi>2-1</bdi> على <bdi>FC Barcelona</bdi>، أمس"),
    ("فاز 3–0", "فاز <bdi>3–0</bdi>"),
    ("بنسبة 50% و3.5 % أمس", "بنسبة <bdi>50%</bdi> و<bdi>3.5 %</bdi> أمس"),
    ("نحو $40 و-5 درجات", "نحو <bdi>$40</bdi> و-5 درجات"),
    ("كوفيد-19 عاد", "كوفيد-19 عاد"),
    ("في عام 2024 قال", "في عام 2024 قال"),
    ("قمة G7 و«Le Monde»", "قمة <bdi>G7</bdi> و«<bdi>Le Monde</bdi>»"),
    ("iPhone 15 Pro", "<bdi>iPhone 15 Pro</bdi>"),
    ("شركة AT&T أعلنت", "شركة <bdi>AT&amp;T</bdi> أعلنت"),
    ("موقع https://example.org/a?b=c.", "موقع <bdi>https://example.org/a?b=c</bdi>."),
    ("لا شيء هنا", "لا شيء هنا"),
    ("<b>خبر</b>", "&lt;<bdi>b</bdi>&gt;خبر&lt;/<bdi>b</bdi>&gt;"),
    (Markup("قال <em>New</em> York Times"), "قال <bdi><em>New</em> York Times</bdi>"),
    (Markup("<em>Reuters</em> قالت"), "<em><bdi>Reuters</bdi></em> قالت"),
    (
        Markup('<a href="/x" title="a>b Foo">خبر Foo</a>'),
        '<a href="/x" title="a>b Foo">خبر <bdi>Foo</bdi></a>',
    ),
    (Markup("AT&amp;T <bdi>BBC 2-1</bdi> CNN"), "<bdi>AT&amp;T</bdi> <bdi>BBC 2-1</bdi> <bdi>CNN</bdi>"),
    (Markup("<p>Foo</p><p>Bar</p>"), "<p><bdi>Foo</bdi></p><p><bdi>Bar</bdi></p>"),
    (Markup("Foo<br>Bar"), "<bdi>Foo</bdi><br><bdi>Bar</bdi>"),
    (Markup("<b>قال <i>New</i></b><i> York</i>"), "<b>قال <i>New</i></b><i> York</i>"),
]


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_in_arabic_what_is_latin_stands_isolated(text: str, expected: str) -> None:
    assert bidi(text, "rtl") == expected


@pytest.mark.parametrize(("text", "expected"), ARABIC)
def test_nothing_is_isolated_twice(text: str, expected: str) -> None:
    assert bidi(bidi(text, "rtl"), "rtl") == expected


def test_in_english_what_is_arabic_stands_isolated() -> None:
    assert bidi("He said السلام عليكم، يا صديقي & left", "ltr") == (
        "He said <bdi>السلام عليكم، يا صديقي</bdi> &amp; left"
    )
    assert bidi("Nothing here 2-1", "ltr") == "Nothing here 2-1"


@given(st.text(alphabet="aB1-.%()/ $ع،<>&\n", max_size=60), st.sampled_from(["rtl", "ltr"]))
def test_isolating_changes_no_letter(text: str, direction: str) -> None:
    assert bidi(text, direction).unescape().replace("<bdi>", "").replace("</bdi>", "") == text


@given(
    st.lists(
        st.sampled_from(["<em>", "</em>", "<a>", "</a>", "<br>", "New", " ", "York", "خبر", "2-1"]),
        max_size=20,
    )
)
def test_isolates_and_tags_stay_in_pairs(parts: list[str]) -> None:
    html = clean_inline("".join(parts))
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)(\w+)[^>]*>", bidi(html, "rtl")):
        if closing:
            assert opened.pop() == tag
        elif tag != "br":
            opened.append(tag)
    assert not opened


@pytest.mark.parametrize("unit", ["1.", "1-", "(a", "<a ", "a-", "- ", "1 - ", "ع1", "ع ", "a.", "&"])
def test_a_flood_of_signs_costs_no_more_than_its_length(unit: str) -> None:
    began = perf_counter()
    for direction in ("rtl", "ltr"):
        bidi(unit * 20_000, direction)
    assert perf_counter() - began < 3
