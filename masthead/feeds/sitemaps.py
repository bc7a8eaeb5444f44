"""Sitemaps (sitemaps.org 0.9), their index, and the news sitemap of Google News."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lxml.etree import _Element

from masthead.feeds.writing import add, document, line, root, w3c

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOST_NEWS = 1000  # URLs in a news sitemap
MOST_PICTURES = 1000  # of one URL


@dataclass(frozen=True, slots=True)
class Place:
    """One URL of a sitemap, absolute; None where nothing true can be said of its last change."""

    url: str
    modified: datetime | None = None
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewsPlace:
    """One URL of a news sitemap, absolute."""

    url: str
    published: datetime
    headline: str
    pictures: tuple[str, ...] = ()


def index(sitemaps: Iterable[str]) -> bytes:
    """The index of an edition's sitemaps, by their URLs."""
    top = root(f"{{{SITEMAP}}}sitemapindex", {None: SITEMAP})
    for url in sitemaps:
        add(add(top, f"{{{SITEMAP}}}sitemap"), f"{{{SITEMAP}}}loc", url)
    return document(top)


def sitemap(places: Iterable[Place]) -> bytes:
    top = root(f"{{{SITEMAP}}}urlset", {None: SITEMAP, "image": IMAGE})
    for place in places:
        url = _url(top, place.url)
        if place.modified:
            add(url, f"{{{SITEMAP}}}lastmod", w3c(place.modified))
        _pictures(url, place.pictures)
    return document(top)


def news_sitemap(publication: str, language: str, places: tuple[NewsPlace, ...]) -> bytes:
    """`publication` is the edition's exact name, `language` its BCP 47 code. Without news the set is empty, as allowed."""
    top = root(f"{{{SITEMAP}}}urlset", {None: SITEMAP, "news": NEWS, "image": IMAGE})
    for place in places[:MOST_NEWS]:
        url = _url(top, place.url)
        news = add(url, f"{{{NEWS}}}news")
        by = add(news, f"{{{NEWS}}}publication")
        add(by, f"{{{NEWS}}}name", line(publication))
        add(by, f"{{{NEWS}}}language", news_language(language))
        add(news, f"{{{NEWS}}}publication_date", w3c(place.published))
        add(news, f"{{{NEWS}}}title", line(place.headline))
        _pictures(url, place.pictures)
    return document(top)


def news_language(code: str) -> str:
    """ISO 639, two or three letters; only Chinese is told apart by script."""
    primary, _, rest = code.lower().partition("-")
    if primary != "zh":
        return primary
    return "zh-tw" if rest.startswith(("hant", "tw", "hk", "mo")) else "zh-cn"


def _url(top: _Element, url: str) -> _Element:
    child = add(top, f"{{{SITEMAP}}}url")
    add(child, f"{{{SITEMAP}}}loc", url)
    return child


def _pictures(url: _Element, pictures: tuple[str, ...]) -> None:
    for picture in pictures[:MOST_PICTURES]:
        add(add(url, f"{{{IMAGE}}}image"), f"{{{IMAGE}}}loc", picture)
