"""A change touches the thing itself and the lists that it entered, left or changed its place in; no others."""

from masthead import clock
from masthead.press.dependencies import mentions_of, touched_by
from masthead.press.run import press
from tests.press import paper
from tests.press.toy_plates import Toy, at


def printed(toy: Toy) -> Toy:
    paper.publish("a", "A")
    paper.publish("b", "B")
    press(toy.room, at=clock.now())
    return toy


def test_a_new_headline_touches_the_story_and_no_list(toy: Toy) -> None:
    printed(toy)
    paper.publish("a", "A changed")
    touched = touched_by(toy.room, ["story:a"])
    assert touched.keys == {"story:a"}
    assert touched.traits.keys() == {"story:a"}
    assert at("/page/world/1") in mentions_of(toy.room, touched)


def test_a_story_that_moves_touches_the_lists_that_it_left_and_entered(toy: Toy) -> None:
    printed(toy)
    paper.publish("a", "A", section="sport")
    lists = {"list:world", "list:world/1", "list:sport", "list:sport/1"}
    assert touched_by(toy.room, ["story:a"]).keys == {"story:a"} | lists


def test_a_story_that_is_taken_down_touches_the_lists_that_it_left(toy: Toy) -> None:
    printed(toy)
    paper.take_down("a")
    assert touched_by(toy.room, ["story:a"]).keys == {"story:a", "list:world", "list:world/1"}


def test_another_place_in_the_same_list_touches_the_list(toy: Toy) -> None:
    printed(toy)
    with paper.edited() as now:
        now.stories["a"].ordinal = 2
    assert touched_by(toy.room, ["story:a"]).keys >= {"list:world", "list:world/1", "list:world/2"}


def test_a_key_that_nobody_answers_for_touches_itself(toy: Toy) -> None:
    touched = touched_by(toy.room, ["ticker"])
    assert touched.keys == {"ticker"}
    assert touched.traits == {}
