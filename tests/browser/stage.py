"""A small paper with films: one video, and a live channel that really runs; no newsroom behind it, so it is soon there."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from masthead.broadcast.streams import stream_of
from masthead.broadcast.values import LiveChannel, ScheduleDay, Showing
from masthead.conf import Config
from masthead.demo.channel import keep_going, stream_folder
from masthead.demo.pieces import cut_films
from masthead.media.values import Captions, Film, FilmFile, Picture, Rendition
from masthead.pages.fragment_pages import look_sheet
from masthead.pages.live_pages import live_sheet
from masthead.pages.patterns.kinds import of_kind
from masthead.pages.printing import Printer, printer
from masthead.pages.story_pages import story_sheet
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed, Sheet
from tests.reader.presses import Served, served, set_up
from tests.store.newsprint import press_run, pressed

FILMS = Path(__file__).parents[2] / "masthead" / "demo" / "films"
KEY = "film-kite-festival"
EDITIONS = ("en", "ar")


POSTER = Picture(1, "Kites", "", "", "", (Rendition(f"media/{KEY}.jpg", 960, 540, "image/jpeg"),))


def film() -> Film:
    files = tuple(
        FilmFile(f"media/{KEY}-{height}.mp4", width, height, "video/mp4", 1)
        for width, height in ((640, 360), (960, 540))
    )
    captions = tuple(Captions(code, code.upper(), f"media/{KEY}.{code}.vtt") for code in ("en", "ar", "es"))
    return Film(1, "Kites", "", "", "", 14.0, POSTER, files, captions)


def channel(*, on_air: bool) -> LiveChannel:
    at = datetime.now(UTC).replace(microsecond=0)
    now = Showing("The Hour", "All of it", at - timedelta(hours=1), at + timedelta(hours=1), None)
    days = (ScheduleDay(at.date(), (now,)), ScheduleDay(at.date() + timedelta(days=1), ()))
    stream = stream_of("main") if on_air else None
    return LiveChannel("Bridge TV", "The day", None, on_air, stream, now, (), None, days, ())


@dataclass
class Stage:
    """The paper, its reader and what a test can change."""

    config: Config
    store: LmdbStore
    printer: Printer
    running: Served

    def url(self, path: str, edition: str = "en") -> str:
        return f"http://127.0.0.1:{self.config.reader_port}/{edition}{path}"

    def print_films(self) -> None:
        """The video in each edition, and its styles."""
        put = []
        for edition in EDITIONS:
            story = of_kind(edition, "video")
            made = story_sheet(self.printer, replace(story, film=film()))
            put.append(_at(edition, "/the-film", made))
            put.append(_at(edition, "~look", look_sheet(self.printer, edition)))
        press_run(self.store, *put)

    def broadcast(self, *, on_air: bool) -> None:
        """On the air, or off it."""
        sheets = (live_sheet(self.printer, code, channel(on_air=on_air)) for code in EDITIONS)
        press_run(
            self.store, *(_at(code, "/live", sheet) for code, sheet in zip(EDITIONS, sheets, strict=True))
        )


def _at(edition: str, path: str, sheet: Sheet) -> Pressed:
    return pressed(Address(edition, path), sheet)


@contextmanager
def staged(folder: Path) -> Iterator[Stage]:
    """Set up, with the stream going and the reader running."""
    config = set_up(folder)
    public = config.public_folder
    made = printer(config)
    for name in made.assets.names:
        _put(public / name, made.assets.files[name])
    for path in FILMS.glob(f"{KEY}*"):
        _put(public / "media" / path.name, path.read_bytes())
    cut_films(sorted(FILMS.glob("*-360.mp4"))[:3], stream_folder(folder))
    stopping = threading.Event()
    going = threading.Thread(target=keep_going, args=(stream_folder(folder), stopping))
    going.start()
    store = LmdbStore(config.store_path)
    try:
        with served(config) as running:
            yield Stage(config, store, made, running)
    finally:
        stopping.set()
        going.join(10)
        store.close()
        shutil.rmtree(folder, ignore_errors=True)


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
