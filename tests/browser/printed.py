"""Sample stories of every kind, printed and served with the reader's own policy: for what a reader does with one of them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from masthead.pages.fragment_pages import (
    footer_sheet,
    header_sheet,
    look_sheet,
    most_read_sheet,
    ticker_sheet,
)
from masthead.pages.patterns.kinds import of_kind, onward
from masthead.pages.patterns.texts import TEXTS
from masthead.pages.printing import Printer, printer
from masthead.pages.story_pages import story_sheet
from masthead.reader.headers import DRAWN_POLICY, PAGE_POLICY
from masthead.store.values import Sheet
from masthead.stories.values import StoryPage
from tests.pages.gallery import composed, draw
from tests.pages.samples import Sample, config

CODES = ("en", "ar")
KINDS = (
    "news",
    "opinion",
    "analysis",
    "blog",
    "feature",
    "gallery",
    "infographic",
    "explainer",
    "video",
    "outside",
)


class Policed(SimpleHTTPRequestHandler):
    """Answers as the reader would; a page with a drawing has the policy of such pages."""

    def end_headers(self) -> None:
        if self.path.endswith(".html"):
            drawn = b"srcdoc=" in Path(self.translate_path(self.path)).read_bytes()
            self.send_header("content-security-policy", DRAWN_POLICY if drawn else PAGE_POLICY)
        if self.path.endswith("/sw.js"):
            self.send_header("service-worker-allowed", "/")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """The console is for what went wrong."""


def print_stories(folder: Path, stories: dict[str, StoryPage]) -> None:
    """Each as NAME.html, with the frame of its edition around it."""
    made = printer(config())
    for code in TEXTS:
        (folder / code).mkdir(exist_ok=True)
        (folder / code / "sw.js").write_text("// Nothing is kept here.")
    for name, content in made.assets.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    for name, story in stories.items():
        frame = Sample(story.edition).frame()
        fragments = {
            "~look": look_sheet(made, story.edition),
            "~header": header_sheet(made, story.edition, frame),
            "~ticker": ticker_sheet(made, story.edition, Sample(story.edition).alerts(0)),
            "~most-read": most_read_sheet(made, story.edition, Sample(story.edition).cards(0, 12)),
            "~episodes/talks": _episodes(made, story.edition),
            "~footer": footer_sheet(made, story.edition, frame),
        }
        sheet = story_sheet(made, story, onward(Sample(story.edition)))
        (folder / f"{name}.html").write_bytes(composed(sheet, fragments))


def _episodes(made: Printer, edition: str) -> Sheet:
    sample = Sample(edition)
    programme = replace(sample.subject("coverage"), kind="programme", path="/programme/talks")
    cards = tuple(
        replace(card, kind="video", seconds=83 + 40 * place, picture=sample.picture(place % 8))
        for place, card in enumerate(sample.cards(11, 9))
    )
    return made.sheet(made.composition(edition), "episodes.html", programme=programme, cards=cards)


def of_every_kind() -> dict[str, StoryPage]:
    return {f"{kind}-{code}": of_kind(code, kind) for kind in KINDS for code in CODES}


@contextmanager
def printed(folder: Path, stories: dict[str, StoryPage]) -> Iterator[str]:
    """Where the pages can be asked for: the root of their addresses."""
    print_stories(folder, stories)
    draw(folder / "media")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Policed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
