"""Readers on two machines, the store on a server: what a run changed, neither shows as it was once both have told the run."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead.store.opening import store_of
from tests.journeys.distant import Distant, distant, looking, two_readers
from tests.journeys.paper import template
from tests.reader.presses import Served, mapped_files, open_files
from tests.sharing import session_folder

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
GONE_SECONDS = float(os.environ.get("STORE_GONE_SECONDS", "3"))


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Distant]:
    made = template(session_folder(tmp_path_factory))
    with distant(made, tmp_path_factory.mktemp("distant")) as paper:
        yield paper


@pytest.fixture(scope="module")
def readers(far: Distant) -> Iterator[list[Served]]:
    with two_readers(far) as running:
        until(
            lambda: all(far.get(number, "/en").status == 200 for number in (0, 1)), "both mirrors are whole"
        )
        yield running


@pytest.fixture(autouse=True)
def both_live(far: Distant, readers: list[Served]) -> None:
    """Whatever the test before has ended is back."""
    until(lambda: len(far.living()) == 2 and not far.acknowledgements.late(far.run()), "both mirrors live")


def until(holds: Callable[[], bool], what: str, seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.02)


def test_what_is_published_corrected_and_taken_down_is_so_at_both_readers_once_both_have_told_it(
    far: Distant, readers: list[Served]
) -> None:
    desk, newest = far.paper.desk, [0]
    with looking(far, ["/en", "/en/world"], lambda: newest[0]) as threads:
        story = desk.do(
            "submit", edition="en", into="world", headline="Ferry runs late", publish_at_once=True
        )
        newest[0] = heard(far, story["run"])
        path = far.paper.path(f"en:{story['path']}")
        assert ["Ferry runs late" in text(far, number, path) for number in (0, 1)] == [True, True]
        assert ["Ferry runs late" in text(far, number, "/en") for number in (0, 1)] == [True, True]
        for number in range(10):
            headline = f"Ferry is {number} minutes late"
            done = desk.do("correct", of=story["story"], headline=headline)
            newest[0] = heard(far, done["run"])
            for reader in (0, 1):
                page = text(far, reader, path)
                assert headline in page
                assert f"is {number - 1} minutes" not in page
        done = desk.do("take_down", of=story["story"], tombstone="Gone")
        newest[0] = heard(far, done["run"])
        assert [far.get(number, path).status for number in (0, 1)] == [410, 410]
        assert ["Ferry" in text(far, number, "/en") for number in (0, 1)] == [False, False]
    assert [thread.failed for thread in threads] == [[], []]
    assert min(thread.asked for thread in threads) > 20


def heard(far: Distant, run: int) -> int:
    far.heard(run)
    return run


def text(far: Distant, reader: int, path: str) -> str:
    return far.get(reader, path).text


def test_while_the_server_is_gone_readers_miss_nothing_and_what_is_published_comes_with_it(
    far: Distant, readers: list[Served]
) -> None:
    desk = far.paper.desk
    with looking(far, ["/en", "/ar", "/es", *some_pages(far)], lambda: 0) as threads:
        far.server.kill()
        try:
            story = desk.do(
                "submit",
                edition="en",
                into="world",
                headline="While it was gone",
                publish_at_once=True,
                press=False,
            )
            assert story["state"] == "published"
            path = far.paper.path(f"en:{story['path']}")
            worker = desk.do("worker")["pid"]
            time.sleep(GONE_SECONDS)
            assert [far.get(number, path).status for number in (0, 1)] == [404, 404]
        finally:
            far.server.start()
        until(
            lambda: all(far.get(number, path).status == 200 for number in (0, 1)), "it is visible by itself"
        )
        os.kill(worker, signal.SIGKILL)
        desk.do("reap", pid=worker)
    assert [thread.failed for thread in threads] == [[], []]
    assert min(thread.asked for thread in threads) > 50
    desk.do("take_down", of=story["story"], tombstone="Gone")


def some_pages(far: Distant) -> list[str]:
    """Those that readers get whole: an address that rightly leads elsewhere would look like a page that is missing."""
    store = store_of(far.paper.config, readonly=True)
    try:
        named = [one for one in far.paper.addresses() if one.path.endswith("s")]
        whole = [one for one in named if (found := store.stored(one)) and found.sheet.status == 200]
    finally:
        store.close()
    assert len(whole) > 5
    return sorted(far.paper.path(one) for one in whole)[:20]


def test_a_mirror_that_is_killed_is_started_again_and_misses_no_run(
    far: Distant, readers: list[Served]
) -> None:
    (mirror,) = mirrors(readers[0])
    os.kill(mirror, signal.SIGKILL)
    done = far.paper.desk.do(
        "submit", edition="en", into="sport", headline="Rowers rest", publish_at_once=True
    )
    until(lambda: far.get(0, "/en").run >= done["run"], "another mirror has followed")
    assert "Rowers rest" in far.get(0, "/en").text
    assert mirrors(readers[0]) != [mirror]


def test_a_machine_with_readers_holds_no_database_and_no_secret_and_its_workers_know_no_redis(
    far: Distant, readers: list[Served]
) -> None:
    for running, config in zip(readers, far.readers, strict=True):
        (mirror,) = mirrors(running)
        for pid in (running.process.pid, mirror, *running.workers()):
            held = open_files(pid) | mapped_files(pid)
            assert not [name for name in held if re.search(r"sqlite3|/private|django|psycopg", name)]
        assert not any("hiredis" in name for name in mapped_files(running.workers()[0]))
        assert not config.secrets_path.exists()


def mirrors(running: Served) -> list[int]:
    """Threads start processes too: the children of all of them."""
    tasks = Path(f"/proc/{running.process.pid}/task").iterdir()
    children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
    return [pid for pid in children if b"masthead.reader.mirroring" in command(pid)]


def command(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def test_a_reader_that_starts_while_the_server_is_gone_serves_what_its_mirror_has(
    far: Distant, readers: list[Served]
) -> None:
    readers[1].stop()
    far.server.kill()
    try:
        readers[1] = Served(far.readers[1], "--workers", "1")
        readers[1].wait()
        assert far.get(1, "/en").status == 200
    finally:
        far.server.start()
