"""Two clients loop over fronts and the stories linked there while the desk publishes thirty times."""

from __future__ import annotations

import threading
from collections import defaultdict
from hashlib import sha256

import pytest

from tests.journeys.paper import Page, Paper, fetch
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.timeout(300)]
PUBLISHES = 30
FRONTS = ("/en/sport", "/en/politics")


class Client(threading.Thread):
    """Reads a front, then the stories it links to, newest first; writes down what it was shown, under which run."""

    def __init__(self, port: int, front: str) -> None:
        super().__init__()
        self._port, self._front = port, front
        self.done = threading.Event()
        self.runs: list[int] = []
        self.dead: list[str] = []
        self.shown: dict[tuple[int, str], set[str]] = defaultdict(set)
        self.trouble: Exception | None = None

    def run(self) -> None:
        try:
            while not self.done.is_set():
                front = self._ask(self._front)
                stories = [link for link in front.links() if link[-9:-8] == "-"]
                for link in stories[:3]:
                    self._follow(link, seen_on=front)
        except Exception as trouble:
            self.trouble = trouble

    def _follow(self, link: str, seen_on: Page) -> None:
        page = self._ask(link)
        if page.status == 301:
            page = self._ask(page.location)
        if page.status != 200:
            self.dead.append(
                f"{link} on {seen_on.path} in run {seen_on.run}: {page.status} in run {page.run}"
            )

    def _ask(self, path: str) -> Page:
        page = fetch(self._port, path)
        self.runs.append(page.run)
        self.shown[page.run, path].add(f"{page.status} {sha256(page.body).hexdigest()}")
        return page


def publish_and_rewrite(paper: Paper, number: int, latest: str) -> str:
    """Something new each time; now and then the story before gets another slug, headline or section."""
    into = ("sport", "politics")[number % 2]
    done = paper.desk.do(
        "submit", edition="en", into=into, headline=f"News {number}", words=["a"], publish_at_once=True
    )
    if number % 3 == 1:
        paper.desk.do("correct", of=latest, slug=f"slug-{number}", headline=f"News {number}, corrected")
    if number % 5 == 4:
        paper.desk.do("refile", of=latest, into="europe")
    return str(done["story"])


def test_no_link_is_dead_no_run_has_two_states_and_none_goes_back(paper: Paper, reader: Served) -> None:
    clients = [Client(reader.port, front) for front in FRONTS]
    for client in clients:
        client.start()
    latest = ""
    for number in range(PUBLISHES):
        latest = publish_and_rewrite(paper, number, latest) if latest or number else _first(paper)
    for client in clients:
        client.done.set()
    for client in clients:
        client.join(20)
    shown: dict[tuple[int, str], set[str]] = defaultdict(set)
    for client in clients:
        assert client.trouble is None
        assert client.dead == []
        assert client.runs == sorted(client.runs)
        assert len(set(client.runs)) > PUBLISHES / 2
        for name, states in client.shown.items():
            shown[name] |= states
    assert [name for name, states in shown.items() if len(states) > 1] == []


def _first(paper: Paper) -> str:
    done = paper.desk.do(
        "submit", edition="en", into="sport", headline="News 0", words=["a"], publish_at_once=True
    )
    return str(done["story"])
