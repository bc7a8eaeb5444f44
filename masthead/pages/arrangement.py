"""The make-up of fronts: which story stands where; and what pages of all kinds ask of a card or a menu."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.fronts.values import FilledContainer, FrontPage, MenuItem
from masthead.stories.values import VOICE_KINDS, Card

LONG_HEADLINE = 85
SECONDS, BESIDE, COLUMNS, GRID = 2, 3, 3, 3
NARROW = frozenset({"compact", "line"})
PICTURED = frozenset({"kind:video", "kind:gallery", "kind:infographic"})


@dataclass(frozen=True, slots=True)
class Ranks:
    """The top of a front by rank: the lead, the seconds beside it, lines of the next container at its side, a row below."""

    container: FilledContainer
    lead: Card
    seconds: tuple[Card, ...]
    row: tuple[Card, ...]
    side: FilledContainer | None


@dataclass(frozen=True, slots=True)
class Band:
    """One container over the whole width."""

    container: FilledContainer


@dataclass(frozen=True, slots=True)
class Columns:
    """Narrow containers side by side."""

    containers: tuple[FilledContainer, ...]


@dataclass(frozen=True, slots=True)
class Rest:
    """What runs on below all containers: three with pictures, the others small, or all with pictures. `alone`: nothing stands above."""

    grid: tuple[Card, ...]
    small: tuple[Card, ...]
    alone: bool


Part = Ranks | Band | Columns | Rest


def arrange(page: FrontPage) -> Iterator[Part]:
    """A front's containers as they stand on the page, in their order; then the rest."""
    waiting = list(page.containers)
    while waiting:
        first = waiting.pop(0)
        if first.weight == "lead":
            beside = waiting and waiting[0].weight == "line" and len(waiting[0].cards) >= BESIDE
            yield _ranks(first, waiting.pop(0) if beside else None)
        elif first.weight in NARROW:
            row = [first]
            while waiting and waiting[0].weight in NARROW and len(row) < COLUMNS:
                row.append(waiting.pop(0))
            yield Columns(tuple(row)) if len(row) > 1 else Band(first)
        else:
            yield Band(first)
    if page.newest.cards:
        yield _rest(page.newest.cards, alone=not page.containers, pictured=_is_of_pictures(page.subject.key))


def _ranks(container: FilledContainer, side: FilledContainer | None) -> Ranks:
    lead, *others = container.cards
    seconds = others[:SECONDS]
    return Ranks(container, lead, tuple(seconds), tuple(others[SECONDS:]), side)


def _is_of_pictures(key: str) -> bool:
    return key in PICTURED or key.partition(":")[0] in ("form", "outlet", "programme")


def _rest(cards: tuple[Card, ...], *, alone: bool, pictured: bool) -> Rest:
    if pictured:
        return Rest(cards, (), alone)
    grid = tuple(card for card in cards if card.picture and not writes_first(card))[:GRID]
    grid = grid if len(grid) == GRID else ()
    return Rest(grid, tuple(card for card in cards if card not in grid), alone)


def grid_of(count: int) -> str:
    """The columns in which so many cards end in whole rows; "big" and "wide" say that the first takes more room."""
    if count in (2, 10):
        return "two" if count == 2 else "five"
    if count % 4 == 0:
        return "four"
    if count % 3 == 0:
        return "three"
    return "four big" if count == 5 else "four wide" if count in (7, 11) else "three"


def writes_first(card: Card) -> bool:
    """Is this a piece whose writer stands before its headline?"""
    return card.kind in VOICE_KINDS and bool(card.writers)


def is_long(headline: str) -> bool:
    return len(headline) > LONG_HEADLINE


def leaves(menu: Iterable[MenuItem]) -> Iterator[MenuItem]:
    """The entries that lead somewhere, in reading order."""
    for item in menu:
        if item.path:
            yield item
        yield from leaves(item.children)
