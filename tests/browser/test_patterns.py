"""The pattern page in a browser: open to all in light and dark, in the colours of its frame; and the ticker that moves and stops."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from masthead.languages.words import say
from masthead.pages.fragment_pages import footer_sheet, header_sheet, look_sheet, ticker_sheet
from masthead.pages.patterns.page import pattern_sheet
from masthead.pages.patterns.pictures import sample_picture
from masthead.pages.printing import printer
from masthead.pages.subject_pages import missing_sheet
from tests.browser.judging import hindrances, wider_than_the_screen
from tests.browser.printed import Policed
from tests.browser.screens import opened, see_all, shifts
from tests.pages.gallery import composed
from tests.pages.samples import Sample, config

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
FRAMES = """<!doctype html><title>As the desk frames them</title><iframe style="color-scheme: light" src="/en.htm"></iframe>
<iframe style="color-scheme: dark" src="/en.htm"></iframe>"""
PAPER = "() => getComputedStyle(document.documentElement).getPropertyValue('--paper')"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("patterns")
    write(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Policed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def write(folder: Path) -> None:
    made = printer(config())
    pages: dict[str, bytes] = {}
    for code in ("en", "ar"):
        frame = Sample(code).frame()
        fragments = {
            "~look": look_sheet(made, code),
            "~header": header_sheet(made, code, frame),
            "~ticker": ticker_sheet(made, code, Sample(code).alerts(10)),
            "~footer": footer_sheet(made, code, frame),
        }
        patterns = pattern_sheet(made, code)
        pages |= {
            name: sample_picture(name) or b"" for name in patterns.files if name.startswith("assets/sample-")
        }
        pages[f"{code}.html"] = pages[f"{code}.htm"] = composed(patterns, fragments)
        pages[f"ticker-{code}.html"] = composed(missing_sheet(made, code), fragments)
    for name, content in {**made.assets.files, **pages, "frames.htm": FRAMES.encode()}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


@pytest.mark.parametrize(("code", "size", "scheme"), [("en", "desktop", "light"), ("ar", "phone", "dark")])
def test_the_patterns_are_whole_and_open_to_all(
    browser: Browser, root: str, code: str, size: str, scheme: str
) -> None:
    with opened(browser, f"{root}/{code}.html", size, scheme) as shown:
        see_all(shown.page)
        assert not wider_than_the_screen(shown.page)
        assert not hindrances(shown.page, RULES)
        assert not [line for line in shown.watch.said if "ServiceWorker" not in line]


def test_what_is_in_a_frame_has_the_colours_of_the_frame(browser: Browser, root: str) -> None:
    context = browser.new_context(color_scheme="null")  # what is emulated would hold for all frames alike
    page = context.new_page()
    page.goto(f"{root}/frames.htm", wait_until="load")
    papers = [frame.evaluate(PAPER) for frame in page.frames if frame.url.endswith("/en.htm")]
    context.close()
    assert papers == ["#fff", "#1a1816"]


def moved(page: Page) -> int:
    return int(page.locator(".ticker ol").evaluate("list => Math.round(list.scrollLeft)"))


@pytest.mark.parametrize(("code", "way"), [("en", 1), ("ar", -1)])
def test_the_ticker_moves_on_by_itself_and_stops_when_it_is_told(
    browser: Browser, root: str, code: str, way: int
) -> None:
    with opened(browser, f"{root}/ticker-{code}.html") as shown:
        page = shown.page
        button = page.locator(".ticker .halt")
        expect(button).to_be_visible()
        expect(button).to_have_attribute("aria-label", say(code, "alerts_pause"))
        page.wait_for_function("() => document.querySelector('.ticker ol').scrollLeft !== 0", timeout=20000)
        page.wait_for_timeout(1500)
        assert moved(page) * way > 50
        assert shifts(page) < 0.1
        button.focus()
        page.keyboard.press("Enter")
        expect(button).to_have_attribute("aria-label", say(code, "alerts_resume"))
        stood = moved(page)
        page.wait_for_timeout(7500)
        assert moved(page) == stood
        page.reload()
        expect(button).to_have_attribute("aria-label", say(code, "alerts_resume"))


def test_the_ticker_stands_for_who_wants_no_motion_and_on_phones(browser: Browser, root: str) -> None:
    with opened(browser, "about:blank") as shown:
        shown.page.emulate_media(reduced_motion="reduce")
        shown.page.goto(f"{root}/ticker-en.html", wait_until="networkidle")
        expect(shown.page.locator(".ticker .halt")).to_be_hidden()
        shown.page.wait_for_timeout(6500)
        assert moved(shown.page) == 0
    with opened(browser, f"{root}/ticker-en.html", "phone") as shown:
        expect(shown.page.locator(".ticker .halt")).to_be_hidden()


def test_without_script_the_ticker_is_a_list_to_scroll(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/ticker-en.html", script=False) as shown:
        expect(shown.page.locator(".ticker .halt")).to_be_hidden()
        assert shown.page.locator(".ticker ol > li").count() == 10
