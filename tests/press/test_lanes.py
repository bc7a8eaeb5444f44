"""Bulk work goes beside the news: neither waits for the other, and what news touches meanwhile is made anew."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connections

from masthead import clock
from masthead.journal import entries
from masthead.press import making
from masthead.press.announcing import announced
from masthead.press.epochs import Phase, phase
from masthead.press.lanes import BATCH_SHEETS
from masthead.press.marks import behind
from masthead.press.progress import bulk_progress, remaining
from masthead.press.run import bulk_waits, press, press_up_to
from masthead.press.verify import verify
from masthead.store.opening import open_store
from masthead.store.values import Address
from tests.journal.database import database_url
from tests.press import paper
from tests.press.bulk_process import RENDERED
from tests.press.test_full import many
from tests.press.toy_plates import Toy, at

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 240.0


@pytest.fixture
def slow_archive(desk: Path) -> Iterator[Toy]:
    toy = Toy(open_store("lmdb:store", desk), desk)
    with paper.edited() as now:
        for number in range(150):
            now.stories[f"w{number}"] = paper.Story(f"World {number}", "world", "public", number)
        now.given["world"] = 150
    yield toy
    toy.store.close()


def full_press(folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.press.bulk_process", "full", str(folder)]
    return subprocess.Popen([*command, database_url(folder / "desk.sqlite3")], cwd=ROOT)


def rendered(folder: Path) -> int:
    noted = folder / RENDERED
    return noted.stat().st_size if noted.exists() else 0


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.005)


def in_a_thread(work: Callable[[], object]) -> None:
    """As another process would: with its own view of the database. What it raises is raised here."""
    raised: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=guarded)
    thread.start()
    thread.join()
    if raised:
        raise raised[0]


def meanwhile(toy: Toy, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object], nth: int = 3) -> None:
    """Does the work while the sheet is rendered that comes so many after now."""
    render, left = toy.stories.render, [nth]

    def interrupted(address: Address) -> object:
        left[0] -= 1
        made = render(address)
        if left[0] == 0:
            in_a_thread(work)
        return made

    monkeypatch.setattr(toy.stories, "render", interrupted)


@pytest.mark.processes
def test_a_story_that_is_published_during_a_full_press_is_out_long_before_its_end(slow_archive: Toy) -> None:
    toy, folder = slow_archive, slow_archive.room.lock_path.parent
    pressing = full_press(folder)
    try:
        wait_until(lambda: rendered(folder) > 20 and phase(toy.store, entries.epoch()) is Phase.PRESSING)
        for number in range(3):
            before = rendered(folder)
            report = press_up_to(toy.room, paper.publish("new", f"New {number}", section="sport"))
            assert f"New {number}" in (toy.text("/story/new") or "")
            assert f"New {number}" in (toy.text("/front/sport") or "")
            assert report.pressed <= 4
            assert rendered(folder) - before < 40
        assert pressing.poll() is None
        assert phase(toy.store, entries.epoch()) is Phase.PRESSING
        going_on = bulk_progress(toy.room)
        assert going_on is not None
        assert 0 < remaining(toy.room) <= going_on.all
        assert pressing.wait(PATIENCE_SECONDS) == 0
    finally:
        pressing.kill()
        pressing.wait()
    assert bulk_progress(toy.room) is None
    assert phase(toy.store, entries.epoch()) is Phase.EXACT
    assert verify(toy.room).clean


@pytest.mark.processes
def test_a_full_press_that_is_killed_with_its_children_does_no_work_twice(slow_archive: Toy) -> None:
    toy, folder = slow_archive, slow_archive.room.lock_path.parent
    archive = len({*toy.room.all_addresses()})
    pressing = full_press(folder)
    wait_until(lambda: toy.store.status().sheets > 0.4 * archive)
    pressing.kill()
    pressing.wait()
    assert phase(toy.store, entries.epoch()) is Phase.PRESSING
    assert bulk_waits(toy.room)
    wait_until(lambda: bulk_progress(toy.room) is None)
    pressing = full_press(folder)
    assert pressing.wait(PATIENCE_SECONDS) == 0
    assert archive <= rendered(folder) <= 1.05 * archive
    assert phase(toy.store, entries.epoch()) is Phase.EXACT
    assert verify(toy.room).clean


def test_what_news_touches_while_it_is_made_is_made_again(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    many(8)
    press(toy.room, at=clock.now())
    toy.stories.stamp = toy.fronts.stamp = "2"

    def news() -> None:
        press_up_to(toy.room, paper.publish("w0", "World changed"))
        press_up_to(toy.room, paper.publish("new", "New", related="w0"))

    meanwhile(toy, monkeypatch, news)
    press(toy.room, at=clock.now(), stale=True)
    assert toy.text("/story/w0") == "World changed\nWorld"
    assert verify(toy.room).clean
    assert press(toy.room, at=clock.now(), stale=True) is None


def test_what_is_taken_down_while_it_is_made_does_not_come_back(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(6)
    meanwhile(toy, monkeypatch, lambda: paper.take_down("w0"), nth=1)
    press(toy.room, at=clock.now())
    stored = toy.store.stored(at("/story/w0"))
    assert stored is not None
    assert stored.sheet.status == 410
    assert verify(toy.room).clean


def test_what_came_to_life_while_it_was_made_is_not_dropped(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(3)
    press(toy.room, at=clock.now())
    with paper.edited() as now:
        now.stories["w1"].state = "draft"
    meanwhile(toy, monkeypatch, lambda: press_up_to(toy.room, paper.publish("w1", "Back", "world")), nth=4)
    press(toy.room, at=clock.now(), sweep=True)
    assert verify(toy.room).clean


def test_a_sheet_that_news_touches_again_and_again_comes_in_the_end(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(2)
    render, turn = toy.fronts.render, iter(range(100))

    def always_touched(address: Address) -> object:
        made = render(address)
        if threading.current_thread() is threading.main_thread() and (number := next(turn)) < 20:
            in_a_thread(lambda: paper.publish("w0", f"Turn {number}"))
        return made

    with monkeypatch.context() as patch:
        patch.setattr(toy.fronts, "render", always_touched)
        press(toy.room, at=clock.now())
    assert phase(toy.store, entries.epoch()) is Phase.EXACT
    press(toy.room, at=clock.now())
    assert verify(toy.room).clean


def test_a_picture_that_goes_while_another_sheet_needs_it_is_there_in_the_end(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper.publish("a", "A", photo="x.jpg")
    press(toy.room, at=clock.now())
    with paper.edited() as now:
        now.stories["b"] = paper.Story("B", "sport", "public", 0, photo="x.jpg")

    def change() -> None:
        press_up_to(toy.room, paper.publish("a", "A", photo="y.jpg"))

    publish = toy.room.publish_file

    def publish_then_lose(name: str) -> None:
        publish(name)
        if name == "media/x.jpg" and toy.store.stored(at("/story/b")) is None and toy.store.has_file(name):
            in_a_thread(change)

    monkeypatch.setattr(toy.public, "publish", publish_then_lose)
    press(toy.room, at=clock.now(), sweep=True)
    assert toy.public.has("media/x.jpg")
    assert verify(toy.room).clean


def test_a_failure_in_the_bulk_lane_is_remembered_and_mended(toy: Toy) -> None:
    many(4)
    toy.stories.poisoned = {at("/story/w2")}
    report = press(toy.room, at=clock.now())
    assert report is not None
    assert [address for address, _ in report.failed] == [at("/story/w2")]
    toy.stories.poisoned = set()
    paper.publish("new", "New", section="sport")
    press(toy.room, at=clock.now())
    assert verify(toy.room).clean


def test_sheets_that_merely_mention_what_changed_follow_when_they_are_too_many(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    toy.room = replace(toy.room, late_plates=frozenset({"story"}))
    monkeypatch.setattr(making, "FIRST_SHEETS", 3)
    many(6)
    press(toy.room, at=clock.now())
    report = press_up_to(toy.room, paper.rename_section("world", "The World"))
    late = {at(f"/story/w{number}") for number in range(6)}
    assert report.remaining == 6
    assert "The World" in (toy.text("/front/world") or "")
    assert behind(toy.store) == late == set(verify(toy.room).differing)
    assert bulk_waits(toy.room)
    assert remaining(toy.room) == 6
    assert press(toy.room, at=clock.now()) is None
    followed = press(toy.room, at=clock.now(), stale=True)
    assert followed is not None
    assert set(followed.changed) == late
    assert followed.remaining == remaining(toy.room) == 0
    assert not bulk_waits(toy.room)
    assert verify(toy.room).clean


def test_a_take_down_is_wholly_in_the_first_run(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    toy.room = replace(toy.room, late_plates=frozenset({"story"}))
    monkeypatch.setattr(making, "FIRST_SHEETS", 1)
    paper.publish("a", "A")
    for number in range(5):
        paper.publish(f"r{number}", f"R {number}", section="sport", related="a")
    press(toy.room, at=clock.now())
    report = press_up_to(toy.room, paper.take_down("a"))
    assert report.remaining == 0
    assert behind(toy.store) == set()
    assert verify(toy.room).clean


def test_bulk_work_steps_aside_while_news_is_pressed(toy: Toy) -> None:
    many(3)
    going_on, renderings = threading.Event(), toy.stories.rendered

    def archive() -> None:
        going_on.set()
        press(toy.room, at=clock.now())

    with announced(toy.room.lock_path):
        thread = threading.Thread(target=lambda: in_a_thread(archive))
        thread.start()
        going_on.wait(1.0)
        time.sleep(0.1)
        assert len(renderings) <= 1
    thread.join()
    assert verify(toy.room).clean


def test_a_second_full_press_presses_everything_anew_and_changes_nothing(toy: Toy) -> None:
    many(3)
    press(toy.room, at=clock.now())
    sheets = toy.store.status().sheets
    toy.stories.rendered.clear()
    report = press(toy.room, at=clock.now(), full=True)
    assert report is not None
    assert report.pressed == sheets
    assert report.changed == report.added == report.removed == ()
    assert phase(toy.store, entries.epoch()) is Phase.EXACT


def test_an_archive_is_taken_from_disk_as_it_was_laid_there() -> None:
    from masthead.press.spool import Spool

    many_addresses = [Address("en", f"/عالم/\n{number}") for number in range(5000)]
    spool = Spool(iter(many_addresses))
    first = spool.take(BATCH_SHEETS)
    spool.add(first)
    rest = [address for _ in range(60) for address in spool.take(BATCH_SHEETS)]
    assert [*first, *rest] == [*many_addresses, *first]
    assert len(spool) == 0
    spool.close()
