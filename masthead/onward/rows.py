"""Choosing rows: a story's own, and those of the neighbours that a changed story enters or leaves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from masthead.editions.settings import newsroom
from masthead.onward import index
from masthead.onward.likeness import Likeable, Likeness, best, compare
from masthead.onward.models import OnwardRow
from masthead.stories.queries.texts import story_texts

RELATED, COVERAGE, ELSEWHERE = "related", "coverage", "elsewhere"
READ_NEXT, READ_BEYOND = "read_next", "read_beyond"  # of the story's own section, and of the others
KEPT = {RELATED: 6, READ_NEXT: 8, READ_BEYOND: 6, COVERAGE: 6, ELSEWHERE: 2}
"""How many offers stand in a place. A page shows 2, 2, 2, 3 and 1 of them; the others are for holes."""
ENOUGH = {RELATED: 4, READ_NEXT: 5, READ_BEYOND: 4, COVERAGE: 4, ELSEWHERE: 1}
"""With fewer left after a story went, a story's rows are chosen anew."""
ALIKE_NEIGHBOURS, NEXT_NEIGHBOURS, EVENT_NEIGHBOURS = 5, 3, 8
"""How many stories' rows a new story may enter: the most alike, those before it, the newest of its coverage (in each
edition)."""

Place = tuple[int, str]  # story, place
Offers = list[tuple[int, float]]  # other, score; the best first
Compared = list[tuple[Likeable, Likeness]]


@dataclass(slots=True)
class Rows:
    """The offers of some stories as they stand, and as they are to be."""

    before: dict[Place, Offers] = field(default_factory=dict)
    after: dict[Place, Offers] = field(default_factory=dict)
    loaded: set[int] = field(default_factory=set)

    def load(self, story_ids: Collection[int]) -> None:
        wanted = set(story_ids) - self.loaded
        if not wanted:
            return
        self.loaded |= wanted
        rows = OnwardRow.objects.filter(story_id__in=wanted).order_by("story_id", "place", "order")
        for story, place, other, score in rows.values_list("story_id", "place", "other_id", "score"):
            self.before.setdefault((story, place), []).append((other, score))

    def offers(self, story: int, place: str) -> Offers:
        self.load([story])
        return self.after.get((story, place), self.before.get((story, place), []))

    def put(self, story: int, place: str, offers: Offers) -> None:
        self.load([story])
        self.after[story, place] = offers

    def places(self, story: int) -> set[str]:
        self.load([story])
        return {place for id, place in (*self.before, *self.after) if id == story}

    def offer(self, story: int, place: str, other: int, score: float) -> None:
        """Enter one offer where it belongs, if it is good enough to stand there."""
        others = [one for one in self.offers(story, place) if one[0] != other]
        self.put(story, place, best([*others, (other, score)], KEPT[kind_of(place)]))

    def withdraw(self, story: int, place: str, gone: Collection[int]) -> None:
        self.put(story, place, [one for one in self.offers(story, place) if one[0] not in gone])

    def save(self) -> set[int]:
        """Writes what differs; returns the stories whose readers are offered something else."""
        differing = [place for place, offers in self.after.items() if offers != self.before.get(place, [])]
        by_place: dict[str, list[int]] = defaultdict(list)
        for story, place in differing:
            by_place[place].append(story)
        for place, stories in by_place.items():
            OnwardRow.objects.filter(story_id__in=stories, place=place).delete()
        OnwardRow.objects.bulk_create(
            OnwardRow(story_id=story, place=place, order=order, other_id=other, score=score)
            for story, place in differing
            for order, (other, score) in enumerate(self.after[story, place])
        )
        return {each[0] for each in differing if _ids(self.after[each]) != _ids(self.before.get(each, []))}


def kind_of(place: str) -> str:
    """ "elsewhere" of "elsewhere:ar"."""
    return place.partition(":")[0]


def reconsider(story_ids: Collection[int]) -> set[int]:
    """After news of these stories: their rows and their neighbours'. Returns whose rows changed. Repeats are safe."""
    texts = story_texts(story_ids)
    rows = Rows()
    gone = set(story_ids) - texts.keys()
    left = _leave(rows, gone)
    index.take_out(gone)
    entered = index.index(list(texts.values()))
    changed = index.likeables(entered)
    moved = {one.id for one in changed if _has_moved(one, entered[one.id].before)}
    left |= _leave(rows, moved, (COVERAGE, ELSEWHERE, READ_NEXT, READ_BEYOND))
    rows.load([one.id for one in changed])
    for one in changed:
        _offer(rows, one, choose(rows, one), to_all=entered[one.id].comes_back)
    for one in index.likeables(left - entered.keys()):
        choose(rows, one)
    return rows.save()


