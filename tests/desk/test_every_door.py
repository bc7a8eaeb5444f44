"""The list of the desk's doors. A door that a new version of Wagtail (or of ours) opens fails here until somebody judges it."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.newsroom import Desk, again, draft, published
from tests.desk.routes import doors

AtDesk = Callable[[str], Desk]

READING = """
healthz assets/… media/… desk-media/… documents/^(\\d+)/(.*)$ desk/ desk/^.*/$ desk/sprite/ desk/jsi18n/ desk/block-preview/
desk/api/main/^documents/ desk/api/main/^documents/find/ desk/api/main/^documents/…/
desk/api/main/^images/ desk/api/main/^images/find/ desk/api/main/^images/…/
desk/api/main/^pages/ desk/api/main/^pages/find/ desk/api/main/^pages/…/
desk/choose-anchor-link/ desk/choose-email-link/ desk/choose-external-link/ desk/choose-phone-link/
desk/choose-page/ desk/choose-page/chosen-multiple/ desk/choose-page/search/ desk/choose-page/…/
desk/documents/ desk/documents/results/ desk/documents/usage/…/ desk/documents/chooser/
desk/documents/chooser/chosen-multiple/ desk/documents/chooser/chosen/…/ desk/documents/chooser/results/
desk/groups/ desk/groups/results/ desk/groups/usage/…/ desk/groups/history/…/ desk/groups/history-results/…/
desk/images/ desk/images/results/ desk/images/usage/…/ desk/images/chooser/ desk/images/chooser/chosen-multiple/
desk/images/chooser/chosen/…/ desk/images/chooser/results/ desk/images/chooser/…/select_format/
desk/images/…/generate_url/ desk/images/…/generate_url/output/ desk/images/…/preview/…/
desk/kept-texts/…/ preview/…/ preview/…/…/… desk/fronts/ desk/on-air/ desk/on-air/…/ desk/patterns/ desk/patterns/…/ desk/pages/ desk/pages/…/ desk/pages/…/results/ desk/pages/…/add_subpage/
desk/pages/^(?P…\\d+)/revisions/compare/(?P…live|earliest|\\d+)\\.\\.\\.(?P…live|latest|\\d+)/$
desk/pages/create/…/… desk/pages/search/ desk/pages/search/results/ desk/pages/usage/…/…/
desk/pages/usage/…/…/results/ desk/pages/…/history/ desk/pages/…/history/results/ desk/pages/…/revisions/
desk/pages/…/revisions/…/revert/ desk/pages/…/revisions/…/view/ desk/pages/…/usage/ desk/pages/…/view_draft/
desk/reports/aging-pages/ desk/reports/aging-pages/results/ desk/reports/locked/ desk/reports/locked/results/
desk/reports/page-types-usage/ desk/reports/page-types-usage/results/ desk/reports/site-history/
desk/reports/site-history/results/ desk/snippets/ desk/snippets/MODEL/ desk/snippets/MODEL/results/
desk/snippets/MODEL/usage/…/ desk/snippets/MODEL/history/…/ desk/snippets/MODEL/history-results/…/
desk/snippets/choose/MODEL/ desk/snippets/choose/MODEL/chosen-multiple/ desk/snippets/choose/MODEL/chosen/…/
desk/snippets/choose/MODEL/results/ desk/stories/ desk/stories/results/ desk/stories/choose_parent/ desk/stories/…/read/
desk/tag-autocomplete/ desk/tag-autocomplete/…/…/ desk/users/ desk/users/results/ desk/users/usage/…/
desk/users/history/…/ desk/users/history-results/…/ desk/wire/ desk/wire/files/ desk/wire/files/…/original/ desk/wire/…/
"""
THROUGH_VERBS = """
desk/pages/add/…/…/…/ desk/pages/…/edit/ desk/pages/…/delete/ desk/stories/…/…/ desk/stories/…/to/…/
desk/fronts/…/…/ desk/restored/ desk/notices/…/settle/ desk/stories/…/share/ desk/previews/…/revoke/ desk/clock/confirm/ desk/alerts/…/retract/
desk/snippets/MODEL/add/ desk/snippets/MODEL/edit/…/ desk/snippets/MODEL/delete/…/
desk/wire/…/draft/ desk/wire/files/…/retry/
"""
JOURNALLED_BY_THE_SEAM = """
desk/images/add/ desk/images/…/ desk/images/…/delete/ desk/images/chooser/create/ desk/images/multiple/add/
desk/images/multiple/…/ desk/images/multiple/…/delete/ desk/images/multiple/create_from_uploaded_image/…/
desk/images/multiple/delete_upload/…/
"""
NOTHING_OF_READERS = """
desk/account/ desk/login/ desk/login/…/ desk/logout/ desk/log-in/ desk/log-in/new/…/ desk/log-in/…/remove/
desk/log-in/out-elsewhere/ desk/log-in/recovery-codes/ desk/log-ins/ desk/log-ins/…/reset/ desk/log-ins/…/log-out/ desk/dismissibles/ desk/editing-sessions/ping/…/…/…/…/
desk/editing-sessions/release/…/ desk/password_reset/ desk/password_reset/complete/ desk/password_reset/confirm/…/…/
desk/password_reset/done/ documents/authenticate_with_password/…/ desk/bulk/…/…/…/
desk/fronts/…/…/preview/ desk/pages/…/edit/preview/ desk/pages/add/…/…/…/preview/
desk/snippets/MODEL/preview/ desk/snippets/MODEL/preview/…/
desk/collections/ desk/collections/add/ desk/collections/…/ desk/collections/…/delete/ desk/collections/…/privacy/
desk/documents/add/ desk/documents/chooser/create/ desk/documents/delete/…/ desk/documents/edit/…/
desk/documents/multiple/add/ desk/documents/multiple/create_from_uploaded_document/…/
desk/documents/multiple/delete_upload/…/ desk/documents/multiple/…/ desk/documents/multiple/…/delete/
desk/groups/new/ desk/groups/edit/…/ desk/groups/delete/…/ desk/users/new/ desk/users/edit/…/ desk/users/delete/…/
desk/users/copy/…/
"""
SHUT = """
desk/snippets/choose/MODEL/create/ desk/failwhale/ desk/test404/ desk/api/main/^pages/…/action/…/ desk/pages/…/convert_alias/ desk/pages/…/copy/
desk/pages/…/lock/ desk/pages/…/unlock/ desk/pages/…/move/ desk/pages/…/move/…/confirm/ desk/pages/…/privacy/
desk/pages/…/set_position/ desk/pages/…/unpublish/ desk/pages/…/revisions/…/unschedule/
desk/pages/…/workflow_history/ desk/pages/…/workflow_history/detail/…/ desk/pages/workflow/action/…/…/…/
desk/pages/workflow/collect_action_data/…/…/…/ desk/pages/workflow/confirm_cancellation/…/
desk/pages/workflow/preview/…/…/
"""
SHUT_WHOLE = ("desk/workflows/", "desk/sites/", "desk/reports/workflow")


def judged() -> set[str]:
    return set(f"{READING} {THROUGH_VERBS} {JOURNALLED_BY_THE_SEAM} {NOTHING_OF_READERS} {SHUT}".split())


def of_the_desk() -> set[str]:
    """Without our own shut doors, the root's redirect, and what is shut as a whole."""
    from masthead.desk.screens.closed import CLOSED

    ours = {f"desk/{door.route}" for door in CLOSED} | {""}
    return {door for door in doors() - ours if not door.startswith(SHUT_WHOLE)}


