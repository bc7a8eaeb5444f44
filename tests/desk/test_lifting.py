"""An embargo is one object: over translations, pictures, alerts; when it ends, all that waits goes out in one run."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, Desk, again, draft, embargoed, published

AtDesk = Callable[[str], Desk]
END = AT + timedelta(hours=2)


def house(name: str = "test") -> Any:
    from masthead.desk.actors import house

    return house(name)


def family(until: datetime | None = END) -> tuple[Any, Any, Any]:
    """A story under embargo with its translations, all to go out when it is lifted."""
    from masthead.desk.schedule import schedule_with_embargo
    from masthead.desk.translate import translate
    from masthead.editions.models import Section

    story = embargoed(draft("The verdict", by="chef"), until)
    others = [
        translate(story, section=Section.objects.get(slug=slug), by=house(), at=AT)
        for slug in ("سياسة", "politica")
    ]
    members = [schedule_with_embargo(again(one), by=house(), at=AT) for one in (story, *others)]
    return members[0], members[1], members[2]


def photo_of(name: str) -> Any:
    """A picture of the newsroom's."""
    from io import BytesIO

    from django.core.files.images import ImageFile
    from PIL import Image

    from masthead.desk.save import save
    from masthead.media.models import Photo

    file = BytesIO()
    Image.new("RGB", (40, 30), (30, 90, 120)).save(file, "JPEG")
    photo = Photo(title=name, file=ImageFile(BytesIO(file.getvalue()), f"{name}.jpg"), credit="EPA")
    return save(photo, by=house())


def run_schedule(at: datetime) -> list[Any]:
    from masthead.desk.scheduler import publish_due

    return publish_due(at)


def test_all_translations_go_out_together_with_one_entry_in_the_journal(newsroom: Path) -> None:
    from masthead.desk.scheduler import next_due
    from masthead.journal.entries import head, since

    members, before = family(), head()
    assert next_due(AT) == END
    assert run_schedule(END - timedelta(seconds=1)) == []
    assert {one.pk for one in run_schedule(END)} == {one.pk for one in members}
    (entry,) = since(before)
    assert entry.verb == "lift embargo"
    assert {f"story:{one.pk}" for one in members} <= set(entry.keys)
    for one in members:
        assert (again(one).is_public, again(one).published_at, again(one).embargo) == (True, END, None)
    assert run_schedule(END) == []


def test_one_member_that_cannot_go_out_goes_back_alone(newsroom: Path) -> None:
    from masthead.stories.models import State, Story

    first, arabic, spanish = family()
    Story.objects.filter(pk=arabic.pk).update(held_because="A name is wrong.")
    assert {one.pk for one in run_schedule(END)} == {first.pk, spanish.pk}
    bad = again(arabic)
    assert (bad.live, bad.state, bad.missed_time, bad.embargo) == (False, State.SUBMITTED, END, None)
    assert "A name is wrong." in bad.notices.get(urgent=True).text


