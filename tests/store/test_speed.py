"""Orders of magnitude: a publish must not feel the size of the archive. Bounds are wide."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median

import pytest

from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed
from tests.store.newsprint import press_run, pressed, sheet

pytestmark = pytest.mark.slow

ARCHIVE = 100_000


def _milliseconds(work: Callable[[], object], times: int = 7) -> float:
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append((time.perf_counter() - started) * 1000)
    return median(spent)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> LmdbStore:
    store = LmdbStore(tmp_path_factory.mktemp("archive") / "store")
    for start in range(0, ARCHIVE, 10_000):
        press_run(store, *(_story(n) for n in range(start, start + 10_000)))
    return store


def _story(number: int, words: str = "") -> Pressed:
    keys = [
        f"story:{number}",
        f"list:{number // 20}",
        "navigation",
        *(f"near:{number}:{n}" for n in range(6)),
    ]
    return pressed(Address("en", f"/politics/story-{number}"), sheet(f"story {number} {words}"), keys=keys)


def test_a_publish_of_thirty_sheets_is_quick_in_a_large_archive(archive: LmdbStore) -> None:
    page = "x" * 40_000
    ticks = iter(range(100))

    def publish() -> None:
        words = f"{page}{next(ticks)}"
        press_run(archive, *(_story(n * 3000, words) for n in range(30)))

    spent = _milliseconds(publish)
    print(f"commit of 30 sheets of 40 kB among {ARCHIVE}: {spent:.1f} ms")
    assert spent < 100


def test_asking_the_index_costs_what_is_found_and_not_the_archive(archive: LmdbStore) -> None:
    keys = [f"list:{n}" for n in range(10)]
    spent = _milliseconds(lambda: archive.reading(keys))
    print(f"200 addresses by 10 keys: {spent:.2f} ms; status {_milliseconds(archive.status):.3f} ms")
    print(f"all {ARCHIVE} by one key: {_milliseconds(lambda: archive.reading(['navigation']), 1):.0f} ms")
    assert spent < 20
    assert len(archive.reading(keys)) == 200
