"""Stories, and what stands where there is none, in every edition and look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.judging import judge
from tests.browser.site import LOOKS, STORIES, Site


@pytest.mark.parametrize(("edition", "size"), LOOKS)
@pytest.mark.parametrize("kind", STORIES)
def test_stories_are_whole_and_quiet_and_open_to_all(
    browser: Browser, site: Site, kind: str, edition: str, size: str
) -> None:
    judge(browser, site, kind, edition, size)
