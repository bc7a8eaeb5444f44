"""Opening pages in Chromium as readers hold them: phone or desktop, light or dark, with or without script."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, Page, Playwright, Request

NAMES = ("chromium", "chromium-browser", "google-chrome")
SIZES = {
    "narrow": (320, 640),
    "phone": (360, 740),
    "tablet": (768, 1024),
    "desktop": (1280, 900),
    "wide": (1920, 1080),
}
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-proxy-server",
)  # fmt: skip


def chromium() -> str:
    """The path of the machine's own Chromium, as scripts/browser sees to it."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    assert found, "the browser tests need Chromium: scripts/browser installs it"
    return found


def launch(player: Playwright) -> Browser:
    return player.chromium.launch(executable_path=chromium(), args=list(FLAGS))


@dataclass
class Watch:
    """What went on while a page was open."""

    said: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    answered: dict[str, int] = field(default_factory=dict)

    def over(self, page: Page) -> None:
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", lambda response: self.answered.update({response.url: response.status}))

    def _failed(self, request: Request) -> None:
        self.failed.append(f"{request.url}: {request.failure}")


@dataclass(frozen=True)
class Opened:
    page: Page
    watch: Watch


@contextmanager
def opened(
    browser: Browser,
    url: str,
    size: str = "desktop",
    scheme: str = "light",
    *,
    script: bool = True,
    scale: int = 1,
) -> Iterator[Opened]:
    """A page in a browser that knows nothing yet."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if scheme == "dark" else "light",
        java_script_enabled=script,
        device_scale_factor=scale,
    )
    try:
        page, watch = context.new_page(), Watch()
        watch.over(page)
        page.goto(url, wait_until="load")
        yield Opened(page, watch)
    finally:
        context.close()


def see_all(page: Page) -> None:
    """Fetch what a reader's scrolling would fetch, and wait until it is all shown."""
    page.evaluate(
        """async () => {
          for (const one of document.images) one.loading = "eager";
          await Promise.all([...document.images].map((one) => one.decode().catch(() => {})));
          await document.fonts.ready;
        }"""
    )


def recast(page: Page, size: str, scheme: str) -> None:
    """Turn the device, or let the evening come, over an open page."""
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")


def shifts(page: Page) -> float:
    """How far the page moved under its reader's eyes (Cumulative Layout Shift; 0.1 is still called good)."""
    return float(
        page.evaluate(
            """() => new Promise((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
              }).observe({type: "layout-shift", buffered: true});
              setTimeout(() => done(sum), 100);
            })"""
        )
    )
