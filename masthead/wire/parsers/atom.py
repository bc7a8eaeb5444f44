"""Atom (RFC 4287): `id` with a newer `updated` replaces; `at:deleted-entry` (RFC 6721) is a kill."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from lxml import etree
from lxml.etree import _Element

from masthead.wire.items import (
    Parsed,
    ParsedItem,
    ParsedLink,
    ParsedPicture,
    ParsedSubject,
    Status,
    Unreadable,
    epoch_seconds,
)  # fmt: skip
from masthead.wire.parsers import dates, feed_fields, fields, limits, words
from masthead.wire.parsers.body import body_from_html, body_from_text, text_of
from masthead.wire.parsers.xmltree import XML_BASE, XML_LANG, children, name_of, text_within


@dataclass(frozen=True)
class _Feed:
    """What the feed says for all its entries, read once."""

    xml_base: str
    address: str
    title: str
    rights: str
    language: str
    newest: datetime | None


def parse_atom(text: str, notes: list[str]) -> Parsed:
    """The entries of a feed, or the one entry of an entry document, and its deleted entries as cancels."""
    root, endless = feed_fields.read_feed(text, notes)
    entries = [root] if name_of(root) == "entry" else list(children(root, "entry"))
    deleted = list(children(root, "deleted-entry"))
    if len(entries) + len(deleted) > limits.ITEMS:
        raise Unreadable(
            "The feed holds far more items than one delivery.", f"{len(entries) + len(deleted)} entries"
        )
    feed = _feed(root, entries)
    problems: list[Unreadable] = []
    if endless and entries and feed_fields.is_last_cut_off(text, "entry", len(entries)):
        problems.append(feed_fields.cut_off(_text(entries.pop(), "id")))
    items = []
    for element in [*entries, *deleted]:
        try:
            read = _killed if name_of(element) == "deleted-entry" else _item
            items.append(read(element, feed, list(notes)))
        except Unreadable as problem:
            problem.guid = problem.guid or (_text(element, "id") or element.get("ref", "")).strip()[:200]
            problems.append(problem)
    if problems and not items:
        raise problems[0]
    return Parsed("Atom", tuple(items), tuple(problems))


def _item(entry: _Element, feed: _Feed, notes: list[str]) -> ParsedItem:
    base = _base(entry, feed)
    headline = _title(entry)
    source = _child(entry, "content") if _child(entry, "content") is not None else _child(entry, "summary")
    body_html = _html(source, headline, base)
    updated = dates.moment(_text(entry, "updated") or _text(entry, "published"), "date", notes)
    link = _alternate(entry, base)
    if not headline and not body_html:
        raise Unreadable("The feed's entry has neither a title nor a text.", "no title, no content")
    return ParsedItem(
        guid=fields.guid(_text(entry, "id") or link),
        version=epoch_seconds(updated),
        embargo=words.embargo_from_words(headline, "", "", notes),
        headline=headline,
        standfirst=_standfirst(entry, base),
        body_html=body_html,
        body_text=text_of(body_html),
        byline=fields.line(", ".join(_authors(entry))),
        agency=feed.title,
        info_source=", ".join(
            fields.markup_line(_text(source, "title")) for source in children(entry, "source")
        ),
        copyright=fields.markup_line(_text(entry, "rights") or feed.rights, limits.NOTE_CHARACTERS),
        language=fields.language(entry.get(XML_LANG) or "") or feed.language,
        subjects=_subjects(entry),
        created=dates.moment(_text(entry, "published"), "date of publication", notes),
        updated=updated,
        pictures=feed_fields.distinct(_pictures(entry, base)),
        links=tuple(_links(entry, base))[: limits.ENTRIES],
        notes=tuple(notes),
    )


def _killed(deleted: _Element, feed: _Feed, notes: list[str]) -> ParsedItem:
    """A tombstone; without a time of its own it takes the feed's or that of its newest entry, so that it counts."""
    when = dates.moment(deleted.get("when", ""), "time of deletion", notes) or feed.newest
    return ParsedItem(
        guid=fields.guid(deleted.get("ref", "")),
        version=epoch_seconds(when),
        status=Status.CANCELED,
        ed_note=fields.note(_text(deleted, "comment")),
        agency=feed.title,
        updated=when,
        notes=tuple(notes),
    )


