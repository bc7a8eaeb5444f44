"""Which of two stories is more like a third."""

from dataclasses import replace

from masthead.onward.likeness import (
    DAY,
    Likeable,
    best,
    compare,
    feature,
    packed,
    rarity,
    telling,
    text_likeness,
    unpacked,
    vector,
)


def like(id: int, text: str, code: str = "en", **more: object) -> Likeable:
    said = vector(code, code, text, "", text)
    made = Likeable(id, code, "news", 0, 1, None, frozenset(), said)
    return replace(made, **more)  # type: ignore[arg-type]


def related(one: Likeable, other: Likeable, known: dict[int, float]) -> float:
    return compare(one, [other], known)[other.id].related


def next_to_read(one: Likeable, other: Likeable, known: dict[int, float]) -> float:
    return compare(one, [other], known)[other.id].next


def rare(*stories: Likeable) -> dict[int, float]:
    terms = {term for one in stories for term in one.vector}
    return {term: rarity(sum(term in one.vector for one in stories), 2 * len(stories)) for term in terms}


def test_stories_of_one_event_are_more_alike_than_others() -> None:
    flood = like(1, "The river flooded the harbour after the dam broke")
    rescue = like(2, "Boats bring families out of the flooded harbour")
    match = like(3, "The harbour club wins the cup after penalties")
    known = rare(flood, rescue, match)
    assert related(flood, rescue, known) > related(flood, match, known) > 0


def test_arabic_stories_meet_in_the_forms_of_their_words() -> None:
    one = like(1, "الانتخابات الرئاسية في فالمورا", "ar")
    other = like(2, "فالمورا تستعد لانتخابات رئاسية", "ar")
    third = like(3, "الميناء يصوت على العبّارات", "ar")
    known = rare(one, other, third)
    assert text_likeness(one.vector, other.vector, known) > 0.5
    assert text_likeness(one.vector, third.vector, known) == 0


def test_of_two_equal_stories_the_nearer_in_time_is_offered() -> None:
    one, near, far = (like(id, "The dam broke", minute=days * DAY) for id, days in ((1, 0), (2, 1), (3, 90)))
    known = rare(one, near, far)
    assert related(one, near, known) > related(one, far, known)
    assert next_to_read(one, near, known) > next_to_read(one, far, known)


def test_shared_coverage_and_topics_bring_stories_together() -> None:
    topic = feature("en", "topic", 7)
    one = like(1, "The dam broke", coverage=4, subjects=frozenset({topic}))
    event = like(2, "Minister resigns", coverage=4)
    about = like(3, "Minister resigns", subjects=frozenset({topic}))
    other = like(4, "Minister resigns")
    scores = [related(one, it, rare(one, event, about, other)) for it in (event, about, other)]
    assert scores[0] > scores[2] < scores[1]


def test_the_same_news_once_more_is_no_next_read() -> None:
    one = like(1, "The dam broke and the river flooded the harbour", subjects=frozenset({5}))
    again = like(2, "The dam broke and the river flooded the harbour", subjects=frozenset({5}))
    change = like(3, "A poet of the river", subjects=frozenset({5}), kind="feature")
    known = rare(one, again, change)
    assert next_to_read(one, change, known) > next_to_read(one, again, known)


def test_rare_words_tell_more_than_common_ones() -> None:
    assert rarity(1, 1000) > rarity(400, 1000) > rarity(1000, 1000) > 0
    said = {1: 1.0, 2: 1.0}
    assert telling(said, {1: 0.5, 2: 4.0}, 1) == [2]


def test_editions_share_no_features() -> None:
    assert not like(1, "Valmora", "en").vector.keys() & like(2, "Valmora", "es").vector.keys()


def test_a_vector_comes_back_as_it_was_packed() -> None:
    said = like(1, "The dam broke").vector
    assert unpacked(packed(said)).keys() == said.keys()
    assert all(abs(unpacked(packed(said))[term] - weight) < 1e-6 for term, weight in said.items())


def test_of_equals_the_newer_comes_first() -> None:
    assert best([(1, 0.5), (3, 0.5), (2, 0.9)], 2) == [(2, 0.9), (3, 0.5)]


def test_an_empty_story_is_like_nothing() -> None:
    assert text_likeness({}, like(1, "dam").vector, {}) == 0.0
