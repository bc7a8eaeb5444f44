"""The make-up of pages: which story of a front stands where, and where in a body the related stories are set."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.fronts.values import FrontPage, MenuItem
from masthead.stories.values import VOICE_KINDS, Block, Card, Paragraph, StoryPage

LONG_HEADLINE = 85
SECONDS, LATEST, VOICES, GRID = 2, 6, 4, 3


@dataclass(frozen=True, slots=True)
class Layout:
    """A front made up by rank. `latest` are lines beside the lead; `grid` has pictures, `rest` runs on below, compact."""

    lead: Card | None
    seconds: tuple[Card, ...]
    latest: tuple[Card, ...]
    row: tuple[Card, ...]
    voices: tuple[Card, ...]
    grid: tuple[Card, ...]
    rest: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RelatedHere:
    """Where the related stories stand between the paragraphs."""


def arrange(page: FrontPage) -> Layout:
    """Each story once: pinned by rank, then the newest. A voice (opinion and the like) stands among its own."""
    pinned = {card.id for card in page.pinned}
    newest = [card for card in page.newest.cards if card.id not in pinned]
    voices = tuple(card for card in newest if writes_first(card))[:VOICES]
    if len(voices) < SECONDS:
        voices = ()
    news = [card for card in newest if card not in voices]
    lines = LATEST + len(news) % GRID  # the stories below then end in whole rows
    latest = tuple(news[:lines]) if len(page.pinned) > 1 else ()
    below = news[len(latest) :]
    grid = tuple(card for card in below if card.picture and not writes_first(card))[:GRID]
    grid = grid if len(grid) == GRID else ()
    lead, *others = page.pinned or (None,)
    return Layout(
        lead=lead,
        seconds=tuple(others[:SECONDS]),
        latest=latest,
        row=tuple(others[SECONDS:]),
        voices=voices,
        grid=grid,
        rest=tuple(card for card in below if card not in grid),
    )


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


def body_with_related(story: StoryPage) -> Iterator[Block | RelatedHere]:
    """The body, the related stories set after the fourth paragraph (the third of a short text), never beside another insert."""
    if not story.related:
        yield from story.body
        return
    place = _place(story.body)
    yield from story.body[:place]
    yield RelatedHere()
    yield from story.body[place:]


def _place(body: tuple[Block, ...]) -> int:
    paragraphs = [index for index, block in enumerate(body) if isinstance(block, Paragraph)]
    if len(paragraphs) < 4:
        return len(body)
    for index in paragraphs[3 if len(paragraphs) > 6 else 2 :]:
        if (
            index + 1 < len(body)
            and isinstance(body[index + 1], Paragraph)
            and isinstance(body[index], Paragraph)
        ):
            return index + 1
    return len(body)
