"""A story's body out of any agency's HTML: rebuilt from an allow-list, with whole blocks at the top level."""

import re
from collections.abc import Iterator
from html import escape, unescape

import nh3
from lxml import html as lxml_html
from lxml.etree import _Element

from masthead.wire.items import Unreadable
from masthead.wire.parsers import limits
from masthead.wire.parsers.characters import without_control_characters
from masthead.wire.parsers.fields import web_address

_INLINE = {"strong", "em", "sub", "sup", "a", "br"}
_RENAMED = {
    "b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3",
    "thead": "tbody", "tfoot": "tbody", "dd": "p", "dt": "p", "pre": "p", "address": "p", "cite": "em",
}  # fmt: skip
_DROPPED = {
    "script", "style", "head", "title", "figure", "figcaption", "iframe", "object", "embed", "svg", "math", "template",
    "noscript", "form", "button", "select", "textarea", "audio", "video", "canvas", "applet", "nav",
}  # fmt: skip
_HOLDERS = {"div", "section", "article", "main", "body", "html", "header", "footer", "aside", "center", "dl"}
_BLOCKS = {"p", "h2", "h3", "ul", "ol", "blockquote", "table"}
_TABLE = {"tbody", "tr", "td", "th", "caption"}
_FIRST_PASS = _INLINE | _HOLDERS | _BLOCKS | _TABLE | {"li", "span"} | set(_RENAMED)
_KEPT = _INLINE | _BLOCKS | _TABLE | {"li"}
_NAME = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9.:-]*)")
_CLOSES_ITSELF = {
    "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "br", "img", "hr", "input", "meta", "link", "wbr",
}  # fmt: skip
_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_PARAGRAPH_ENDS = re.compile(r"(?:\r?\n[ \t]*){2,}")
_ESCAPED_TAG = re.compile(
    r"&lt;/?(?:p|a|b|i|br|div|em|strong|ul|ol|li|h[1-6]|span|img|blockquote)\b", re.IGNORECASE
)
_REAL_TAG = re.compile(
    r"</?(?:p|a|b|i|br|div|em|strong|ul|ol|li|h[1-6]|span|img|blockquote|article|section)\b", re.I
)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")


def body_from_html(source: str, *, headline: str = "", base: str = "") -> str:
    """Safe HTML of paragraphs, subheadings, lists, quotations and tables; relative links are resolved against base.

    A first heading that only repeats the headline, and a first paragraph that holds the whole text that follows,
    are left out. Raises Unreadable for a text of more than limits.BODY_CHARACTERS.
    """
    source = _bounded(source)
    if not _is_tame(source):
        return body_from_text(_ANY_TAG.sub("\n\n", source))
    first = nh3.clean(
        source, tags=_FIRST_PASS, attributes={"a": {"href"}}, clean_content_tags=_DROPPED, link_rel=None,
        url_schemes={"http", "https"}, strip_comments=True,
    )  # fmt: skip
    if not first.strip():
        return ""
    tree = lxml_html.fragment_fromstring(first, create_parent="div")
    blocks = [block for block in _blocks(tree, base) if text_of(block)]
    rebuilt = "\n".join(_without_repeats(blocks, headline))
    return nh3.clean(
        rebuilt, tags=_KEPT, attributes={"a": {"href"}}, url_schemes={"http", "https"}, link_rel=None
    )


def body_from_text(source: str) -> str:
    """Paragraphs out of plain text: parted by empty lines, or by every line end where there is no empty line."""
    source = _bounded(source).replace("\r\n", "\n").strip()
    parts = _PARAGRAPH_ENDS.split(source)
    if len(parts) == 1:
        parts = source.split("\n")
    lines = (_BLANKS.sub(" ", part).strip() for part in parts)
    return "\n".join(f"<p>{escape(text, quote=False)}</p>" for text in lines if text)


def body_from_either(source: str, *, headline: str = "", base: str = "") -> str:
    """A body of which nobody says what it is: HTML, HTML escaped once too often, or plain text."""
    for _ in range(2):
        if _ESCAPED_TAG.search(source) and not _REAL_TAG.search(source):
            source = unescape(source)
    if _REAL_TAG.search(source):
        return body_from_html(source, headline=headline, base=base)
    return body_from_text(unescape(source))


def text_of(clean_html: str) -> str:
    """The plain text of a cleaned body, paragraphs parted by an empty line."""
    broken = re.sub(r"</(?:p|h2|h3|li|tr|blockquote|caption)>", "\n\n", clean_html).replace("<br>", "\n")
    text = unescape(re.sub(r"<[^>]*>", "", broken.replace("</td>", " ").replace("</th>", " ")))
    return re.sub(r"\n\s*\n\s*", "\n\n", text).strip()


