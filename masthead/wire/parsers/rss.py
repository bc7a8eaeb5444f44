"""RSS 2.0 and its elder kin. A feed has no version and no cancel: same guid, same story; its content tells a change."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from lxml.etree import _Element

from masthead.wire.items import (
    Parsed,
    ParsedItem,
    ParsedLink,
    ParsedPicture,
    ParsedSubject,
    Unreadable,
    epoch_seconds,
)
from masthead.wire.parsers import dates, feed_fields, fields, limits, words
from masthead.wire.parsers.body import text_of
from masthead.wire.parsers.xmltree import XML_BASE, XML_LANG, children, name_of

_COUNTER = re.compile(r"^[0-9]{1,4}$")
_TRACKING = re.compile(r"^(utm_|at_|fbclid$|gclid$|ns_)", re.IGNORECASE)


@dataclass(frozen=True)
class _Channel:
    """What the feed says for all its items, read once."""

    link: str
    title: str
    copyright: str
    language: str


def parse_rss(text: str, notes: list[str]) -> Parsed:
    """The items of a feed, in its order; an empty feed is no error. Ill-formed XML is mended as far as it goes."""
    root, endless = feed_fields.read_feed(text, notes)
    channel = _channel(next(children(root, "channel"), root))
    entries = [element for element in root.iter() if name_of(element) == "item"]
    if len(entries) > limits.ITEMS:
        raise Unreadable("The feed holds far more items than one delivery.", f"{len(entries)} items")
    problems: list[Unreadable] = []
    if endless and feed_fields.is_last_cut_off(text, "item", len(entries)):
        problems.append(feed_fields.cut_off(_text(entries.pop(), "guid")))
    doubled = _doubled_guids(entries)
    items = []
    for entry in entries:
        try:
            items.append(_item(entry, channel, doubled, list(notes)))
        except Unreadable as problem:
            problem.guid = problem.guid or _text(entry, "guid").strip()[:200]
            problems.append(problem)
    if problems and not items:
        raise problems[0]
    return Parsed("RSS 2.0", tuple(items), tuple(problems))


def _item(entry: _Element, channel: _Channel, doubled: frozenset[str], notes: list[str]) -> ParsedItem:
    headline = fields.markup_line(_text(entry, "title"))
    base = entry.get(XML_BASE) or channel.link
    link = fields.web_address(_text(entry, "link"), base)
    source, standfirst = _body_and_standfirst(entry)
    body_html = feed_fields.html_body(source, headline, link or base)
    if not headline and not body_html:
        raise Unreadable("The feed's entry has neither a title nor a text.", "no title, no description")
    updated = dates.moment(
        _text(entry, "pubDate") or _text(entry, "updated") or _text(entry, "date"), "date", notes
    )
    return ParsedItem(
        guid=_guid(entry, link, headline, doubled, notes),
        version=epoch_seconds(updated),
        embargo=words.embargo_from_words(headline, "", "", notes),
        headline=headline,
        standfirst=standfirst,
        body_html=body_html,
        body_text=text_of(body_html),
        byline=fields.markup_line(_byline(entry)),
        agency=channel.title,
        info_source=fields.markup_line(_text(entry, "source")),
        copyright=fields.markup_line(_text(entry, "rights") or channel.copyright, limits.NOTE_CHARACTERS),
        language=_language(entry) or channel.language,
        subjects=_subjects(entry),
        updated=updated,
        created=updated,
        pictures=feed_fields.distinct(_pictures(entry, source, link or base)),
        links=(ParsedLink("alternate", link),) if link else (),
        notes=tuple(notes),
    )


def _channel(channel: _Element) -> _Channel:
    return _Channel(
        link=_text(channel, "link").strip(),
        title=fields.markup_line(_text(channel, "title")),
        copyright=_text(channel, "copyright"),
        language=_language(channel),
    )


def _text(entry: _Element, name: str) -> str:
    return feed_fields.child_text(entry, name)


def _body_and_standfirst(entry: _Element) -> tuple[str, str]:
    """The full text where there is one, and then the description as standfirst; else the description as the text."""
    whole, description = _text(entry, "encoded"), _text(entry, "description")
    if not whole.strip():
        return description, ""
    teaser = text_of(feed_fields.html_body(description, "", ""))
    repeats = text_of(feed_fields.html_body(whole, "", "")).startswith(teaser)
    return whole, "" if repeats else fields.note(teaser)


def _guid(entry: _Element, link: str, headline: str, doubled: frozenset[str], notes: list[str]) -> str:
    """The guid; one that several items share, or none, gives way to the link, and that to a digest."""
    sent = _text(entry, "guid").strip()
    if sent and sent not in doubled:
        return fields.guid(_steady(sent))
    if link:
        notes.append("The feed gives no guid of its own to this item; its link is used.")
        return fields.guid(_steady(link))
    notes.append(
        "The feed gives neither guid nor link; if its title changes, it will come in as another item."
    )
    return "urn:sha256:" + hashlib.sha256(headline.encode()).hexdigest()


def _steady(guid: str) -> str:
    """An address without what changes from one fetch to the next: tracking words and `#0`, `#1` …"""
    try:
        parts = urlsplit(guid)
        if parts.scheme not in {"http", "https"}:
            return guid
        fragment = "" if _COUNTER.match(parts.fragment) else parts.fragment
        query = parts.query
        if any(_TRACKING.match(name) for name, _ in parse_qsl(query, keep_blank_values=True)):
            kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if not _TRACKING.match(pair[0])]
            query = urlencode(kept)
        return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))
    except ValueError:
        return guid


def _doubled_guids(entries: list[_Element]) -> frozenset[str]:
    """Guids under which one feed holds items with different links."""
    pairs = {(_text(entry, "guid").strip(), _text(entry, "link").strip()) for entry in entries}
    return frozenset(guid for guid, count in Counter(guid for guid, _ in pairs).items() if count > 1)


def _byline(entry: _Element) -> str:
    """`dc:creator`, or the name in `author`, which RSS makes an e-mail address: `a@b.example (Ana Ruiz)`."""
    author = _text(entry, "author").strip()
    named = re.match(r"^\S+@\S+\s*\((.{1,200})\)$", author)
    if named:
        author = named.group(1)
    return _text(entry, "creator") or ("" if re.match(r"^\S+@\S+$", author) else author)


def _language(holder: _Element) -> str:
    return fields.language(holder.get(XML_LANG) or "") or fields.language(_text(holder, "language"))


def _subjects(entry: _Element) -> tuple[ParsedSubject, ...]:
    names = (
        (child.get("domain", ""), fields.markup_line(child.text or ""))
        for child in children(entry, "category")
    )
    return tuple(ParsedSubject(fields.line(domain), name) for domain, name in names if name)[: limits.ENTRIES]


def _pictures(entry: _Element, source: str, base: str) -> Iterator[ParsedPicture]:
    yield from feed_fields.media_pictures(entry, base)
    for enclosure in children(entry, "enclosure"):
        href = fields.web_address(enclosure.get("url", ""), base)
        if href and enclosure.get("type", "").startswith("image/"):
            yield ParsedPicture(href=href, media_type=fields.line(enclosure.get("type", "")))
    yield from feed_fields.pictures_in_html(source, base)
