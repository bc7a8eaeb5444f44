"""A paper whose every text is an attack, opened in a real Chromium: nothing runs, before readers or at the desk."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.demo import REPOSITORY, clean_environment
from tests.browser.screens import launch
from tests.hostile.looking import Seen, look, watched
from tests.hostile.vectors import CONTEXTS, VECTORS
from tests.reader.presses import free_port

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.timeout(400)]
PASSWORD = "a-bridge-of-steel-1903"


@dataclass(frozen=True)
class Poisoned:
    """A served paper: both planes' addresses, and what there is to look at."""

    reader: str
    desk: str
    pages: tuple[str, ...]
    screens: tuple[str, ...]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Poisoned]:
    data, ports = tmp_path_factory.mktemp("poisoned") / "paper", (free_port(), free_port())
    environment = clean_environment()
    command = [sys.executable, "-m", "tests.hostile.making", str(data)]
    made = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr[-3000:]
    told = json.loads(made.stdout.splitlines()[-1])
    serve = [
        sys.executable, "-m", "masthead.cli", "serve", "--data", str(data), "--reader-port", str(ports[0]), "--desk-port",
        str(ports[1]),
    ]  # fmt: skip
    server = subprocess.Popen(serve, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        assert any(line.startswith("ready") for line in iter(server.stdout.readline, ""))
        yield Poisoned(
            f"http://127.0.0.1:{ports[0]}",
            f"http://localhost:{ports[1]}",
            tuple(told["pages"]),
            tuple(told["screens"]),
        )
    finally:
        server.send_signal(signal.SIGTERM)
        server.communicate(timeout=30)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as player:
        chromium = launch(player)
        yield chromium
        chromium.close()


def test_there_are_vectors_for_every_place_in_a_page() -> None:
    assert len(set(VECTORS)) >= 150
    assert min(map(len, CONTEXTS.values())) >= 9


def test_the_watch_sees_what_runs(browser: Browser, tmp_path: Path) -> None:
    """The test itself can fail: on a page without any defence most of what we look for is seen."""
    page = tmp_path / "open.html"
    page.write_text(
        "<meta charset=utf-8><p><img src=x onerror=hit(1)><script>alert(2)</script><a href='javascript:hit(3)'>x</a>"
    )
    seen = Seen(frozenset())
    context, opened = watched(browser, seen)
    look(opened, seen, page.as_uri(), 200)
    context.close()
    assert {"hit 1", "alert 2"} <= {one.rpartition(": ")[2] for one in seen.bad}
    assert any("address <a" in one for one in seen.bad)


def test_nothing_of_it_runs_before_readers(browser: Browser, paper: Poisoned) -> None:
    seen = Seen(frozenset({paper.reader.removeprefix("http://")}))
    context, page = watched(browser, seen)
    for path in paper.pages:
        assert look(page, seen, paper.reader + path) in (200, 404, 410, 503), path
    for vector in VECTORS[::20]:
        look(page, seen, f"{paper.reader}/en/search?q={quote(vector[:190])}")
    context.close()
    assert _but_of_the_browsers_own(seen.bad) == []


def test_nothing_of_it_runs_at_the_desk(browser: Browser, paper: Poisoned) -> None:
    seen = Seen(frozenset({paper.desk.removeprefix("http://"), paper.reader.removeprefix("http://")}))
    context, page = watched(browser, seen)
    page.goto(f"{paper.desk}/desk/login/")
    page.fill("[name=username]", "chef")
    page.fill("[name=password]", PASSWORD)
    page.click("button[type=submit]")
    page.wait_for_url(f"{paper.desk}/desk/")
    for path in paper.screens:
        assert look(page, seen, paper.desk + path, 150) == 200, path
    context.close()
    assert list(dict.fromkeys(seen.bad)) == []


def _but_of_the_browsers_own(bad: list[str]) -> list[str]:
    """Chromium shows XML with a style of its own, which our policy stops."""
    own = re.compile(r"^\S+\.xml: (Applying inline style violates|stopped by policy: style-src-elem inline)")
    return [one for one in dict.fromkeys(bad) if not own.match(one)]
