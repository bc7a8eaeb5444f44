"""The demo newsroom, its reader and one Chromium for each test process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from masthead.conf import load
from tests.browser.demo import with_rarities
from tests.browser.screens import launch
from tests.browser.site import Site
from tests.reader.presses import free_port, served
from tests.sharing import session_folder

pytest.register_assert_rewrite("tests.browser.judging")
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of this folder needs Chromium, and whoever comes first makes the newsroom, which takes its time."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(400))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The readers' side of the newsroom; BROWSER_DEMO names a folder that keeps it from one session to the next."""
    kept = Path(os.environ.get("BROWSER_DEMO") or session_folder(tmp_path_factory))
    config = load(with_rarities(kept), overrides={"reader.port": free_port()})
    with served(config):
        yield Site(config)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Open for one file of tests: while it is, Django takes the thread for one with an event loop, and refuses."""
    with sync_playwright() as player:
        chromium = launch(player)
        yield chromium
        chromium.close()
