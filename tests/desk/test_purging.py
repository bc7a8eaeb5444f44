"""The desk sees to it that the caches before the readers drop what changed: at once, and again until they say so."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from masthead import clock
from masthead.conf import Config, make_secrets
from masthead.conf.values import Front
from masthead.desk import onair, purging
from masthead.desk.onair import caches_late
from masthead.desk.purging import Purging
from masthead.store.lmdb import LmdbStore
from tests.caches.caching import Cache, cache_before
from tests.reader.paper import config, page
from tests.store.newsprint import press_run


@dataclass
class Behind:
    """A paper behind a cache."""

    config: Config
    store: LmdbStore
    cache: Cache


@pytest.fixture
def behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Behind]:
    with cache_before(1) as cache:
        made = replace(config(tmp_path), front=Front(purge=f"http:{cache.url}"))
        make_secrets(made)
        store = LmdbStore(made.store_path)
        press_run(store, page("/", "x"))
        for module in (onair, purging):
            monkeypatch.setattr(module, "newsroom", lambda: made)
            monkeypatch.setattr(module, "room", lambda: SimpleNamespace(store=store))
        yield Behind(made, store, cache)
        store.close()


def test_the_editor_is_told_which_cache_did_not_confirm_and_why(behind: Behind) -> None:
    assert caches_late() == ()
    press_run(behind.store, page("/", "y"))
    behind.cache.broken = True
    assert caches_late(seconds=0.1) == ("http (127.0.0.1 answered 503)",)
    behind.cache.broken = False
    assert caches_late() == ()


def test_a_purge_waits_for_readers_that_are_late(behind: Behind, monkeypatch: pytest.MonkeyPatch) -> None:
    press_run(behind.store, page("/", "y"))
    monkeypatch.setattr(onair, "readers_late", lambda *_, **__: ("mirror at b:8000",))
    assert caches_late(seconds=0) == ("http (mirror at b:8000 may still serve an older run)",)
    assert behind.cache.purges == 0


def test_the_worker_makes_up_for_what_was_not_confirmed(behind: Behind) -> None:
    worker = Purging()
    worker.due(clock.now())
    _until(lambda: behind.cache.purges == 1)
    worker.due(clock.now())
    press_run(behind.store, page("/", "y"))
    worker.due(clock.now())
    _until(lambda: behind.cache.purges == 2)


def _until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)
