"""A small paper with two editions, and stories for its feeds. Every person and event is invented."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from masthead.conf import Brand, Config, EditionConfig
from masthead.media.values import Captions, Film, FilmFile, Picture, Rendition
from masthead.stories.values import Card, Credit, Link, Paragraph, StoryPage

NOON = datetime(2026, 3, 26, 12, 4, tzinfo=UTC)
HOSTILE = "\x00\x0b\x1b\ud800\uffff]]>&amp; <script>alert('x')</script> \"'&#0; <!--"
SITE = "https://paper.example"


def edition(id: str = "en", *, host: str = "", prefix: str | None = None) -> EditionConfig:
    prefix = f"/{id}" if prefix is None else prefix
    base_url = f"https://{host}{prefix}" if host else SITE + prefix
    return EditionConfig(id, f"Paper {id}", id, "UTC", host, prefix, base_url, "latn", "")


def config(*editions: EditionConfig) -> Config:
    return Config(
        data=Path("paper"),
        brand=Brand("The Paper", "#000000", "#ffffff", "#aa0000", "#ff7777"),
        editions=editions or (edition("en"), edition("ar")),
        public_url=SITE,
        reader_host="127.0.0.1",
        reader_port=8000,
        reader_workers=1,
        desk_host="127.0.0.1",
        desk_port=8001,
        store_url="lmdb:store",
        database_url="sqlite:desk.sqlite3",
    )


def picture(number: int = 1, **changes: object) -> Picture:
    renditions = (
        Rendition(f"media/p{number}-320.jpg", 320, 213, "image/jpeg"),
        Rendition(f"media/p{number}-960.jpg", 960, 640, "image/jpeg"),
        Rendition(f"media/p{number}-960.webp", 960, 640, "image/webp"),
    )
    made = Picture(
        number, "A bridge at dawn", "The bridge on Tuesday", "Ida Holm/Halden News", "", renditions
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def film() -> Film:
    files = (
        FilmFile("media/f1-360.mp4", 640, 360, "video/mp4", 180_000),
        FilmFile("media/f1-720.mp4", 1280, 720, "video/mp4", 720_000),
    )
    captions = (Captions("en", "English", "media/f1-en.vtt"),)
    return Film(1, "The bridge", "", "Ida Holm", "", 83.4, picture(9), files, captions)


def story(**changes: object) -> StoryPage:
    made = StoryPage(
        id=1,
        short_id="k3x9f2ab",
        identity="one",
        edition="en",
        path="/politics/bridge-opens-k3x9f2ab",
        kind="news",
        headline="The bridge opens",
        short_headline="Bridge opens",
        standfirst="After nine years, two cities meet.",
        dateline="",
        byline=(Credit("Ida Holm", "Reporter", "/contributor/ida-holm"), Credit("Jon Vale", "", "")),
        sources=(),
        published=NOON,
        updated=None,
        withdrawn_because=None,
        pictures=(),
        body=(Paragraph("The first car crossed at noon."),),
        words=6,
        section=Link("Politics", "/politics"),
        sections=(Link("Politics", "/politics"),),
        regions=(),
        topics=(Link("Bridges", "/topic/bridges"), Link("Roads & rails", "/topic/roads-rails")),
        coverage=None,
        related=(),
        translations=(),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def card(number: int = 1, **changes: object) -> Card:
    made = Card(
        id=number,
        edition="en",
        path=f"/politics/story-{number:08d}",
        kind="news",
        headline=f"Story {number}",
        short_headline=f"Story {number}",
        standfirst="",
        section=Link("Politics", "/politics"),
        published=NOON - timedelta(minutes=number),
        updated=None,
        writers=(),
        picture=None,
        withdrawn=False,
    )
    return replace(made, **changes)  # type: ignore[arg-type]
