"""A shared cache that keeps pages for a day shows no stale byte once a purge is confirmed, and none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from masthead.caches.plugs import NotCleared
from masthead.caches.purging import Purged, note_removed_file, purge_run, purged
from masthead.conf import Config
from masthead.conf.values import Front
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed
from tests.caches.caching import Cache, cache_before
from tests.reader.paper import long_words, page
from tests.reader.presses import served, set_up
from tests.store.newsprint import press_run

pytestmark = pytest.mark.processes
STORY, PICTURE = "/en/politics/storm-k3x9f2ab", "media/x.jpg"
TICKER = Address("en", "~ticker")


@dataclass
class Delivery:
    """A paper whose readers stand behind a shared cache."""

    config: Config
    store: LmdbStore
    cache: Cache

    def publish(self, *put: Pressed, drop: tuple[Address, ...] = ()) -> Purged:
        press_run(self.store, *put, drop=drop)
        return purge_run(self.config, self.store, "", seconds=0.3)


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Config, LmdbStore, Cache]]:
    with ExitStack() as stack:
        config = set_up(tmp_path_factory.mktemp("caches") / "paper")
        with (config.data / "masthead.toml").open("a") as file:
            file.write('\n[front]\npurge = "http:http://127.0.0.1:1/"\n')
        store = LmdbStore(config.store_path)
        stack.callback(store.close)
        stack.enter_context(served(config))
        cache = stack.enter_context(cache_before(config.reader_port))
        yield replace(config, front=Front(purge=f"http:{cache.url}")), store, cache


@pytest.fixture
def delivery(behind: tuple[Config, LmdbStore, Cache]) -> Delivery:
    config, store, cache = behind
    made = Delivery(config, store, cache)
    cache.broken = False
    picture = config.public_folder / PICTURE
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_bytes(b"a picture")
    story = page("/politics/storm-k3x9f2ab", "old text ", long_words(), files=[PICTURE])
    told = made.publish(
        page("/", "front ", long_words(20), TICKER),
        page("~ticker", "one"),
        page("~404", "not here"),
        story,
        drop=(Address("en", "/new-m3x9f2ab"), Address("en", "/-/m3x9f2ab")),
    )
    assert told.confirmed, told.trouble
    return made


def test_a_page_comes_from_the_cache_until_it_changes_and_never_after(delivery: Delivery) -> None:
    for _ in range(3):
        assert "old text" in delivery.cache.get(STORY)[1]
        assert delivery.cache.get("/en")[1].endswith("one")
    hits = delivery.cache.hits
    assert hits >= 4
    for number in range(20):
        corrected = page("/politics/storm-k3x9f2ab", f"text {number:03} ", long_words())
        assert delivery.publish(corrected).confirmed
        assert f"text {number:03} " in delivery.cache.get(STORY)[1]
        assert delivery.cache.get("/en")[1].endswith("one")
    assert delivery.cache.hits >= hits + 20, "the front did not change, and stayed"


def test_a_ticker_line_clears_every_page_that_shows_it(delivery: Delivery) -> None:
    delivery.cache.get("/en")
    assert delivery.publish(page("~ticker", "two")).confirmed
    assert delivery.cache.get("/en")[1].endswith("two")


def test_what_was_missing_is_found_as_soon_as_it_is_published(delivery: Delivery) -> None:
    missing, wrong_slug = "/en/new-m3x9f2ab", "/en/other-m3x9f2ab"
    assert delivery.cache.get(missing) == (404, "not here")
    assert delivery.cache.get(wrong_slug) == (404, "not here")
    leading = page("/-/m3x9f2ab", status=301, headers=(("location", "/new-m3x9f2ab"),))
    assert delivery.publish(page("/new-m3x9f2ab", "here"), leading).confirmed
    assert delivery.cache.get(missing) == (200, "here")
    assert delivery.cache.get(wrong_slug)[0] == 301


def test_a_story_taken_down_is_gone_from_the_cache_with_its_picture(delivery: Delivery) -> None:
    assert delivery.cache.get(STORY)[0] == 200
    assert delivery.cache.get(f"/{PICTURE}") == (200, "a picture")
    hits = delivery.cache.hits
    delivery.cache.get(f"/{PICTURE}")
    assert delivery.cache.hits == hits + 1
    press_run(delivery.store, page("/politics/storm-k3x9f2ab", "taken down", status=410))
    note_removed_file(delivery.config, PICTURE)
    (delivery.config.public_folder / PICTURE).unlink()
    assert purge_run(delivery.config, delivery.store, "").confirmed
    assert delivery.cache.get(STORY) == (410, "taken down")
    assert delivery.cache.get(f"/{PICTURE}")[0] == 404


def test_a_purge_that_fails_is_told_and_made_up_for(delivery: Delivery) -> None:
    delivery.cache.get(STORY)
    delivery.cache.broken = True
    press_run(delivery.store, page("/politics/storm-k3x9f2ab", "taken down", status=410))
    note_removed_file(delivery.config, PICTURE)
    told = purge_run(delivery.config, delivery.store, "", seconds=0.3)
    assert not told.confirmed
    assert "answered 503" in told.trouble
    assert not purged(delivery.config, delivery.store).confirmed
    assert delivery.cache.get(STORY)[0] == 200, "it is still there: the editor must know"
    press_run(delivery.store, page("/other", "x"))
    delivery.cache.broken = False
    assert purge_run(delivery.config, delivery.store, "").confirmed
    assert purged(delivery.config, delivery.store).confirmed
    assert delivery.cache.get(STORY)[0] == 410


def test_runs_that_the_store_does_not_tell_any_more_clear_everything(delivery: Delivery) -> None:
    delivery.cache.get("/en")
    press_run(delivery.store, page("~ticker", "two"))
    delivery.store.clear()
    press_run(delivery.store, page("/", "anew"))
    assert purge_run(delivery.config, delivery.store, "").confirmed
    assert delivery.cache.kept == {}
    assert delivery.cache.get("/en") == (200, "anew")


def test_nothing_is_purged_before_every_reader_has_the_run(delivery: Delivery) -> None:
    purges = delivery.cache.purges
    press_run(delivery.store, page("~ticker", "two"))
    told = purge_run(delivery.config, delivery.store, "", seconds=0, late=lambda _: ("mirror at b:8000",))
    assert (told.confirmed, told.trouble) == (False, "mirror at b:8000 may still serve an older run")
    assert delivery.cache.purges == purges
    assert purge_run(delivery.config, delivery.store, "").confirmed


def test_a_process_that_dies_after_a_purge_only_has_it_done_twice(
    delivery: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(name: str) -> None:
        if name == "front.purged":
            raise NotCleared("as if it were killed here")

    press_run(delivery.store, page("~ticker", "two"))
    with monkeypatch.context() as patch:
        patch.setattr("masthead.faults.point", die)
        with pytest.raises(NotCleared):
            purge_run(delivery.config, delivery.store, "")
    assert not purged(delivery.config, delivery.store).confirmed
    assert purge_run(delivery.config, delivery.store, "").confirmed


def test_another_plug_begins_by_clearing_everything(delivery: Delivery) -> None:
    delivery.cache.get("/en")
    other = replace(delivery.config, front=Front(purge=f"http:{delivery.cache.url}?other"))
    assert purge_run(other, delivery.store, "").confirmed
    assert delivery.cache.kept == {}


def test_without_a_plug_nothing_is_asked_and_nothing_is_late(tmp_path: Path) -> None:
    config = set_up(tmp_path / "paper")
    store = LmdbStore(config.store_path)
    press_run(store, page("/", "x"))
    assert purge_run(config, store, "").confirmed
    assert purged(config, store).confirmed
    note_removed_file(config, PICTURE)
    assert not (config.data / "purge-files").exists()
    store.close()
