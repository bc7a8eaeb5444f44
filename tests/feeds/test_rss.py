"""What a feed reader is told."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

import feedparser
import pytest
from lxml import etree
from lxml.etree import _Element

from masthead.feeds.links import Links
from masthead.feeds.rss import NAMESPACES, Channel, rss
from masthead.feeds.writing import rfc822
from masthead.stories.values import StoryPage
from tests.feeds.news import HOSTILE, NOON, SITE, config, edition, film, picture, story

FRONT = Channel("Paper en", "Two cities, one paper", "/", "/rss.xml", "© The Paper")


def feed(*stories: StoryPage, channel: Channel = FRONT, id: str = "en") -> tuple[_Element, Links]:
    links = Links(config(), id)
    return etree.fromstring(rss(channel, stories, links)), links


def texts(top: _Element, path: str) -> list[str]:
    return [element.text or "" for element in top.findall(path, NAMESPACES)]


def test_a_feed_names_its_front_its_language_and_itself() -> None:
    top, _ = feed(story())
    (link,) = top.findall("channel/atom:link", NAMESPACES)
    assert top.get("version") == "2.0"
    assert texts(top, "channel/title") == ["Paper en"]
    assert texts(top, "channel/link") == [f"{SITE}/en"]
    assert texts(top, "channel/description") == ["Two cities, one paper"]
    assert texts(top, "channel/language") == ["en"]
    assert dict(link.attrib) == {
        "href": f"{SITE}/en/rss.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_a_paper_without_slogan_or_stories_still_has_a_whole_channel() -> None:
    top, _ = feed(channel=Channel("Paper en", "", "/", "/rss.xml"))
    assert texts(top, "channel/description") == ["Paper en"]
    assert top.findall("channel/item") == []
    assert top.findall("channel/lastBuildDate") == []


def test_a_story_comes_whole_with_writers_topics_and_time() -> None:
    top, _ = feed(story(updated=NOON + timedelta(hours=2)))
    item = top.find("channel/item")
    assert item is not None
    assert texts(item, "title") == ["The bridge opens"]
    assert texts(item, "link") == [f"{SITE}/en/politics/bridge-opens-k3x9f2ab"]
    assert texts(item, "dc:creator") == ["Ida Holm", "Jon Vale"]
    assert texts(item, "category") == ["Bridges", "Roads & rails"]
    assert texts(item, "pubDate") == ["Thu, 26 Mar 2026 12:04:00 GMT"]
    assert texts(item, "dcterms:modified") == ["2026-03-26T14:04:00Z"]
    assert texts(item, "description") == ["After nine years, two cities meet."]
    assert "The first car crossed at noon." in texts(item, "content:encoded")[0]
    assert texts(top, "channel/lastBuildDate") == ["Thu, 26 Mar 2026 14:04:00 GMT"]


def test_a_story_keeps_its_guid_when_slug_and_section_change() -> None:
    before, _ = feed(story())
    after, _ = feed(story(path="/world/another-slug-k3x9f2ab", headline="Another"))
    (first,), (second,) = before.findall("channel/item/guid"), after.findall("channel/item/guid")
    assert first.text == second.text == "urn:masthead:en:k3x9f2ab"
    assert first.get("isPermaLink") == "false"


def test_times_are_rfc_822_in_gmt_wherever_they_come_from() -> None:
    at = datetime(2026, 1, 5, 1, 30, tzinfo=timezone(timedelta(hours=3)))
    assert rfc822(at) == "Sun, 04 Jan 2026 22:30:00 GMT"
    assert parsedate_to_datetime(rfc822(at)) == at.astimezone(UTC)


def test_a_picture_is_shown_with_size_type_caption_and_credit_and_no_enclosure() -> None:
    top, links = feed(story(pictures=(picture(),)))
    (shown,) = top.findall("channel/item/media:content", NAMESPACES)
    assert dict(shown.attrib) == {
        "url": f"{SITE}/media/p1-960.jpg",
        "type": "image/jpeg",
        "medium": "image",
        "width": "960",
        "height": "640",
    }
    assert texts(shown, "media:credit") == ["Ida Holm/Halden News"]
    assert texts(shown, "media:description") == ["The bridge on Tuesday"]
    assert top.findall("channel/item/enclosure") == []
    assert links.files == {"media/p1-960.jpg"}


def test_a_film_is_the_one_enclosure_with_its_length_in_bytes_and_its_poster() -> None:
    top, links = feed(story(film=film(), pictures=(picture(),)))
    (enclosed,) = top.findall("channel/item/enclosure")
    url = f"{SITE}/media/f1-720.mp4"
    assert dict(enclosed.attrib) == {"url": url, "length": "720000", "type": "video/mp4"}
    shown, _ = top.findall("channel/item/media:content", NAMESPACES)
    assert (shown.get("url"), shown.get("medium"), shown.get("duration")) == (url, "video", "83")
    (poster,) = shown.findall("media:thumbnail", NAMESPACES)
    assert poster.get("url") == f"{SITE}/media/p9-960.jpg"
    assert links.files == {"media/f1-720.mp4", "media/p9-960.jpg", "media/p1-960.jpg"}


def test_a_picture_that_few_programs_can_show_is_left_out() -> None:
    webp_alone = picture(renditions=picture().of_type("image/webp"))
    top, links = feed(story(pictures=(webp_alone,)))
    assert top.findall("channel/item/media:content", NAMESPACES) == []
    assert links.files == set()


def test_arabic_stands_as_it_is_and_its_addresses_are_escaped() -> None:
    told = story(edition="ar", headline="افتتاح الجسر", path="/سياسة/افتتاح-الجسر-k3x9f2ab")
    top, _ = feed(told, id="ar")
    assert texts(top, "channel/item/title") == ["افتتاح الجسر"]
    (url,) = texts(top, "channel/item/link")
    assert url.isascii()
    assert url.startswith(f"{SITE}/ar/%D8%B3%D9%8A%D8%A7%D8%B3%D8%A9/")
    assert '<div lang="ar" dir="rtl">' in texts(top, "channel/item/content:encoded")[0]


@pytest.mark.parametrize("field", ["headline", "standfirst", "dateline"])
def test_hostile_texts_stay_texts(field: str) -> None:
    top, _ = feed(story(**{field: HOSTILE}))
    assert top.xpath("//*[local-name()='script']") == []
    for html in (*texts(top, "channel/item/description"), *texts(top, "channel/item/content:encoded")):
        assert "<script" not in html


def test_hostile_names_captions_and_slogans_leave_the_feed_well_formed() -> None:
    told = story(
        byline=(replace(story().byline[0], name=HOSTILE),),
        topics=(replace(story().topics[0], text=HOSTILE),),
        sources=(replace(story().topics[0], text=HOSTILE),),
        pictures=(picture(caption=HOSTILE, credit=HOSTILE, alt=HOSTILE),),
    )
    top, _ = feed(told, channel=Channel(HOSTILE, HOSTILE, "/", "/rss.xml", HOSTILE))
    assert texts(top, "channel/item/dc:creator")[0].startswith("]]>&amp; <script>")
    assert "<script" not in texts(top, "channel/item/content:encoded")[0]


def test_another_program_reads_the_feed_as_it_was_meant() -> None:
    links = Links(config(edition("en")), "en")
    read = feedparser.parse(rss(FRONT, (story(pictures=(picture(),)),), links))
    (entry,) = read.entries
    assert not read.bozo
    assert entry.id == "urn:masthead:en:k3x9f2ab"
    assert entry.guidislink is False
    assert entry.published_parsed[:6] == (2026, 3, 26, 12, 4, 0)
    assert entry.media_content[0]["url"] == f"{SITE}/media/p1-960.jpg"
    assert entry.title == "The bridge opens"
