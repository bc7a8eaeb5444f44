"""Fronts out of the newsroom's rows: what a new paper shows, what an editor's containers show, and what they read."""

from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT, published

pytestmark = pytest.mark.usefixtures("newsroom")


def set_up(
    *containers: dict[str, Any], edition: str = "en", place: str = "edition", continued: bool = False
) -> None:
    """Launch a front with these containers; pins are (story, place)."""
    from masthead.desk.actors import house
    from masthead.desk.front_drafts import empty_front, fill, keep_draft
    from masthead.desk.launch import launch

    said = [
        {"title": "", "weight": "standard", "rule": "newest", "number": 4, "linked": True}
        | one
        | {"pins": [{"story_id": story.pk, "place": at} for story, at in one.get("pins", ())]}
        for one in containers
    ]
    front = fill(empty_front(edition, place), {"continued": continued, "containers": said})
    keep_draft(front, by=house("test"), at=AT)
    launch(edition, place, by=house("test"), at=AT)


def front(edition: str = "en", path: str = "/") -> Any:
    from masthead.fronts.queries import front

    found = front(edition, path)
    assert found is not None
    return found


def shown(page: Any) -> list[list[str]]:
    return [[card.headline for card in container.cards] for container in page.containers]


def ids(page: Any) -> list[int]:
    return [card.id for card in page.cards]


def test_a_new_papers_front_shows_its_stories_by_rank_without_anybody_setting_it_up() -> None:
    for number in range(20):
        published(f"Story {number}", section=("politics", "world")[number % 2])
    page = front()
    assert [container.weight for container in page.containers[:2]] == ["lead", "line"]
    assert [len(container.cards) for container in page.containers[:2]] == [6, 7]
    assert {(one.title, one.link) for one in page.containers[2:]} == {
        ("World", "/world"),
        ("Politics", "/politics"),
    }
    assert len(ids(page)) == len(set(ids(page))) == 20


@pytest.mark.parametrize("count", [0, 1, 2])
def test_a_front_of_few_stories_has_no_empty_container(count: int) -> None:
    stories = [published(f"Story {number}") for number in range(count)]
    page = front()
    assert all(container.cards for container in page.containers)
    assert sorted(ids(page)) == sorted(story.pk for story in stories)
    assert not page.newest.cards


def test_sections_regions_and_kinds_have_fronts_that_lead_with_their_newest() -> None:
    story = published(section="world")
    assert shown(front(path="/world")) == [[story.headline]]
    assert front(path="/world").containers[0].weight == "lead"
    videos = front(path="/videos")
    assert not videos.cards
    assert [link.path for link in videos.tabs][:2] == ["/videos", "/videos/newsfeed"]
    assert front(path="/infographics").tabs == ()


def test_containers_stand_in_the_editors_order_with_their_titles_and_links() -> None:
    from masthead.editions.models import Section

    world = Section.objects.get(slug="world")
    for number in range(9):
        published(f"Story {number}", section=("politics", "world")[number % 2])
    set_up(
        {"title": "The day", "weight": "lead", "number": 3},
        {"rule": f"section:{world.pk}", "number": 3},
        {"rule": f"section:{world.pk}", "number": 3, "title": "Elsewhere", "linked": False},
    )
    page = front()
    assert [(one.title, one.link, one.weight) for one in page.containers] == [
        ("The day", "", "lead"),
        ("World", "/world", "standard"),
    ]
    assert shown(page) == [["Story 8", "Story 7", "Story 6"], ["Story 5", "Story 3", "Story 1"]]
    assert [card.headline for card in page.newest.cards] == ["Story 4", "Story 2", "Story 0"]


def test_below_an_editors_containers_the_usual_ones_go_on_without_a_second_lead() -> None:
    for number in range(20):
        published(f"Story {number}")
    set_up({"weight": "lead", "number": 2}, continued=True)
    page = front()
    assert [container.weight for container in page.containers] == ["lead", "line", "compact"]
    assert len(ids(page)) == len(set(ids(page)))


def test_a_story_taken_down_gives_its_place_to_the_next() -> None:
    from masthead.desk.actors import house
    from masthead.desk.reinstate import reinstate
    from masthead.desk.take_down import take_down

    stories = [published(f"Story {number}") for number in range(4)]
    set_up({"weight": "lead", "number": 3, "pins": [(stories[0], 1)]})
    assert shown(front()) == [["Story 0", "Story 3", "Story 2"]]
    take_down(stories[0], by=house("test"), at=AT, tombstone="Gone.")
    assert shown(front()) == [["Story 3", "Story 2", "Story 1"]]
    reinstate(stories[0], by=house("test"), at=AT)
    assert shown(front()) == [["Story 0", "Story 3", "Story 2"]]


def test_a_withdrawn_pin_stands_on_no_front() -> None:
    from masthead.desk.actors import house
    from masthead.desk.withdraw import withdraw

    first, second = published("First"), published("Second")
    set_up({"weight": "lead", "pins": [(first, 1)]})
    withdraw(first, by=house("test"), at=AT, because="We were wrong.")
    assert shown(front()) == [[second.headline]]


