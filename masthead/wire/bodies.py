"""An item's body as blocks of a story: Wagtail's raw stream, each block {"type", "value"}."""

from collections.abc import Iterator
from html import escape
from typing import Any

from lxml import html as lxml_html
from lxml.html import HtmlElement

from masthead.markup import clean, clean_inline, plain

Block = dict[str, Any]
SUBHEADING_CHARACTERS = 200
_STYLES = {"strong": "b", "em": "i"}


def blocks_of(body_html: str) -> list[Block]:
    """The blocks of a sanitised body, in order. Tables become lists: a row an entry."""
    if not body_html.strip():
        return []
    tree = lxml_html.fragment_fromstring(body_html, create_parent="div")
    return [block for element in tree for block in _blocks(element)]


def _blocks(element: HtmlElement) -> Iterator[Block]:
    name = str(element.tag).lower()
    if name in ("h2", "h3"):
        if text := plain(_inside(element)):
            yield {"type": "subheading", "value": text[:SUBHEADING_CHARACTERS]}
    elif name in ("ul", "ol"):
        yield from _list([_inline(entry) for entry in element.iter("li")], numbered=name == "ol")
    elif name == "table":
        yield from _list([_row(row) for row in element.iter("tr")], numbered=False)
    elif name == "blockquote":
        if text := _quoted(element):
            yield {"type": "quotation", "value": {"text": text, "attribution": ""}}
    elif inline := _inline(element):
        yield {"type": "paragraph", "value": f"<p>{inline}</p>"}


def _list(entries: list[str], *, numbered: bool) -> Iterator[Block]:
    if kept := [entry for entry in entries if entry]:
        yield {"type": "list", "value": {"items": kept, "numbered": numbered}}


def _row(row: HtmlElement) -> str:
    cells = [_inline(cell) for cell in row if cell.tag in ("td", "th")]
    return " – ".join(cell for cell in cells if cell)


def _quoted(quotation: HtmlElement) -> str:
    parts = [plain(_inside(part)) for part in quotation.iter("p")] or [plain(_inside(quotation))]
    return "\n".join(part for part in parts if part)


def _inline(element: HtmlElement) -> str:
    """What may stand in a paragraph that editors write: bold, italic, links, line breaks. Inner lists stand apart."""
    _styled(element)
    found = str(clean_inline(_inside(element, without=("ul", "ol")))).strip()
    return found if plain(found) else ""


def _styled(element: HtmlElement) -> None:
    for child in list(element.iter()):
        if child is not element and child.tag in _STYLES:
            child.tag = _STYLES[child.tag]
        elif child is not element and child.tag in ("sub", "sup"):
            child.drop_tag()


def _inside(element: HtmlElement, without: tuple[str, ...] = ()) -> str:
    parts = [escape(element.text or "", quote=False)]
    for child in element:
        if child.tag in without:
            parts.append(escape(child.tail or "", quote=False))
        else:
            parts.append(lxml_html.tostring(child, encoding="unicode"))
    return str(clean("".join(parts)))