def choose(rows: Rows, one: Likeable) -> Compared:
    """All of a story's own rows. Returns what it was compared with."""
    found = index.candidates(one, index.rarities([one]))
    like = compare(one, found, index.rarities([one, *found]))
    rows.put(one.id, RELATED, best(((it.id, like[it.id].related) for it in found), KEPT[RELATED]))
    for place in (READ_NEXT, READ_BEYOND):
        fitting = ((it.id, like[it.id].next) for it in found if _next_place(one, it) == place)
        rows.put(one.id, place, best(fitting, KEPT[place]))
    for place, offers in _event(one).items():
        rows.put(one.id, place, offers)
    return [(it, like[it.id]) for it in found]


def _next_place(one: Likeable, other: Likeable) -> str:
    return READ_NEXT if one.section == other.section else READ_BEYOND


def _has_moved(one: Likeable, before: Likeable | None) -> bool:
    return before is not None and (one.coverage, one.section) != (before.coverage, before.section)


def _event(one: Likeable) -> dict[str, Offers]:
    """The newest of its coverage, here and in the other editions; empty places where it has none."""
    found: dict[str, Offers] = {}
    for edition in (other.id for other in newsroom().editions):
        place = COVERAGE if edition == one.edition else f"{ELSEWHERE}:{edition}"
        feature = index.place(edition, "coverage", one.coverage) if one.coverage is not None else 0
        newest = index.newest_under(feature, KEPT[kind_of(place)] + 1) if feature else []
        offers = [(id, float(minute)) for id, minute in newest if id != one.id]
        found[place] = offers[: KEPT[kind_of(place)]]
    return found


def _offer(rows: Rows, one: Likeable, found: Compared, *, to_all: bool) -> None:
    """Enter a story into the rows of a bounded number of neighbours; one that comes back, wherever it is good enough."""
    neighbours = found if to_all else _neighbours(found)
    rows.load([it.id for it, _ in neighbours])
    for it, like in neighbours:
        rows.offer(it.id, RELATED, one.id, like.related)
        rows.offer(it.id, _next_place(it, one), one.id, like.next)
    if one.coverage is not None:
        for edition in (other.id for other in newsroom().editions):
            place = COVERAGE if edition == one.edition else f"{ELSEWHERE}:{one.edition}"
            newest = index.newest_under(index.place(edition, "coverage", one.coverage), EVENT_NEIGHBOURS)
            rows.load([id for id, _ in newest])
            for id, _ in newest:
                if id != one.id:
                    rows.offer(id, place, one.id, float(one.minute))


def _neighbours(found: Compared) -> Compared:
    by_id = {it.id: (it, like) for it, like in found}
    alike = best(((it.id, like.related) for it, like in found), ALIKE_NEIGHBOURS)
    others = by_id.keys() - {id for id, _ in alike}
    coming = best(((id, by_id[id][1].next) for id in others), NEXT_NEIGHBOURS)
    return [by_id[id] for id, _ in (*alike, *coming)]


def _leave(rows: Rows, gone: Collection[int], kinds: Iterable[str] = tuple(KEPT)) -> set[int]:
    """Takes stories out of all rows of these kinds. Returns the stories with too few left."""
    if not gone:
        return set()
    pointing = OnwardRow.objects.filter(other_id__in=gone).values_list("story_id", "place").distinct()
    touched = [place for place in pointing if kind_of(place[1]) in kinds and place[0] not in gone]
    rows.load({*gone, *(story for story, _ in touched)})
    for story, place in touched:
        rows.withdraw(story, place, gone)
    for story in gone:
        for place in rows.places(story):
            if kind_of(place) in kinds:
                rows.put(story, place, [])
    return {story for story, place in touched if len(rows.offers(story, place)) < ENOUGH[kind_of(place)]}


def _ids(offers: Offers) -> list[int]:
    return [other for other, _ in offers]
