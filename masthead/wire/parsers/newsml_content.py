"""The contentSet of a NewsML-G2 item: NITF, XHTML or plain text inside it, and the pictures it points to."""

from copy import deepcopy
from dataclasses import dataclass, replace

from lxml import etree
from lxml.etree import _Element

from masthead.wire.items import ParsedPicture
from masthead.wire.parsers import fields
from masthead.wire.parsers.body import body_from_either, body_from_html, body_from_text, text_of
from masthead.wire.parsers.xmltree import children, descendants, name_of, text_within

_NITF_AS_HTML = {
    "body.content": "div", "block": "div", "hl2": "h2", "bq": "blockquote", "q": "span", "lang": "span",
    "media": "figure", "fn": "figure", "note": "figure", "nitf-table": "div", "credit": "cite", "body.end": "figure",
}  # fmt: skip


@dataclass(frozen=True)
class Story:
    """What the content itself says, for fields that the item's metadata leaves out."""

    headline: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    body_html: str = ""

    @property
    def body_text(self) -> str:
        return text_of(self.body_html)


def read_story(item: _Element, headline: str) -> Story:
    """The first inlineXML or inlineData of the item that holds any text."""
    for content in descendants(item, "contentSet"):
        for element in children(content, "inlineXML", "inlineData"):
            story = (
                _inline_xml(element, headline)
                if name_of(element) == "inlineXML"
                else _inline_data(element, headline)
            )
            if story.body_html:
                return story
    return Story()


def read_pictures(item: _Element, whole: ParsedPicture, *, one: bool) -> tuple[ParsedPicture, ...]:
    """The pictures pointed to by remoteContent; of a picture item (`one`) only the widest rendition."""
    found = []
    for content in descendants(item, "contentSet"):
        for element in children(content, "remoteContent"):
            media_type = element.get("contenttype", "").strip()
            href = fields.picture_address(element.get("href", ""))
            if href and (media_type.startswith("image/") or (one and not media_type)):
                width, height = (
                    fields.number(element.get("width", "")),
                    fields.number(element.get("height", "")),
                )
                found.append(
                    replace(whole, href=href, width=width, height=height, media_type=fields.line(media_type))
                )
    if one and found:
        return (max(found, key=lambda picture: picture.width or 0),)
    return tuple(found)


def _inline_data(element: _Element, headline: str) -> Story:
    if element.get("encoding"):
        return Story()
    text = text_within(element)
    plain = element.get("contenttype", "").strip() == "text/plain"
    return Story(body_html=body_from_text(text) if plain else body_from_either(text, headline=headline))


def _inline_xml(element: _Element, headline: str) -> Story:
    nitf = next(descendants(element, "body.content"), None)
    if nitf is None:
        return Story(body_html=_as_body(element, headline))
    head = next(descendants(element, "body.head"), None)
    return Story(
        headline=_head_text(head, "hl1"),
        standfirst=fields.note(_head_text(head, "abstract")),
        byline=_head_text(head, "byline"),
        dateline=_head_text(head, "dateline"),
        body_html=_as_body(nitf, headline),
    )


def _head_text(head: _Element | None, name: str) -> str:
    return fields.line(text_within(next(descendants(head, name), None))) if head is not None else ""


def _as_body(element: _Element, headline: str) -> str:
    """The element written out as HTML with NITF's names translated, then cleaned like any agency's HTML."""
    copied = deepcopy(element)
    copied.tail = None
    for part in copied.iter():
        name = name_of(part)
        if name:
            part.tag = _NITF_AS_HTML.get(name, name)
    copied.tag = "div"
    etree.cleanup_namespaces(copied)
    written = etree.tostring(copied, method="html", encoding="unicode")
    has_blocks = any(
        name_of(part) in {"p", "div", "h2", "ul", "ol", "table"} for part in copied.iterdescendants()
    )
    return (
        body_from_html(written, headline=headline)
        if has_blocks
        else body_from_either(text_within(copied), headline=headline)
    )
