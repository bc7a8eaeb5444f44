"""The make-up of a story's body: the five points together, a drawing with its data, and where the related stories stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from masthead.media.values import Picture
from masthead.stories.values import Block, DataTable, Graphic, Paragraph, Point, StoryPage


@dataclass(frozen=True, slots=True)
class Points:
    """An explainer's points, which stand together."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graphic and, where it follows at once, the table with its data."""

    graphic: Graphic
    data: DataTable | None


@dataclass(frozen=True, slots=True)
class Pictures:
    """A gallery's pictures, which stand below its words."""

    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class RelatedHere:
    """Where the related stories stand between the paragraphs."""


Part = Block | Points | Drawing | Pictures | RelatedHere


def body_parts(story: StoryPage, pictures: tuple[Picture, ...], *, related: bool) -> tuple[Part, ...]:
    """The body as it is set: a gallery with its pictures, and with a place for the related stories if there are any."""
    parts = tuple(_together(story.body))
    if story.kind == "gallery":
        return (*parts, Pictures(pictures), *([RelatedHere()] if related else []))
    if not related:
        return parts
    place = _place(parts)
    return (*parts[:place], RelatedHere(), *parts[place:])


def _together(body: tuple[Block, ...]) -> Iterator[Part]:
    for points, blocks in groupby(body, key=lambda block: isinstance(block, Point)):
        if points:
            yield Points(tuple(block for block in blocks if isinstance(block, Point)))
        else:
            yield from _drawn(tuple(blocks))


def _drawn(blocks: tuple[Block, ...]) -> Iterator[Part]:
    before: Block | None = None
    for block, after in zip(blocks, (*blocks[1:], None), strict=True):
        if isinstance(block, Graphic):
            yield Drawing(block, after if isinstance(after, DataTable) else None)
        elif not (isinstance(block, DataTable) and isinstance(before, Graphic)):
            yield block
        before = block


def _place(parts: tuple[Part, ...]) -> int:
    """After the fourth paragraph (the third of a short text), never beside another insert; else at the end."""
    paragraphs = [index for index, part in enumerate(parts) if isinstance(part, Paragraph)]
    if len(paragraphs) < 4:
        return len(parts)
    for index in paragraphs[3 if len(paragraphs) > 6 else 2 :]:
        if index + 1 < len(parts) and isinstance(parts[index + 1], Paragraph):
            return index + 1
    return len(parts)


def is_figures(data: DataTable, column: int) -> bool:
    """Does a column hold figures, to be set under one another?"""
    return all(_FIGURE.fullmatch(row[column]) for row in data.rows if row[column]) and any(
        row[column] for row in data.rows
    )


_FIGURE = re.compile(r"[-+−–]?\s?[$€£]?\s?[\d.,٫٬\s]*\d\s?[%٪°]?|[-–—]")
