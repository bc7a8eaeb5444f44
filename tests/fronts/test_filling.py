"""Who stands where on a front: pins first, then each rule's newest, nothing twice."""

from tests.journal.database import ready_django

ready_django()

import pytest  # noqa: E402
from hypothesis import given  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from masthead.fronts.filling import fill, room, weight_for  # noqa: E402
from masthead.fronts.house import Asked  # noqa: E402

LISTS = {"newest": list(range(200, 0, -1)), "section:1": list(range(200, 0, -2)), "kind:video": [7, 5, 3]}


def newest(rule: str, limit: int) -> list[int]:
    return LISTS[rule][:limit]


def asked(rule: str, number: int, *pins: tuple[int | None, int]) -> Asked:
    return Asked("", "standard", rule, number, True, pins)


def test_a_container_is_filled_by_its_rule_and_the_next_goes_on_behind_it() -> None:
    wanted = [asked("newest", 3), asked("newest", 2), asked("section:1", 2)]
    assert fill(wanted, set(), newest) == [[200, 199, 198], [197, 196], [194, 192]]


def test_a_pinned_story_stands_at_its_place_and_the_others_around_it() -> None:
    assert fill([asked("newest", 4, (3, 50))], {50}, newest) == [[200, 199, 50, 198]]
    assert fill([asked("newest", 3, (None, 50), (None, 40))], {50, 40}, newest) == [[50, 40, 200]]
    assert fill([asked("newest", 3, (1, 50), (1, 40))], {50, 40}, newest) == [[50, 40, 200]]


def test_a_pin_below_is_not_filled_in_above() -> None:
    assert fill([asked("newest", 2), asked("hand", 1, (None, 200))], {200}, newest) == [[199, 198], [200]]


def test_a_story_pinned_twice_stands_where_it_is_pinned_first() -> None:
    wanted = [asked("hand", 1, (None, 9)), asked("kind:video", 2, (None, 9))]
    assert fill(wanted, {9}, newest) == [[9], [7, 5]]


def test_a_story_pinned_twice_to_one_container_stands_in_it_once() -> None:
    assert fill([asked("newest", 2, (2, 9), (1, 9))], {9}, newest) == [[200, 9]]
    assert fill([asked("newest", 1, (None, 9), (None, 9))], {9}, newest) == [[9]]


def test_a_pin_that_readers_may_not_have_is_filled_in() -> None:
    assert fill([asked("newest", 3, (1, 50))], set(), newest) == [[200, 199, 198]]


def test_a_short_list_leaves_no_holes() -> None:
    assert fill([asked("kind:video", 6, (5, 50))], {50}, newest) == [[7, 5, 3, 50]]


def test_a_list_is_asked_further_down_where_its_first_stories_are_shown_already() -> None:
    wanted = [asked("newest", 12) for _ in range(6)]
    filled = fill(wanted, set(), newest)
    assert [id for ids in filled for id in ids] == list(range(200, 128, -1))


PINS = st.lists(st.tuples(st.none() | st.integers(1, 14), st.integers(1, 220)), max_size=8)
WANTED = st.lists(
    st.builds(
        lambda rule, number, pins: asked(rule, number, *pins),
        st.sampled_from([*LISTS, "hand"]),
        st.integers(1, 12),
        PINS,
    ),
    max_size=10,
)


@given(WANTED, st.sets(st.integers(1, 220)))
def test_no_front_shows_a_story_twice_or_one_that_may_not_be_shown(
    wanted: list[Asked], may_be_shown: set[int]
) -> None:
    filled = fill(wanted, may_be_shown, newest)
    ids = [id for container in filled for id in container]
    assert len(ids) == len(set(ids))
    assert [len(container) <= room(one) for container, one in zip(filled, wanted, strict=True)].count(
        False
    ) == 0
    for container, one in zip(filled, wanted, strict=True):
        allowed = set(LISTS.get(one.rule, ())) | ({id for _, id in one.pins} & may_be_shown)
        assert set(container) <= allowed
        elsewhere = set(ids) - set(container)
        if one.rule != "hand" and len(container) < one.number:
            assert set(LISTS[one.rule]) <= elsewhere | set(container)


@pytest.mark.parametrize(
    ("weight", "count", "falls_to"),
    [
        ("lead", 1, "lead"),
        ("standard", 3, "standard"),
        ("standard", 2, "compact"),
        ("standard", 1, "compact"),
        ("opinion", 2, "opinion"),
        ("opinion", 1, "compact"),
        ("pictures", 1, "compact"),
        ("pictures", 2, "pictures"),
        ("compact", 1, "compact"),
        ("line", 1, "line"),
    ],
)
def test_a_container_with_too_few_stories_becomes_lighter(weight: str, count: int, falls_to: str) -> None:
    assert weight_for(weight, count) == falls_to
