"""What holds for every page on phone and desktop, in light and dark."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.screens import Opened, opened, recast, see_all, shifts
from tests.browser.site import STATUS, Site

OTHER_LOOKS = {
    "phone": [("narrow", "light"), ("tablet", "light"), ("wide", "light"), ("desktop", "dark")],
    "desktop": [("wide", "light"), ("tablet", "light"), ("narrow", "light"), ("phone", "dark")],
}
"""What an open page is turned into, ending with the other size in the dark. Narrow is what WCAG's reflow asks."""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def judge(browser: Browser, site: Site, kind: str, edition: str, size: str) -> None:
    """Whole, quiet, fitting every width, open to all: by day in the size it was opened in, in the dark in the other."""
    url = site.root + site.example(edition, kind)
    with opened(browser, url, size) as shown:
        see_all(shown.page)
        assert not wider_than_the_screen(shown.page)
        assert shifts(shown.page) < 0.1
        assert shown.page.locator("h1").count() == 1
        assert not hindrances(shown.page, RULES)
        for other, scheme in OTHER_LOOKS[size]:
            recast(shown.page, other, scheme)
            assert not wider_than_the_screen(shown.page), (other, scheme)
        see_all(shown.page)
        assert not hindrances(shown.page, RULES)
        assert not unexpected(shown, url, kind)


def unexpected(shown: Opened, url: str, kind: str) -> list[str]:
    """Whatever the console, the network or a picture complains of; that the page itself is a 404 is expected."""
    said = [
        line for line in shown.watch.said if kind not in STATUS or f"status of {STATUS[kind]}" not in line
    ]
    answers = {asked: status for asked, status in shown.watch.answered.items() if status != 200}
    if answers.pop(url, 200) != STATUS.get(kind, 200):
        said.append(f"{url} is no {STATUS.get(kind, 200)}")
    foreign = [asked for asked in shown.watch.asked if not asked.startswith(url[: url.index("/", 8)])]
    broken = (
        "() => [...document.images].filter((one) => !one.complete || !one.naturalWidth).map((one) => one.src)"
    )
    failed = (line for line in shown.watch.failed if not _chose_another_size(line))
    return [*said, *failed, *map(str, answers.items()), *foreign, *shown.page.evaluate(broken)]


def _chose_another_size(failure: str) -> bool:
    """The browser itself gives a picture up when a wider one suits the window; that all shown are whole is asked apart."""
    return "/media/" in failure and failure.endswith("net::ERR_ABORTED")


def wider_than_the_screen(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def hindrances(page: Page, rules: list[str]) -> list[str]:
    """What axe finds to stand in somebody's way."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
