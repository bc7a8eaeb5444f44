"""The demo's drawn graphics with their data, from `content/graphics/{key}.toml` and `{key}.{language}.svg`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from masthead.demo.plan import CONTENT
from masthead.stories.notation import Block, things_in

FOLDER = CONTENT / "graphics"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A graphic in one language. `rows` begin with the head; `still` is a picture's key, `height` in pixels at 640."""

    title: str
    document: str
    height: int
    still: str
    caption: str
    rows: tuple[tuple[str, ...], ...]


def drawing(key: str, language: str) -> Drawing:
    """One of the folder's graphics."""
    data: dict[str, Any] = tomllib.loads((FOLDER / f"{key}.toml").read_text("utf-8"))
    said = data[language]
    rows = tuple(tuple(row) for row in (said["head"], *said["rows"]))
    document = (FOLDER / f"{key}.{language}.svg").read_text("utf-8")
    return Drawing(said["title"], document, data["height"], data["still"], said["caption"], rows)


def graphics_of(notation: str, language: str, photos: Mapping[str, int]) -> dict[str, list[Block]]:
    """For every [[graphic:key]] of a text its two blocks: the drawing, and its data as a table."""
    found = {}
    for key in things_in(notation, "graphic"):
        drawn = drawing(key, language)
        shown = {"title": drawn.title, "document": drawn.document, "height": drawn.height}
        table = "\n".join(" | ".join(row) for row in drawn.rows)
        found[key] = [
            {"type": "graphic", "value": shown | {"still": photos[drawn.still]}},
            {"type": "table", "value": {"caption": drawn.caption, "rows": table}},
        ]
    return found
