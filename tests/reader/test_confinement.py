"""What a reader's process cannot reach: by what it holds, and by what the kernel lets it open."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead.conf import Config, make_secrets, secrets
from masthead.reader import confinement
from masthead.store.lmdb import LmdbStore
from tests.reader.paper import page
from tests.reader.presses import Served, served, set_up
from tests.store.newsprint import press_run

pytestmark = pytest.mark.processes
FRONT = "/"
NEWSROOMS = (
    "private/secrets.toml",
    "desk.sqlite3",
    "originals/a.jpg",
    "wire/a.json",
    "renditions/a.jpg",
    "outbox/a",
)
OURS = ("masthead.toml", "store/data.mdb", "public/a.jpg")
TRY = """
import json, sys
from pathlib import Path
from masthead.conf import load
from masthead.reader.confinement import confine
config = load(Path(sys.argv[1]))
assert confine(config)
def opened(name, mode):
    try:
        open(config.data / name, mode).close()
    except OSError as error:
        return error.errno
    return 0
import masthead.search.searching
print(json.dumps([[opened(name, "rb") for name in json.loads(sys.argv[2])],
                  [opened(name, "ab") for name in json.loads(sys.argv[3])]]))
"""


@pytest.fixture
def config(tmp_path: Path) -> Config:
    made = set_up(tmp_path / "paper")
    make_secrets(made)
    store = LmdbStore(made.store_path)
    press_run(store, page(FRONT, "the front"))
    store.close()
    for name in (*NEWSROOMS, *OURS, "search/x"):
        path = made.data / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_bytes(b"x")
    return made


def confined(config: Config) -> None:
    toml = config.data / "masthead.toml"
    toml.write_text(toml.read_text().replace("[reader]\n", "[reader]\nconfined = true\n"))


needs_landlock = pytest.mark.skipif(not confinement.version(), reason="this kernel has no Landlock")


@needs_landlock
def test_a_confined_process_opens_what_readers_have_and_nothing_of_the_newsrooms(config: Config) -> None:
    reading, writing = (*OURS, *NEWSROOMS), ("search/x", "store/data.mdb", "public/a.jpg", *NEWSROOMS)
    command = [sys.executable, "-c", TRY, str(config.data), json.dumps(reading), json.dumps(writing)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    read, written = json.loads(done.stdout)
    assert read == [0] * len(OURS) + [13] * len(NEWSROOMS)
    assert written == [0] + [13] * (len(writing) - 1)


@needs_landlock
def test_a_confined_reader_serves_and_finds_an_exchanged_store(config: Config) -> None:
    confined(config)
    beside = config.data / "beside"
    store = LmdbStore(beside)
    press_run(store, page(FRONT, "another front"))
    store.close()
    with served(config) as running:
        assert "the front" in told(running)
        worker = running.workers()[0]
        assert re.search(r"NoNewPrivs:\s1", Path(f"/proc/{worker}/status").read_text())
        config.store_path.rename(config.data / "old")
        beside.rename(config.store_path)
        until = time.monotonic() + 15
        while "another front" not in told(running) and time.monotonic() < until:
            time.sleep(0.2)
        assert "another front" in told(running)


def told(running: Served) -> str:
    connection = running.connect()
    try:
        connection.request("GET", "/en")
        return connection.getresponse().read().decode()
    except OSError:
        return ""
    finally:
        connection.close()


def test_no_secret_stands_in_a_readers_memory_or_environment(config: Config) -> None:
    found = secrets(config)
    looked_for = (found.django_key.encode(), found.media_key, found.media_key.hex().encode())
    with served(config) as running:
        assert "the front" in told(running)
        for pid in (running.process.pid, *running.workers()):
            environment = Path(f"/proc/{pid}/environ").read_bytes()
            assert not [one for one in looked_for if one in environment]
            assert not [one for one in looked_for if holds(pid, one)], pid
            assert holds(pid, b"The Paper"), "what it knows is found"


def holds(pid: int, text: bytes) -> bool:
    """Whether a text stands anywhere in what a process may write."""
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights = line.split()[:2]
            if not rights.startswith("rw") or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(one, 16) for one in place.split("-"))
            if end - start > 512 << 20:
                continue
            try:
                memory.seek(start)
                if text in memory.read(end - start):
                    return True
            except OSError:
                continue
    return False
