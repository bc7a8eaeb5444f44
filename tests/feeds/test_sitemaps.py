"""What search engines are told. The rules of the sitemap schemas stand here as assertions of our own."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml.etree import _Element

from masthead.feeds.robots import robots
from masthead.feeds.sitemaps import (
    IMAGE,
    MOST_PICTURES,
    NEWS,
    SITEMAP,
    NewsPlace,
    Place,
    index,
    news_language,
    news_sitemap,
    sitemap,
)
from tests.feeds.news import HOSTILE, NOON, SITE

NAMES = {"s": SITEMAP, "image": IMAGE, "news": NEWS}
W3C_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def as_schema_has_it(data: bytes, kind: str = "urlset", child: str = "url") -> list[_Element]:
    """The entries, after the rules that hold for each sitemap were held against it."""
    assert len(data) <= 50_000_000
    top = etree.fromstring(data)
    assert top.tag == f"{{{SITEMAP}}}{kind}"
    assert not top.attrib
    entries = list(top)
    assert len(entries) <= 50_000
    for entry in entries:
        assert entry.tag == f"{{{SITEMAP}}}{child}"
        own = [etree.QName(part).localname for part in entry if etree.QName(part).namespace == SITEMAP]
        assert own in (["loc"], ["loc", "lastmod"])
        assert_url(entry.findtext("s:loc", "", NAMES))
        for changed in entry.findall("s:lastmod", NAMES):
            assert W3C_TIME.fullmatch(changed.text or "")
        for image in entry.findall("image:image", NAMES):
            assert [part.tag for part in image] == [f"{{{IMAGE}}}loc"]
            assert_url(image[0].text or "")
    return entries


def assert_url(url: str) -> None:
    assert 12 <= len(url) < 2048
    assert re.fullmatch(r"https?://[!-~]+", url)
    assert urlsplit(url).hostname == "paper.example"


def news(number: int = 1, headline: str = "The bridge opens") -> NewsPlace:
    return NewsPlace(f"{SITE}/en/politics/story-{number:08d}", NOON - timedelta(minutes=number), headline)


def test_the_index_leads_to_each_sitemap() -> None:
    urls = [f"{SITE}/en/sitemap-{n}.xml" for n in (1, 2)]
    entries = as_schema_has_it(index(urls), "sitemapindex", "sitemap")
    assert [entry.findtext("s:loc", None, NAMES) for entry in entries] == urls


def test_a_sitemap_tells_when_each_story_changed_and_what_pictures_it_has() -> None:
    place = Place(f"{SITE}/en/politics/a&b-00000001", NOON, (f"{SITE}/media/a.jpg", f"{SITE}/media/b.jpg"))
    (front, entry) = as_schema_has_it(sitemap([Place(f"{SITE}/en"), place]))
    assert front.find("s:lastmod", NAMES) is None
    assert entry.findtext("s:loc", None, NAMES) == f"{SITE}/en/politics/a&b-00000001"
    assert entry.findtext("s:lastmod", None, NAMES) == "2026-03-26T12:04:00Z"
    assert [image.text for image in entry.findall("image:image/image:loc", NAMES)] == [
        f"{SITE}/media/a.jpg",
        f"{SITE}/media/b.jpg",
    ]


def test_a_story_tells_of_a_thousand_pictures_at_most() -> None:
    many = tuple(f"{SITE}/media/{n}.jpg" for n in range(MOST_PICTURES + 5))
    (entry,) = as_schema_has_it(sitemap([Place(f"{SITE}/en/x", NOON, many)]))
    assert len(entry.findall("image:image", NAMES)) == MOST_PICTURES


def test_news_names_publication_language_time_and_headline_in_that_order() -> None:
    (entry,) = as_schema_has_it(news_sitemap("The Paper", "ar", (news(),)))
    (told,) = entry.findall("news:news", NAMES)
    assert [etree.QName(part).localname for part in told] == ["publication", "publication_date", "title"]
    assert told.findtext("news:publication/news:name", None, NAMES) == "The Paper"
    assert told.findtext("news:publication/news:language", None, NAMES) == "ar"
    assert told.findtext("news:publication_date", None, NAMES) == "2026-03-26T12:03:00Z"
    assert told.findtext("news:title", None, NAMES) == "The bridge opens"


def test_news_stops_at_a_thousand_stories_and_keeps_the_newest() -> None:
    entries = as_schema_has_it(news_sitemap("The Paper", "en", tuple(news(n) for n in range(1002))))
    assert len(entries) == 1000
    assert entries[0].findtext("s:loc", "", NAMES).endswith("-00000000")


def test_two_days_without_news_leave_an_empty_set() -> None:
    assert as_schema_has_it(news_sitemap("The Paper", "en", ())) == []


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("ar", "ar"),
        ("ar-SA", "ar"),
        ("es-419", "es"),
        ("fil", "fil"),
        ("zh-Hant-HK", "zh-tw"),
        ("zh", "zh-cn"),
    ],
)
def test_google_is_told_a_language_it_knows(code: str, told: str) -> None:
    assert news_language(code) == told


def test_hostile_headlines_and_names_stay_texts() -> None:
    (entry,) = as_schema_has_it(news_sitemap(HOSTILE, "en", (news(headline=HOSTILE),)))
    assert entry.findtext("news:news/news:title", "", NAMES).startswith("]]>&amp; <script>")


def test_robots_may_read_everything_and_learn_where_the_sitemaps_are() -> None:
    lines = robots([f"{SITE}/en/sitemap.xml", f"{SITE}/en/news-sitemap.xml"]).decode().splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-2:] == [f"Sitemap: {SITE}/en/sitemap.xml", f"Sitemap: {SITE}/en/news-sitemap.xml"]
