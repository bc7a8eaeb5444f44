"""A hold is released by an editor who has decided, never against the agency; an embargo's end is set by hand."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, Desk, again, draft, embargoed, published

AtDesk = Callable[[str], Desk]
BECAUSE = "The lawyers look at it."


def held(story: Any, **more: Any) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.hold import hold

    return hold(story, because=BECAUSE, by=house("test"), at=AT, **more)


def test_an_editor_releases_a_story_and_its_reason_stays_on_record(at_desk: AtDesk) -> None:
    from masthead.journal.entries import head, since

    edna, story, before = at_desk("edna"), draft(), head()
    held(story)
    assert f"/stories/{story.pk}/release/" in edna.client.get(edna.edit_url(story)).content.decode()
    edna.do(story, "release")
    assert again(story).held_because == ""
    notice = story.notices.get()
    assert (notice.text, notice.settled_by) == (BECAUSE, "edna")
    assert [entry.verb for entry in since(before)] == ["hold", "release"]
    edna.send(story, edna.open(story), "publish")
    assert again(story).is_public


def test_a_reporter_releases_nothing(at_desk: AtDesk) -> None:
    rosa, story = at_desk("rosa"), draft()
    held(story)
    rosa.do(story, "release")
    assert again(story).held_because == BECAUSE


def test_what_its_agency_cancelled_nobody_releases(at_desk: AtDesk) -> None:
    from masthead.desk.actors import house, person
    from masthead.desk.publish import publish
    from masthead.desk.refusals import OnHold
    from masthead.desk.release import agency_allows, release

    chef, story = at_desk("chef"), draft()
    held(story, by_agency=True)
    held(story)  # an editor's own hold makes it no lighter
    assert f"/stories/{story.pk}/release/" not in chef.client.get(chef.edit_url(story)).content.decode()
    for verb in (release, publish):
        with pytest.raises(OnHold):
            verb(again(story), by=person(chef.user), at=AT)
    agency_allows(again(story))
    with pytest.raises(OnHold):
        publish(again(story), by=house("test"), at=AT)
    release(again(story), by=person(chef.user), at=AT)
    assert publish(again(story), by=house("test"), at=AT).is_public


def test_an_embargo_without_end_gets_a_time_and_keeps_to_it(at_desk: AtDesk) -> None:
    from masthead.desk.actors import Actor
    from masthead.desk.embargo import embargo
    from masthead.desk.publish import publish
    from masthead.desk.refusals import UnderEmbargo

    edna, story = at_desk("edna"), draft()
    embargoed(story)
    until = AT + timedelta(hours=3)
    by = Actor("edna", edna.user)
    embargo(story, until=until, by=by, at=AT)
    with pytest.raises(UnderEmbargo):
        publish(again(story), by=by, at=until - timedelta(seconds=1))
    assert publish(again(story), by=by, at=until).is_public


def test_nobody_lifts_an_embargo_by_hand(at_desk: AtDesk) -> None:
    chef, story = at_desk("chef"), draft()
    embargoed(story)
    answer = chef.do(story, "embargo", {"until": "2020-01-01 10:00"})
    assert "not lifted by hand" in answer.content.decode()
    assert again(story).embargo.until is None
    chef.send(story, chef.open(story), "publish")
    assert not again(story).is_public


def test_only_a_chief_brings_the_end_of_an_embargo_forward(at_desk: AtDesk) -> None:
    from masthead.desk.actors import Actor
    from masthead.desk.embargo import embargo
    from masthead.desk.refusals import NotAllowed

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    late, early = AT + timedelta(days=2), AT + timedelta(days=1)
    embargo(story, until=late, by=Actor("edna", edna.user), at=AT)
    with pytest.raises(NotAllowed):
        embargo(again(story), until=early, by=Actor("edna", edna.user), at=AT)
    assert again(story).embargo.until == late
    embargo(again(story), until=early, by=Actor("chef", chef.user), at=AT)
    assert again(story).embargo.until == early


def test_a_story_scheduled_before_the_embargo_ends_waits_for_an_editor(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.embargo import embargo
    from masthead.desk.schedule import schedule
    from masthead.stories.models import State

    by, story = house("test"), draft()
    schedule(story, publish_at=AT + timedelta(hours=1), by=by, at=AT)
    embargo(story, until=AT + timedelta(hours=2), by=by, at=AT)
    assert (again(story).state, again(story).scheduled_for) == (State.SUBMITTED, None)


def test_a_refusal_is_told_in_the_language_of_the_desk(newsroom: Path) -> None:
    from django.utils.translation import override

    from masthead.desk.actors import house
    from masthead.desk.refusals import WrongState
    from masthead.desk.withdraw import withdraw

    story, told = draft("Bridge"), {}
    for language in ("en", "ar", "es"):
        with override(language), pytest.raises(WrongState) as refused:
            withdraw(story, because="x", by=house("test"), at=AT)
        told[language] = str(refused.value)
    assert told["en"] == "“Bridge” is draft; only a story that is published can be withdrawn."
    assert "«Bridge»" in told["ar"]
    assert "مسودة" in told["ar"]
    assert "retirar" in told["es"]
    assert published().is_public
