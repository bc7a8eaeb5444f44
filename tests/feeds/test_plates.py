"""Which feeds stand where, what they read, and what they do when a section goes; the queries are stand-ins."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest

from tests.journal.database import ready_django

ready_django()

from masthead.editions.queries import SectionPlace  # noqa: E402
from masthead.feeds import plates as standing  # noqa: E402
from masthead.feeds.plates import plates  # noqa: E402
from masthead.fronts.values import Frame  # noqa: E402
from masthead.press.plates import Plate  # noqa: E402
from masthead.store.values import Address, Sheet  # noqa: E402
from masthead.stories.queries.feeds import SitemapEntry  # noqa: E402
from masthead.stories.values import Card, Moved, StoryPage, Subject  # noqa: E402
from tests.feeds.news import NOON, SITE, card, config, edition, picture, story  # noqa: E402

CONFIG = config(edition("en"), edition("ar", host="ar.paper.example", prefix=""))


@dataclass
class Newsroom:
    """What the queries answer."""

    subjects: dict[str, Subject | Moved] = field(default_factory=dict)
    stories: tuple[StoryPage, ...] = ()
    news: tuple[Card, ...] = ()
    sitemaps: dict[int, tuple[SitemapEntry, ...]] = field(default_factory=dict)
    standing: dict[str, SectionPlace] = field(default_factory=dict)
    found: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    counted: int = 0

    def sitemap_count(self, edition: str) -> int:
        self.counted += 1
        return max(self.sitemaps, default=1)


def subject(kind: str, name: str, path: str) -> Subject:
    return Subject(kind, name, path, f"All about {name}", "", None, (), "")


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    room = Newsroom()
    room.subjects = {
        "/": subject("edition", "The Paper", "/"),
        "/politics": subject("section", "Politics", "/politics"),
        "/topic/bridges": subject("topic", "Bridges", "/topic/bridges"),
        "/policy": Moved("/politics"),
        "/topic/roads": Moved("/topic/bridges"),
    }
    room.found = {
        "front": [("en", "/"), ("ar", "/")],
        "section": [("en", "/politics")],
        "former": [("en", "/policy"), ("en", "/topic/roads"), ("gone", "/policy")],
    }
    frame = Frame("en", "The Paper", "Two cities", "", "© The Paper", (), (), (), ())
    answers: dict[str, object] = {
        "subject_at": lambda _edition, path: room.subjects.get(path),
        "latest_stories": lambda _edition, _path, limit: room.stories[:limit],
        "news_sitemap": lambda _edition: room.news,
        "sitemap": lambda _edition, number: room.sitemaps.get(number, ()),
        "sitemap_count": room.sitemap_count,
        "standing_paths": lambda edition: ("/about/us",) if edition == "en" else (),
        "sections": lambda edition: room.standing if edition == "en" else {},
        "all_of": lambda kind: iter(room.found[kind]),
        "frame": lambda _edition: frame,
    }
    for name, answer in answers.items():
        monkeypatch.setattr(standing, name, answer)
    return room


def plate(name: str) -> Plate:
    return next(plate for plate in plates(CONFIG) if plate.name == name)


def sheet(name: str, path: str, edition: str = "en") -> Sheet:
    address = Address(edition, path)
    assert plate(name).matches(address)
    made = plate(name).render(address)
    assert made is not None
    return made


def text(made: Sheet) -> str:
    return b"".join(piece for piece in made.pieces if isinstance(piece, bytes)).decode()


def every_address() -> Iterator[Address]:
    return (address for one in plates(CONFIG) for address in one.all_addresses())


def test_every_address_belongs_to_one_plate_and_stands(newsroom: Newsroom) -> None:
    found = list(every_address())
    assert len(found) == len(set(found))
    for address in found:
        (owner,) = [plate for plate in plates(CONFIG) if plate.matches(address)]
        assert owner.render(address) is not None
    assert set(found) == {
        *(
            Address(each, path)
            for each in ("en", "ar")
            for path in ("/rss.xml", "/sitemap.xml", "/sitemap-1.xml")
        ),
        *(Address(each, "/news-sitemap.xml") for each in ("en", "ar")),
        Address("en", "/politics/rss.xml"),
        Address("en", "/policy/rss.xml"),
        Address("", "/robots.txt"),
        Address("ar", "/robots.txt"),
    }


@pytest.mark.parametrize(
    "address",
    [
        Address("en", "/politics"),
        Address("en", "~rss.xml"),
        Address("en", "/sitemap-0.xml"),
        Address("en", "/sitemap-01.xml"),
        Address("en", "/sitemap-x.xml"),
        Address("en", "/robots.txt"),
        Address("gone", "/rss.xml"),
        Address("gone", "/sitemap.xml"),
        Address("", "/news-sitemap.xml"),
    ],
)
def test_other_addresses_are_left_to_others(address: Address) -> None:
    assert not any(plate.matches(address) for plate in plates(CONFIG))


def test_the_editions_feed_shows_its_stories_and_names_their_pictures(newsroom: Newsroom) -> None:
    newsroom.stories = (story(pictures=(picture(3),)),)
    made = sheet("rss", "/rss.xml")
    assert made.content_type == "application/rss+xml; charset=utf-8"
    assert made.files == ("media/p3-960.jpg",)
    assert "<title>The Paper</title>" in text(made)
    assert "<description>Two cities</description>" in text(made)


def test_a_feed_stops_at_thirty_stories(newsroom: Newsroom) -> None:
    newsroom.stories = tuple(story(short_id=f"{n:08d}") for n in range(40))
    assert text(sheet("rss", "/rss.xml")).count("<item>") == 30


def test_a_sections_feed_says_whose_it_is(newsroom: Newsroom) -> None:
    told = text(sheet("rss", "/politics/rss.xml"))
    assert "<title>Politics — The Paper</title>" in told
    assert f'href="{SITE}/en/politics/rss.xml"' in told


def test_a_topic_has_no_feed_and_an_unknown_section_neither(newsroom: Newsroom) -> None:
    for path in ("/topic/bridges/rss.xml", "/nowhere/rss.xml", "/topic/roads/rss.xml"):
        assert plate("rss").render(Address("en", path)) is None


def test_who_follows_a_renamed_sections_feed_is_sent_on(newsroom: Newsroom) -> None:
    made = sheet("rss", "/policy/rss.xml")
    assert (made.status, made.headers) == (301, (("location", "/politics/rss.xml"),))


def test_a_section_brings_its_feed_and_those_inside_it(newsroom: Newsroom) -> None:
    newsroom.standing = {
        tree: SectionPlace(id, "", path, "", tree)
        for id, tree, path in (
            (1, "00010001", "/world"),
            (2, "000100010001", "/world/europe"),
            (3, "00010002", "/x"),
        )
    }
    assert set(plate("rss").addresses("section:1")) == {
        Address("en", "/world/rss.xml"),
        Address("en", "/world/europe/rss.xml"),
    }
    assert list(plate("rss").addresses("section:9")) == []


def test_an_edition_brings_all_its_feeds(newsroom: Newsroom) -> None:
    found = {address for one in plates(CONFIG) for address in one.addresses("edition:ar")}
    assert found == {
        Address("ar", "/rss.xml"),
        Address("ar", "/sitemap.xml"),
        Address("ar", "/sitemap-1.xml"),
        Address("ar", "/news-sitemap.xml"),
        Address("ar", "/robots.txt"),
        Address("", "/robots.txt"),
    }


@pytest.mark.parametrize("key", ["story:1", "list:en:newest", "list:en:section:4#2", "photo:3", "regions"])
def test_a_new_story_brings_no_feed_to_life(key: str) -> None:
    assert [address for one in plates(CONFIG) for address in one.addresses(key)] == []


def test_a_new_sitemap_and_a_former_address_come_to_life_by_their_keys() -> None:
    assert list(plate("sitemap").addresses("list:en:newest/sitemap#2")) == [Address("en", "/sitemap-2.xml")]
    assert list(plate("rss").addresses("former:en:/policy")) == [Address("en", "/policy/rss.xml")]


def test_the_sitemap_index_leads_to_sitemaps_that_stand(newsroom: Newsroom) -> None:
    entry = SitemapEntry("/politics/story-00000001", NOON, ("media/p1-960.jpg",))
    newsroom.sitemaps = {1: (entry,), 2: (), 3: (entry,)}
    told = text(sheet("sitemap", "/sitemap.xml"))
    assert [f"{SITE}/en/sitemap-{n}.xml" in told for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "<url>" not in text(sheet("sitemap", "/sitemap-2.xml"))
    assert plate("sitemap").render(Address("en", "/sitemap-4.xml")) is None
    assert sheet("sitemap", "/sitemap-3.xml").files == ("media/p1-960.jpg",)


def test_an_older_sitemap_does_not_ask_how_many_there_are(newsroom: Newsroom) -> None:
    newsroom.sitemaps = {n: (SitemapEntry("/x-00000001", NOON, ()),) for n in (1, 2)}
    sheet("sitemap", "/sitemap-1.xml")
    assert newsroom.counted == 0


def test_news_bears_the_editions_own_name_and_its_pictures(newsroom: Newsroom) -> None:
    newsroom.news = (card(1, picture=picture(2)), card(2, picture=replace(picture(), renditions=())))
    made = sheet("news-sitemap", "/news-sitemap.xml")
    assert "<news:name>The Paper</news:name>" in text(made)
    assert text(made).count("<url>") == 2
    assert made.files == ("media/p2-960.jpg",)


def test_an_edition_that_is_not_set_up_yet_has_no_feeds(newsroom: Newsroom) -> None:
    newsroom.subjects = {}
    for name, path in (
        ("rss", "/rss.xml"),
        ("sitemap", "/sitemap.xml"),
        ("news-sitemap", "/news-sitemap.xml"),
    ):
        assert plate(name).render(Address("en", path)) is None


def test_the_sites_robots_tell_of_all_editions_and_a_hosts_own_of_its_own() -> None:
    site, own = text(sheet("robots", "/robots.txt", "")), text(sheet("robots", "/robots.txt", "ar"))
    sitemaps = [line for line in site.splitlines() if line.startswith("Sitemap: ")]
    assert sitemaps == [
        f"Sitemap: {SITE}/en/sitemap.xml",
        f"Sitemap: {SITE}/en/news-sitemap.xml",
        "Sitemap: https://ar.paper.example/sitemap.xml",
        "Sitemap: https://ar.paper.example/news-sitemap.xml",
    ]
    assert "https://ar.paper.example/sitemap.xml" in own
    assert SITE not in own


def test_another_address_of_an_edition_is_another_stamp() -> None:
    (before, *_), (after, *_) = plates(CONFIG), plates(config(edition("en", prefix="/english")))
    assert before.stamp == plates(CONFIG)[0].stamp
    assert before.stamp != after.stamp


def test_the_first_sitemap_names_what_stands_around_the_stories(newsroom: Newsroom) -> None:
    newsroom.sitemaps = {1: (), 2: ()}
    told = text(sheet("sitemap", "/sitemap-1.xml"))
    for path in ("/contributors", "/topics", "/archive", "/about/us"):
        assert f"{path}</loc>" in told
    assert "/contributors" not in text(sheet("sitemap", "/sitemap-2.xml"))
