"""Rows: who is offered after a story, who never is, and what a change costs."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, again, draft
from tests.onward.stories import (
    RIVER,
    VOTE,
    all_rows,
    coverage,
    is_exact,
    many,
    offers,
    page,
    pointing_at,
    press_all,
    press_now,
    print_story,
)

pytestmark = pytest.mark.usefixtures("newsroom")


def by() -> Any:
    from masthead.desk.actors import house

    return house("test")


def test_a_new_story_enters_its_neighbours_pages_in_its_own_run() -> None:
    old, other = print_story(f"{RIVER} on Monday"), print_story("A violin is found", section="world")
    press_all()
    new = print_story(f"{RIVER} again", hours=5)
    report = press_now()
    assert offers(new)[0] == old.pk
    assert offers(old)[0] == new.pk
    changed = {str(address) for address in (*report.changed, *report.added)}
    assert any(old.short_id in one for one in changed)
    assert any(new.short_id in one for one in changed)
    assert f"-{new.short_id}" in page(old)
    assert f"-{old.short_id}" in page(new)
    assert other.pk in offers(new)
    assert is_exact()


def test_a_new_story_changes_the_rows_of_few(newsroom: Path) -> None:
    from masthead.onward.rows import ALIKE_NEIGHBOURS, NEXT_NEIGHBOURS

    many(40, RIVER)
    press_all()
    before = all_rows()
    new = print_story(f"{RIVER} lake tower bridge museum festival train", hours=5)
    press_now()
    changed = {row[0] for row in set(all_rows()) ^ set(before)} - {new.pk}
    assert 0 < len(changed) <= ALIKE_NEIGHBOURS + NEXT_NEIGHBOURS
    assert is_exact()


def _held(story: Any) -> None:
    from masthead.desk.hold import hold

    hold(story, because="The lawyers look at it", by=by(), at=AT)


def _taken_down(story: Any) -> None:
    from masthead.desk.take_down import take_down

    take_down(story, tombstone="", by=by(), at=AT)


def _withdrawn(story: Any) -> None:
    from masthead.desk.withdraw import withdraw

    withdraw(story, because="Wrong", by=by(), at=AT)


def _redirected(story: Any) -> None:
    from masthead.desk.redirect import redirect

    redirect(story, to="https://elsewhere.example/", by=by(), at=AT)


@pytest.mark.parametrize("goes", [_held, _taken_down, _withdrawn, _redirected])
def test_a_story_that_goes_leaves_all_rows_in_the_run_of_its_going(goes: Callable[[Any], None]) -> None:
    stories = many(12, RIVER)
    press_all()
    gone = stories[3]
    naming = pointing_at(gone)
    assert len(naming) > 3
    goes(again(gone))
    press_now()
    assert pointing_at(gone) == set()
    assert offers(gone) == offers(gone, "read_next") == []
    for story in stories:
        if story.pk != gone.pk:
            assert f"-{gone.short_id}" not in page(story)
            assert len(offers(story)) >= 4
    assert is_exact()


def test_a_story_that_comes_back_is_offered_where_it_was() -> None:
    from masthead.desk.reinstate import reinstate

    stories = many(12, RIVER)
    press_all()
    before = all_rows()
    _taken_down(again(stories[5]))
    press_now()
    assert all_rows() != before
    reinstate(again(stories[5]), by=by(), at=AT)
    press_now()
    assert all_rows() == before


def test_drafts_waiting_and_embargoed_stories_are_never_offered() -> None:
    from masthead.desk.embargo import impose

    waiting = draft(f"{RIVER} tomorrow")
    under = draft(f"{RIVER} in secret")
    impose(under, until=None, by=by(), at=AT)
    shown = print_story(f"{RIVER} today")
    press_all()
    assert pointing_at(waiting) == pointing_at(under) == set()
    assert offers(shown) == []


def test_no_story_of_another_edition_is_related_or_read_next() -> None:
    print_story(f"{RIVER} en", section="politica")
    here = print_story(f"{RIVER} today")
    press_all()
    assert offers(here) == offers(here, "read_next") == []


def test_holes_are_filled_from_the_archive_when_the_reserve_runs_out() -> None:
    stories = many(14, RIVER)
    press_all()
    first = stories[0]
    for id in list(offers(first))[:3]:
        _taken_down(type(first).objects.get(pk=id))
        press_now()
    assert len(offers(first)) >= 4
    assert is_exact()


def test_what_was_followed_twice_changes_nothing_and_is_journalled_once() -> None:
    from masthead.journal.entries import head
    from masthead.journal.models import FollowerPosition

    many(8, VOTE)
    press_all()
    rows, entries = all_rows(), head()
    FollowerPosition.objects.filter(name="onward").update(position=0)
    assert press_now() is None
    assert (all_rows(), head()) == (rows, entries)


def test_a_follower_that_dies_in_the_middle_has_done_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.journal.followers import position
    from masthead.onward import follower

    many(3, VOTE)
    press_all()
    rows, stood = all_rows(), position("onward")
    print_story(f"{VOTE} late", hours=3)
    with monkeypatch.context() as patch:
        patch.setattr(follower.entries, "append", _dies)
        assert press_now() is not None  # the story itself goes out
    assert (all_rows(), position("onward")) == (rows, stood)
    assert is_exact()
    press_now()
    assert len(all_rows()) > len(rows)
    assert is_exact()


def _dies(*_: Any, **__: Any) -> int:
    raise RuntimeError("killed")


def test_rows_changed_with_plain_sql_are_found_by_the_sweep() -> None:
    from masthead.onward.models import OnwardRow

    stories = many(6, VOTE)
    press_all()
    shown = page(stories[0])
    OnwardRow.objects.filter(story_id=stories[0].pk).delete()
    assert not is_exact()
    press_now(sweep=True)
    assert page(stories[0]) != shown
    assert is_exact()


def test_a_story_that_went_behind_the_journals_back_leaves_all_rows_at_the_sweep() -> None:
    from masthead.stories.models import Story

    stories = many(6, VOTE)
    press_all()
    Story.objects.filter(pk=stories[2].pk).update(live=False, state="taken_down")
    press_now(sweep=True)
    assert pointing_at(stories[2]) == set()
    assert is_exact()


def test_an_archive_that_the_journal_never_told_of_is_taken_in_slice_by_slice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from masthead.onward import follower
    from masthead.onward.models import Backlog, Known, Likened, OnwardRow, Posting

    many(9, VOTE)
    press_all()
    before = all_rows()
    for model in (OnwardRow, Likened, Posting, Known, Backlog):
        model.objects.all().delete()
    monkeypatch.setattr(follower, "CHUNK", 4)
    onward = follower.Onward()
    onward.follow()
    assert onward.is_behind()
    assert len(list(onward.catch_up(wholly=False))) > 4
    assert not onward.is_behind()
    press_now()
    assert all_rows() == before
    assert is_exact()


def test_a_coverage_has_its_newest_in_the_box_and_leads_to_other_editions() -> None:
    harbour = coverage("harbour", en="The harbour vote", es="El voto del puerto")
    old = print_story("Council opens the lighthouse", coverage=harbour)
    press_all()
    new = print_story("Rowers win the channel race", section="world", hours=2, coverage=harbour)
    there = print_story("Ganan los remeros", section="politica", hours=3, coverage=harbour)
    press_now()
    assert offers(old, "coverage") == [new.pk]
    assert offers(new, "coverage") == [old.pk]
    assert offers(old, "elsewhere:es") == [there.pk]
    assert offers(there, "elsewhere:en") == [new.pk, old.pk]
    assert f"-{there.short_id}" in page(old)
    assert is_exact()


def test_a_story_that_leaves_its_coverage_leaves_the_box() -> None:
    from masthead.desk.publish import publish
    from masthead.desk.revise import revise
    from masthead.desk.submit import Copy

    harbour, bridge = coverage("harbour", en="The harbour vote"), coverage("bridge", en="The bridge")
    old, new = (print_story(f"{VOTE} {n}", hours=n, coverage=harbour) for n in range(2))
    press_all()
    assert offers(old, "coverage") == [new.pk]
    revise(again(new), Copy(coverage=bridge), by=by(), at=AT + timedelta(hours=4))
    publish(again(new), by=by(), at=AT + timedelta(hours=4))
    press_now()
    assert offers(old, "coverage") == offers(new, "coverage") == []
    assert is_exact()
