"""Who may do what: the same on screens, in previews and in the verbs."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desk.newsroom import AT, Desk, again, draft, published

AtDesk = Callable[[str], Desk]


def test_roles_can_be_made_again_without_doubling(newsroom: Path) -> None:
    from django.contrib.auth.models import Group
    from wagtail.models import GroupCollectionPermission, GroupPagePermission

    from masthead.desk.roles import make_roles

    def count() -> tuple[int, ...]:
        tables = (Group, GroupPagePermission, GroupCollectionPermission)
        return (*(table.objects.count() for table in tables), Group.permissions.through.objects.count())

    before = count()
    make_roles()
    assert count() == before


def test_a_reporter_cannot_publish_by_any_button(at_desk: AtDesk) -> None:
    from masthead.stories.models import State

    rosa, story = at_desk("rosa"), draft(by="rosa")
    for action in ("publish", "update"):
        rosa.send(story, rosa.open(story), action)
    for verb in ("schedule", "refile", "take_down", "withdraw"):
        rosa.do(story, verb, {"publish_at": "2099-01-01 10:00", "because": "x"})
    assert (again(story).state, again(story).live) == (State.DRAFT, False)
    assert "may not update" in rosa.told()


def test_a_reporter_is_offered_nothing_that_she_may_not_do(at_desk: AtDesk) -> None:
    rosa, edna, story = at_desk("rosa"), at_desk("edna"), draft(by="rosa")
    hers = rosa.client.get(rosa.edit_url(story)).content.decode()
    editors = edna.client.get(edna.edit_url(story)).content.decode()
    assert "action-hand_in" in hers
    assert "action-publish" not in hers
    assert "action-publish" in editors


def test_a_reporter_edits_her_own_story_and_no_other(at_desk: AtDesk) -> None:
    rosa, story = at_desk("rosa"), draft(by="edna")
    assert rosa.client.get(rosa.edit_url(story)).status_code == 302
    assert rosa.client.get(f"/desk/pages/{story.pk}/view_draft/").status_code == 302
    assert rosa.client.get(f"/desk/pages/{story.pk}/edit/preview/").status_code == 302
    own = draft("Her own", by="rosa")
    assert rosa.client.get(rosa.edit_url(own)).status_code == 200


def test_an_editor_of_another_edition_reaches_nothing(at_desk: AtDesk) -> None:
    amal, story = at_desk("amal"), published()
    assert amal.client.get(amal.edit_url(story)).status_code == 302
    amal.do(story, "take_down", {"tombstone": "x"})
    assert again(story).live


def test_an_editor_of_a_section_publishes_there_alone(at_desk: AtDesk) -> None:
    from masthead.desk.actors import person
    from masthead.desk.publish import publish
    from masthead.desk.refusals import NotAllowed

    wilma = at_desk("wilma")
    publish(draft("World news", section="world", by="wilma"), by=person(wilma.user), at=AT)
    with pytest.raises(NotAllowed):
        publish(draft("Politics", by="edna"), by=person(wilma.user), at=AT)


def test_alerts_are_kept_by_their_editions_editors(at_desk: AtDesk) -> None:
    from masthead.fronts.models import Alert

    amal, edna = at_desk("amal"), at_desk("edna")
    data = {"edition": "en", "text": "Bridge closed", "source": "Police", "lasts": "6", "story": ""}
    amal.client.post("/desk/snippets/fronts/alert/add/", data)
    assert not Alert.objects.exists()
    edna.client.post("/desk/snippets/fronts/alert/add/", data)
    alert = Alert.objects.get()
    assert (alert.ends_at - alert.issued_at).total_seconds() == 6 * 3600
    amal.client.post(f"/desk/alerts/{alert.pk}/retract/")
    amal.client.post(f"/desk/snippets/fronts/alert/delete/{alert.pk}/")
    assert not Alert.objects.get().retracted
    edna.client.post(f"/desk/alerts/{alert.pk}/retract/")
    assert Alert.objects.get().retracted


def test_a_reporter_keeps_no_topics_and_makes_no_sections(at_desk: AtDesk) -> None:
    from masthead.editions.models import Edition, Section
    from masthead.subjects.models import Topic

    rosa = at_desk("rosa")
    rosa.client.post("/desk/snippets/subjects/topic/add/", {"reference": "x"})
    edition = Edition.objects.get(code="en")
    sections = Section.objects.count()
    rosa.client.post(f"/desk/pages/add/editions/section/{edition.pk}/", {"title": "New", "slug": "new"})
    rosa.client.post(f"/desk/pages/{edition.pk}/edit/", {"title": "Mine now"})
    assert (Topic.objects.count(), Section.objects.count()) == (0, sections)
    assert Edition.objects.get(code="en").title != "Mine now"


def test_only_chiefs_reach_the_users(at_desk: AtDesk) -> None:
    assert at_desk("chef").client.get("/desk/users/").status_code == 200
    assert at_desk("edna").client.get("/desk/users/").status_code == 302
    assert at_desk("edna").client.get("/desk/groups/").status_code == 302


def test_a_chief_cannot_raise_himself_above_the_house(at_desk: AtDesk) -> None:
    chef = at_desk("chef")
    data = {
        "username": "chef",
        "first_name": "A",
        "last_name": "B",
        "email": "a@example.org",
        "is_superuser": "on",
    }
    chef.client.post(f"/desk/users/edit/{chef.user.pk}/", data | {"is_active": "on"})
    chef.user.refresh_from_db()
    assert not chef.user.is_superuser


def test_a_user_is_made_for_a_role_and_weak_passwords_are_refused(newsroom: Path) -> None:
    from masthead.desk.refusals import Unfit
    from masthead.desk.roles import add_user

    assert add_user("nils", "a-fine-long-secret", "editor", edition="es").groups.get().name == "Editors (es)"
    for password, role, edition, section in (
        ("short", "chief", "", ""),
        ("a-fine-long-secret", "pope", "", ""),
        ("a-fine-long-secret", "editor", "xx", ""),
        ("a-fine-long-secret", "editor", "en", "no-such-section"),
    ):
        with pytest.raises(Unfit):
            add_user("nora", password, role, edition=edition, section=section)


def test_founding_again_changes_nothing(newsroom: Path) -> None:
    from wagtail.models import Page, Site

    from masthead.desk.actors import house
    from masthead.desk.founding import found_paper
    from masthead.editions.settings import newsroom as config
    from masthead.fronts.models import Front

    before = (Page.objects.count(), Front.objects.count(), Site.objects.count())
    assert found_paper(config(), by=house("init")) == []
    assert (Page.objects.count(), Front.objects.count(), Site.objects.count()) == before
    assert before[2] == 0
