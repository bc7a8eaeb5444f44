"""What RSS and Atom share: mending ill-formed XML, a text that may be HTML, pictures that stand in a body."""

import re
from collections.abc import Iterator
from html import unescape

from lxml.etree import _Element

from masthead.wire.items import ParsedPicture, Unreadable
from masthead.wire.parsers import fields, limits
from masthead.wire.parsers.body import body_from_either
from masthead.wire.parsers.xmltree import name_of, namespace_of, read_xml, text_within

ILL_FORMED = "The feed was not well-formed XML and was mended; check the text."
_CDATA = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_END_OF_FEED = re.compile(r"</(?:[\w.-]+:)?(?:rss|feed|RDF)\s*>\s*(?:<!--.*)?\Z", re.DOTALL)
_IMAGE = re.compile(r"<img\b[^<>]{0,4000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(src|alt|width|height)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_MEDIA = "http://search.yahoo.com/mrss/"


def read_feed(text: str, notes: list[str]) -> tuple[_Element, bool]:
    """The root of a feed, mended where needed, and whether its last entry is cut off."""
    try:
        return read_xml(text), False
    except Unreadable as problem:
        if not problem.reason.startswith(("The file is not well-formed", "The file is cut off")):
            raise
        root = read_xml(text, mend=True)
    notes.append(ILL_FORMED)
    return root, not _END_OF_FEED.search(text[-2000:].rstrip())


def is_last_cut_off(text: str, entry: str, count: int) -> bool:
    """In a feed without an end: whether fewer entries are closed than were read."""
    return len(re.findall(rf"</(?:[\w.-]+:)?{entry}\s*>", _CDATA.sub("", text))) < count


def cut_off(guid: str) -> Unreadable:
    return Unreadable(
        "The feed is cut off in the middle of its last entry, which was left out.",
        "truncated feed",
        guid[:200],
    )


def child_text(element: _Element, name: str, namespaces: frozenset[str] | None = None) -> str:
    """The text of the first child of that name which has any; `namespaces` None admits all but media's."""
    for child in element:
        if name_of(child) != name or not (text := text_within(child)).strip():
            continue
        namespace = namespace_of(child)
        if namespace in namespaces if namespaces is not None else namespace != _MEDIA:
            return text
    return ""


def html_body(source: str, headline: str, base: str) -> str:
    return body_from_either(source, headline=headline, base=base)


def pictures_in_html(source: str, base: str) -> Iterator[ParsedPicture]:
    """Pictures that stand in a body, with their alt texts; one-pixel counters are left out."""
    if "&lt;img" in source and "<img" not in source:
        source = unescape(source)
    for tag in _IMAGE.finditer(source[: limits.BODY_CHARACTERS]):
        said = {
            name.lower(): unescape(quoted or single or bare)
            for name, quoted, single, bare in _ATTRIBUTE.findall(tag.group())
        }
        href = fields.web_address(said.get("src", ""), base)
        width, height = fields.number(said.get("width", "")), fields.number(said.get("height", ""))
        if href and (width is None or width > 1) and (height is None or height > 1):
            yield ParsedPicture(href=href, alt=fields.note(said.get("alt", "")), width=width, height=height)


def media_pictures(entry: _Element, base: str) -> Iterator[ParsedPicture]:
    """Media RSS: `media:content` of images with title, description and credit, else `media:thumbnail`."""
    thumbnails = []
    shared: dict[str, str] | None = None
    for element in entry.iter():
        if namespace_of(element) != _MEDIA or name_of(element) not in {"content", "thumbnail"}:
            continue
        media_type, medium = element.get("type", ""), element.get("medium", "")
        is_image = media_type.startswith("image/") or medium == "image" or not (media_type or medium)
        href = fields.web_address(element.get("url", ""), base)
        if not href or not is_image:
            continue
        if shared is None:
            shared = _media_texts(entry, deep=True)
        said = shared | _media_texts(element, deep=False)
        picture = ParsedPicture(
            href=href,
            caption=fields.markup_line(said.get("description", ""), limits.NOTE_CHARACTERS),
            credit=fields.markup_line(said.get("credit", "")),
            copyright=fields.markup_line(said.get("copyright", "")),
            width=fields.number(element.get("width", "")),
            height=fields.number(element.get("height", "")),
            media_type=fields.line(media_type),
        )
        if name_of(element) == "content":
            yield picture
        else:
            thumbnails.append(picture)
    yield from thumbnails


def distinct(pictures: Iterator[ParsedPicture]) -> tuple[ParsedPicture, ...]:
    """Each address once, the first one said."""
    found: dict[str, ParsedPicture] = {}
    for picture in pictures:
        found.setdefault(picture.href, picture)
        if len(found) >= limits.ENTRIES:
            break
    return tuple(found.values())


def _media_texts(holder: _Element, *, deep: bool) -> dict[str, str]:
    """The first text of each of media's text elements, directly in the holder or anywhere below."""
    found: dict[str, str] = {}
    for element in holder.iter() if deep else holder:
        if namespace_of(element) == _MEDIA and name_of(element) in {"description", "credit", "copyright"}:
            found.setdefault(name_of(element), text_within(element))
    return found
