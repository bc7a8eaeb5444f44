"""The mirror and the writer of composed pages, killed at their fault points: readers never get half a run, or an old page."""

from __future__ import annotations

import json
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from masthead.conf import load, write_template
from masthead.reader.composed_folder import LEASE_SECONDS, WISHES
from masthead.reader.wishes import Wishes
from masthead.store.lmdb import LmdbStore
from masthead.store.lmdb_reader import LmdbReaderStore
from masthead.store.opening import open_store
from masthead.store.values import Address
from tests.reader.paper import page
from tests.store.newsprint import press_run, pressed, sheet

pytestmark = pytest.mark.processes
HITS = int(os.environ.get("DRILL_HITS", "1"))
REPOSITORY = Path(__file__).parents[2]
STORY, FRONT = Address("en", "/story"), Address("en", "/")
STEP = """
import sys
from pathlib import Path
from masthead import faults
from masthead.store.mirror import Mirror
from masthead.store.redis_following import Following
faults.arm(drills=True)
url, namespace, folder = sys.argv[1:]
print(Mirror(Following(url, namespace), Path(folder), settled=lambda _: None).step())
"""


def process(command: list[str], fault: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *command],
        cwd=REPOSITORY,
        env={**os.environ, "MASTHEAD_FAULTS": fault, **environment},
        stdout=subprocess.DEVNULL,
    )


def shown(folder: Path) -> set[str]:
    """What readers of the copy find on story and front."""
    store = LmdbReaderStore(folder / "current")
    try:
        with store.view() as view:
            found = [view.sheet(one) for one in (STORY, FRONT)] if view else []
            return {str(one[0].pieces[0], "ascii") for one in found if one}
    finally:
        store.close()


@pytest.mark.parametrize("point", ["reader.copied", "reader.fetched", "reader.mirrored"])
def test_a_mirror_that_is_killed_shows_a_whole_run_and_the_next_one_goes_on(
    point: str, redis_url: str, tmp_path: Path
) -> None:
    for number in range(HITS):
        namespace, folder = f"drill-{secrets.token_hex(4)}", tmp_path / f"mirror-{number}"
        store = open_store(redis_url, tmp_path, namespace=namespace)
        step = ["-c", STEP, redis_url, namespace, str(folder)]
        press_run(store, pressed(STORY, sheet("one")), pressed(FRONT, sheet("one")))
        if point != "reader.copied":
            assert process(step, "").wait(30) == 0
            press_run(store, pressed(STORY, sheet("two")), pressed(FRONT, sheet("two")))
        before, after = {"reader.copied": (set(), {"one"})}.get(point, ({"one"}, {"two"}))
        killed = process(step, f"{point}=kill")
        assert killed.wait(30) == -signal.SIGKILL
        assert shown(folder) == (after if point == "reader.mirrored" else before)
        assert process(step, "").wait(30) == 0
        assert shown(folder) == after
        store.close()


def until(holds: Callable[[], object], what: str, seconds: float = 20.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"not within {seconds} s: {what}"
        time.sleep(0.01)


def links(folder: Path) -> list[datetime]:
    """The seconds of its clock at which nginx would look into the folder."""
    names = [path.name for path in folder.glob("at-*/*T*")]
    return sorted({datetime.fromisoformat(name).astimezone(UTC) for name in names})


class Composed:
    """A paper whose front page changes and is wished for as a file."""

    def __init__(self, data: Path) -> None:
        write_template(data / "masthead.toml", name="The Paper")
        self.folder = data / "composed"
        self.overrides = {"front.composed_folder": str(self.folder), "faults.drills": True}
        config = load(data, overrides=self.overrides)
        self.edition = config.editions[0]
        self.host = f"127.0.0.1:{config.reader_port}".encode()
        self.store = LmdbStore(config.store_path)
        self.wishes = Wishes(self.folder / WISHES)
        self.command = ["-m", "masthead.reader.writing", "--data", str(data)]

    def writer(self, fault: str) -> subprocess.Popen[bytes]:
        return process(self.command, fault, MASTHEAD_OVERRIDES=json.dumps(self.overrides))

    def change_and_wish(self) -> None:
        press_run(self.store, page("/", "words " * 500 + secrets.token_hex(4), edition=self.edition.id))
        self.wishes.send(b"1gz", self.host, self.edition.prefix.encode() or b"/")
        time.sleep(0.05)

    def end(self) -> None:
        self.wishes.close()
        self.store.close()


@pytest.fixture
def composed(tmp_path: Path) -> Iterator[Composed]:
    made = Composed(tmp_path)
    yield made
    made.end()


@pytest.mark.parametrize("point", ["front.told", "front.composed", "front.placed", "front.cleared"])
def test_a_writer_that_is_killed_is_not_looked_at_for_longer_than_its_lease(
    point: str, composed: Composed
) -> None:
    for _ in range(HITS):
        ended = _killed_at(point, composed)
        assert all((one - ended).total_seconds() < LEASE_SECONDS for one in links(composed.folder))
        again = composed.writer("")
        later = ended + timedelta(seconds=LEASE_SECONDS)
        until(partial(_allows_after, composed.folder, later), "the next writer has begun")
        again.terminate()
        assert again.wait(10) == 0
        assert links(composed.folder) == []


def _killed_at(point: str, composed: Composed) -> datetime:
    """When the writer was dead, after it had come to the point for the second time."""
    writer = composed.writer(f"{point}=kill@2")
    until(partial(_is_dead, writer, composed), f"the writer comes to {point}")
    assert writer.wait() == -signal.SIGKILL
    return datetime.now(UTC)


def _is_dead(writer: subprocess.Popen[bytes], composed: Composed) -> bool:
    composed.change_and_wish()
    return writer.poll() is not None


def _allows_after(folder: Path, moment: datetime) -> bool:
    found = links(folder)
    return bool(found) and found[-1] > moment
