"""Searching by hand: the box in the header, suggestions by keyboard and pointer, the page of results, without script too.

A paper of its own with a few stories in three languages: it is there in a moment, and nothing in it changes.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from masthead.conf import Config
from masthead.pages.fragment_pages import footer_sheet, header_sheet, look_sheet, ticker_sheet
from masthead.pages.printing import Printer, printer
from masthead.pages.search_pages import document_sheet, search_sheet
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed, Sheet
from masthead.stories.values import Link
from tests.browser.judging import RULES, hindrances, wider_than_the_screen
from tests.browser.screens import opened
from tests.pages.samples import Sample
from tests.reader.presses import served, set_up
from tests.store.newsprint import press_run, pressed

EDITIONS = ("en", "ar", "es")
STORIES = 24
SECTION = Link("World", "/world")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running reader whose index is made."""
    config = set_up(tmp_path_factory.mktemp("searched") / "paper")
    made = printer(config)
    store = LmdbStore(config.store_path)
    press_run(store, *(sheet for code in EDITIONS for sheet in sheets(made, code)))
    for name, content in made.assets.files.items():
        target = config.public_folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    with served(config):
        wait_for_index(config)
        yield f"http://127.0.0.1:{config.reader_port}"
    store.close()


def sheets(made: Printer, code: str) -> Iterator[Pressed]:
    sample = Sample(code)
    parts: dict[str, Sheet] = {
        "~look": look_sheet(made, code),
        "~look-sparing": look_sheet(made, code, sparing=True),
        "~header": header_sheet(made, code, sample.frame()),
        "~ticker": ticker_sheet(made, code, ()),
        "~footer": footer_sheet(made, code, sample.frame()),
        "/sw.js": Sheet(
            (b"",), "text/javascript; charset=utf-8", headers=(("service-worker-allowed", f"/{code}"),)
        ),
        "/search": search_sheet(made, code, (SECTION,)),
    }
    for number in range(STORIES):
        card = sample.card(number, kind="news")
        id = f"s{number:07d}"
        story = replace(
            sample.story(),
            short_id=id,
            path=f"/world/story-{id}",
            headline=card.headline,
            published=card.published,
            sections=(SECTION,),
            section=SECTION,
            pictures=(),
        )
        parts[f"~doc/{id}"] = document_sheet(made, story)
    assets = tuple(made.assets.files)
    for path, sheet in parts.items():
        used = tuple(sorted({*sheet.files, *assets})) if path == "/search" else sheet.files
        yield pressed(Address(code, path), replace(sheet, files=used))


def wait_for_index(config: Config) -> None:
    until = time.monotonic() + 60
    for code in EDITIONS:
        while _status(config, f"/{code}/api/v1/search?q=x") == 503:
            assert time.monotonic() < until
            time.sleep(0.1)


def _status(config: Config, path: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", config.reader_port, timeout=20)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def words_of(code: str) -> str:
    """The longest word of the first headline: what is looked for."""
    return max(Sample(code).card(0, kind="news").headline.split(), key=len).strip("«».,:;“”'’")


def box(page: Page) -> tuple[object, ...]:
    return tuple(page.locator("#asked").get_attribute(name) for name in ("role", "aria-expanded"))


@pytest.mark.parametrize("code", EDITIONS)
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_results_are_shown_and_judged_clean(browser: Browser, root: str, code: str, size: str) -> None:
    with opened(browser, f"{root}/{code}/search?q={words_of(code)}", size) as shown:
        expect(shown.page.locator(".found mark").first).to_be_visible()
        assert wider_than_the_screen(shown.page) <= 0
        assert hindrances(shown.page, RULES) == []
        assert shown.watch.said == []
        assert shown.watch.failed == []


@pytest.mark.parametrize("code", EDITIONS)
def test_suggestions_are_walked_by_keyboard_and_lead_to_the_story(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, f"{root}/{code}/search") as shown:
        page = shown.page
        field, listed = page.locator("#asked"), page.locator("#asked-suggests")
        field.click()
        page.keyboard.type(words_of(code)[:4], delay=20)
        expect(listed).to_be_visible()
        assert box(page) == ("combobox", "true")
        options = listed.get_by_role("option")
        assert options.count() >= 1
        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        expect(field).to_have_attribute("aria-activedescendant", str(options.first.get_attribute("id")))
        expect(field).to_be_focused()
        assert hindrances(page, RULES) == []
        page.keyboard.press("Escape")
        expect(listed).to_be_hidden()
        assert box(page) == ("combobox", "false")
        page.keyboard.press("ArrowDown")
        expect(listed).to_be_visible()
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")
        leads_to = str(options.last.get_attribute("data-url"))
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.url == root + leads_to
        assert not [line for line in shown.watch.said if "404" not in line]


def test_enter_without_a_choice_searches(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/en/search") as shown:
        shown.page.locator("#asked").click()
        shown.page.keyboard.type(words_of("en"))
        with shown.page.expect_navigation():
            shown.page.keyboard.press("Enter")
        expect(shown.page.locator(".search-count")).to_be_visible()
        expect(shown.page.locator("#asked")).to_have_value(words_of("en"))


def test_a_suggestion_can_be_clicked_in_the_header(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/en/search", "desktop") as shown:
        shown.page.locator("#find").click()
        shown.page.keyboard.type(words_of("en")[:4], delay=20)
        option = shown.page.locator("#find-suggests [role=option]").first
        leads_to = str(option.get_attribute("data-url"))
        with shown.page.expect_navigation():
            option.click()
        assert shown.page.url == root + leads_to


def test_on_a_phone_the_header_leads_to_the_page(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/ar/search?q={words_of('ar')}", "phone") as shown:
        expect(shown.page.locator("#find")).to_be_hidden()
        with shown.page.expect_navigation():
            shown.page.locator(".find button").click()
        expect(shown.page.locator("#asked")).to_have_value("")
        expect(shown.page.locator(".search-notice")).to_be_visible()


@pytest.mark.parametrize("code", EDITIONS)
def test_without_script_one_searches_filters_and_turns_the_page(
    browser: Browser, root: str, code: str
) -> None:
    with opened(browser, f"{root}/{code}/search", script=False) as shown:
        page = shown.page
        page.locator("#asked").fill(Sample(code).texts.dateline.split()[0].strip("،,—"))
        page.locator(".narrow summary").click()
        page.locator("#in-section").select_option("/world")
        with page.expect_navigation():
            page.locator(".ask-line button").click()
        expect(page.locator("#in-section")).to_have_value("/world")
        expect(page.locator(".narrow")).to_have_attribute("open", "")
