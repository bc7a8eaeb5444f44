"""A reporter writes, an editor publishes: through the desk's own screens."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from masthead import clock
from tests.desk.newsroom import Desk, again, body_data, draft, embargoed, published

AtDesk = Callable[[str], Desk]


def test_a_reporter_writes_a_story_and_hands_it_in(at_desk: AtDesk) -> None:
    from masthead.editions.models import Section
    from masthead.stories.models import State, Story

    rosa = at_desk("rosa")
    section = Section.objects.get(slug="politics")
    url = f"/desk/pages/add/stories/story/{section.pk}/"
    form = rosa.client.get(url).context["form"]
    from tests.desk.newsroom import form_data

    data = form_data(form) | {"title": "Ferry line returns", "standfirst": "After a year.", "kind": "news"}
    data |= body_data([("paragraph", "The first ferry left at six.")])
    answer = rosa.client.post(url, data | {"action-hand_in": "1"})

    story = Story.objects.get(title="Ferry line returns")
    assert answer.status_code == 302
    assert (story.state, story.live, story.edition_code) == (State.SUBMITTED, False, "en")
    assert (story.owner.username, story.slug) == ("rosa", "ferry-line-returns")
    assert "The first ferry left at six." in str(story.get_latest_revision_as_object().body)


def test_an_editor_publishes_and_is_told_when_readers_have_it(at_desk: AtDesk) -> None:
    from masthead.desk.onair import room
    from masthead.store.values import Address
    from masthead.stories.models import State

    edna, story = at_desk("edna"), draft()
    data = edna.open(story) | {"title": "Bridge open again"} | body_data([("paragraph", "Cars cross.")])
    answer = edna.send(story, data, "publish")

    now = again(story)
    assert answer.status_code == 302
    assert (now.state, now.live, now.title) == (State.PUBLISHED, True, "Bridge open again")
    sheet = room().store.stored(Address("en", f"/politics/{now.slug}-{now.short_id}"))
    assert sheet is not None
    assert "“Bridge open again” is published." in edna.told()


def test_the_editor_is_told_place_by_place_what_readers_have(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    edna.send(story, edna.open(story), "publish")
    told = edna.told()
    assert "the paper does not answer" in told
    assert all(
        f"{place} <b>not yet</b>" in told for place in ("Story", "Front page", "Section", "RSS", "Search")
    )


def test_a_saved_draft_changes_nothing_for_readers(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), published()
    edna.send(story, edna.open(story) | {"title": "Not out yet"})
    now = again(story)
    assert (now.title, now.draft_title) == ("Bridge reopens after storm", "Not out yet")
    assert now.has_unpublished_changes


def test_an_update_shows_readers_the_time_and_a_quiet_change_does_not(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), published()
    edna.send(story, edna.open(story) | {"title": "Quiet"}, "publish")
    assert (again(story).title, again(story).updated_at) == ("Quiet", None)
    edna.send(story, edna.open(story) | {"title": "Loud"}, "update")
    assert again(story).title == "Loud"
    assert again(story).updated_at is not None


def test_a_story_goes_on_the_schedule_by_the_editions_clock(at_desk: AtDesk) -> None:
    from masthead.editions.settings import edition_config
    from masthead.stories.models import State

    edna, story = at_desk("edna"), draft()
    answer = edna.send(story, edna.open(story) | {"title": "Tomorrow"}, "schedule")
    assert answer.headers["Location"].startswith(f"/desk/stories/{story.pk}/schedule/?from=")
    form = edna.client.get(answer.headers["Location"]).context["form"]
    when = (
        (clock.now() + timedelta(days=2))
        .astimezone(edition_config("en").zone)
        .replace(second=0, microsecond=0)
    )
    edna.do(
        story,
        "schedule",
        {"publish_at": f"{when:%Y-%m-%d %H:%M}", "started_from": form["started_from"].value()},
    )
    now = again(story)
    assert (now.state, now.scheduled_for) == (State.SCHEDULED, when)


def test_a_time_that_has_passed_is_refused_with_the_words_kept(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    answer = edna.do(story, "schedule", {"publish_at": "2020-01-01 10:00"})
    assert answer.status_code == 200
    assert "has passed" in answer.content.decode()
    assert "2020-01-01 10:00" in answer.content.decode()


def test_every_verb_has_its_screen(at_desk: AtDesk) -> None:
    from masthead.stories.models import State

    edna, story = at_desk("edna"), published()
    edna.do(story, "withdraw", {"because": "The figures were wrong."})
    assert (again(story).state, again(story).withdrawn_because) == (
        State.WITHDRAWN,
        "The figures were wrong.",
    )
    edna.do(story, "reinstate")
    assert again(story).state == State.PUBLISHED
    edna.do(story, "take_down", {"tombstone": "Removed by order of the court."})
    assert (again(story).state, again(story).live) == (State.TAKEN_DOWN, False)
    edna.do(story, "reinstate")
    edna.do(story, "redirect", {"address": "https://example.org/elsewhere"})
    assert (again(story).state, again(story).redirect_to) == (
        State.REDIRECTED,
        "https://example.org/elsewhere",
    )


def test_a_draft_is_spiked_and_comes_back(at_desk: AtDesk) -> None:
    from masthead.stories.models import State

    edna, story = at_desk("edna"), draft()
    edna.do(story, "spike")
    assert again(story).state == State.SPIKED
    edna.do(story, "reinstate")
    assert again(story).state == State.DRAFT


def test_a_story_is_refiled_within_its_edition_only(at_desk: AtDesk) -> None:
    from masthead.editions.models import Section

    edna, story = at_desk("edna"), published()
    world, arabic = Section.objects.get(slug="world"), Section.objects.get(slug="سياسة")
    answer = edna.do(story, "refile", {"section": arabic.pk})
    assert answer.status_code == 200
    edna.do(story, "refile", {"section": world.pk})
    assert again(story).get_parent().pk == world.pk


def test_an_embargoed_story_is_refused_and_its_text_saved(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft()
    embargoed(story)
    edna.send(story, edna.open(story) | {"title": "Wait for it"}, "publish")
    now = again(story)
    assert (now.live, now.draft_title) == (False, "Wait for it")
    assert "under embargo" in edna.told()


def test_two_stories_of_a_section_may_have_one_headline(newsroom: Path) -> None:
    first, second = draft("Morning briefing"), draft("Morning briefing")
    assert first.slug != second.slug


def test_a_slug_that_nobody_chose_follows_the_headline_until_readers_have_it(at_desk: AtDesk) -> None:
    edna, story = at_desk("edna"), draft("Brid")
    edna.send(story, edna.open(story) | {"title": "Bridge reopens at last"}, "publish")
    assert again(story).slug == "bridge-reopens-at-last"
    edna.send(story, edna.open(story) | {"title": "Quite another headline"}, "publish")
    assert again(story).slug == "bridge-reopens-at-last"
