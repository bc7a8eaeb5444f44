"""Where a story stands on a front."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from masthead.fronts.values import FrontPage, MenuItem
from masthead.pages.arrangement import (
    Band,
    Columns,
    Part,
    Ranks,
    Rest,
    arrange,
    grid_of,
    leaves,
)
from masthead.stories.values import Card
from tests.pages.samples import Sample

EN = Sample("en")


def shown(page: FrontPage) -> list[int]:
    return [card.id for part in arrange(page) for card in cards_of(part)]


def cards_of(part: Part) -> Iterator[Card]:
    match part:
        case Ranks(_, lead, seconds, row, side):
            yield from (lead, *seconds, *(side.cards if side else ()), *row)
        case Band(container):
            yield from container.cards
        case Columns(containers):
            yield from (card for one in containers for card in one.cards)
        case Rest(grid, small):
            yield from (*grid, *small)


@pytest.mark.parametrize(
    ("pinned", "newest"), [(0, 0), (0, 5), (1, 0), (1, 4), (2, 3), (3, 20), (6, 0), (6, 40)]
)
def test_every_story_of_a_front_stands_on_it_once(pinned: int, newest: int) -> None:
    page = EN.front(pinned=pinned, newest=newest)
    assert sorted(shown(page)) == sorted(card.id for card in page.cards)
    assert len(set(shown(page))) == pinned + newest


def test_a_whole_front_loses_and_doubles_nothing() -> None:
    page = EN.whole_front()
    assert sorted(shown(page)) == sorted({card.id for card in page.cards})


def test_the_first_story_of_the_lead_leads_and_the_newest_stand_beside_it() -> None:
    page = EN.front()
    first = next(arrange(page))
    assert isinstance(first, Ranks)
    lead, lines = page.containers
    assert (first.lead, first.seconds, first.row) == (lead.cards[0], lead.cards[1:3], lead.cards[3:])
    assert first.side == lines


def test_few_lines_do_not_stand_beside_the_lead() -> None:
    page = EN.front(newest=0)
    two = EN.container("line", EN.cards(20, 2), "Newest")
    first, second = arrange(replace(page, containers=(*page.containers, two)))
    assert isinstance(first, Ranks)
    assert (first.side, second) == (None, Band(two))


def test_narrow_containers_share_a_row() -> None:
    narrow = [EN.container("compact", EN.cards(4 * one, 4), "Section") for one in range(4)]
    page = replace(EN.front(pinned=0, newest=0), containers=tuple(narrow))
    assert list(arrange(page)) == [Columns(tuple(narrow[:3])), Band(narrow[3])]


@pytest.mark.parametrize("count", range(2, 13))
def test_a_grid_ends_in_a_whole_row(count: int) -> None:
    columns, _, more = grid_of(count).partition(" ")
    cells = count + {"": 0, "wide": 1, "big": 3}[more]
    assert cells % {"two": 2, "three": 3, "four": 4, "five": 5}[columns] == 0


def test_leaves_are_the_entries_that_lead_somewhere() -> None:
    menu = (
        MenuItem("News", "", (MenuItem("Politics", "/politics"), MenuItem("Sport", "/sport"))),
        MenuItem("TV", "/tv"),
    )
    assert [item.text for item in leaves(menu)] == ["Politics", "Sport", "TV"]