def test_a_fault_of_the_house_undoes_the_whole_lifting_and_it_is_tried_again(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from masthead.desk import lift

    members, usual, calls = family(), lift.publish, []

    def publish(story: Any, **given: Any) -> Any:
        calls.append(story)
        if len(calls) == 2:
            raise OperationalError("database is locked")
        return usual(story, **given)

    monkeypatch.setattr(lift, "publish", publish)
    assert run_schedule(END) == []
    assert not any(again(one).live for one in members)
    assert len(run_schedule(END)) == 3


def test_a_date_that_is_corrected_moves_all_of_them_and_an_own_time_before_it_is_off(newsroom: Path) -> None:
    from masthead.desk.embargo import embargo
    from masthead.desk.schedule import schedule
    from masthead.stories.models import State

    first, arabic, spanish = family()
    schedule(spanish, publish_at=END + timedelta(minutes=1), by=house(), at=AT)
    later = END + timedelta(hours=5)
    embargo(first, until=later, by=house(), at=AT)
    assert (again(arabic).scheduled_for, again(arabic).embargo.until) == (later, later)
    assert (again(spanish).state, again(spanish).scheduled_for) == (State.SUBMITTED, None)
    assert run_schedule(END + timedelta(minutes=1)) == []
    assert len(run_schedule(later)) == 2


def test_an_embargo_without_a_date_waits_for_an_editors(newsroom: Path) -> None:
    from masthead.desk.embargo import embargo
    from masthead.desk.scheduler import next_due

    members = family(until=None)
    assert next_due(AT) is None
    assert run_schedule(AT + timedelta(days=400)) == []
    embargo(members[0], until=END, by=house(), at=AT)
    assert len(run_schedule(END)) == 3


def test_after_a_long_silence_it_is_lifted_and_its_stories_wait_for_an_editor(newsroom: Path) -> None:
    from masthead.stories.models import State

    members = family()
    assert run_schedule(END + timedelta(hours=1)) == []
    for one in members:
        now = again(one)
        assert (now.live, now.state, now.embargo, now.missed_time) == (False, State.SUBMITTED, None, END)


def test_of_a_published_story_the_old_text_stays_and_the_new_one_waits(newsroom: Path) -> None:
    from masthead.desk.publish import publish
    from masthead.desk.refusals import UnderEmbargo
    from masthead.desk.revise import revise
    from masthead.desk.schedule import schedule_with_embargo
    from masthead.desk.submit import Copy
    from masthead.stories.visibility import listed, offered

    story = embargoed(published("As it was"), END)
    revise(story, Copy(headline="The verdict"), by=house(), at=AT)
    with pytest.raises(UnderEmbargo):
        publish(again(story), by=house(), at=AT)
    schedule_with_embargo(again(story), by=house(), at=AT)
    assert (again(story).title, again(story).is_public) == ("As it was", True)
    assert story in listed()
    assert story in offered()
    run_schedule(END)
    assert (again(story).title, again(story).published_at) == ("The verdict", AT)


def test_a_translation_that_is_made_later_is_under_it_too(newsroom: Path) -> None:
    from masthead.desk.publish import publish
    from masthead.desk.refusals import UnderEmbargo
    from masthead.desk.translate import translate
    from masthead.editions.models import Section

    story = draft(by="chef")
    there = translate(story, section=Section.objects.get(slug="politica"), by=house(), at=AT)
    embargoed(story, END)
    for one in (story, there):
        with pytest.raises(UnderEmbargo):
            publish(again(one), by=house(), at=AT)


def test_no_alert_leads_to_it_and_one_that_does_waits_with_it(newsroom: Path) -> None:
    from masthead import clock
    from masthead.desk.alerts import add_alert, retract
    from masthead.desk.refusals import UnderEmbargo
    from masthead.desk.schedule import schedule_with_embargo
    from masthead.fronts.queries import ticker

    story, week = draft(by="chef"), timedelta(days=7)
    before = add_alert("en", "A verdict comes", lasts=week, by=house(), at=AT, story=story)
    with clock.freeze(AT):
        assert [line.text for line in ticker("en")] == ["A verdict comes"]
        embargoed(story, END)
        assert ticker("en") == ()
        with pytest.raises(UnderEmbargo):
            add_alert("en", "Guilty", lasts=week, by=house(), at=AT, story=again(story))
        schedule_with_embargo(again(story), by=house(), at=AT)
    run_schedule(END)
    with clock.freeze(END):
        assert [line.text for line in ticker("en")] == ["A verdict comes"]
    assert retract(before, by=house()).retracted


def test_a_picture_that_only_it_shows_is_shown_nowhere_before(newsroom: Path) -> None:
    from masthead.desk.publish import publish
    from masthead.desk.refusals import UnderEmbargo
    from masthead.desk.revise import revise
    from masthead.desk.submit import Copy, PictureUse

    photo, stock = photo_of("secret"), photo_of("stock")
    secret, other = draft("The verdict", by="chef"), draft("Another", by="chef")
    public = draft("Public", by="chef")
    for story, pictures in ((secret, (photo, stock)), (other, (photo,)), (public, (stock,))):
        uses = [PictureUse(one.pk) for one in pictures]
        revise(story, Copy(pictures=uses), by=house(), at=AT)
    publish(again(public), by=house(), at=AT)
    embargoed(secret, END)
    with pytest.raises(UnderEmbargo, match="belongs to"):
        publish(again(other), by=house(), at=AT)
    revise(again(other), Copy(pictures=[PictureUse(stock.pk)]), by=house(), at=AT)
    assert publish(again(other), by=house(), at=AT).is_public


def test_its_agency_ends_it_and_what_waits_goes_out_with_the_next_round(newsroom: Path) -> None:
    from masthead.desk.embargo import impose

    members = family(until=None)
    impose(members[0], until=AT + timedelta(minutes=5), by=house("wire"), at=AT + timedelta(minutes=5))
    assert len(run_schedule(AT + timedelta(minutes=5, seconds=1))) == 3


def test_a_slug_that_is_taken_tells_readers_of_no_other_story(newsroom: Path) -> None:
    from masthead.stories.queries.cards import story_path

    embargoed(draft("Minister resigns", by="chef"))
    open_story = published("Minister resigns")
    assert story_path(open_story) == f"/politics/minister-resigns-{open_story.short_id}"


def test_the_editor_sees_whose_it_is_and_till_when(at_desk: AtDesk) -> None:
    from masthead import clock

    edna, story = at_desk("edna"), draft()
    with clock.freeze(AT):
        edna.do(story, "embargo", {"until": "2026-03-03 11:00", "source": "Ministry of Health"})
        page = edna.client.get(edna.edit_url(story)).content.decode()
        assert "Ministry of Health" in page
        assert "Under embargo until 2026-03-03 11:00" in page
        assert f"/desk/stories/{story.pk}/with_embargo/" in page
        edna.do(story, "with_embargo")
        listing = edna.client.get("/desk/stories/").content.decode()
        assert again(story).with_embargo
        assert "Under embargo until" in listing
        edna.do(story, "unschedule")
        assert not again(story).with_embargo
