"""What a reader does: by keyboard, without script, with a click on a film, over to another edition, to the printer."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from masthead.languages.words import say
from tests.browser.demo import PLAYER
from tests.browser.screens import opened
from tests.browser.site import EDITIONS, Site

every_edition = pytest.mark.parametrize("edition", EDITIONS)
OUTLINE = (
    "() => { const it = getComputedStyle(document.activeElement); return it.outlineStyle + it.outlineWidth; }"
)
SIZE = "() => { const box = document.activeElement.getBoundingClientRect(); return [box.width, box.height]; }"


@every_edition
def test_the_first_key_offers_to_skip_to_the_content(browser: Browser, site: Site, edition: str) -> None:
    with opened(browser, site.root + site.example(edition, "story"), "phone") as shown:
        page = shown.page
        page.keyboard.press("Tab")
        skip = page.locator(".skip")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@every_edition
def test_focus_is_seen_wherever_it_goes(browser: Browser, site: Site, edition: str) -> None:
    with opened(browser, site.root + site.example(edition, "story")) as shown:
        for _ in range(40):
            shown.page.keyboard.press("Tab")
            if shown.page.evaluate("document.activeElement === document.body"):
                break
            what = shown.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
            assert shown.page.evaluate(OUTLINE) == "solid3px", what
            assert min(shown.page.evaluate(SIZE)) > 1, what


@every_edition
def test_the_menu_opens_by_key_and_closes_with_escape(browser: Browser, site: Site, edition: str) -> None:
    with opened(browser, site.root + site.example(edition, "front"), "phone") as shown:
        summary = shown.page.locator(".menu > summary")
        summary.focus()
        shown.page.keyboard.press("Enter")
        expect(shown.page.locator(".menu nav")).to_be_visible()
        shown.page.keyboard.press("Escape")
        expect(shown.page.locator(".menu nav")).to_be_hidden()
        expect(summary).to_be_focused()


def test_without_script_the_arabic_menu_opens_on_a_phone_and_all_of_it_leads_on(
    browser: Browser, site: Site
) -> None:
    with opened(browser, site.root + site.example("ar", "front"), "phone", script=False) as shown:
        page = shown.page
        assert not page.locator(".menu nav").is_visible()
        page.get_by_text(say("ar", "menu"), exact=True).click()
        expect(page.locator(".menu nav")).to_be_visible()
        links = page.locator(".menu nav a")
        names = links.all_inner_texts()
        assert len(names) >= 16
        for name in names:
            if not page.locator(".menu nav").is_visible():
                page.get_by_text(say("ar", "menu"), exact=True).click()
            link = page.locator(".menu nav").get_by_role("link", name=name, exact=True)
            box = link.bounding_box()
            assert box and box["height"] >= 44
            link.click()
            expect(page.locator("h1")).to_contain_text(name)


@every_edition
def test_without_script_a_story_is_whole_and_its_times_are_said(
    browser: Browser, site: Site, edition: str
) -> None:
    with opened(browser, site.root + site.example(edition, "film"), "phone", script=False) as shown:
        expect(shown.page.locator(".embed button")).to_be_hidden()
        expect(shown.page.locator(".embed a")).to_be_visible()
        shown.page.goto(site.root + site.example(edition, "front"))
        for part in (".day", ".clock"):
            expect(shown.page.locator(f".lead .foot {part}")).to_be_visible()


@every_edition
def test_a_film_loads_nothing_before_the_click_and_plays_after(
    browser: Browser, site: Site, edition: str
) -> None:
    with opened(browser, "about:blank", "phone") as shown:
        page = shown.page
        page.route(
            re.compile(r"^https://"), lambda route: route.fulfill(content_type="text/html", body="film")
        )
        page.goto(site.root + site.example(edition, "film"), wait_until="networkidle")
        assert not [asked for asked in shown.watch.asked if asked.startswith("https:")]
        page.locator(".embed button").click()
        expect(page.frame_locator(".embed iframe").locator("body")).to_have_text("film")
        assert [asked for asked in shown.watch.asked if asked.startswith("https:")] == [
            f"{PLAYER}?autoplay=1"
        ]
        assert not shown.watch.said


@every_edition
def test_the_edition_switch_leads_to_the_same_story_or_to_the_front(
    browser: Browser, site: Site, edition: str
) -> None:
    others = [other for other in EDITIONS if other != edition]
    with opened(browser, site.root + site.example(edition, "film")) as shown:
        assert switch(shown.page) == {other: site.config.edition(other).prefix for other in others}
    with opened(browser, site.root + site.example(edition, "story")) as shown:
        standing = {code: site.local(url) for code, url in alternates(shown.page).items()}
        assert len(standing) > 1
        expected = {other: standing.get(other) or site.config.edition(other).prefix for other in others}
        assert switch(shown.page) == expected
        there, here = next(code for code in others if code in standing), shown.page.url
        shown.page.locator(f".switch a[lang={there}]").click()
        expect(shown.page.locator("html")).to_have_attribute("lang", there)
        assert switch(shown.page)[edition] == site.local(here)


def switch(page: Page) -> dict[str, str]:
    """Where the edition switch leads: language → path."""
    return dict(page.locator(".switch a").evaluate_all("all => all.map((one) => [one.lang, one.pathname])"))


def alternates(page: Page) -> dict[str, str]:
    links = page.locator("link[hreflang]:not([hreflang=x-default])")
    return dict(links.evaluate_all("all => all.map((one) => [one.hreflang, one.href])"))


@every_edition
def test_print_gives_headline_byline_text_and_address(browser: Browser, site: Site, edition: str) -> None:
    with opened(browser, site.root + site.example(edition, "story")) as shown:
        page = shown.page
        page.emulate_media(media="print")
        for shows in (
            ".top .nameplate",
            "h1",
            ".byline",
            ".body > p >> nth=0",
            ".lead-picture img",
            ".print-address",
        ):
            expect(page.locator(shows)).to_be_visible()
        for stays in (
            ".switch",
            ".menu",
            ".sections",
            ".ticker",
            ".share",
            ".related",
            ".set-in",
            ".plan",
            ".social",
        ):
            expect(page.locator(stays)).to_be_hidden()
        assert site.local(page.locator(".print-address").inner_text()) == page.evaluate("location.pathname")
        assert page.pdf().startswith(b"%PDF")


@every_edition
def test_what_is_not_there_is_said_in_the_papers_voice(browser: Browser, site: Site, edition: str) -> None:
    for kind, voice in (("missing", "not_found"), ("gone", "tombstone")):
        with opened(browser, site.root + site.example(edition, kind), "phone") as shown:
            expect(shown.page.locator("html")).to_have_attribute("lang", edition)
            expect(shown.page.locator("h1")).to_have_text(say(edition, f"{voice}_headline"))
            expect(shown.page.locator("main")).to_contain_text(say(edition, f"{voice}_help"))
            shown.page.get_by_role("link", name=say(edition, "to_front")).click()
            expect(shown.page.locator("body")).to_have_class(re.compile("front-edition"))


@every_edition
def test_dark_pages_dim_their_pictures_and_light_ones_do_not(
    browser: Browser, site: Site, edition: str
) -> None:
    filters = []
    for scheme in ("light", "dark"):
        with opened(browser, site.root + site.example(edition, "front"), "desktop", scheme) as shown:
            filters.append(shown.page.locator(".lead img").evaluate("it => getComputedStyle(it).filter"))
    assert filters == ["none", "brightness(0.88)"]
