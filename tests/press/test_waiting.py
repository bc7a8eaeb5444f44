"""Whoever publishes learns of the run that holds the change, whoever made it."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections, transaction

from masthead import clock
from masthead.journal import entries
from masthead.press import lock
from masthead.press.run import NotCommitted, StillPressing, press, press_up_to
from masthead.press.verify import verify
from masthead.store.values import Run, RunConflict
from tests.press import paper
from tests.press.toy_plates import Toy, at


def at_once(*works: Callable[[], object]) -> None:
    """Runs all in threads of their own; what one raises is raised here."""
    raised: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as error:
            raised.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def test_a_publish_presses_by_itself_when_nobody_else_does(toy: Toy) -> None:
    press(toy.room, at=clock.now())
    report = press_up_to(toy.room, paper.publish("a", "A"))
    assert at("/story/a") in report.added
    assert report.position == 1
    assert report.seconds > 0


def test_a_publish_that_another_press_took_along_gets_that_runs_report(toy: Toy) -> None:
    press(toy.room, at=clock.now())
    first, second = paper.publish("a", "A"), paper.publish("b", "B", section="sport")
    made = press(toy.room, at=clock.now())
    later = press_up_to(toy.room, paper.publish("c", "C", section="sport"))
    assert made is not None
    for entry in (first, second):
        report = press_up_to(toy.room, entry)
        assert report.run == made.run < later.run
        assert set(report.added) == set(made.added)
        assert set(report.changed) == set(made.changed)


def test_the_report_of_a_full_press_is_told_to_those_who_waited_for_it(toy: Toy) -> None:
    entry = paper.publish("a", "A")
    press(toy.room, at=clock.now())
    entries.renew_epoch()
    press(toy.room, at=clock.now())
    number = toy.store.status().run
    report = press_up_to(toy.room, entry)
    assert report.run <= number
    assert report.position >= entry


def test_a_publish_waits_for_the_press_that_is_at_work(toy: Toy) -> None:
    press(toy.room, at=clock.now())
    entry = paper.publish("a", "A")
    held, waiting = threading.Event(), threading.Event()

    def hold() -> None:
        with lock.held(toy.room.lock_path) as got:
            assert got
            held.set()
            assert not waiting.wait(0.1)

    def publish() -> None:
        assert held.wait(1.0)
        report = press_up_to(toy.room, entry)
        waiting.set()
        assert report.seconds > 0.05

    at_once(hold, publish)


def test_a_press_that_never_ends_is_told_with_what_to_do(toy: Toy) -> None:
    press(toy.room, at=clock.now())
    entry = paper.publish("a", "A")
    with lock.held(toy.room.lock_path), pytest.raises(StillPressing, match="masthead press status"):
        press_up_to(toy.room, entry, timeout_seconds=0.05)
    assert press_up_to(toy.room, entry).position == entry


def test_a_change_that_is_not_committed_cannot_be_waited_for(toy: Toy) -> None:
    with transaction.atomic():
        entry = paper.publish("a", "A")
        with pytest.raises(NotCommitted):
            press_up_to(toy.room, entry)
    with pytest.raises(NotCommitted):
        press_up_to(toy.room, entry + 1)


def test_publishing_while_the_lock_is_held_does_not_press(toy: Toy) -> None:
    paper.publish("a", "A")
    with lock.held(toy.room.lock_path):
        assert press(toy.room, at=clock.now(), wait_seconds=0.02) is None
    assert toy.store.status().run == 0


def test_ten_editors_at_once_never_make_one_run_twice(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    press(toy.room, at=clock.now())
    numbers: list[int] = []
    commit = toy.store.commit

    def noted(run: Run) -> object:
        committed = commit(run)
        numbers.append(run.number)
        return committed

    monkeypatch.setattr(toy.store, "commit", noted)

    def edit(editor: int) -> None:
        for turn in range(4):
            entry = paper.publish(f"w{editor}", f"Turn {turn}")
            report = press_up_to(toy.room, entry)
            assert report.position >= entry
            assert f"Turn {turn}" in (toy.text(f"/story/w{editor}") or "")

    at_once(*(lambda editor=editor: edit(editor) for editor in range(10)))
    assert numbers == sorted(set(numbers))
    assert verify(toy.room).clean


def test_the_position_is_never_ahead_of_what_readers_see(toy: Toy) -> None:
    first = paper.publish("a", "1")
    press(toy.room, at=clock.now())
    done = threading.Event()

    def publish() -> None:
        for number in range(first + 1, first + 40):
            press_up_to(toy.room, paper.publish("a", str(number)))
        done.set()

    def watch() -> None:
        while not done.is_set():
            position = toy.store.status().position
            seen = (toy.text("/story/a") or "0").split("\n")[0]
            assert int(seen) >= position

    at_once(publish, watch)


def test_verify_finds_nothing_while_the_news_goes_on(toy: Toy) -> None:
    for number in range(5):
        paper.publish(f"w{number}", "World")
    press(toy.room, at=clock.now())
    done = threading.Event()

    def publish() -> None:
        for number in range(30):
            press_up_to(toy.room, paper.publish(f"w{number % 5}", f"World {number}"))
        done.set()

    def watch() -> None:
        while not done.is_set():
            assert verify(toy.room).clean

    at_once(publish, watch)


def test_a_run_from_before_a_restore_is_not_taken_for_the_entrys_own(toy: Toy) -> None:
    from masthead.journal.models import Entry, JournalHead

    for number in range(3):
        paper.publish("a", f"Headline {number}")
    press(toy.room, at=clock.now())
    before = toy.store.status().run
    Entry.objects.filter(id__gt=1).delete()
    JournalHead.objects.update(position=1)
    report = press_up_to(toy.room, paper.publish("a", "After the restore"))
    assert report.run > before
    assert "After the restore" in (toy.text("/story/a") or "")


def test_the_last_run_of_a_killed_press_that_shows_up_late_stops_no_publish(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(toy.room, at=clock.now())
    entry = paper.publish("a", "A")
    commit, conflicts = toy.store.commit, [RunConflict("the store stands further on")]

    def commit_late(run: Run) -> object:
        if conflicts:
            raise conflicts.pop()
        return commit(run)

    with monkeypatch.context() as patch:
        patch.setattr(toy.store, "commit", commit_late)
        assert press_up_to(toy.room, entry).position == entry
    assert verify(toy.room).clean


def test_a_store_that_somebody_else_writes_is_not_written_over(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(toy.room, at=clock.now())
    entry = paper.publish("a", "A")

    def conflict(run: Run) -> object:
        raise RunConflict("the store stands further on")

    with monkeypatch.context() as patch:
        patch.setattr(toy.store, "commit", conflict)
        with pytest.raises(RunConflict):
            press_up_to(toy.room, entry)
    assert toy.text("/story/a") is None
