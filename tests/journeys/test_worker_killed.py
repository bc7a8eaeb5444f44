"""A worker killed between commit and press, twenty times; a person's process killed right after the commit."""

from __future__ import annotations

import os
import signal
import sqlite3
import time
from collections.abc import Callable
from functools import partial

import pytest

from masthead.press import lock
from tests.journeys.paper import Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.timeout(300)]
TIMES = 20


def until(holds: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.01)


def is_published(paper: Paper, short_id: str) -> bool:
    database = sqlite3.connect(f"file:{paper.data / 'desk.sqlite3'}?mode=ro", uri=True)
    try:
        rows = database.execute("select state from stories_story where short_id = ?", (short_id,)).fetchall()
    finally:
        database.close()
    return rows == [("published",)]


def leads_on(paper: Paper, short_id: str) -> bool:
    return paper.get(f"/en/-/{short_id}").status == 301


class Worker:
    """The paper's worker, killed and started again."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.pid = 0

    def start(self) -> None:
        self.pid = self.paper.desk.do("worker")["pid"]

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        assert self.paper.desk.do("reap", pid=self.pid)["status"] == signal.SIGKILL

    def at_work(self) -> None:
        """It has come round once: what was due is pressed."""
        done = self.paper.desk.do(
            "alert", press=False, edition="es", text=f"Sigue {time.monotonic()}", seconds=3600
        )
        assert done["alert"]
        until(
            lambda: str(done["alert"]) and self.paper.desk.do("waiting")["waiting"] == 0, "the worker presses"
        )


def test_what_a_killed_worker_committed_is_before_readers_once_and_whole(
    paper: Paper, reader: Served
) -> None:
    worker = Worker(paper)
    worker.start()
    worker.at_work()
    written = []
    for time_round in range(TIMES):
        headline = f"Round {time_round} goes out"
        id = paper.desk.do("submit", edition="en", into="sport", headline=headline, words=["Words."])["story"]
        with lock.held(paper.config.lock_path, wait_seconds=10) as got:
            assert got
            run = paper.get("/en").run
            paper.desk.do("schedule", press=False, of=id, after_seconds=0.05)
            until(partial(is_published, paper, id), "the worker commits")
            worker.kill()
            assert headline not in paper.get("/en/sport").text
            assert paper.get("/en").run == run
        worker.start()
        until(partial(leads_on, paper, id), "the next worker presses")
        written.append(headline)
    worker.kill()
    feed = paper.get("/en/sport/rss.xml").text
    assert [feed.count(f"<title>{one}</title>") for one in written] == [1] * TIMES
    assert paper.desk.do("verify")["clean"]


def test_what_somebody_published_as_their_machine_died_is_pressed_by_the_worker(
    paper: Paper, reader: Served
) -> None:
    headline = "Published with the last breath"
    id = paper.desk.do("submit", edition="en", into="politics", headline=headline, words=["Words."])["story"]
    paper.desk.dying("publish", of=id)
    assert is_published(paper, id)
    assert paper.get(f"/en/-/{id}").status == 404
    worker = Worker(paper)
    worker.start()
    until(lambda: headline in paper.get("/en/politics").text, "the worker presses")
    worker.kill()
    assert paper.desk.do("verify")["clean"]
