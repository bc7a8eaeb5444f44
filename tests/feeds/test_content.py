"""What becomes of a story's body on other people's pages."""

from lxml import html

from masthead.feeds.content import content
from masthead.feeds.links import Links
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
    StorySetIn,
    Subheading,
)
from tests.feeds.news import HOSTILE, SITE, card, config, film, picture, story


def written(*body: Block, id: str = "en", **changes: object) -> str:
    return str(content(story(body=body, edition=id, **changes), Links(config(), id)))


def links_in(text: str) -> list[str]:
    return [href for _, _, href, _ in html.fromstring(text).iterlinks()]


def test_every_block_is_told_in_plain_html() -> None:
    told = written(
        Paragraph("One <strong>two</strong>"),
        Subheading("Three & four"),
        BulletList(("five", "<em>six</em>"), numbered=False),
        BulletList(("seven",), numbered=True),
        Quotation("Eight", "Ida Holm"),
    )
    assert "<p>One <strong>two</strong></p>" in told
    assert "<h2>Three &amp; four</h2>" in told
    assert "<ul><li>five</li><li><em>six</em></li></ul>" in told
    assert "<ol><li>seven</li></ol>" in told
    assert "<blockquote><p>Eight</p><p><cite>Ida Holm</cite></p></blockquote>" in told


def test_a_picture_is_a_figure_with_caption_and_credit() -> None:
    told = written(PictureBlock(picture(4)), pictures=(picture(1),))
    image = f'<img src="{SITE}/media/p4-960.jpg" alt="A bridge at dawn" width="960" height="640">'
    assert (
        f"<figure>{image}<figcaption>The bridge on Tuesday — Ida Holm/Halden News</figcaption></figure>"
        in told
    )
    assert told.index("p1-960") < told.index("p4-960")


def test_stories_set_in_read_more_and_embeds_are_links() -> None:
    told = written(
        StorySetIn(card(1)),
        ReadMore(card(2, edition="ar", path="/سياسة/جسر-00000002")),
        Embed("https://video.example.org/watch?v=1&t=2", "The film", "video.example.org"),
        Embed("https://social.example.org/p/1", "", "social.example.org"),
    )
    assert links_in(told) == [
        f"{SITE}/en/politics/story-00000001",
        f"{SITE}/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/%D8%AC%D8%B3%D8%B1-00000002",
        "https://video.example.org/watch?v=1&t=2",
        "https://social.example.org/p/1",
    ]
    assert "<strong>Read more</strong>" in told
    assert ">social.example.org</a>" in told
    assert "<iframe" not in told


def test_a_drawing_is_its_still_picture_and_its_data_a_table() -> None:
    told = written(
        Graphic("<script>alert(1)</script>", "Bridges by length", 400, picture(4)),
        DataTable("Metres", ("Bridge", "Length"), (("North", "120"), ("South <b>", "80"))),
    )
    assert '<img src="https://paper.example/media/p4-960.jpg" alt="Bridges by length"' in told
    assert "script" not in told
    assert (
        "<table><caption>Metres</caption><thead><tr><th>Bridge</th><th>Length</th></tr></thead><tbody>"
        "<tr><th>North</th><td>120</td></tr><tr><th>South &lt;b&gt;</th><td>80</td></tr></tbody></table>"
    ) in told


def test_a_drawing_without_a_still_picture_is_a_link_to_its_page() -> None:
    told = written(Graphic("<svg/>", "Bridges by length", 400, None))
    assert links_in(told) == [f"{SITE}/en/politics/bridge-opens-k3x9f2ab"]


def test_five_points_are_numbered() -> None:
    told = written(
        Paragraph("Before."),
        Point("Why now", ("First.", "Second <em>too</em>."), picture(2)),
        Point("What next", ("Third.",), None),
    )
    assert "<h2>1. Why now</h2>\n<p>First.</p>\n<p>Second <em>too</em>.</p>\n<figure>" in told
    assert "<h2>2. What next</h2>\n<p>Third.</p>" in told


def test_a_film_is_its_poster_and_the_way_to_it() -> None:
    assert links_in(written(film=film())) == [f"{SITE}/media/p9-960.jpg", f"{SITE}/media/f1-720.mp4"]
    assert links_in(written(film_url="https://video.example.org/1")) == ["https://video.example.org/1"]
    assert links_in(written(film_url="javascript:alert(1)")) == []


def test_links_of_the_text_are_whole_and_what_is_no_link_is_left_out() -> None:
    told = written(
        Paragraph(
            '<a href="/en/world/x">a</a> <a href="#note">b</a> <a href="/en/سياسة">c</a> '
            '<a href="https://other.example/?a=1&amp;b=2">d</a> <a href="javascript:alert(1)">e</a> '
            '<a href="//evil.example/x">f</a> the text <a href="https://other.example/">&lt;a href="/x"&gt;</a>'
        )
    )
    assert links_in(told) == [
        f"{SITE}/en/world/x",
        f"{SITE}/en/politics/bridge-opens-k3x9f2ab#note",
        f"{SITE}/en/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9",
        "https://other.example/?a=1&b=2",
        "https://other.example/",
    ]
    assert '&lt;a href="/x"&gt;' in told


def test_the_dateline_opens_the_first_paragraph_alone() -> None:
    told = written(Subheading("A"), Paragraph("B"), Paragraph("C"), dateline="DAKAR —")
    assert "<p><strong>DAKAR —</strong> B</p>\n<p>C</p>" in told


def test_agencies_are_credited_at_the_end() -> None:
    told = written(Paragraph("A"), sources=(Link("Halden News"), Link("Nordwire")))
    assert "<p>Sources: Halden News, Nordwire</p></div>" in told


def test_latin_names_in_arabic_are_isolated() -> None:
    told = written(Paragraph("قال Jon Vale أمس"), id="ar", byline=())
    assert "<bdi>Jon Vale</bdi>" in told


def test_scripts_and_frames_in_any_block_do_not_run() -> None:
    evil = f'{HOSTILE}<img src=x onerror=alert(1)><iframe src="https://evil.example"></iframe>'
    told = written(
        Paragraph(evil),
        Subheading(evil),
        BulletList((evil,), numbered=False),
        Quotation(evil, evil),
        PictureBlock(picture(alt=evil, caption=evil, credit=evil)),
        StorySetIn(card(headline=evil)),
        Embed("javascript:alert(1)", evil, "evil"),
        Embed('https://e.example/" onclick="x', evil, "evil"),
        sources=(Link(evil),),
    )
    top = html.fromstring(told.translate(dict.fromkeys([0, 11, 27, 0xD800])))
    assert {element.tag for element in top.iter()} <= {
        *("div", "p", "h2", "ul", "li", "blockquote", "cite", "figure", "img", "figcaption", "a", "bdi"),
    }
    assert not [name for element in top.iter() for name in element.attrib if name.startswith("on")]
