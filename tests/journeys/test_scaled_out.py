"""The whole topology: PostgreSQL, Redis, desk, worker, two readers and nginx; news published, corrected and taken down."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from masthead.cli.scaled import LISTENING, READERS, Stand
from masthead.reader.composed_folder import WISHES
from tests.journeys.paper import REPOSITORY, Desk, Page, clean_environment, fetch, run_python, template
from tests.servers import server_folder
from tests.sharing import session_folder

pytestmark = [pytest.mark.processes, pytest.mark.slow, pytest.mark.timeout(600)]
DOORS = ("nginx", *READERS)
FROZEN_SECONDS = 4.0


@dataclass
class Scaled:
    """A running topology, and a hand at its desk."""

    stand: Stand
    desk: Desk

    def everywhere(self, path: str) -> list[Page]:
        return [fetch(self.stand.port(door), path) for door in DOORS]


@pytest.fixture(scope="module")
def scaled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scaled]:
    made = template(session_folder(tmp_path_factory))
    with server_folder("scaled") as folder:
        folder.chmod(0o755)  # PostgreSQL runs as another user than root
        stand = Stand(folder, _free_ports(len(LISTENING)))
        process = _started(stand, made)
        desk = None
        try:
            assert process.stdout and process.stdout.readline().startswith("ready ")
            desk = Desk(stand.paper, stand.desk_settings())
            yield Scaled(stand, desk)
        finally:
            if desk is not None:
                desk.stop()
            process.send_signal(signal.SIGTERM)
            process.wait(180)
            if process.stdout:
                process.stdout.close()


def test_news_is_the_same_through_nginx_and_at_both_readers_from_publish_to_take_down(scaled: Scaled) -> None:
    desk = scaled.desk
    story = desk.do("submit", edition="en", into="world", headline="Ferry runs late", publish_at_once=True)
    path = f"/en{story['path']}"
    until(lambda: all("Ferry runs late" in page.text for page in scaled.everywhere(path)), "published")
    until(lambda: all("Ferry runs late" in page.text for page in scaled.everywhere("/en/world")), "listed")

    corrected = desk.do("correct", of=story["story"], headline="Ferry runs on time")
    path = f"/en{corrected['path']}"
    until(lambda: all("Ferry runs on time" in page.text for page in scaled.everywhere(path)), "corrected")
    assert not any("runs late" in page.text for page in scaled.everywhere("/en/world"))

    desk.do("take_down", of=story["story"])
    until(lambda: {page.status for page in scaled.everywhere(path)} == {410}, "taken down")
    assert not any("Ferry runs on time" in page.text for page in scaled.everywhere("/en/world"))


def test_every_door_gives_the_same_bytes_and_tags(scaled: Scaled) -> None:
    for path in ("/en", "/ar", "/es", "/en/rss.xml"):
        until(lambda path=path: len(answers(scaled, path)) == 1, f"{path} is one and the same")  # type: ignore[misc]


def answers(scaled: Scaled, path: str) -> set[tuple[object, ...]]:
    """What the doors say, which may be of neighbouring runs for a moment after a verb."""
    return {(page.body, page.etag, page.run, page.status) for page in scaled.everywhere(path)}


def test_what_was_pressed_from_postgresql_is_what_the_database_says(scaled: Scaled) -> None:
    done = run_python("-m", "masthead.cli", "--data", str(scaled.stand.paper), "press", "verify")
    assert "addresses checked" in done.stdout


@contextmanager
def frozen(scaled: Scaled) -> Iterator[None]:
    """The database answers nobody, as when its machine hangs."""
    pid = (scaled.stand.folder / "servers" / "postgresql" / "data" / "postmaster.pid").read_text().split()[0]
    server = psutil.Process(int(pid))
    stopped = [server, *server.children(recursive=True)]
    for one in stopped:
        one.suspend()
    try:
        yield
    finally:
        for one in reversed(stopped):
            one.resume()


def test_while_the_database_hangs_readers_miss_nothing_and_what_came_due_goes_out_afterwards(
    scaled: Scaled,
) -> None:
    desk = scaled.desk
    story = desk.do("submit", edition="en", into="world", headline="Due while it hung")
    desk.do("schedule", of=story["story"], after_seconds=1.0)
    path = f"/en/-/{story['story']}"
    assert {page.status for page in scaled.everywhere(path)} == {404}
    asked, end = 0, time.monotonic() + FROZEN_SECONDS
    with frozen(scaled):
        while time.monotonic() < end:
            for wanted in ("/en", "/ar", "/es/rss.xml"):
                assert {page.status for page in scaled.everywhere(wanted)} == {200}
                asked += len(DOORS)
    assert asked > 30
    until(lambda: {page.status for page in scaled.everywhere(path)} == {301}, "out by itself", 60)
    desk.do("take_down", of=story["story"])


def test_readers_hold_no_secret_and_no_database(scaled: Scaled) -> None:
    for name in READERS:
        folder = scaled.stand.folder / name
        assert {path.name for path in folder.iterdir()} <= {
            "masthead.toml", "public", "mirror", "search", "composed", "started-with.json", WISHES,
        }  # fmt: skip
        for variables in _environments(f"{folder}"):
            assert scaled.stand.passwords["MASTHEAD_DATABASE_PASSWORD"] not in variables
            assert scaled.stand.passwords["MASTHEAD_STORE_PASSWORD"] not in variables


def until(holds: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def _started(stand: Stand, made: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "masthead.cli", "services", "run", str(stand.folder)]
    command += ["--port", str(stand.first_port), "--like", str(made)]
    return subprocess.Popen(
        command, cwd=REPOSITORY, env=clean_environment(), stdout=subprocess.PIPE, text=True
    )


def _free_ports(count: int) -> int:
    """The first of so many free ports in a row."""
    for first in range(21_000 + os.getpid() % 5_000, 32_000, count):
        with_all = [socket.socket() for _ in range(count)]
        try:
            for number, probe in enumerate(with_all):
                probe.bind(("127.0.0.1", first + number))
        except OSError:
            continue
        finally:
            for probe in with_all:
                probe.close()
        return first
    raise AssertionError("no free ports")


def _environments(data: str) -> list[str]:
    """Of the processes that work on this data folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            text = (process / "environ").read_bytes().decode("utf-8", "replace")
        except OSError:
            continue
        if f"MASTHEAD_DATA={data}\0" in text:
            found.append(text)
    assert found, f"nobody works on {data}"
    return found