def test_every_door_has_been_judged() -> None:
    assert of_the_desk() - judged() == set()


def test_no_door_is_judged_that_is_not_there() -> None:
    assert judged() - of_the_desk() == set()


def path_to(door: str, story: Any) -> str:
    path = "/" + door.replace("^", "").replace("MODEL", "subjects/topic")
    return path.replace("add/…/…/…/", f"add/stories/story/{story.get_parent().pk}/").replace(
        "…", str(story.pk)
    )


def test_the_shut_doors_are_shut(at_desk: AtDesk) -> None:
    chef, story = at_desk("chef"), published()
    whole = {door for door in doors() if door.startswith(SHUT_WHOLE)}
    for door in set(SHUT.split()) | whole:
        answer = chef.client.post(path_to(door, story))
        assert answer.status_code == 404, door


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_an_empty_push_at_any_door_changes_nothing_for_readers(at_desk: AtDesk) -> None:
    from masthead.journal.entries import head
    from masthead.stories.models import Story

    chef, story, waiting = at_desk("chef"), published(), draft("Waiting", section="world")
    chef.client.raise_request_exception = False  # some screens of Wagtail's stumble over an empty form
    before, count = head(), Story.objects.filter(live=True).count()
    for door in sorted(of_the_desk() - {"desk/logout/", "desk/log-ins/…/log-out/"}):
        if "(" in door or ".*" in door:
            continue
        chef.client.post(path_to(door, story), headers={"accept": "text/html"})
    assert (head(), Story.objects.filter(live=True).count()) == (before, count)
    assert (again(story).title, again(waiting).live) == ("Bridge reopens after storm", False)
