"""Which story of a front stands in which container: pins first, then each rule's newest, none twice.

Plain choosing among ids; what is asked of the database is in fronts/showing.py.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from masthead.fronts.house import Asked
from masthead.fronts.models import HAND, MOST_STORIES, Weight

Newest = Callable[[str, int], list[int]]
"""The newest ids of a rule's list, at most so many."""

FALLS = {
    Weight.STANDARD: (3, Weight.COMPACT),
    Weight.OPINION: (2, Weight.COMPACT),
    Weight.PICTURES: (2, Weight.COMPACT),
}
ASKED_FIRST = 50


def fill(wanted: Sequence[Asked], shown: Collection[int], newest: Newest) -> list[list[int]]:
    """The ids for each container in its order; `shown` are the pinned stories that readers may have here."""
    claimed = _claims(wanted, shown)
    taken = set(claimed)
    filled = []
    for place, one in enumerate(wanted):
        pins = [(at, id) for id, at in _pins(one).items() if claimed.get(id) == place]
        slots = _slots(pins, room(one))
        free = slots.count(None)
        coming = iter(_coming(one.rule, free, taken, newest) if one.rule != HAND else ())
        ids = [id for slot in slots if (id := slot if slot is not None else next(coming, None)) is not None]
        taken.update(ids)
        filled.append(ids)
    return filled


def weight_for(weight: str, count: int) -> str:
    """The weight of a container with so many stories: lighter than it was to be where they are too few."""
    while weight in FALLS and count < FALLS[Weight(weight)][0]:
        weight = FALLS[Weight(weight)][1]
    return str(weight)


def room(one: Asked) -> int:
    """How many stories a container has places for; filled by hand alone, as many as are pinned."""
    return min(max(one.number, len(one.pins) if one.rule == HAND else 0), MOST_STORIES)


def _pins(one: Asked) -> dict[int, int | None]:
    """Where each story of a container is pinned; pinned to it twice, where it is pinned first."""
    places: dict[int, int | None] = {}
    for at, id in one.pins:
        places.setdefault(id, at)
    return places


def _claims(wanted: Sequence[Asked], shown: Collection[int]) -> dict[int, int]:
    """Pinned twice, a story stands where it is pinned first."""
    claimed: dict[int, int] = {}
    for place, one in enumerate(wanted):
        pins = [id for id in _pins(one) if id in shown and id not in claimed]
        for id in pins[: room(one)]:
            claimed[id] = place
    return claimed


def _slots(pins: Iterable[tuple[int | None, int]], size: int) -> list[int | None]:
    slots: list[int | None] = [None] * size
    waiting = []
    for at, id in pins:
        if at is not None and at <= size and slots[at - 1] is None:
            slots[at - 1] = id
        else:
            waiting.append(id)
    for id in waiting:
        slots[slots.index(None)] = id
    return slots


def _coming(rule: str, free: int, taken: Collection[int], newest: Newest) -> list[int]:
    """So many that are not taken; the list is asked further down only where its first stories are taken."""
    if not free:
        return []
    for limit in (ASKED_FIRST, free + len(taken)):
        ids = newest(rule, limit)
        found = [id for id in ids if id not in taken][:free]
        if len(found) == free or len(ids) < limit:
            break
    return found
