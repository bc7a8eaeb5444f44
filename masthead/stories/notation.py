"""Plain text into body blocks: paragraphs, ## subheadings, - lists, > quotations | who, [[thing:key|title]], and "# " for
the points of an explainer, each with the paragraphs below it."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import escape

Block = dict[str, Any]
NOTHING: Mapping[str, Any] = {}
THING = re.compile(r"\[\[(\w+):([^\]|]+)(?:\|([^\]]*))?\]\]")
LINK = re.compile(r"\[([^\]]+)\]\((https?://[^)\s]+)\)")


def body_blocks(
    notation: str,
    *,
    photos: Mapping[str, Block] = NOTHING,
    stories: Mapping[str, int] = NOTHING,
    graphics: Mapping[str, list[Block]] = NOTHING,
) -> list[Block]:
    """Blocks as the story's body stores them. What is not in `photos`, `stories` or `graphics` is left out."""
    chunks = (chunk.strip() for chunk in re.split(r"\n\s*\n", notation))
    found: list[Block] = []
    for chunk in filter(None, chunks):
        for block in _block(chunk, photos, stories, graphics):
            if block["type"] == "paragraph" and found and found[-1]["type"] == "point":
                found[-1]["value"]["text"] += block["value"]
            else:
                found.append(block)
    return found


def things_in(notation: str, kind: str) -> list[str]:
    """The keys of all [[kind:key]] in a text, in order."""
    return [found[2] for found in THING.finditer(notation) if found[1] == kind]


def _block(
    chunk: str,
    photos: Mapping[str, Block],
    stories: Mapping[str, int],
    graphics: Mapping[str, list[Block]],
) -> Iterator[Block]:
    if thing := THING.fullmatch(chunk):
        if thing[1] == "graphic":
            yield from graphics.get(thing[2], ())
        else:
            yield from _thing(thing[1], thing[2], thing[3] or "", photos, stories)
    elif chunk.startswith("# "):
        yield {"type": "point", "value": {"headline": chunk[2:].strip(), "text": "", "photo": None}}
    elif chunk.startswith("## "):
        yield {"type": "subheading", "value": chunk[3:].strip()}
    elif chunk.startswith("- "):
        items = [inline(line[2:].strip()) for line in chunk.splitlines() if line.startswith("- ")]
        yield {"type": "list", "value": {"items": [f"<p>{item}</p>" for item in items], "numbered": False}}
    elif chunk.startswith("> "):
        said, _, who = chunk[2:].replace("\n> ", " ").rpartition(" | ")
        yield {"type": "quotation", "value": {"text": said or who, "attribution": who if said else ""}}
    else:
        yield {"type": "paragraph", "value": f"<p>{inline(' '.join(chunk.split()))}</p>"}


def _thing(
    kind: str, key: str, title: str, photos: Mapping[str, Block], stories: Mapping[str, int]
) -> Iterator[Block]:
    makers: dict[str, Callable[[], Block | None]] = {
        "picture": lambda: {"type": "picture", "value": photos[key]} if key in photos else None,
        "story": lambda: {"type": "story_set_in", "value": stories[key]} if key in stories else None,
        "more": lambda: {"type": "read_more", "value": stories[key]} if key in stories else None,
        "embed": lambda: {"type": "embed", "value": {"url": key, "title": title}},
    }
    if (made := makers[kind]()) is not None:
        yield made


def inline(text: str) -> str:
    """Strong, emphasis and links of a line as HTML."""
    html = str(escape(text))
    html = LINK.sub(r'<a href="\2">\1</a>', html)
    html = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", html)
    return re.sub(r"\*(.+?)\*", r"<i>\1</i>", html)
