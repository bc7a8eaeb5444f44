"""Fronts and lists of every kind, in every edition and look."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.judging import judge
from tests.browser.site import LISTS, LOOKS, Site


@pytest.mark.parametrize(("edition", "size"), LOOKS)
@pytest.mark.parametrize("kind", LISTS)
def test_lists_are_whole_and_quiet_and_open_to_all(
    browser: Browser, site: Site, kind: str, edition: str, size: str
) -> None:
    judge(browser, site, kind, edition, size)
