"""What is scheduled goes out at its time: once, alone, not when it is far too late, and not by a clock that jumped."""

import threading
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, again, draft, published

MINUTE = timedelta(minutes=1)
STEADY = 1000.0


def scheduled(headline: str = "Bridge reopens after storm", *, at: datetime = AT + MINUTE) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.schedule import schedule

    return schedule(draft(headline, by="chef"), publish_at=at, by=house("test"), at=AT)


def run_schedule(at: datetime) -> list[str]:
    from masthead.desk.scheduler import publish_due

    return [story.title for story in publish_due(at)]


def notices() -> list[str]:
    from masthead.desk.models import Notice

    return [notice.text for notice in Notice.objects.all()]


def test_a_story_goes_out_at_its_time_and_not_a_moment_before(newsroom: Path) -> None:
    story = scheduled()
    assert run_schedule(AT + MINUTE - timedelta(microseconds=1)) == []
    assert run_schedule(AT + MINUTE) == [story.title]
    assert (again(story).is_public, again(story).published_at) == (True, AT + MINUTE)
    assert run_schedule(AT + MINUTE) == []


@pytest.mark.parametrize("poison", [ValueError("zqpoison"), KeyError("zqpoison")])
def test_one_story_that_breaks_among_twenty_holds_back_none(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch, poison: Exception
) -> None:
    from masthead.desk import scheduler
    from masthead.stories.models import State

    stories = [scheduled(f"News {number}", at=AT + MINUTE) for number in range(20)]
    usual = scheduler.publish

    def breaks(story: Any, **given: Any) -> Any:
        done = usual(story, **given)
        if story.pk == stories[7].pk:
            raise poison  # after its change, so that this must be undone
        return done

    monkeypatch.setattr(scheduler, "publish", breaks)
    assert len(run_schedule(AT + MINUTE)) == 19
    bad = again(stories[7])
    assert (bad.live, bad.state, bad.missed_time) == (False, State.SUBMITTED, AT + MINUTE)
    assert [text for text in notices() if "zqpoison" in text]
    assert run_schedule(AT + 2 * MINUTE) == []


