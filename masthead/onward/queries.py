"""Where to go from a story: its rows, by hand first, and none twice on a page. Nothing is compared here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from masthead.journal.memo import remembered, unremembered
from masthead.journal.reads import asking_ahead, read
from masthead.onward.models import OnwardRow
from masthead.onward.values import CoverageBox, Elsewhere, Onward
from masthead.store.values import Address
from masthead.stories.lists import list_key
from masthead.stories.queries.ahead import STORY
from masthead.stories.queries.cards import card, cards
from masthead.stories.queries.lists import newest_ids
from masthead.stories.queries.texts import coverage_of, fetch_coverages, ids_of
from masthead.stories.values import Card, Link, ReadMore, StoryPage, StorySetIn

RELATED, READ_NEXT, COVERAGE = 2, 4, 3  # how many a page shows
MOST_READ = 20  # a page takes the first four that it does not show itself

Offered = dict[str, tuple[int, ...]]  # place → story ids, the best first


def onward(edition: str, story: StoryPage) -> Onward:
    """What a story's page offers its reader after it."""
    read(f"onward:{story.id}")
    offered = remembered(("onward", story.id), lambda: _ask([story.id])[story.id])
    shown = {story.id, *(block.card.id for block in story.body if isinstance(block, StorySetIn | ReadMore))}
    fit = partial(_fit, edition, shown)
    by_hand = [one for one in story.related if one.edition == edition and not one.withdrawn]
    related = [*_by_hand(by_hand, shown)[:RELATED]]
    explainer = _explainer(edition, story)
    shown.update(one.id for one in (*related, explainer) if one)
    related += _first(RELATED - len(related), fit(offered.get("related", ())), shown)
    box = _coverage_box(story, explainer, shown, fit(offered.get("coverage", ())))
    own = (*offered.get("read_next", ()), *offered.get("related", ()))
    after = _in_turn(fit(own), fit(offered.get("read_beyond", ())), shown)
    return Onward(
        related=tuple(related),
        coverage=box,
        read_next=after,
        read_next_all=story.section if story.section.path else Link(story.section.text, "/"),
        elsewhere=tuple(_elsewhere(story, offered)),
    )


def most_read(edition: str) -> tuple[Card, ...]:
    """Until reads are counted, the newest stories, and they are called that."""
    return cards(newest_ids(list_key(edition, "newest"), MOST_READ))


def fetch_onward_at(addresses: Iterable[Address]) -> None:
    """Ask at once for what the story pages among these will offer. Only inside a snapshot."""
    found = (STORY.fullmatch(address.path) for address in addresses)
    fetch_onward(ids_of(one[1] for one in found if one))


def fetch_onward(story_ids: Collection[int]) -> None:
    """The same for these stories."""
    wanted = unremembered("onward", story_ids)
    if not wanted:
        return
    found = _ask(wanted)
    for id in wanted:
        remembered(("onward", id), partial(found.__getitem__, id))
    fetch_coverages(wanted)
    likely = {other for offered in found.values() for ids in offered.values() for other in ids[:READ_NEXT]}
    with asking_ahead():
        cards(unremembered("card", sorted(likely)))


def _ask(story_ids: Collection[int]) -> dict[int, Offered]:
    rows = OnwardRow.objects.filter(story_id__in=story_ids).order_by("story_id", "place", "order")
    found: dict[int, dict[str, list[int]]] = {id: defaultdict(list) for id in story_ids}
    for story, place, other in rows.values_list("story_id", "place", "other_id"):
        found[story][place].append(other)
    return {id: {place: tuple(ids) for place, ids in places.items()} for id, places in found.items()}


def _by_hand(chosen: Iterable[Card], shown: Collection[int]) -> list[Card]:
    return list({one.id: one for one in chosen if one.id not in shown}.values())


def _fit(edition: str, shown: Collection[int], ids: Iterable[int]) -> Iterator[Card]:
    """Those that this edition's readers may have and that the page does not show by the time they are asked for."""
    for id in ids:
        if id not in shown:
            one = card(id)
            if one is not None and one.edition == edition and not one.withdrawn:
                yield one


def _first(count: int, fitting: Iterator[Card], shown: set[int]) -> list[Card]:
    found: list[Card] = []
    while len(found) < count and (one := next(fitting, None)) is not None:
        found.append(one)
        shown.add(one.id)
    return found


def _in_turn(own: Iterator[Card], beyond: Iterator[Card], shown: set[int]) -> tuple[Card, ...]:
    """What to read next: one of the story's section and one of the others, as long as there are both."""
    found: list[Card] = []
    while len(found) < READ_NEXT:
        pair = [one for source in (own, beyond) for one in _first(1, source, shown)]
        if not pair:
            break
        found += pair
    return tuple(found[:READ_NEXT])


def _explainer(edition: str, story: StoryPage) -> Card | None:
    """The newest that explains the story's event in five points."""
    id = coverage_of(story.id, story.short_id) if story.coverage else None
    newest = newest_ids(list_key(edition, f"in-five:{id}"), 1) if id else []
    return next((one for one in cards(newest) if one.id != story.id), None)


def _coverage_box(
    story: StoryPage, explainer: Card | None, shown: set[int], fitting: Iterator[Card]
) -> CoverageBox | None:
    if story.coverage is None:
        return None
    in_five = Link(explainer.headline, explainer.path) if explainer else None
    return CoverageBox(story.coverage, in_five, tuple(_first(COVERAGE, fitting, shown)))


def _elsewhere(story: StoryPage, offered: Offered) -> Iterator[Elsewhere]:
    """In the editions that have no translation of it."""
    translated = {one.edition for one in story.translations}
    for place in sorted(offered):
        kind, _, edition = place.partition(":")
        if kind == "elsewhere" and edition not in translated:
            fitting = _fit(edition, (), offered[place])
            if (one := next(fitting, None)) is not None:
                yield Elsewhere(edition, one.headline, one.path)
