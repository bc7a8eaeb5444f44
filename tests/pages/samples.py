"""The sample paper that tests print, and its configuration; the samples themselves stand on the pattern page."""

from dataclasses import replace
from pathlib import Path

from masthead.conf import Brand, Config, EditionConfig
from masthead.pages.patterns.samples import NOON, WIDTHS, Sample
from masthead.pages.patterns.texts import TEXTS
from masthead.stories.values import StoryPage

__all__ = ["NOON", "ORIGIN", "TEXTS", "WIDTHS", "Sample", "config", "withdrawn"]
ORIGIN = "http://127.0.0.1:8000"


def config(data: Path = Path("paper"), origin: str = ORIGIN) -> Config:
    editions = tuple(
        EditionConfig(
            id=code,
            name=TEXTS[code].paper,
            language=code,
            time_zone=zone,
            host="",
            prefix=f"/{code}",
            base_url=f"{origin}/{code}",
            numerals="latn",
            months=months,
        )
        for code, zone, months in (
            ("en", "Europe/London", ""),
            ("ar", "Asia/Beirut", "levantine"),
            ("es", "America/Mexico_City", ""),
        )
    )
    return Config(
        data=data,
        brand=Brand("The Third Meridian", "#0a5a66", "#6cc3cf", "#b3161b", "#ff7a72"),
        editions=editions,
        public_url=origin,
        reader_host="127.0.0.1",
        reader_port=8000,
        reader_workers=1,
        desk_host="127.0.0.1",
        desk_port=8001,
        store_url="lmdb:store",
        database_url="sqlite:desk.sqlite3",
    )


def withdrawn(story: StoryPage, reason: str) -> StoryPage:
    return replace(story, withdrawn_because=reason)
