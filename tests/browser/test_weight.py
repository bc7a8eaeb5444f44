"""What a page costs a reader's line and eyes, as counts."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.screens import opened, shifts
from tests.browser.site import EDITIONS, Site

COSTS = """() => performance.getEntries()
  .filter((one) => ["navigation", "resource"].includes(one.entryType))
  .map((one) => [one.name, one.encodedBodySize, one.transferSize])"""
BARE_BYTES = 50_000
"""A cold story page without pictures and fonts."""
MADE_BYTES = 25_000
"""Of that, styles and scripts."""


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_cold_story_costs_less_than_fifty_kilobytes_beside_pictures_and_fonts(
    browser: Browser, site: Site, edition: str
) -> None:
    for kind in ("story", "front"):
        with opened(browser, site.root + site.example(edition, kind), "phone") as shown:
            costs = [(name, size) for name, size, _ in shown.page.evaluate(COSTS)]
        bare = {name: size for name, size in costs if "/media/" not in name and not name.endswith(".woff2")}
        assert 3 <= len(bare) <= 6, (
            bare
        )  # page, style, script; maybe the icon, what keeps pages, what moves the ticker
        assert sum(bare.values()) < BARE_BYTES, bare
        made = sum(size for name, size in bare.items() if name.endswith((".css", ".js")))
        assert made < MADE_BYTES, bare


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_loads_two_fonts_at_most(browser: Browser, site: Site, edition: str) -> None:
    with opened(browser, site.root + site.example(edition, "story"), "phone") as shown:
        shown.page.wait_for_load_state("networkidle")
        assert len({asked for asked in shown.watch.asked if asked.endswith(".woff2")}) <= 2
        assert not any(asked.endswith(".jpg") for asked in shown.watch.asked), "Chromium takes WebP"


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_page_keeps_its_place_when_fonts_and_pictures_come_late(
    browser: Browser, site: Site, edition: str, size: str
) -> None:
    for kind in ("story", "front"):
        with opened(browser, "about:blank", size) as shown:
            shown.page.route("**/*.woff2", late)
            shown.page.route("**/media/*", late)
            shown.page.goto(site.root + site.example(edition, kind), wait_until="networkidle")
            assert shifts(shown.page) < 0.1, kind


def late(route: Route) -> None:
    time.sleep(0.1)
    route.continue_()


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_ticker_on_a_phone_is_as_high_with_yesterdays_lines_as_with_todays(
    browser: Browser, site: Site, edition: str
) -> None:
    """Which they are is known by script alone, after the page was first shown."""
    height = """(today) => {
      for (const one of document.querySelectorAll(".ticker time")) one.classList.toggle("today", today);
      return document.querySelector(".ticker").getBoundingClientRect().height;
    }"""
    with opened(browser, site.root + site.example(edition, "front"), "phone") as shown:
        assert shown.page.locator(".ticker .day:visible").count() or shown.page.locator(".today").count()
        assert shown.page.evaluate(height, True) == shown.page.evaluate(height, False) > 0
