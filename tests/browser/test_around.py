"""The pages around the news: fixed fronts, directories, archive, search, standing pages, in every edition and look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.judging import judge
from tests.browser.site import AROUND, LOOKS, Site


@pytest.mark.parametrize(("edition", "size"), LOOKS)
@pytest.mark.parametrize("kind", AROUND)
def test_pages_around_the_news_are_whole_and_quiet_and_open_to_all(
    browser: Browser, site: Site, kind: str, edition: str, size: str
) -> None:
    judge(browser, site, kind, edition, size)
