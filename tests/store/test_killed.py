"""A press killed at each named point of a commit leaves whole runs, in either store, and the next press needs no help."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from masthead.store.interface import Store
from masthead.store.opening import open_store
from masthead.store.redis_client import connect
from masthead.store.values import Address
from tests.store.newsprint import press_run, pressed, sheet

pytestmark = pytest.mark.processes

WRITER = """
import sys
from pathlib import Path
from masthead import faults
from masthead.store.opening import open_store
from masthead.store.values import Address
from tests.store.newsprint import press_run, pressed, sheet
faults.arm(drills=True)
store = open_store(sys.argv[1], Path(sys.argv[2]), namespace=sys.argv[3])
print("started", flush=True)
while True:
    number = store.status().run + 1
    text = f"{number} " + "x" * 2000
    addresses = [Address("en", f"/{n}") for n in range(20)]
    press_run(store, *(pressed(address, sheet(text), keys=[f"run:{number}"]) for address in addresses))
    print(number, flush=True)
"""
PAGES = [Address("en", f"/{n}") for n in range(20)]
Start = Callable[..., subprocess.Popen[str]]
Place = tuple[str, Path, str]


@pytest.fixture
def place(kind: str, request: pytest.FixtureRequest, tmp_path: Path, namespace: str) -> Place:
    url = "lmdb:store" if kind == "lmdb" else request.getfixturevalue("redis_url")
    return url, tmp_path, namespace


def writer(place: Place, faults: str = "") -> subprocess.Popen[str]:
    url, data, namespace = place
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, url, str(data), namespace],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": ".", "MASTHEAD_FAULTS": faults},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def reported(process: subprocess.Popen[str]) -> int:
    """The last run that the killed press had been told is in; it had ended by SIGKILL."""
    assert process.stdout is not None
    with process.stdout:
        lines = [line for line in process.stdout if line.endswith("\n")]
    assert process.wait() == -signal.SIGKILL
    return int(lines[-1]) if lines else 0


def is_whole(store: Store, told: int) -> int:
    """The run that stands, all of it."""
    run = store.status().run
    assert run in (told, told + 1)
    found = {store.stored(page) for page in PAGES}
    assert {str(each.sheet.pieces[0], "ascii").split()[0] for each in found if each} == {str(run)}  # type: ignore[arg-type]
    assert store.reading([f"run:{run}"]) == set(PAGES)
    assert store.reading([f"run:{run - 1}", f"run:{run + 1}"]) == set()
    return run


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        ("lmdb", "store.staged"),
        ("lmdb", "store.switched"),
        ("redis", "store.staging"),
        ("redis", "store.staged"),
        ("redis", "store.switched"),
    ],
)
def test_killed_at_a_named_point_a_run_is_there_wholly_or_not_at_all(
    place: Place, kind: str, point: str
) -> None:
    told = reported(writer(place, f"{point}=kill@3"))
    assert told == 2
    store = open_store(place[0], place[1], namespace=place[2])
    assert is_whole(store, told) == (3 if point == "store.switched" else 2)
    press_run(store, *(pressed(page, sheet("mine")) for page in PAGES))
    assert {store.stored(page).sheet for page in PAGES} == {sheet("mine")}  # type: ignore[union-attr]
    store.close()
    if kind == "redis":
        assert leftovers(place) == []


def leftovers(place: Place) -> list[bytes]:
    """What a dead press has staged and nobody will ever point at."""
    client = connect(place[0])
    found = [
        name
        for kind in ("staging", "staged:*", "doomed")
        for name in client.scan_iter(match=f"{place[2]}:*:{kind}")
    ]
    client.close()
    return found


@pytest.mark.parametrize("kind", ["lmdb", "redis"])
def test_killed_at_any_moment_all_that_it_reported_stands(place: Place, kind: str) -> None:
    for _ in range(3):
        process = writer(place)
        time.sleep(random.uniform(0.1, 0.3))
        process.kill()
        told = reported(process)
        store = open_store(place[0], place[1], namespace=place[2])
        if told:
            is_whole(store, told)
        store.close()