def _feed(root: _Element, entries: list[_Element]) -> _Feed:
    xml_base = root.get(XML_BASE, "")
    times = [_text(root, "updated"), *(_text(entry, "updated") for entry in entries)]
    return _Feed(
        xml_base=xml_base,
        address=_alternate(root, xml_base),
        title=fields.markup_line(_text(root, "title")) if name_of(root) == "feed" else "",
        rights=_text(root, "rights"),
        language=fields.language(root.get(XML_LANG, "")),
        newest=max((found.at for text in times if (found := dates.read_moment(text))), default=None),
    )


def _text(entry: _Element, name: str) -> str:
    return feed_fields.child_text(entry, name)


def _child(entry: _Element, name: str) -> _Element | None:
    return next((child for child in children(entry, name) if len(child) or (child.text or "").strip()), None)


def _base(entry: _Element, feed: _Feed) -> str:
    """xml:base of feed and entry, else the entry's or the feed's own address."""
    base = _joined(feed.xml_base, entry.get(XML_BASE, ""))
    return fields.web_address(base) or _alternate(entry, base) or feed.address


def _joined(base: str, more: str) -> str:
    try:
        return urljoin(base, more)
    except ValueError:
        return ""


def _alternate(holder: _Element, base: str) -> str:
    return next((link.target for link in _links(holder, base) if link.rel == "alternate"), "")


def _title(entry: _Element) -> str:
    """The title as a line, of whichever type; feeds call escaped HTML text and text HTML."""
    return fields.markup_line(text_within(next(children(entry, "title"), None)))


def _html(element: _Element | None, headline: str, base: str) -> str:
    """A text construct or content as clean HTML, by its type: text, html or xhtml."""
    if element is None:
        return ""
    kind = element.get("type", "text").strip().lower()
    base = fields.web_address(element.get(XML_BASE, ""), base) or base
    if kind in {"xhtml", "application/xhtml+xml"} or len(element):
        return body_from_html(_written(element), headline=headline, base=base)
    if kind in {"text", "text/plain"}:
        return body_from_text(element.text or "")
    return feed_fields.html_body(element.text or "", headline, base)


def _written(element: _Element) -> str:
    copied = deepcopy(element)
    copied.tail = None
    for part in copied.iter():
        part.tag = name_of(part) or "span"
    copied.tag = "div"
    etree.cleanup_namespaces(copied)
    return etree.tostring(copied, method="html", encoding="unicode")


def _standfirst(entry: _Element, base: str) -> str:
    if _child(entry, "content") is None:
        return ""
    return fields.note(text_of(_html(_child(entry, "summary"), "", base)))


def _authors(entry: _Element) -> list[str]:
    names = (fields.markup_line(_text(author, "name")) for author in children(entry, "author"))
    return [name for name in names if name]


def _subjects(entry: _Element) -> tuple[ParsedSubject, ...]:
    found = []
    for category in children(entry, "category"):
        term, label = fields.line(category.get("term", "")), fields.markup_line(category.get("label", ""))
        found += [ParsedSubject(term, label or term)] if term or label else []
    return tuple(found[: limits.ENTRIES])


def _links(entry: _Element, base: str) -> Iterator[ParsedLink]:
    for link in children(entry, "link"):
        rel = link.get("rel", "alternate").strip()
        href = fields.web_address(link.get("href", ""), base)
        if href and rel in {"alternate", "related"}:
            yield ParsedLink("alternate" if rel == "alternate" else "seeAlso", href)


def _pictures(entry: _Element, base: str) -> Iterator[ParsedPicture]:
    yield from feed_fields.media_pictures(entry, base)
    for link in children(entry, "link"):
        href = fields.web_address(link.get("href", ""), base)
        if href and link.get("rel") == "enclosure" and link.get("type", "").startswith("image/"):
            yield ParsedPicture(href=href, media_type=fields.line(link.get("type", "")))
    content = _child(entry, "content")
    if content is not None:
        source = _written(content) if len(content) else content.text or ""
        yield from feed_fields.pictures_in_html(source, base)