def test_a_database_that_is_busy_costs_no_story_its_schedule(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from masthead.desk import scheduler

    story = scheduled()
    with monkeypatch.context() as patch:
        patch.setattr(scheduler, "publish", _raises(OperationalError("database is locked")))
        assert run_schedule(AT + MINUTE) == []
    assert again(story).scheduled_for == AT + MINUTE
    assert run_schedule(AT + MINUTE) == [story.title]


def _raises(error: Exception) -> Any:
    def raises(*given: Any, **more: Any) -> None:
        raise error

    return raises


def test_after_a_long_silence_a_late_story_waits_for_an_editor(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.stories.models import State

    late, in_time = scheduled("Late"), scheduled("In time", at=AT + 40 * MINUTE)
    assert run_schedule(AT + 45 * MINUTE) == [in_time.title]
    now = again(late)
    assert (now.live, now.state, now.missed_time) == (False, State.SUBMITTED, AT + MINUTE)
    assert any("44 minutes ago" in text and "waits for you" in text for text in notices())
    assert any("seconds after its time" in text for text in notices())  # the other was late too, and went out
    assert publish(now, by=house("test"), at=AT + 50 * MINUTE).missed_time is None


def test_a_change_that_is_late_leaves_what_readers_have(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.revise import revise
    from masthead.desk.schedule import schedule
    from masthead.desk.submit import Copy
    from masthead.stories.models import State

    story = published("As it was")
    revise(story, Copy(headline="As it will be"), by=house("test"), at=AT)
    schedule(again(story), publish_at=AT + MINUTE, by=house("test"), at=AT)
    assert run_schedule(AT + timedelta(hours=2)) == []
    now = again(story)
    assert (now.state, now.title, now.scheduled_for, now.missed_time) == (
        State.PUBLISHED,
        "As it was",
        None,
        AT + MINUTE,
    )


def test_two_workers_publish_a_story_once(newsroom: Path) -> None:
    from django.db import connections

    from masthead.journal.entries import head, since

    stories = [scheduled(f"News {number}") for number in range(6)]
    before, found = head(), []
    gate = threading.Barrier(3)

    def work() -> None:
        try:
            gate.wait()
            found.append(run_schedule(AT + MINUTE))
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert sorted(title for titles in found for title in titles) == sorted(one.title for one in stories)
    assert len([entry for entry in since(before) if entry.verb == "publish"]) == len(stories)


def test_an_editor_who_takes_it_off_the_schedule_is_in_time(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.schedule import due, unschedule
    from masthead.desk.scheduler import _released

    story = scheduled()
    (found,) = due(AT + MINUTE)
    unschedule(story, by=house("test"))
    assert _released(found, AT + MINUTE) is None
    assert not again(story).live


# The clock.


def keeper(at: datetime = AT, steady: float = STEADY) -> Any:
    from masthead.desk.timekeeping import Timekeeper

    return Timekeeper(at, steady)


def test_a_clock_that_jumps_far_ahead_releases_nothing_until_somebody_confirms(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.doubt import open_doubt, settle_doubt

    watch, hour = keeper(), timedelta(hours=1)
    assert watch.may_release(AT + timedelta(seconds=1), STEADY + 1)
    for second in (2, 40, 90):
        assert not watch.may_release(AT + hour + timedelta(seconds=second), STEADY + second)
    doubt = open_doubt()
    assert doubt is not None
    assert doubt.expected == AT + timedelta(seconds=2)
    assert settle_doubt(house("test"), at=AT + hour) == 1
    assert watch.may_release(AT + hour + timedelta(seconds=91), STEADY + 91)
    assert watch.may_release(AT + hour + timedelta(seconds=92), STEADY + 92)
    assert not watch.may_release(AT + 3 * hour, STEADY + 93)


def test_a_clock_that_is_set_right_again_settles_its_own_doubt(newsroom: Path) -> None:
    from masthead.desk.doubt import open_doubt

    watch = keeper()
    assert not watch.may_release(AT + timedelta(hours=5), STEADY + 1)
    assert watch.may_release(AT + timedelta(seconds=2), STEADY + 2)
    assert open_doubt() is None


def test_a_jump_while_no_scheduler_was_at_work_is_found_by_the_next_one(newsroom: Path) -> None:
    assert keeper().may_release(AT + timedelta(seconds=1), STEADY + 1)
    second = keeper(AT + timedelta(hours=5), STEADY + 20)
    assert not second.may_release(AT + timedelta(hours=5), STEADY + 20)
    third = keeper(AT + timedelta(hours=5), STEADY + 21)
    assert not third.may_release(AT + timedelta(hours=5), STEADY + 21)


def test_another_machines_clock_confirms_a_jump(newsroom: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.desk import timekeeping

    later = AT + timedelta(hours=5)
    watch = keeper()
    monkeypatch.setattr(timekeeping, "other_clock", lambda: later - timedelta(hours=5))
    assert not watch.may_release(later, STEADY + 1)
    watch = keeper(AT, STEADY)
    monkeypatch.setattr(timekeeping, "other_clock", lambda: later + timedelta(seconds=1))
    from masthead.desk.models import ClockDoubt

    ClockDoubt.objects.all().delete()
    assert keeper(AT, STEADY).may_release(later, STEADY + 1)


def test_a_clock_set_back_publishes_nothing_twice(newsroom: Path) -> None:
    from masthead.journal.entries import head, since

    watch, story, before = keeper(), scheduled(), head()
    assert watch.may_release(AT + MINUTE, STEADY + 60)
    assert run_schedule(AT + MINUTE) == [story.title]
    assert watch.may_release(AT - timedelta(hours=1), STEADY + 61)
    for at in (AT - timedelta(hours=1), AT + MINUTE, AT + 2 * MINUTE):
        assert run_schedule(at) == []
    assert [entry.verb for entry in since(before)] == ["publish"]


def test_by_hand_no_embargo_ends_by_a_clock_in_doubt(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.doubt import settle_doubt
    from masthead.desk.publish import publish
    from masthead.desk.refusals import UnderEmbargo
    from tests.desk.newsroom import embargoed

    story, by, jumped = embargoed(draft(), AT + 10 * MINUTE), house("test"), AT + timedelta(hours=5)
    assert not keeper().may_release(jumped, STEADY + 1)
    with pytest.raises(UnderEmbargo, match="clock is in doubt"):
        publish(story, by=by, at=jumped)
    settle_doubt(by, at=jumped)
    assert publish(again(story), by=by, at=jumped).is_public


# The thread.


@pytest.mark.processes
def test_the_scheduler_wakes_when_a_story_is_due_while_the_worker_is_busy(newsroom: Path) -> None:
    import time

    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.punctual import Scheduler
    from masthead.desk.schedule import schedule

    story, at = draft(by="chef"), clock.now()
    due = at + timedelta(seconds=1.5)
    schedule(story, publish_at=due, by=house("test"), at=at)
    scheduler = Scheduler()
    scheduler.begin()
    try:
        while not again(story).live and clock.now() < due + timedelta(seconds=5):
            time.sleep(0.02)
        seen = clock.now()
    finally:
        scheduler.end()
        for thread in threading.enumerate():
            if thread.name == "on air":
                thread.join(20)
    assert again(story).published_at == due
    assert due <= seen < due + timedelta(seconds=1)
