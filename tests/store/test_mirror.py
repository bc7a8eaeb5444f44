"""A mirror holds what the server holds, whole run by whole run, whatever happens between the two."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from masthead.store import mirror as mirroring
from masthead.store.interface import Store
from masthead.store.lmdb_reader import LmdbReaderStore
from masthead.store.mirror import Mirror
from masthead.store.opening import open_store
from masthead.store.redis_following import Following
from masthead.store.values import Address, RunConflict
from tests.store.newsprint import press_run, pressed, sheet

STORY, FRONT = Address("en", "/story"), Address("en", "/")
Look = Callable[[], dict[Address, str]]


@pytest.fixture
def mirror(redis_url: str, namespace: str, tmp_path: Path) -> Iterator[Mirror]:
    made = Mirror(Following(redis_url, namespace), tmp_path / "mirror", settled=lambda _: None)
    yield made
    made.close()


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[LmdbReaderStore]:
    ticks = iter(range(1_000_000))
    opened = LmdbReaderStore(tmp_path / "mirror" / "current", clock=lambda: float(next(ticks)))
    yield opened
    opened.close()


def shown(reader: LmdbReaderStore) -> dict[str, str]:
    with reader.view() as view:
        assert view is not None
        found = {address: view.sheet(address) for address in view.addresses()}
        assert len(found) == view.status.sheets
        return {
            str(address): b"".join(piece for piece in one[0].pieces if isinstance(piece, bytes)).decode()
            for address, one in found.items()
            if one
        }


def run_of(reader: LmdbReaderStore) -> int:
    with reader.view() as view:
        return view.status.run if view else 0


def test_before_the_first_run_there_is_nothing_to_read(mirror: Mirror, reader: LmdbReaderStore) -> None:
    assert mirror.step() == 0
    assert reader.generation() == (0, 0)


def test_what_is_published_corrected_and_taken_down_is_in_the_mirror_at_the_next_step(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a", files=["media/a.jpg"]), keys=["story:1"]))
    assert mirror.step() == 1
    assert shown(reader) == {"en:/story": "a"}
    press_run(redis_store, pressed(STORY, sheet("b")), pressed(FRONT, sheet("front")))
    before = reader.generation()
    assert mirror.step() == 2
    assert reader.generation() != before
    assert shown(reader) == {"en:/story": "b", "en:/": "front"}
    press_run(redis_store, drop=[STORY])
    assert (mirror.step(), run_of(reader)) == (3, 3)
    assert shown(reader) == {"en:/": "front"}
    with reader.view() as view:
        assert view is not None
        assert not view.has_file("media/a.jpg")
        assert [record.removed for record in view.runs_after(2)] == [(STORY,)]


def test_a_step_without_news_changes_nothing(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    mirror.step()
    before = reader.generation()
    assert (mirror.step(), reader.generation()) == (1, before)


def test_many_runs_missed_come_as_one_and_the_search_index_can_follow(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")), pressed(FRONT, sheet("x")))
    mirror.step()
    for number in range(30):
        press_run(redis_store, pressed(STORY, sheet(f"{number}")))
    press_run(redis_store, drop=[FRONT])
    press_run(redis_store, pressed(FRONT, sheet("again")))
    assert mirror.step() == 33
    assert shown(reader) == {"en:/story": "29", "en:/": "again"}
    with reader.view() as view:
        assert view is not None
        (record,) = view.runs_after(1)
        assert (record.number, set(record.changed)) == (33, {STORY, FRONT})


def test_more_runs_than_the_log_has_are_a_gap_and_the_mirror_is_set_right(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")), pressed(FRONT, sheet("x", files=["media/x.jpg"])))
    mirror.step()
    press_run(redis_store, drop=[FRONT])
    for _ in range(210):
        press_run(redis_store)
    press_run(redis_store, pressed(STORY, sheet("b", files=["media/b.jpg"])))
    assert mirror.step() == 213
    assert shown(reader) == {"en:/story": "b"}
    with reader.view() as view:
        assert view is not None
        assert (view.has_file("media/x.jpg"), view.has_file("media/b.jpg")) == (False, True)
        assert view.run(213) is not None


def test_much_that_differs_is_copied_beside_and_exchanged_whole(
    redis_store: Store,
    mirror: Mirror,
    reader: LmdbReaderStore,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mirroring, "MOST_AT_ONCE", 10)
    press_run(redis_store, *(pressed(Address("en", f"/{n}"), sheet("old")) for n in range(30)))
    mirror.step()
    assert set(shown(reader).values()) == {"old"}
    first = (tmp_path / "mirror" / "current").resolve()
    press_run(redis_store, *(pressed(Address("en", f"/{n}"), sheet("new")) for n in range(25)))
    assert mirror.step() == 2
    assert sorted(shown(reader).values()) == ["new"] * 25 + ["old"] * 5
    assert (tmp_path / "mirror" / "current").resolve() != first
    assert len(list((tmp_path / "mirror").glob("copy-*"))) == 1
    assert reader.exchanges == 2


def test_runs_that_come_while_a_copy_is_made_are_in_it(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    press_run(redis_store, *(pressed(Address("en", f"/{n}"), sheet("old")) for n in range(30)))
    fill = Mirror._fill

    def while_news_comes(self: Mirror, made: object) -> None:
        fill(self, made)  # type: ignore[arg-type]
        press_run(redis_store, pressed(Address("en", "/0"), sheet("new")), drop=[Address("en", "/1")])

    monkeypatch.setattr(Mirror, "_fill", while_news_comes)
    assert mirror.step() == 2
    found = shown(reader)
    assert (found["en:/0"], "en:/1" in found, len(found)) == ("new", False, 29)


def test_a_server_put_back_to_an_older_state_is_noticed_though_its_numbers_come_again(
    redis_url: str, namespace: str, redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    press_run(redis_store, pressed(STORY, sheet("b")))
    mirror.step()
    client = Following(redis_url, namespace)._asking.client
    for name in client.scan_iter(match=f"{namespace}:*"):
        client.delete(name)
    press_run(redis_store, pressed(FRONT, sheet("x")))
    press_run(redis_store, pressed(STORY, sheet("other b")))
    press_run(redis_store)
    assert mirror.step() == 3
    assert shown(reader) == {"en:/story": "other b", "en:/": "x"}
    client.close()


def test_a_cleared_store_empties_the_mirror_and_fills_it_again(
    redis_store: Store, mirror: Mirror, reader: LmdbReaderStore
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    mirror.step()
    redis_store.clear()
    mirror.step()
    assert shown(reader) == {}
    press_run(redis_store, pressed(FRONT, sheet("x")), epoch="another")
    assert mirror.step() == 2
    assert shown(reader) == {"en:/": "x"}


def test_another_epoch_is_followed(redis_store: Store, mirror: Mirror, reader: LmdbReaderStore) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    mirror.step()
    redis_store.adopt_any_epoch()
    press_run(redis_store, pressed(FRONT, sheet("x")), epoch="another")
    assert mirror.step() == 2
    assert shown(reader) == {"en:/story": "a", "en:/": "x"}


def test_a_mirror_opened_again_goes_on_from_where_it_was(
    redis_url: str,
    namespace: str,
    redis_store: Store,
    mirror: Mirror,
    tmp_path: Path,
    reader: LmdbReaderStore,
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    mirror.step()
    mirror.close()
    press_run(redis_store, pressed(FRONT, sheet("x")))
    again = Mirror(Following(redis_url, namespace), tmp_path / "mirror")
    assert (again.run, again.step()) == (1, 2)
    with reader.view() as view:
        assert view is not None
        assert [record.number for record in view.runs_after(0)] == [1, 2]
    again.close()
    assert len(list((tmp_path / "mirror").glob("copy-*"))) == 1


def test_what_a_killed_press_has_staged_is_never_seen_and_removed_with_the_next_run(
    redis_url: str, namespace: str, redis_store: Store, mirror: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    client = Following(redis_url, namespace)._asking.client
    monkeypatch.setattr("masthead.faults.point", _killed_at("store.staged"))
    with pytest.raises(Killed):
        press_run(redis_store, pressed(STORY, sheet("never")), pressed(FRONT, sheet("never")))
    monkeypatch.undo()
    assert len(list(client.scan_iter(match=f"{namespace}:*:sheet:*"))) == 3
    assert (redis_store.status().run, mirror.step()) == (1, 1)
    press_run(redis_store, pressed(FRONT, sheet("x")))
    assert len(list(client.scan_iter(match=f"{namespace}:*:sheet:*"))) == 2
    assert not list(client.scan_iter(match=f"{namespace}:*:staged:*"))
    client.close()


def test_a_press_that_lost_its_lock_while_staging_commits_nothing(
    redis_url: str, namespace: str, redis_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    other = open_store(redis_url, tmp_path, namespace=namespace)

    def another_press_comes(name: str) -> None:
        if name == "store.staged":
            monkeypatch.undo()
            press_run(other, pressed(FRONT, sheet("theirs")))

    monkeypatch.setattr("masthead.faults.point", another_press_comes)
    with pytest.raises(RunConflict):
        press_run(redis_store, pressed(STORY, sheet("ours")))
    assert set(redis_store.addresses()) == {STORY, FRONT}
    stored = redis_store.stored(STORY)
    assert stored is not None
    assert stored.sheet == sheet("a")
    other.close()


def test_a_press_taken_for_dead_commits_nothing_though_no_other_run_came(
    redis_url: str, namespace: str, redis_store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    press_run(redis_store, pressed(STORY, sheet("a")))
    other = open_store(redis_url, tmp_path, namespace=namespace)

    def another_press_comes_and_is_killed(name: str) -> None:
        if name == "store.staged":
            monkeypatch.setattr("masthead.faults.point", _killed_at("store.staged"))
            with pytest.raises(Killed):
                press_run(other, pressed(FRONT, sheet("theirs")))
            monkeypatch.undo()

    monkeypatch.setattr("masthead.faults.point", another_press_comes_and_is_killed)
    with pytest.raises(RunConflict):
        press_run(redis_store, pressed(STORY, sheet("ours")))
    assert {address: redis_store.stored(address).sheet for address in redis_store.addresses()} == {  # type: ignore[union-attr]
        STORY: sheet("a")
    }
    other.close()


def test_replaced_sheets_go_a_minute_later(
    redis_url: str, namespace: str, redis_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = Following(redis_url, namespace)._asking.client
    for number in range(3):
        press_run(redis_store, pressed(STORY, sheet(f"{number}")))
    assert len(list(client.scan_iter(match=f"{namespace}:*:sheet:*"))) == 3
    monkeypatch.setattr("masthead.store.redis_committing.RETIRED_SECONDS", -1)
    press_run(redis_store, pressed(FRONT, sheet("front")))
    assert len(list(client.scan_iter(match=f"{namespace}:*:sheet:*"))) == 2
    client.close()


class Killed(BaseException):
    pass


def _killed_at(point: str) -> Callable[[str], None]:
    def killed(name: str) -> None:
        if name == point:
            raise Killed(secrets.token_hex(2))

    return killed
