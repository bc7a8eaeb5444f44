"""Fronts at the desk: set up as drafts that nobody sees, previewed, launched whole by those who may, never over another's."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.newsroom import AT, Desk, published

AtDesk = Callable[[str], Desk]
EDITION = "/desk/fronts/en/edition/"


def at(section: str) -> str:
    from masthead.editions.models import Section

    return f"/desk/fronts/en/section:{Section.objects.get(slug=section).pk}/"


def form(
    containers: list[dict[str, Any]], *, state: str = "0.0.0", continued: bool = True, do: str = "draft"
) -> dict[str, Any]:
    """What a browser sends: containers with their pins, in order."""
    data: dict[str, Any] = {"started_from": state, "do": do} | ({"continued": "on"} if continued else {})
    data |= _counts("containers", len(containers))
    for order, one in enumerate(containers):
        prefix, pins = f"containers-{order}", one.get("pins", [])
        data |= {f"{prefix}-{name}": one.get(name, "") for name in ("id", "title", "linked")}
        data |= {
            f"{prefix}-ORDER": str(order + 1),
            f"{prefix}-rule": one.get("rule", "newest"),
            f"{prefix}-weight": one.get("weight", "lead"),
            f"{prefix}-number": str(one.get("number", 6)),
        }
        data |= _counts(f"{prefix}-pins", len(pins))
        for at, (story, place) in enumerate(pins):
            data |= {
                f"{prefix}-pins-{at}-id": "",
                f"{prefix}-pins-{at}-ORDER": str(at + 1),
                f"{prefix}-pins-{at}-story": str(story.pk),
                f"{prefix}-pins-{at}-place": str(place or ""),
            }
    return data


def _counts(prefix: str, number: int) -> dict[str, str]:
    return {
        f"{prefix}-TOTAL_FORMS": str(number),
        f"{prefix}-INITIAL_FORMS": "0",
        f"{prefix}-MIN_NUM_FORMS": "0",
        f"{prefix}-MAX_NUM_FORMS": "1000",
    }


def state(desk: Desk, url: str = EDITION) -> str:
    answer = desk.client.get(url)
    assert answer.status_code == 200
    return str(answer.context["opened"].state)


def sheet(path: str = "/", edition: str = "en") -> bytes:
    """What readers have at an address."""
    from masthead.desk.onair import room
    from masthead.store.values import Address

    stored = room().store.stored(Address(edition, path))
    assert stored is not None
    return b"".join(piece for piece in stored.sheet.pieces if isinstance(piece, bytes))


def press() -> None:
    from masthead.desk.onair import press_now
    from masthead.journal.entries import head

    press_now(head())


def test_the_list_names_every_front_that_the_person_may_set_up(at_desk: AtDesk) -> None:
    edna, wilma, rosa = at_desk("edna"), at_desk("wilma"), at_desk("rosa")
    page = edna.client.get("/desk/fronts/").content.decode()
    assert EDITION in page
    assert at("world") in page
    assert "/desk/fronts/en/kind:video/" in page
    assert "/desk/fronts/ar/" not in page
    page = wilma.client.get("/desk/fronts/").content.decode()
    assert at("world") in page
    assert EDITION not in page
    assert "/desk/fronts/en/" not in rosa.client.get("/desk/fronts/").content.decode()


def test_a_draft_is_kept_and_opened_again_and_readers_see_nothing_of_it(at_desk: AtDesk) -> None:
    from masthead.fronts.models import Container, FrontDraft
    from masthead.journal.entries import head

    edna, story = at_desk("edna"), published()
    press()
    before, entries = sheet(), head()
    wanted = {"title": "A title nobody has seen", "pins": [(story, 2)]}
    answer = edna.client.post(EDITION, form([wanted, {"rule": "hand", "pins": []}], continued=False))
    assert answer.status_code == 302
    assert (head(), FrontDraft.objects.count(), Container.objects.count()) == (entries, 1, 0)
    press()
    assert sheet() == before
    opened = edna.client.get(EDITION).context["opened"].front
    first, second = opened.containers.all()
    assert (first.title, first.weight, second.rule, opened.continued) == (
        "A title nobody has seen",
        "lead",
        "hand",
        False,
    )
    assert [(pin.story_id, pin.place) for pin in first.pins.all()] == [(story.pk, 2)]


def test_a_front_is_launched_and_its_draft_is_gone(at_desk: AtDesk) -> None:
    from masthead.fronts.models import Front, FrontDraft

    edna, first, second = at_desk("edna"), published("First of all"), published("Second to none")
    press()
    wanted = {"title": "Chosen by Edna", "pins": [(first, None)]}
    edna.client.post(EDITION, form([wanted]))
    edna.client.post(EDITION, form([wanted], state=state(edna), do="launch"))
    front = Front.objects.get(edition="en", section=None, region=None, kind="")
    assert (front.launches, front.launched_by, FrontDraft.objects.count()) == (1, "edna", 0)
    page = sheet().decode()
    assert "Chosen by Edna" in page
    assert page.index("First of all") < page.index("Second to none")
    assert second.headline in page


def test_the_preview_shows_what_stands_in_the_form_and_keeps_nothing(at_desk: AtDesk) -> None:
    from masthead.fronts.models import Container, FrontDraft

    edna, story = at_desk("edna"), published()
    answer = edna.client.post(f"{EDITION}preview/", form([{"title": "Only looking", "pins": [(story, 1)]}]))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Only looking" in page
    assert story.headline in page
    assert "no-store" in answer["Cache-Control"]
    assert (Container.objects.count(), FrontDraft.objects.count()) == (0, 0)
    empty = form([{"rule": ""}])
    assert edna.client.post(f"{EDITION}preview/", empty).status_code in (200, 422)


def test_who_opened_an_older_front_is_refused_and_loses_nothing(at_desk: AtDesk) -> None:
    from masthead.fronts.models import FrontDraft

    edna, chef, story = at_desk("edna"), at_desk("chef"), published()
    old = state(edna)
    chef.client.post(EDITION, form([{"title": "The chief's"}], state=state(chef), do="launch"))
    for deed in ("draft", "launch"):
        answer = edna.client.post(
            EDITION, form([{"title": "Edna's", "pins": [(story, 1)]}], state=old, do=deed)
        )
        page = answer.content.decode()
        assert answer.status_code == 409
        assert "Edna&#x27;s" in page
        assert story.headline in page
        assert "chef has changed this front" in page
    assert not FrontDraft.objects.exists()
    again = str(answer.context["opened"].state)
    assert edna.client.post(EDITION, form([{"title": "Edna's"}], state=again, do="launch")).status_code == 302
    press()
    assert "Edna" in sheet().decode()
    assert "The chief" not in sheet().decode()


def test_two_drafts_of_one_front_do_not_overwrite_each_other(at_desk: AtDesk) -> None:
    from masthead.fronts.models import FrontDraft

    edna, chef = at_desk("edna"), at_desk("chef")
    old = state(edna)
    chef.client.post(EDITION, form([{"title": "The chief's"}], state=old))
    assert edna.client.post(EDITION, form([{"title": "Edna's"}], state=old)).status_code == 409
    assert edna.client.post(EDITION, {"do": "discard", "started_from": old}).status_code == 409
    assert FrontDraft.objects.get().content["containers"][0]["title"] == "The chief's"


def test_a_discarded_draft_leaves_the_launched_front(at_desk: AtDesk) -> None:
    from masthead.fronts.models import Container, FrontDraft

    edna = at_desk("edna")
    edna.client.post(EDITION, form([{"title": "Launched"}], do="launch"))
    edna.client.post(EDITION, form([{"title": "Regretted"}], state=state(edna)))
    assert FrontDraft.objects.exists()
    edna.client.post(EDITION, {"do": "discard", "started_from": state(edna)})
    assert not FrontDraft.objects.exists()
    assert Container.objects.get().title == "Launched"


@pytest.mark.parametrize(
    ("who", "front", "allowed"),
    [
        ("wilma", "world", True),
        ("wilma", "politics", False),
        ("wilma", "edition", False),
        ("edna", "world", True),
        ("edna", "edition", True),
        ("amal", "edition", False),
        ("rosa", "world", False),
        ("chef", "edition", True),
    ],
)
def test_a_front_is_launched_by_its_own_editors_alone(
    at_desk: AtDesk, who: str, front: str, allowed: bool
) -> None:
    from masthead.desk.actors import person
    from masthead.desk.front_drafts import empty_front, keep_draft
    from masthead.desk.refusals import NotAllowed
    from masthead.fronts.models import Front, FrontDraft

    desk = at_desk(who)
    url = EDITION if front == "edition" else at(front)
    seen = desk.client.post(f"{url}preview/", form([{"title": "Mine"}]))
    assert ("Mine" in seen.content.decode()) is allowed or (allowed and seen.status_code == 200)
    desk.client.post(url, form([{"title": "Mine"}], do="launch"))
    assert Front.objects.filter(launched_by=who).exists() is allowed
    if not allowed:
        with pytest.raises(NotAllowed):
            keep_draft(empty_front("en", url.split("/")[-2]), by=person(desk.user), at=AT)
        assert not FrontDraft.objects.exists()


def test_no_old_door_changes_a_front(at_desk: AtDesk) -> None:
    chef = at_desk("chef")
    for door in ("front", "container", "pin", "frontdraft"):
        assert chef.client.get(f"/desk/snippets/fronts/{door}/").status_code == 404
        assert chef.client.post(f"/desk/snippets/fronts/{door}/add/", {"edition": "en"}).status_code == 404


@pytest.mark.parametrize(
    "place", ["section:999999", "nonsense", "kind:other", "programme:1", "section:x", "edition:1"]
)
def test_what_has_no_front_is_not_found(at_desk: AtDesk, place: str) -> None:
    assert at_desk("chef").client.get(f"/desk/fronts/en/{place}/").status_code == 404


def test_a_story_of_another_edition_cannot_be_pinned(at_desk: AtDesk) -> None:
    from masthead.fronts.models import FrontDraft

    chef, arabic = at_desk("chef"), published("خبر", section="سياسة")
    answer = chef.client.post(EDITION, form([{"pins": [(arabic, 1)]}]))
    assert answer.status_code == 422
    assert "another edition" in answer.content.decode()
    assert not FrontDraft.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rule": "select * from"},
        {"number": 0},
        {"number": 13},
        {"weight": "huge"},
        {"rule": "list:en:newest"},
    ],
)
def test_a_container_that_cannot_stand_is_refused(at_desk: AtDesk, wrong: dict[str, Any]) -> None:
    from masthead.fronts.models import FrontDraft

    answer = at_desk("chef").client.post(EDITION, form([{"title": "Kept on the screen"} | wrong]))
    assert answer.status_code == 422
    assert "Kept on the screen" in answer.content.decode()
    assert not FrontDraft.objects.exists()


def test_a_front_can_be_begun_with_the_usual_containers(at_desk: AtDesk) -> None:
    answer = at_desk("edna").client.get(f"{EDITION}?start=usual")
    rules = [container.rule for container in answer.context["opened"].front.containers.all()]
    assert rules[:2] == ["newest", "newest"]
    assert "kind:video" in rules


def test_a_story_deleted_from_a_draft_is_left_out_of_it(at_desk: AtDesk) -> None:
    from tests.desk.newsroom import draft

    edna, chef, story = at_desk("edna"), at_desk("chef"), draft()
    edna.client.post(EDITION, form([{"title": "Soon", "pins": [(story, 1)]}]))
    edna.do(story, "spike")
    chef.do(story, "delete")
    answer = edna.client.get(EDITION)
    (container,) = answer.context["opened"].front.containers.all()
    assert not container.pins.all()