def _bounded(source: str) -> str:
    if len(source) > limits.BODY_CHARACTERS:
        raise Unreadable(
            "The text is longer than any story; the agency may have sent a whole archive as one item.",
            f"{len(source)} characters, {limits.BODY_CHARACTERS} allowed",
        )
    return without_control_characters(source)


def _is_tame(source: str) -> bool:
    """Whether tags are few and shallow enough for a tree; hostile nesting makes HTML parsers quadratic."""
    depth = deepest = tags = 0
    for match in _NAME.finditer(source):
        tags += 1
        if match.group(2).lower() not in _CLOSES_ITSELF:
            depth = max(0, depth - 1) if match.group(1) else depth + 1
            deepest = max(deepest, depth)
    return deepest <= limits.HTML_DEPTH and tags <= limits.HTML_TAGS


def _name(element: _Element) -> str:
    name = str(element.tag).lower()
    return _RENAMED.get(name, name)


def _blocks(holder: _Element, base: str) -> Iterator[str]:
    """The blocks inside a holder, loose text between them made into paragraphs."""
    loose = _text(holder.text)
    for child in holder:
        name = _name(child)
        if name in _BLOCKS or name in _HOLDERS:
            yield from _paragraphs(loose)
            loose = ""
            yield from _block(child, name, base)
        else:
            loose += _inline(child, base)
        loose += _text(child.tail)
    yield from _paragraphs(loose)


def _block(element: _Element, name: str, base: str) -> Iterator[str]:
    if name in _HOLDERS:
        yield from _blocks(element, base)
    elif name == "p":
        yield from _paragraphs(_inside(element, base))
    elif name == "blockquote":
        inner = "".join(_blocks(element, base))
        yield f"<blockquote>{inner}</blockquote>" if inner else ""
    elif name == "table":
        yield f"<table>{_cells(element, base)}</table>"
    elif name in {"ul", "ol"}:
        entries = [_text(element.text)]
        for child in element:
            entries += [_inside(child, base), _text(child.tail)]
        items = "".join(f"<li>{entry.strip()}</li>" for entry in entries if entry.strip())
        yield f"<{name}>{items}</{name}>" if items else ""
    else:
        yield f"<{name}>{_inside(element, base)}</{name}>"


def _cells(element: _Element, base: str) -> str:
    """The rows and cells of a table; HTML allows no text between them."""
    parts = []
    for child in element:
        name = _name(child)
        if name in {"tbody", "tr"}:
            parts.append(f"<{name}>{_cells(child, base)}</{name}>")
        elif name in {"td", "th", "caption"}:
            parts.append(f"<{name}>{_inside(child, base)}</{name}>")
    return "".join(parts)


def _inside(element: _Element, base: str) -> str:
    return (
        _text(element.text) + "".join(_inline(child, base) + _text(child.tail) for child in element)
    ).strip()


def _inline(element: _Element, base: str) -> str:
    """Inline markup; blocks that stand where only inline may are melted into it, lists in lists stay lists."""
    name = _name(element)
    if name == "br":
        return "<br>"
    if name in {"ul", "ol"}:
        return "".join(_block(element, name, base))
    inner = _text(element.text) + "".join(_inline(child, base) + _text(child.tail) for child in element)
    if name == "a":
        href = web_address(element.get("href") or "", base)
        return f'<a href="{escape(href)}">{inner}</a>' if href and inner.strip() else inner
    if name in _INLINE:
        return f"<{name}>{inner}</{name}>" if inner.strip() else inner
    return inner + " " if name in _BLOCKS or name in _HOLDERS or name in _TABLE else inner


def _paragraphs(inline: str) -> Iterator[str]:
    """Paragraphs of loose inline markup; two line breaks in a row part them."""
    for part in re.split(r"<br>\s*(?:<br>\s*)+", inline):
        part = part.strip().removeprefix("<br>").removesuffix("<br>").strip()
        if part:
            yield f"<p>{part}</p>"


def _text(text: str | None) -> str:
    return escape(_BLANKS.sub(" ", text or ""), quote=False)


def _without_repeats(blocks: list[str], headline: str) -> list[str]:
    texts = ["".join(text_of(block).split()) for block in blocks]
    if texts and headline and texts[0] == "".join(headline.split()):
        blocks, texts = blocks[1:], texts[1:]
    if len(texts) > 2 and texts[0] == "".join(texts[1:]):
        blocks = blocks[1:]
    return blocks
