"""Where a story stands on a front, and where related ones stand in a body."""

from dataclasses import replace

import pytest

from masthead.fronts.values import MenuItem
from masthead.pages.arrangement import Layout, RelatedHere, arrange, body_with_related, leaves
from masthead.stories.values import Card, Paragraph, StoryPage, Subheading
from tests.pages.samples import Sample

EN = Sample("en")


def shown(layout: Layout) -> list[Card]:
    lead = [layout.lead] if layout.lead else []
    return [*lead, *layout.seconds, *layout.latest, *layout.row, *layout.voices, *layout.grid, *layout.rest]


@pytest.mark.parametrize(
    ("pinned", "newest"), [(0, 0), (0, 5), (1, 0), (1, 4), (2, 3), (3, 20), (6, 0), (6, 40)]
)
def test_every_story_of_a_front_stands_on_it_once(pinned: int, newest: int) -> None:
    page = EN.front(pinned=pinned, newest=newest)
    ids = [card.id for card in shown(arrange(page))]
    assert sorted(ids) == sorted(card.id for card in (*page.pinned, *page.newest.cards))


def test_a_pinned_story_does_not_stand_again_among_the_newest() -> None:
    page = EN.front(pinned=6, newest=0)
    again = replace(page, newest=replace(page.newest, cards=(*page.pinned, EN.card(30))))
    ids = [card.id for card in shown(arrange(again))]
    assert len(ids) == len(set(ids)) == 7


def test_the_first_pinned_story_leads() -> None:
    page = EN.front()
    layout = arrange(page)
    assert layout.lead == page.pinned[0]
    assert (layout.seconds, layout.row) == (page.pinned[1:3], page.pinned[3:6])


def test_opinions_stand_among_their_own() -> None:
    layout = arrange(EN.front(newest=30))
    assert {card.kind for card in layout.voices} <= {"opinion", "analysis", "blog"}
    assert len(layout.voices) == 4


@pytest.mark.parametrize("newest", range(12, 33))
def test_what_runs_on_below_ends_in_a_whole_row(newest: int) -> None:
    layout = arrange(EN.front(pinned=6, newest=newest))
    assert len(layout.grid + layout.rest) % 3 == 0


def body(*kinds: str) -> StoryPage:
    blocks = tuple(Subheading("s") if kind == "s" else Paragraph("p") for kind in kinds)
    return replace(EN.story(), body=blocks)


@pytest.mark.parametrize(
    ("kinds", "place"),
    [("pppppppp", 4), ("ppppp", 3), ("pp", 2), ("", 0), ("pppspppp", 5), ("pppps", 3), ("psps", 4)],
)
def test_related_stories_stand_between_two_paragraphs(kinds: str, place: int) -> None:
    blocks = list(body_with_related(body(*kinds)))
    assert [index for index, block in enumerate(blocks) if isinstance(block, RelatedHere)] == [place]
    assert len(blocks) == len(kinds) + 1


def test_without_related_stories_the_body_stands_alone() -> None:
    story = replace(body("p", "p"), related=())
    assert tuple(body_with_related(story)) == story.body


def test_leaves_are_the_entries_that_lead_somewhere() -> None:
    menu = (
        MenuItem("News", "", (MenuItem("Politics", "/politics"), MenuItem("Sport", "/sport"))),
        MenuItem("TV", "/tv"),
    )
    assert [item.text for item in leaves(menu)] == ["Politics", "Sport", "TV"]
