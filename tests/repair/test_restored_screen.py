"""On the desk a restored paper tells everybody that readers wait, and editors decide removal by removal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from tests.desk.newsroom import AT, Desk, again, draft, published

AtDesk = Callable[[str], Desk]


def restored_with(*removals: Any) -> Any:
    from masthead.desk.records import LostRemoval, Restoration

    made = Restoration.objects.create(
        backup="masthead-1.tar", backed_up_at=AT, restored_at=AT, known_from="removals.log"
    )
    for one in removals:
        LostRemoval.objects.create(restoration=made, story=one.story, said=asdict(one))
    return made


def test_nothing_is_pressed_until_an_editor_has_decided_and_a_chief_releases(at_desk: AtDesk) -> None:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.desk.removals import Removal
    from masthead.journal import entries
    from masthead.press.run import press
    from masthead.store.values import Address

    gone, kept, elsewhere, unseen = published("One"), published("Two"), published("Three"), draft("Four")
    restored_with(
        Removal(gone.short_id, "en", AT.isoformat(), "edna", state="taken_down", words="Killed"),
        Removal(kept.short_id, "en", AT.isoformat(), "edna", state="withdrawn", words="Wrong"),
        Removal(elsewhere.short_id, "en", AT.isoformat(), "amal", held="Agency says no"),
        Removal(unseen.short_id, "en", AT.isoformat(), "edna", state="taken_down", words="Killed"),
    )
    edna, amal, chef = at_desk("edna"), at_desk("amal"), at_desk("chef")
    assert "4" in edna.client.get("/desk/").content.decode()
    page = edna.client.get("/desk/restored/")
    rows = {row.story.pk: row for row in page.context["rows"]}
    assert {id: row.what for id, row in rows.items()}[gone.pk] == "Taken down"
    assert press(room(), at=clock.now()) is None
    assert not any(row.may_decide for row in amal.client.get("/desk/restored/").context["rows"])
    refused = {"removal": rows[gone.pk].removal.pk, "decision": "again"}
    amal.client.post("/desk/restored/", refused)
    assert again(gone).state == "published"

    edna.client.post("/desk/restored/", refused)
    edna.client.post("/desk/restored/", {"removal": rows[kept.pk].removal.pk, "decision": "kept"})
    assert (again(gone).state, again(gone).tombstone) == ("taken_down", "Killed")
    assert again(kept).state == "published"
    edna.client.post("/desk/restored/", {"release": "1"})
    assert press(room(), at=clock.now()) is None, "only a chief releases"
    chef.client.post("/desk/restored/", {"release": "1"})
    assert again(elsewhere).held_because == "Agency says no"
    assert again(unseen).held_because, "what readers never had in the backup waits for an editor"
    press(room(), at=clock.now(), wait_seconds=10)  # a worker's may have been before it
    assert room().store.status().position == entries.head(), "from the release on it is pressed again"
    shown = {one.short_id: room().store.stored(Address("en", f"/-/{one.short_id}")) for one in (gone, kept)}
    assert {id: stored.sheet.status for id, stored in shown.items() if stored} == {
        gone.short_id: 410,
        kept.short_id: 301,
    }
    assert "desk/restored" not in edna.client.get("/desk/").content.decode()


def test_what_the_backup_knows_already_or_what_is_over_is_not_on_the_list(at_desk: AtDesk) -> None:
    from masthead.desk.actors import house
    from masthead.desk.removals import Removal
    from masthead.desk.restored import unknown_here
    from masthead.desk.take_down import take_down

    down, free, embargoed = published("One"), published("Two"), published("Three")
    take_down(down, by=house("test"), at=AT)
    past, coming = (AT - timedelta(days=1)).isoformat(), (AT + timedelta(days=1)).isoformat()
    rows = [
        Removal(down.short_id, state="taken_down"),
        Removal("nothere1", state="taken_down"),
        Removal(free.short_id, embargoed=True, until=past),
        Removal(embargoed.short_id, embargoed=True, until=coming),
    ]
    assert [row.story for row in unknown_here(rows, AT)] == [embargoed.short_id]


def test_the_ledger_says_what_each_verb_kept_from_readers_and_what_came_back(at_desk: AtDesk) -> None:
    from masthead.desk.actors import house
    from masthead.desk.embargo import embargo
    from masthead.desk.hold import hold
    from masthead.desk.reinstate import reinstate
    from masthead.desk.removals import path, read
    from masthead.desk.take_down import take_down

    by, far = house("test"), AT + timedelta(days=4000)
    story, other, third = published("One"), draft("Two"), draft("Three")
    take_down(story, tombstone="Killed", by=by, at=AT)
    hold(other, because="Legal", by=by, at=AT)
    embargo(third, until=far, by=by, at=AT)
    with path().open("a") as file:
        file.write('{"story": "torn')
    found = read(path())
    assert (found[story.short_id].state, found[story.short_id].words) == ("taken_down", "Killed")
    assert found[other.short_id].held == "Legal"
    assert (found[third.short_id].embargoed, found[third.short_id].until) == (True, far.isoformat())
    reinstate(story, by=by, at=AT)
    assert not read(path())[story.short_id].restrains
    assert read(path())[other.short_id].held == "Legal", "a torn line takes no other with it"


def test_of_two_editors_who_save_a_section_the_second_is_told_before_anything_is_lost(
    at_desk: AtDesk,
) -> None:
    from masthead.editions.models import Section

    edna, chef = at_desk("edna"), at_desk("chef")
    section = Section.objects.get(slug="politics")
    url = f"/desk/pages/{section.pk}/edit/"
    opened = edna.client.get(url)
    assert 'name="opened_as"' in opened.content.decode()
    assert 'id="page-edit-form"' in opened.content.decode()
    data = {"title": "Politics", "slug": "politics", "opened_as": opened.context["opened_as"]}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    published("A story does not count")
    assert chef.client.post(url, data | {"title": "Power"}).status_code == 302
    refused = edna.client.post(url, data | {"title": "Parliament"})
    assert again(section).title == "Power"
    assert "has been changed since you opened it" in refused.content.decode()
    assert "Parliament" in refused.content.decode()
    edna.client.post(url, data | {"title": "Parliament", "opened_as": refused.context["opened_as"]})
    assert again(section).title == "Parliament"
