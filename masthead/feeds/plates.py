"""The plates for machines: what the queries answer, through the writers, becomes sheets."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.conf import Config
from masthead.editions.queries import sections
from masthead.feeds import robots as writing_robots
from masthead.feeds import sitemaps as writing
from masthead.feeds.content import usable
from masthead.feeds.links import Links, absolute
from masthead.feeds.rss import Channel, rss
from masthead.feeds.stamps import stamp
from masthead.fronts.queries import frame
from masthead.press.plates import Plate
from masthead.store.values import Address, Key, Sheet
from masthead.stories.queries.addresses import all_of
from masthead.stories.queries.feeds import latest_stories, news_sitemap, sitemap, sitemap_count
from masthead.stories.queries.lists import subject_at
from masthead.stories.queries.standing import standing_paths
from masthead.stories.values import Card, Moved, Subject

RSS = "application/rss+xml; charset=utf-8"
XML = "application/xml; charset=utf-8"
TEXT = "text/plain; charset=utf-8"
STORIES = 30
FED = frozenset({"edition", "section"})
FEED = "/rss.xml"
INDEX = "/sitemap.xml"
NEWS = "/news-sitemap.xml"
ROBOTS = "/robots.txt"
ALWAYS = ("/", "/contributors", "/topics", "/archive")
"""What every edition has besides its stories; the standing pages stand with them."""


def plates(config: Config) -> tuple[Plate, ...]:
    """The plates of all feeds. They match exact file names, so they may stand before or after those of the pages."""
    now = stamp(config)
    return (
        RssPlate(config, now),
        SitemapPlate(config, now),
        NewsSitemapPlate(config, now),
        RobotsPlate(config, now),
    )


@dataclass(frozen=True)
class RssPlate:
    """`/rss.xml` of an edition, `{section}/rss.xml` of each section, and redirects from where those stood before."""

    config: Config
    stamp: str
    name: str = "rss"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and address.path.endswith(FEED) and not address.is_fragment

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, rest = key.partition(":")
        if prefix == "edition":
            return [Address(rest, FEED)]
        if prefix == "section":
            return [Address(edition, path + FEED) for edition, path in self._below(int(rest))]
        if prefix == "former":
            edition, _, path = rest.partition(":")
            return [Address(edition, path + FEED)]
        return []

    def all_addresses(self) -> Iterator[Address]:
        for edition, _ in all_of("front"):
            yield Address(edition, FEED)
        for edition, path in all_of("section"):
            yield Address(edition, path + FEED)
        for edition, path in all_of("former"):
            address = Address(edition, path + FEED)
            if self.matches(address) and _feed_now(edition, path):
                yield address

    def render(self, address: Address) -> Sheet | None:
        edition, front = address.edition, address.path.removesuffix(FEED) or "/"
        subject = subject_at(edition, front)
        if isinstance(subject, Moved):
            feed = _feed_now(edition, front)
            return Sheet((), RSS, 301, (("location", feed),)) if feed else None
        if subject is None or subject.kind not in FED:
            return None
        links = Links(self.config, edition)
        body = rss(_channel(edition, subject), latest_stories(edition, front, STORIES), links)
        return _sheet(body, RSS, links)

    def _below(self, id: int) -> Iterator[tuple[str, str]]:
        """The section and those inside it, whose paths contain its slug."""
        for edition in self.config.editions:
            standing = sections(edition.id)
            trees = [place.tree for place in standing.values() if place.id == id]
            yield from (
                (edition.id, place.path) for place in standing.values() if place.tree.startswith(tuple(trees))
            )


@dataclass(frozen=True)
class SitemapPlate:
    """`/sitemap.xml`, the index, and the sitemaps `/sitemap-{n}.xml`, counted from the oldest stories."""

    config: Config
    stamp: str
    name: str = "sitemap"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and (address.path == INDEX or _number(address.path) > 0)

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, rest = key.partition(":")
        if prefix == "edition":
            return [Address(rest, INDEX), Address(rest, _numbered(1))]
        edition, mark, number = rest.partition(":newest/sitemap#")
        return [Address(edition, _numbered(int(number)))] if prefix == "list" and mark else []

    def all_addresses(self) -> Iterator[Address]:
        for edition, _ in all_of("front"):
            yield Address(edition, INDEX)
            yield from (Address(edition, _numbered(n)) for n in range(1, sitemap_count(edition) + 1))

    def render(self, address: Address) -> Sheet | None:
        if _edition_name(address.edition) is None:
            return None
        links = Links(self.config, address.edition)
        if address.path != INDEX:
            return self._sitemap(address.edition, _number(address.path), links)
        numbers = range(1, sitemap_count(address.edition) + 1)
        return _sheet(writing.index(links.url(_numbered(n)) for n in numbers), XML, links)

    def _sitemap(self, edition: str, number: int, links: Links) -> Sheet | None:
        """The count is asked only of an empty one, lest each new sitemap press all the older ones."""
        entries = sitemap(edition, number)
        if not entries and number > sitemap_count(edition):
            return None
        paths = (*ALWAYS, *standing_paths(edition)) if number == 1 else ()
        front = [writing.Place(links.url(path)) for path in paths]
        stories = [
            writing.Place(links.url(entry.path), entry.modified, tuple(map(links.file, entry.pictures)))
            for entry in entries
        ]
        return _sheet(writing.sitemap([*front, *stories]), XML, links)


@dataclass(frozen=True)
class NewsSitemapPlate:
    """`/news-sitemap.xml`: the stories of the last 48 hours."""

    config: Config
    stamp: str
    name: str = "news-sitemap"

    def matches(self, address: Address) -> bool:
        return _is_ours(self.config, address) and address.path == NEWS

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, edition = key.partition(":")
        return [Address(edition, NEWS)] if prefix == "edition" else []

    def all_addresses(self) -> Iterator[Address]:
        return (Address(edition, NEWS) for edition, _ in all_of("front"))

    def render(self, address: Address) -> Sheet | None:
        name = _edition_name(address.edition)
        if name is None:
            return None
        links = Links(self.config, address.edition)
        places = tuple(_news_place(card, links) for card in news_sitemap(address.edition))
        return _sheet(writing.news_sitemap(name, links.edition.language, places), XML, links)


@dataclass(frozen=True)
class RobotsPlate:
    """`/robots.txt` of the site, and of each edition that has a host to itself. Known from the configuration alone."""

    config: Config
    stamp: str
    name: str = "robots"

    def matches(self, address: Address) -> bool:
        return address.path == ROBOTS and address in set(self.all_addresses())

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, edition = key.partition(":")
        if prefix != "edition":
            return []
        return [address for address in self.all_addresses() if address.edition in ("", edition)]

    def all_addresses(self) -> Iterator[Address]:
        yield Address("", ROBOTS)
        yield from (
            Address(each.id, ROBOTS) for each in self.config.editions if each.host and not each.prefix
        )

    def render(self, address: Address) -> Sheet | None:
        told = [each for each in self.config.editions if address.edition in ("", each.id)]
        sitemaps = [absolute(each, path) for each in told for path in (INDEX, NEWS)]
        return Sheet((writing_robots.robots(sitemaps),), TEXT)


def _is_ours(config: Config, address: Address) -> bool:
    """Is it in an edition that the paper (still) has?"""
    return any(each.id == address.edition for each in config.editions)


def _news_place(card: Card, links: Links) -> writing.NewsPlace:
    pictures = usable([card.picture]) if card.picture else ()
    files = tuple(links.file(picture.widest.name) for picture in pictures)
    return writing.NewsPlace(links.url(card.path), card.published, card.headline, files)


def _channel(edition: str, subject: Subject) -> Channel:
    around = frame(edition)
    section = subject.kind == "section"
    return Channel(
        title=f"{subject.name} — {around.name}" if section else around.name,
        description=subject.description if section else around.slogan,
        path=subject.path,
        feed=subject.path.rstrip("/") + FEED,
        copyright=around.copyright,
    )


def _feed_now(edition: str, former: str) -> str:
    """The path of the feed of the section that once stood at a path; "" if no section did."""
    moved = subject_at(edition, former)
    now = subject_at(edition, moved.target) if isinstance(moved, Moved) else None
    return now.path + FEED if isinstance(now, Subject) and now.kind == "section" else ""


def _edition_name(edition: str) -> str | None:
    """The edition's name as the desk has it; None before there is such an edition."""
    subject = subject_at(edition, "/")
    return subject.name if isinstance(subject, Subject) else None


def _sheet(body: bytes, content_type: str, links: Links) -> Sheet:
    return Sheet((body,), content_type, files=tuple(sorted(links.files)))


def _numbered(number: int) -> str:
    return f"/sitemap-{number}.xml"


def _number(path: str) -> int:
    """The number in a sitemap's path; 0 if it is none."""
    found = re.fullmatch(r"/sitemap-([1-9][0-9]{0,6})\.xml", path)
    return int(found[1]) if found else 0
