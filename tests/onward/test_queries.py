"""What a page is offered: by hand first, nothing twice, nothing that its body shows."""

from typing import Any

import pytest

from tests.desk.newsroom import again
from tests.onward.stories import RIVER, VOTE, coverage, is_exact, many, press_all, press_now, print_story

pytestmark = pytest.mark.usefixtures("newsroom")


def onward_of(story: Any) -> Any:
    from masthead.onward.queries import onward
    from masthead.stories.queries.pages import story_page

    found = story_page(story.edition_code, story.short_id)
    return onward(story.edition_code, found)


def test_related_by_hand_comes_before_what_is_only_alike() -> None:
    stories = many(5, RIVER)
    chosen = print_story("A violin is found", section="world")
    story = print_story(f"{RIVER} late", hours=3, related=[chosen.pk])
    press_all()
    related = onward_of(story).related
    assert related[0].id == chosen.pk
    assert related[1].id in {one.pk for one in stories}


def test_nothing_stands_twice_nor_what_the_body_shows() -> None:
    harbour = coverage("harbour", en="The harbour vote")
    stories = many(14, RIVER, coverage=harbour)
    many(4, VOTE, section="world")
    body = [
        {"type": "story_set_in", "value": stories[13].pk},
        {"type": "paragraph", "value": "<p>More.</p>"},
        {"type": "read_more", "value": stories[12].pk},
    ]
    story = print_story(f"{RIVER} late", hours=3, coverage=harbour, body=body, related=[stories[11].pk])
    press_all()
    onward = onward_of(story)
    ids = [card.id for card in onward.cards]
    assert (len(onward.related), len(onward.coverage.stories), len(onward.read_next)) == (2, 3, 4)
    assert len(set(ids)) == len(ids)
    assert not {story.pk, stories[13].pk, stories[12].pk} & set(ids)
    assert is_exact()


def test_what_to_read_next_is_not_all_of_one_section_while_there_are_others() -> None:
    many(9, RIVER)
    others = many(3, VOTE, section="world")
    story = print_story(f"{RIVER} late", hours=1)
    press_all()
    sections = [card.section.path for card in onward_of(story).read_next]
    assert sections.count("/politics") == sections.count("/world") == 2
    assert onward_of(story).read_next_all.path == "/politics"
    assert others


def test_a_coverage_without_explainer_has_no_in_five_and_a_story_without_coverage_no_box() -> None:
    harbour = coverage("harbour", en="The harbour vote")
    inside, outside = print_story(RIVER, coverage=harbour), print_story(VOTE)
    press_all()
    box = onward_of(inside).coverage
    assert (box.all.text, box.in_five, box.stories) == ("The harbour vote", None, ())
    assert onward_of(outside).coverage is None


def test_an_explainer_is_the_in_five_of_its_coverage_but_not_of_itself() -> None:
    harbour = coverage("harbour", en="The harbour vote")
    story = print_story(RIVER, coverage=harbour)
    points = [
        {"type": "point", "value": {"headline": f"Point {n}", "text": f"<p>{n}.</p>", "photo": None}}
        for n in range(5)
    ]
    press_all()
    explainer = print_story(
        "The harbour, explained", hours=1, coverage=harbour, kind="explainer", body=points
    )
    report = press_now()
    assert onward_of(story).coverage.in_five.text == explainer.title
    assert onward_of(explainer).coverage.in_five is None
    assert explainer.pk not in {card.id for card in onward_of(story).cards}
    assert any(story.short_id in address.path for address in report.changed)
    assert is_exact()


def test_a_translation_takes_the_place_of_the_event_elsewhere() -> None:
    from masthead.stories.models import Story

    harbour = coverage("harbour", en="The harbour vote", es="El voto del puerto")
    here = print_story(RIVER, coverage=harbour)
    there = print_story("El río", section="politica", coverage=harbour)
    press_all()
    assert [(one.edition, one.headline) for one in onward_of(here).elsewhere] == [("es", "El río")]
    Story.objects.filter(pk=there.pk).update(identity=again(here).identity)
    press_now(sweep=True)
    assert onward_of(here).elsewhere == ()
    assert is_exact()
