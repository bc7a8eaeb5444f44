"""Wagtail's own doors: none brings a story before readers, takes it away, or moves it, past our verbs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import Desk, again, draft, published

AtDesk = Callable[[str], Desk]


def same(story: Any) -> tuple[Any, ...]:
    now = again(story)
    return (now.live, now.state, now.title, now.path, now.slug, now.published_at)


PAGE_DOORS = (
    "unpublish/",
    "convert_alias/",
    "move/",
    "move/{other}/confirm/",
    "set_position/",
    "copy/",
    "privacy/",
    "lock/",
    "unlock/",
    "revisions/{revision}/revert/",
    "revisions/{revision}/unschedule/",
    "workflow_history/",
)


@pytest.mark.parametrize("door", PAGE_DOORS)
@pytest.mark.parametrize("what", ["draft", "published"])
def test_a_door_of_wagtails_is_shut_even_for_a_chief(at_desk: AtDesk, door: str, what: str) -> None:
    from masthead.editions.models import Section

    chef = at_desk("chef")
    story = draft() if what == "draft" else published()
    before = same(story)
    path = door.format(other=Section.objects.get(slug="world").pk, revision=again(story).latest_revision_id)
    answer = chef.client.post(f"/desk/pages/{story.pk}/{path}", {"new_slug": "x", "publish_copies": "on"})
    assert answer.status_code == 404
    assert same(story) == before


@pytest.mark.parametrize("action", ["publish", "unpublish", "delete", "move"])
def test_bulk_actions_are_shut(at_desk: AtDesk, action: str) -> None:
    chef, story = at_desk("chef"), published()
    before = same(story)
    answer = chef.client.post(f"/desk/bulk/wagtailcore/page/{action}/?id={story.pk}", {"id": story.pk})
    assert answer.status_code == 404
    assert same(story) == before


API_ACTIONS = (
    "convert_alias",
    "copy",
    "delete",
    "publish",
    "unpublish",
    "move",
    "copy_for_translation",
    "create_alias",
    "revert_to_page_revision",
)


@pytest.mark.parametrize("action", API_ACTIONS)
def test_the_actions_of_wagtails_api_are_shut(at_desk: AtDesk, action: str) -> None:
    chef, story = at_desk("chef"), draft()
    before = same(story)
    answer = chef.client.post(f"/desk/api/main/pages/{story.pk}/action/{action}/", {})
    assert answer.status_code == 404
    assert same(story) == before


def test_a_published_story_cannot_be_deleted(at_desk: AtDesk) -> None:
    from masthead.stories.models import Story

    chef, story = at_desk("chef"), published()
    chef.client.post(f"/desk/pages/{story.pk}/delete/")
    chef.do(story, "delete")
    assert Story.objects.filter(pk=story.pk).exists()
    assert "Take it down instead" in chef.told()


def test_a_spiked_story_is_deleted_by_a_chief_alone(at_desk: AtDesk) -> None:
    from masthead.stories.models import Story

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    edna.do(story, "spike")
    edna.do(story, "delete")
    edna.client.post(f"/desk/pages/{story.pk}/delete/")
    assert Story.objects.filter(pk=story.pk).exists()
    chef.do(story, "delete")
    assert not Story.objects.filter(pk=story.pk).exists()


def test_a_section_with_stories_cannot_be_deleted_and_an_empty_one_can(at_desk: AtDesk) -> None:
    from masthead.editions.models import Section

    chef, story = at_desk("chef"), draft()
    full, empty = story.get_parent(), Section.objects.get(slug="world")
    chef.client.post(f"/desk/pages/{full.pk}/delete/")
    chef.client.post(f"/desk/pages/{empty.pk}/delete/")
    assert set(Section.objects.filter(pk__in=[full.pk, empty.pk]).values_list("pk", flat=True)) == {full.pk}


# --- the guard behind the doors ------------------------------------------------------------------------------------


def _actions(story: Any, other: Any) -> Iterator[tuple[str, Callable[[], Any]]]:
    from django.core.management import call_command
    from wagtail.actions.copy_page import CopyPageAction
    from wagtail.actions.create_alias import CreatePageAliasAction
    from wagtail.actions.move_page import MovePageAction
    from wagtail.actions.publish_page_revision import PublishPageRevisionAction
    from wagtail.actions.unpublish_page import UnpublishPageAction
    from wagtail.models import Page

    base = Page.objects.get(pk=story.pk)
    revision = again(story).get_latest_revision() or story.save_revision()
    yield "publishing a revision", PublishPageRevisionAction(revision).execute
    yield "a revision's own publish", revision.publish
    yield "unpublishing", UnpublishPageAction(again(story)).execute
    yield "unpublishing the bare page", UnpublishPageAction(base).execute
    yield "moving", MovePageAction(again(story), other, pos="last-child").execute
    yield "moving the bare page", MovePageAction(base, other, pos="last-child").execute
    yield "copying", CopyPageAction(again(story), to=other, update_attrs={"slug": "copied"}).execute
    yield "an alias", CreatePageAliasAction(again(story), parent=other, update_slug="alias").execute
    yield "deleting", again(story).delete
    yield "saving", lambda: _save_live(again(story))
    yield "saving the bare page", lambda: _save_live(Page.objects.get(pk=story.pk))
    yield "the command publish_scheduled", lambda: call_command("publish_scheduled")


def _save_live(page: Any) -> None:
    page.live = True
    page.title = "Past the verbs"
    page.save()


def _names() -> list[str]:
    return [
        "publishing a revision",
        "a revision's own publish",
        "unpublishing",
        "unpublishing the bare page",
        "moving",
        "moving the bare page",
        "copying",
        "an alias",
        "deleting",
        "saving",
        "saving the bare page",
    ]


@pytest.mark.parametrize("name", _names())
def test_behind_the_doors_a_guard_refuses(newsroom: Path, name: str) -> None:
    from django.core.exceptions import ValidationError
    from django.db import transaction

    from masthead.desk.refusals import OutsideVerb
    from masthead.editions.models import Section
    from masthead.stories.models import Story

    story, other = published(), Section.objects.get(slug="world")
    before, count = same(story), Story.objects.filter(live=True).count()
    action = dict(_actions(story, other))[name]
    with pytest.raises((OutsideVerb, ValidationError)), transaction.atomic():
        action()
    assert same(story) == before
    assert Story.objects.filter(live=True).count() == count


@pytest.mark.parametrize(
    "name", ["publishing a revision", "a revision's own publish", "saving", "saving the bare page"]
)
def test_no_draft_comes_before_readers_past_the_verbs(newsroom: Path, name: str) -> None:
    from django.db import transaction

    from masthead.desk.refusals import OutsideVerb
    from masthead.editions.models import Section

    story = draft()
    action = dict(_actions(story, Section.objects.get(slug="world")))[name]
    with pytest.raises(OutsideVerb), transaction.atomic():
        action()
    assert not again(story).live


def test_wagtails_own_scheduler_publishes_nothing(newsroom: Path) -> None:
    from datetime import timedelta

    from django.core.management import call_command
    from wagtail.models import Revision

    from masthead import clock
    from masthead.desk.refusals import OutsideVerb

    story = draft()
    past = clock.now() - timedelta(hours=1)
    Revision.objects.filter(pk=story.latest_revision_id).update(approved_go_live_at=past)
    with pytest.raises(OutsideVerb):
        call_command("publish_scheduled")
    assert not again(story).live


def test_a_story_cannot_be_made_live_inside_another_verb(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.change import verb
    from masthead.desk.refusals import OutsideVerb

    story = draft()
    with pytest.raises(OutsideVerb), verb("save topic", house("test")):
        _save_live(again(story))
    assert not again(story).live


def test_a_screen_refused_by_the_guard_tells_why_and_changes_nothing(at_desk: AtDesk) -> None:
    from django.test import RequestFactory

    from masthead.desk.middleware import OneTransaction
    from masthead.stories.models import Story

    story = published()
    request = RequestFactory().post("/desk/unknown/", headers={"accept": "application/json"})
    request.user = at_desk("chef").user

    def unknown_door(request: Any) -> Any:
        Story.objects.filter(pk=story.pk).update(slugline="HALF DONE")
        again(story).delete()

    answer = OneTransaction(lambda _request: None).process_view(request, unknown_door, (), {})  # type: ignore[arg-type, return-value]
    assert answer is not None
    assert answer.status_code == 409
    assert again(story).slugline == ""
