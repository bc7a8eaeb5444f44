"""From the body's stored blocks to values; rich text is sanitised here, at the reading end, whatever was stored."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlsplit

from lxml import html as lxml_html
from lxml.etree import tostring
from markupsafe import Markup, escape

from masthead.editions.settings import edition_config
from masthead.markup import clean_inline, plain, safe_url
from masthead.media.queries import picture
from masthead.stories.models import Story
from masthead.stories.queries.cards import card
from masthead.stories.values import (
    Block,
    BulletList,
    DataTable,
    Embed,
    Graphic,
    Paragraph,
    PictureBlock,
    Point,
    Quotation,
    ReadMore,
    StorySetIn,
    Subheading,
)

REMEMBERED = 8192  # paragraphs: what fronts' feeds print again with every new story


def blocks(story: Story) -> tuple[Block, ...]:
    """The story's body. What points at something readers may not have is left out."""
    return converted(story.body.raw_data)


def converted(stored: Iterable[Any]) -> tuple[Block, ...]:
    """Stored blocks of any body."""
    return tuple(block for item in stored for block in _converted(item))


def stories_in(story: Story) -> set[int]:
    """The ids of the stories that its body shows, so that they can be asked for at once."""
    values = (item["value"] for item in story.body.raw_data if item["type"] in ("story_set_in", "read_more"))
    return {value for value in values if value}


def words(body: tuple[Block, ...], *texts: str) -> int:
    """How many words there are to read in a body and some further texts."""
    return sum(len(text.split()) for text in (*texts, *_texts(body)))


def _converted(item: Any) -> Iterator[Block]:
    convert = CONVERT.get(item["type"])
    if convert is not None:
        yield from convert(item["value"])


def _paragraphs(value: str) -> Iterator[Block]:
    for text in _inline_texts(value):
        yield Paragraph(text)


def _subheading(value: str) -> Iterator[Block]:
    if text := " ".join(value.split()):
        yield Subheading(text)


def _list(value: dict[str, Any]) -> Iterator[Block]:
    entries = (entry["value"] if isinstance(entry, dict) else entry for entry in value["items"])
    items = tuple(text for entry in entries for text in _inline_texts(entry))
    if items:
        yield BulletList(items, bool(value.get("numbered")))


def _quotation(value: dict[str, Any]) -> Iterator[Block]:
    yield Quotation(value["text"].strip(), (value.get("attribution") or "").strip())


def _picture(value: dict[str, Any]) -> Iterator[Block]:
    if value.get("photo") and (
        found := picture(value["photo"], alt=value.get("alt", ""), caption=value.get("caption", ""))
    ):
        yield PictureBlock(found)


def _set_in(value: int | None) -> Iterator[Block]:
    if value and (found := card(value)):
        yield StorySetIn(found)


def _read_more(value: int | None) -> Iterator[Block]:
    if value and (found := card(value)):
        yield ReadMore(found)


def _embed(value: dict[str, Any]) -> Iterator[Block]:
    url = safe_url(value["url"])
    host = urlsplit(url).hostname if url.startswith("https://") else None
    if host:
        yield Embed(url, value["title"], host)


def _point(value: dict[str, Any]) -> Iterator[Block]:
    photo = value.get("photo")
    yield Point(
        " ".join(value["headline"].split()),
        tuple(_inline_texts(value["text"])),
        picture(photo) if photo else None,
    )


def _graphic(value: dict[str, Any]) -> Iterator[Block]:
    still = picture(value["still"], alt=value["title"]) if value.get("still") else None
    yield Graphic(value["document"], value["title"].strip(), int(value.get("height") or 600), still)


def _table(value: dict[str, Any]) -> Iterator[Block]:
    rows = [_cells(line) for line in value["rows"].splitlines() if line.strip()]
    if len(rows) > 1:
        wide = len(rows[0])
        fitted = (tuple((*row, *[""] * wide)[:wide]) for row in rows[1:])
        yield DataTable(value["caption"].strip(), rows[0], tuple(fitted))


def _cells(line: str) -> tuple[str, ...]:
    parts = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
    return tuple(" ".join(part.split()) for part in parts)


CONVERT: dict[str, Callable[[Any], Iterator[Block]]] = {
    "paragraph": _paragraphs,
    "subheading": _subheading,
    "list": _list,
    "quotation": _quotation,
    "picture": _picture,
    "story_set_in": _set_in,
    "read_more": _read_more,
    "embed": _embed,
    "point": _point,
    "graphic": _graphic,
    "table": _table,
}


def _inline_texts(rich_text: str) -> Iterator[str]:
    """The inline contents of each paragraph of a rich text, sanitised; links to pages become links to stories or plain text."""
    if not rich_text or not rich_text.strip():
        return
    if "linktype" in rich_text.lower():
        yield from _clean_texts(rich_text)
    else:
        yield from _without_links(rich_text)


@lru_cache(REMEMBERED)
def _without_links(rich_text: str) -> tuple[str, ...]:
    """The same of a text that points at no other story: it follows from the text alone."""
    return tuple(_clean_texts(rich_text))


def _clean_texts(rich_text: str) -> Iterator[str]:
    root = lxml_html.fragment_fromstring(rich_text.replace("\x00", ""), create_parent="div")
    _resolve_links(root)
    parts = [element for element in root if element.tag == "p"] or [root]
    for part in parts:
        inner = escape(part.text or "") + Markup(
            "".join(tostring(child, encoding="unicode") for child in part)
        )
        text = clean_inline(inner).strip()
        if plain(text).strip():
            yield text


@lru_cache(REMEMBERED)
def _plain(html: str) -> str:
    return plain(html)


def _resolve_links(root: Any) -> None:
    for anchor in root.iter("a"):
        if anchor.get("linktype") == "page":
            target = card(int(anchor.get("id", "0"))) if anchor.get("id", "").isdigit() else None
            anchor.attrib.clear()
            if target is not None:
                anchor.set("href", edition_config(target.edition).base_url + quote(target.path))


def _texts(body: tuple[Block, ...]) -> Iterator[str]:
    for block in body:
        match block:
            case Paragraph(html):
                yield _plain(html)
            case Subheading(text) | Quotation(text, _):
                yield text
            case BulletList(items, _):
                yield from (_plain(item) for item in items)
            case Point(headline, html, _):
                yield headline
                yield from (_plain(text) for text in html)
            case _:
                continue