def test_a_container_of_a_thing_that_is_gone_shows_its_pins_and_else_nothing() -> None:
    first, second = published("First"), published("Second")
    set_up({"rule": "topic:999"}, {"rule": "coverage:999", "title": "By hand", "pins": [(first, None)]})
    page = front()
    assert shown(page) == [["First"]]
    assert (page.containers[0].title, page.containers[0].link) == ("By hand", "")
    assert [card.id for card in page.newest.cards] == [second.pk]


def test_a_front_reads_what_its_containers_stand_on_and_nothing_of_other_fronts() -> None:
    from masthead.editions.models import Section
    from masthead.journal.reads import recording

    story, world = published(), Section.objects.get(slug="world")
    set_up({"weight": "lead", "number": 1}, {"rule": f"section:{world.pk}"}, {"rule": "kind:video"})
    with recording() as reads:
        front()
    lists = {key for key in reads.keys if key.startswith("list:") and "#" not in key}
    assert lists == {"list:en:newest", f"list:en:section:{world.pk}", "list:en:kind:video"}
    assert {key for key in reads.keys if key.startswith("front:")} == {"front:en:edition"}
    assert f"story:{story.pk}" in reads.keys
    assert f"section:{world.pk}" not in reads.keys  # it has no story, so its name stands nowhere


def queries_of(path: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from masthead.journal.memo import remembering

    with remembering(), CaptureQueriesContext(connection) as asked:
        front(path=path)
    return len(asked)


def test_more_stories_and_longer_lists_cost_a_front_no_more_queries() -> None:
    for number in range(12):
        published(f"Story {number}", section=("politics", "world")[number % 2])
    before = {path: queries_of(path) for path in ("/", "/world", "/videos")}
    for number in range(12, 40):
        published(f"Story {number}", section=("politics", "world")[number % 2])
    after = {path: queries_of(path) for path in before}
    assert after["/"] <= before["/"] + 4  # the bands of two sections find stories now
    assert after["/world"] <= before["/world"]
    assert after["/videos"] == before["/videos"]
    assert max(after.values()) <= 40


def test_the_pins_of_a_paper_from_before_become_those_of_its_lead(newsroom: Path) -> None:
    from django.core.management import call_command
    from django.db import connection

    from masthead.fronts.models import Container, Front

    story = published()
    set_up({"weight": "lead", "pins": [(story, None)]})
    call_command("migrate", "fronts", "0002", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("select front_id, story_id from fronts_pin")
        (row,) = cursor.fetchall()
    call_command("migrate", "fronts", verbosity=0)
    (container,) = Container.objects.all()
    assert row == (Front.objects.get(edition="en").pk, story.pk)
    assert (container.front_id, container.weight, container.rule, container.number) == (
        row[0],
        "lead",
        "newest",
        6,
    )
    assert [pin.story_id for pin in container.pins.all()] == [story.pk]
    assert Front.objects.get(edition="en").continued


def told(kind: str, headline: str, **more: Any) -> Any:
    """A published story of a kind."""
    from masthead.desk.actors import house
    from masthead.desk.publish import publish
    from masthead.desk.submit import Copy, submit
    from masthead.editions.models import Section

    copy = Copy(headline=headline, kind=kind, **more)
    story = submit(Section.objects.get(slug="world"), copy, by=house("test"), at=AT)
    return publish(story, by=house("test"), at=AT)


def film(headline: str, **more: Any) -> Any:
    return told("video", headline, film_url="https://player.example.org/v/1", **more)


def test_a_programmes_episodes_stand_under_its_name_on_the_front_of_its_outlet() -> None:
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.stories.models import Programme, ProgrammeName

    programme = Programme(reference="harbour-watch", outlet="tv")
    programme.names = [ProgrammeName(language="en", name="Harbour Watch", slug="harbour-watch")]
    save(programme, by=house("test"))
    for number in range(4):
        film(f"Episode {number}", programme=programme.pk, episode=number + 1)
    newsfeed = film("Seen from a bridge", video_form="newsfeed")
    tv = front(path="/videos/tv")
    assert [(one.title, one.link) for one in tv.containers] == [
        ("", ""),
        ("Harbour Watch", "/programme/harbour-watch"),
    ]
    assert shown(tv) == [["Episode 3"], ["Episode 2", "Episode 1", "Episode 0"]]
    assert shown(front(path="/videos/newsfeed")) == [[newsfeed.headline]]
    own = front(path="/programme/harbour-watch")
    assert [card.headline for card in own.cards] == ["Episode 3", "Episode 2", "Episode 1", "Episode 0"]
    videos = front(path="/videos")
    assert len(ids(videos)) == len(set(ids(videos))) == 5
    assert len(videos.tabs) == 6


def test_a_running_coverage_has_a_container_and_a_quiet_one_has_none() -> None:
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.stories.models import Coverage, CoverageName

    made = {}
    for name in ("Storm", "Quiet"):
        coverage = Coverage(reference=name.lower())
        coverage.names = [CoverageName(language="en", name=name, slug=name.lower())]
        save(coverage, by=house("test"))
        made[name] = coverage.pk
    for number in range(17):
        told("news", f"Storm {number}", coverage=made["Storm"])
    told("news", "Quiet", coverage=made["Quiet"])
    assert "Storm" in {container.title for container in front().containers}
    assert "Quiet" not in {container.title for container in front().containers}
