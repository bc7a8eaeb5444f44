"""Draws every page of the sample newsroom and photographs it, for eyes: python -m tests.pages.gallery OUTDIR [WORD…].

With words, only the pages whose name contains one of them are photographed. Needs playwright and a Chromium.
"""

import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import sync_playwright

from masthead.pages.fragment_pages import footer_sheet, header_sheet, look_sheet, ticker_sheet
from masthead.pages.patterns.pictures import landscape, portrait
from masthead.pages.patterns.texts import TEXTS
from masthead.pages.printing import Printer, printer
from masthead.pages.story_pages import story_sheet, tombstone_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet, missing_sheet
from masthead.store.values import Sheet, Slot
from masthead.stories.values import Tombstone
from tests.pages.samples import NOON, WIDTHS, Sample, config, withdrawn

SIZES = {"phone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 900), "wide": (1920, 1080)}
SHOTS = (
    *(
        (f"{page}-{code}", size, "light")
        for page in ("front", "story")
        for code in TEXTS
        for size in ("phone", "desktop")
    ),
    *((f"{page}-{code}", "tablet", "light") for page in ("front", "story") for code in ("en", "ar")),
    *((f"{page}-{code}", "desktop", "dark") for page in ("front", "story") for code in ("en", "ar")),
    *(
        (f"{page}-en", size, "light")
        for page in ("one", "few", "opinion", "bare", "contributor", "page", "gone", "missing", "section")
        for size in ("phone", "desktop")
    ),
    *(
        (f"{page}-ar", size, "light")
        for page in ("opinion", "contributor", "gone", "long")
        for size in ("phone", "desktop")
    ),
    *(("whole-" + code, size, "light") for code in TEXTS for size in SIZES),
    *(("whole-" + code, size, "dark") for code in ("en", "ar") for size in ("phone", "desktop")),
    *(("videos-" + code, size, "light") for code in ("en", "ar") for size in ("phone", "desktop")),
    ("story-ar", "phone", "dark"),
    ("front-en", "wide", "light"),
    ("long-en", "desktop", "light"),
    ("long-en", "phone", "light"),
)


def sheets(made: Printer, code: str) -> Iterator[tuple[str, Sheet, int]]:
    """Name, sheet, number of alerts over it."""
    sample = Sample(code)
    story = sample.story()
    long = sample.texts.headlines[2][0]
    yield f"front-{code}", front_sheet(made, code, sample.front()), 10
    yield f"whole-{code}", front_sheet(made, code, sample.whole_front()), 4
    yield f"videos-{code}", front_sheet(made, code, sample.kind_front()), 0
    yield f"one-{code}", front_sheet(made, code, sample.front(kind="section", pinned=1, newest=0)), 0
    yield f"few-{code}", front_sheet(made, code, sample.front(kind="region", pinned=3, newest=0)), 1
    yield f"section-{code}", front_sheet(made, code, sample.front(kind="section", pinned=6, newest=9)), 2
    yield f"story-{code}", story_sheet(made, story), 10
    yield f"opinion-{code}", story_sheet(made, sample.story(kind="opinion")), 0
    yield (
        f"bare-{code}",
        story_sheet(
            made,
            withdrawn(
                replace(story, pictures=(), headline="Rain", body=story.body[:2]), sample.texts.caption
            ),
        ),
        1,
    )
    yield (
        f"long-{code}",
        story_sheet(made, replace(story, headline=long, pictures=(sample.picture(8, shape=(2, 3)),))),
        3,
    )
    for kind in ("topic", "contributor", "coverage"):
        yield f"{kind}-{code}", list_sheet(made, code, sample.list(kind)), 0
    yield f"page-{code}", list_sheet(made, code, sample.list("section", 2)), 1
    yield f"gone-{code}", tombstone_sheet(made, Tombstone(code, "k3x9f2ab", "")), 1
    yield f"missing-{code}", missing_sheet(made, code), 0


def write(folder: Path) -> None:
    made = printer(config())
    for name, content in made.assets.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    for code in TEXTS:
        sample = Sample(code)
        for name, sheet, alerts in sheets(made, code):
            fragments = {
                "~look": look_sheet(made, code),
                "~header": header_sheet(made, code, sample.frame()),
                "~ticker": ticker_sheet(made, code, sample.alerts(alerts)),
                "~footer": footer_sheet(made, code, sample.frame()),
            }
            (folder / f"{name}.html").write_bytes(composed(sheet, fragments))
    draw(folder / "media")


def composed(sheet: Sheet, fragments: dict[str, Sheet], into: Slot | None = None) -> bytes:
    pieces = [
        composed(fragments[piece.fragment.path], {}, piece) if isinstance(piece, Slot) else piece
        for piece in sheet.shown_in(into)
    ]
    return b"".join(pieces)


def draw(folder: Path) -> None:
    """Placeholder photographs: sky, sea or hills, and something in front of them."""
    folder.mkdir(exist_ok=True)
    for number in (*range(9), *range(90, 94)):
        width, height = (960, 1440) if number == 8 else (1280, 1280) if number >= 90 else (1280, 853)
        image = portrait(number, width) if number >= 90 else landscape(number, width, height)
        for size in WIDTHS:
            small = image.resize((size, round(height * size / width)), Image.Resampling.BILINEAR)
            small.save(folder / f"p{number}-{size}.jpg", quality=72)
            small.save(folder / f"p{number}-{size}.webp", quality=70)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """The console is for what went wrong."""


def photograph(folder: Path, words: list[str]) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--disable-background-networking",
    ]
    flags += ["--disable-component-update", "--disable-sync"]
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for name, size, scheme in SHOTS:
            shot = f"{name}-{size}-{scheme}"
            if words and not any(word in shot for word in words):
                continue
            width, height = SIZES[size]
            page = browser.new_page(
                viewport={"width": width, "height": height},
                color_scheme="dark" if scheme == "dark" else "light",
            )
            page.clock.set_fixed_time(NOON + timedelta(minutes=9))
            page.on("console", lambda message, shot=shot: print(shot, message.text))
            page.on("pageerror", lambda error, shot=shot: print(shot, error))
            page.goto(f"http://127.0.0.1:{server.server_port}/{quote(name)}.html", wait_until="networkidle")
            for step in range(12):
                page.evaluate("step => window.scrollTo(0, step * 700)", step)
            page.evaluate("window.scrollTo(0, 0)")
            page.wait_for_timeout(150)
            wider = page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if wider:
                print(f"{shot}: {wider} px wider than the screen")
            page.screenshot(path=folder / f"{shot}.png", full_page=True)
            page.close()
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target)
    photograph(target, sys.argv[2:])
