"""Each kind of story goes out with what makes it that kind, and stands on the fronts of its kind."""

from pathlib import Path
from typing import Any

import pytest

from tests.desk.newsroom import AT

POINT = {"type": "point", "value": {"headline": "One", "text": "<p>Because.</p>", "photo": None}}
GRAPHIC = {
    "type": "graphic",
    "value": {"title": "A chart", "document": "<svg/>", "height": 300, "still": None},
}


def written(kind: str, **fields: Any) -> Any:
    """A draft in the English politics section."""
    from masthead.desk.actors import house
    from masthead.desk.submit import Copy, submit
    from masthead.editions.models import Section

    section = Section.objects.get(slug="politics")
    return submit(section, Copy(headline="A matter", kind=kind, **fields), by=house("test"), at=AT)


def gone_out(story: Any) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.publish import publish

    return publish(story, by=house("test"), at=AT)


def a_programme(outlet: str) -> Any:
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.stories.models import Programme, ProgrammeName

    made = Programme(reference="harbour", outlet=outlet)
    made.names = [ProgrammeName(language="en", name="Harbour Watch")]
    return save(made, by=house("test"))


def a_coverage() -> Any:
    from masthead.desk.actors import house
    from masthead.desk.save import save
    from masthead.stories.models import Coverage, CoverageName

    made = Coverage(reference="vote")
    made.names = [CoverageName(language="en", name="The vote")]
    return save(made, by=house("test"))


@pytest.mark.parametrize(
    ("kind", "fields", "why"),
    [
        ("video", {}, "film of ours"),
        ("video", {"film_url": "http://video.example/1"}, "https"),
        ("video", {"film_url": "https://video.example/1", "episode": 2}, "programme"),
        ("gallery", {}, "pictures"),
        ("infographic", {}, "graphic"),
        ("explainer", {"body": [POINT] * 4}, "five"),
        ("explainer", {"body": [POINT] * 6}, "five"),
    ],
)
def test_a_story_that_lacks_what_its_kind_asks_does_not_go_out(
    newsroom: Path, kind: str, fields: dict[str, Any], why: str
) -> None:
    from masthead.desk.refusals import Unfit
    from masthead.stories.models import Story

    story = written(kind, **fields)
    with pytest.raises(Unfit, match=why):
        gone_out(story)
    assert not Story.objects.get(pk=story.pk).live


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("video", {"film_url": "https://video.example/1"}),
        ("infographic", {"body": [GRAPHIC]}),
        ("explainer", {"body": [POINT] * 5}),
    ],
)
def test_a_story_with_all_of_its_kind_goes_out(newsroom: Path, kind: str, fields: dict[str, Any]) -> None:
    assert gone_out(written(kind, **fields)).is_public


def lists(story: Any) -> set[str]:
    return {place.list_key for place in story.places.filter(present=True)}


def test_an_episode_stands_with_videos_with_its_outlet_and_in_its_programme(newsroom: Path) -> None:
    programme = a_programme("digital")
    story = gone_out(written("video", film_url="https://video.example/1", programme=programme.pk, episode=3))
    assert {"list:en:kind:video", "list:en:outlet:digital", f"list:en:programme:{programme.pk}"} <= lists(
        story
    )
    assert not any("form:" in key for key in lists(story))


def test_a_long_form_stands_with_its_kind_and_with_all_articles(newsroom: Path) -> None:
    story = gone_out(written("analysis"))
    assert {"list:en:kind:analysis", "list:en:kind:articles"} <= lists(story)
    assert "list:en:kind:opinion" not in lists(story)


def test_an_explainer_of_a_coverage_is_its_in_five(newsroom: Path) -> None:
    coverage = a_coverage()
    explainer = gone_out(written("explainer", body=[POINT] * 5, coverage=coverage.pk))
    report = gone_out(written("news", coverage=coverage.pk))
    key = f"list:en:in-five:{coverage.pk}"
    assert key in lists(explainer)
    assert key not in lists(report)


def test_the_page_has_the_values_of_its_kind_whatever_the_columns_hold(newsroom: Path) -> None:
    from masthead.stories.queries.pages import story_page

    table = {"type": "table", "value": {"caption": "Ships", "rows": "Year | Ships\n2025 | 12 | much\n2026"}}
    story = gone_out(
        written(
            "news", film_url="https://video.example/1", video_form="newsfeed", body=[POINT, GRAPHIC, table]
        )
    )
    page: Any = story_page("en", story.short_id)
    assert (page.film_url, page.video_form, page.film) == ("", "", None)
    point, graphic, data = page.body
    assert (point.headline, point.html) == ("One", ("Because.",))
    assert (graphic.title, graphic.height, graphic.still) == ("A chart", 300, None)
    assert (data.head, data.rows) == (("Year", "Ships"), (("2025", "12"), ("2026", "")))


def test_a_programme_that_moves_to_another_outlet_takes_its_episodes_along(newsroom: Path) -> None:
    from masthead import clock
    from masthead.desk.actors import house
    from masthead.desk.onair import room
    from masthead.desk.save import save
    from masthead.press.run import press
    from masthead.press.verify import verify
    from masthead.stories.models import Story

    programme = a_programme("tv")
    story = gone_out(written("video", film_url="https://video.example/1", programme=programme.pk, episode=1))
    press(room(), at=clock.now())
    programme.outlet = "digital"
    save(programme, by=house("test"))
    press(room(), at=clock.now())
    assert "list:en:outlet:digital" in lists(Story.objects.get(pk=story.pk))
    assert "list:en:outlet:tv" not in lists(Story.objects.get(pk=story.pk))
    assert verify(room()).clean


def test_a_programme_with_episodes_is_not_deleted(newsroom: Path) -> None:
    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.save import remove

    programme = a_programme("tv")
    gone_out(written("video", film_url="https://video.example/1", programme=programme.pk))
    with pytest.raises(Unfit, match="A matter"):
        remove(programme, by=house("test"))


def test_a_story_that_lacks_what_its_kind_asks_is_not_scheduled(newsroom: Path) -> None:
    from datetime import timedelta

    from masthead.desk.actors import house
    from masthead.desk.refusals import Unfit
    from masthead.desk.schedule import schedule

    with pytest.raises(Unfit, match="film of ours"):
        schedule(written("video"), publish_at=AT + timedelta(hours=1), by=house("test"), at=AT)
