"""NewsML-G2: a newsItem or packageItem by itself, or a newsMessage with several; namespace or none.

Half of what agencies send is not valid, so elements are looked for by local name wherever they stand in the item.
The text and pictures of the contentSet are read in `newsml_content`.
"""

from dataclasses import replace

from lxml.etree import _Element

from masthead.wire.items import (
    Embargo,
    Kind,
    Parsed,
    ParsedItem,
    ParsedLink,
    ParsedPicture,
    ParsedSubject,
    Unreadable,
)
from masthead.wire.parsers import dates, fields, limits, words
from masthead.wire.parsers.newsml_content import Story, read_pictures, read_story
from masthead.wire.parsers.xmltree import XML_LANG, descendants, name_of, read_xml, text_within

ROOTS = frozenset({"newsMessage", "newsItem", "packageItem"})
_ITEMS = frozenset({"newsItem", "packageItem", "planningItem", "conceptItem", "knowledgeItem", "catalogItem"})
_ELSEWHERE = frozenset(
    {"contentSet", "groupSet", "assert", "partMeta", "inlineRef", "derivedFrom", "hopHistory", "newsCoverageSet",
     "subject", "creator", "contributor", "provider", "located", "genre", "infoSource", "link"}
)  # fmt: skip
_KINDS = {
    "text": Kind.TEXT,
    "": Kind.TEXT,
    "picture": Kind.PICTURE,
    "graphic": Kind.PICTURE,
    "composite": Kind.PACKAGE,
}
_LINKS = {
    "previousversion": "previousVersion",
    "translationof": "translationOf",
    "translatedfrom": "translationOf",
}


def parse_newsml_g2(text: str, notes: list[str]) -> Parsed:
    """Every item of the file, and a problem for each that cannot be read; pictures go to the text they came with."""
    root = read_xml(text)
    elements = [root] if name_of(root) in _ITEMS else list(_items_below(root))
    if not elements:
        raise Unreadable(
            "The NewsML-G2 message is empty: it holds no item. Ask the agency to send it again.", "no item"
        )
    if len(elements) > limits.ITEMS:
        raise Unreadable("The file holds far more items than one delivery.", f"{len(elements)} items")
    items, problems = [], []
    for element in elements:
        try:
            items.append(_item(element, root, list(notes)))
        except Unreadable as problem:
            problem.guid = problem.guid or element.get("guid", "")[:200]
            problems.append(problem)
    if not items:
        raise problems[0]
    return Parsed("NewsML-G2", tuple(_with_pictures(items)), tuple(problems))


def _items_below(root: _Element) -> list[_Element]:
    return [element for element in root.iter() if name_of(element) in _ITEMS]


def _item(item: _Element, root: _Element, notes: list[str]) -> ParsedItem:
    kind = _kind(item)
    story = read_story(item, _text(item, "headline")) if kind is not Kind.PACKAGE else Story()
    headline = fields.line(_text(item, "headline")) or story.headline or fields.line(_text(item, "title"))
    ed_note = fields.note(" ".join(_texts(item, "edNote")))
    signals = tuple(_codes(item, "signal"))
    updated = dates.moment(_text(item, "versionCreated"), "version's time", notes)
    status = next(iter(_codes(item, "pubStatus")), "")
    label = item.get("version", "").strip()
    return ParsedItem(
        guid=fields.guid(item.get("guid", "")),
        version=fields.version(label, updated, notes) if label else 1,
        version_label=label[:100],
        status=words.status_from(status, signals, notes),
        embargo=_embargo(item, headline, ed_note, status, notes),
        kind=kind,
        headline=headline,
        standfirst=_description(item, ("summary", "abstract", "lead", "standfirst")) or story.standfirst,
        body_html=story.body_html,
        body_text=story.body_text,
        byline=_byline(item, story),
        dateline=fields.line(_text(item, "dateline")) or story.dateline,
        located=", ".join(_named(item, "located"))[: limits.LINE_CHARACTERS],
        credit=fields.line(_text(item, "creditline")),
        agency=next(iter(_named(item, "provider")), ""),
        info_source=", ".join(_named(item, "infoSource"))[: limits.LINE_CHARACTERS],
        copyright=fields.note(_text(item, "copyrightNotice") or ", ".join(_named(item, "copyrightHolder"))),
        usage_terms=fields.note(_text(item, "usageTerms")),
        language=_language(item, root),
        subjects=_subjects(item),
        urgency=fields.urgency(_text(item, "urgency")),
        slugline=fields.line(_text(item, "slugline")),
        ed_note=ed_note,
        correction_text=words.correction_from_words(ed_note),
        signals=signals,
        created=dates.moment(
            _text(item, "firstCreated") or _text(item, "contentCreated"), "time of creation", notes
        ),
        updated=updated,
        pictures=_pictures(item, kind),
        links=_links(item),
        notes=tuple(notes),
    )


def _found(item: _Element, name: str) -> list[_Element]:
    """Elements of that name that speak of the item itself, in the right place or not."""
    return list(descendants(item, name, _ELSEWHERE))


def _texts(item: _Element, name: str) -> list[str]:
    return [text for element in _found(item, name) if (text := text_within(element)).strip()]


def _text(item: _Element, name: str) -> str:
    return next(iter(_texts(item, name)), "")


def _code(element: _Element) -> str:
    """A qcode without its blanks, or an address, or a literal."""
    sent = element.get("qcode") or element.get("uri") or element.get("literal") or ""
    return fields.line("".join(sent.split()))


def _codes(item: _Element, name: str) -> list[str]:
    codes = [_code(element) or fields.line(text_within(element)) for element in _found(item, name)]
    return [code for code in codes if code][: limits.ENTRIES]


def _names(element: _Element) -> list[str]:
    """The names of a concept itself, not of its broader ones."""
    return [
        name for child in element if name_of(child) == "name" and (name := fields.line(text_within(child)))
    ]


def _named(item: _Element, name: str) -> list[str]:
    """The first name of each, else the bare code."""
    found = []
    for element in _found(item, name):
        names = _names(element)
        code = _code(element)
        label = names[0] if names else code if "/" in code else code.rsplit(":", 1)[-1]
        found += [label] if label else []
    return found


def _kind(item: _Element) -> Kind:
    if name_of(item) == "packageItem":
        return Kind.PACKAGE
    if name_of(item) != "newsItem":
        return Kind.OTHER
    return _KINDS.get(words.last_word(next(iter(_codes(item, "itemClass")), "")), Kind.OTHER)


def _embargo(item: _Element, headline: str, ed_note: str, status: str, notes: list[str]) -> Embargo | None:
    sent = _found(item, "embargoed")
    if not sent:
        return words.embargo_from_words(headline, ed_note, status, notes)
    zone_from = _text(item, "versionCreated")
    found = [dates.embargo_from(text_within(element), zone_from, notes) for element in sent]
    endless = [embargo for embargo in found if embargo.until is None]
    return (
        endless[0]
        if endless
        else max(found, key=lambda embargo: embargo.until.timestamp() if embargo.until else 0.0)
    )


def _description(item: _Element, roles: tuple[str, ...]) -> str:
    for role in roles:
        for element in _found(item, "description"):
            if words.last_word(element.get("role", "")) == role:
                return fields.note(text_within(element))
    return ""


def _byline(item: _Element, story: Story) -> str:
    said = fields.line(_text(item, "by")) or story.byline
    return said or fields.line(
        ", ".join(name for element in _found(item, "creator") for name in _names(element)[:1])
    )


def _language(item: _Element, root: _Element) -> str:
    """The language of the content, else that of the item, else of the message."""
    tags = [element.get("tag", "") for element in _found(item, "language")]
    return next(
        (
            tag
            for sent in [*tags, item.get(XML_LANG, ""), root.get(XML_LANG, "")]
            if (tag := fields.language(sent))
        ),
        "",
    )


def _subjects(item: _Element) -> tuple[ParsedSubject, ...]:
    found = [
        ParsedSubject(_code(element), next(iter(_names(element)), "")) for element in _found(item, "subject")
    ]
    return tuple(subject for subject in found if subject.code or subject.name)[: limits.ENTRIES]


def _pictures(item: _Element, kind: Kind) -> tuple[ParsedPicture, ...]:
    credit = fields.line(_text(item, "creditline"))
    whole = ParsedPicture(
        href="",
        guid=fields.line(item.get("guid", "")) if kind is Kind.PICTURE else "",
        caption=_description(item, ("caption", "summary")) if kind is Kind.PICTURE else "",
        alt=_description(item, ("alttext", "alt", "accessibility")),
        credit=credit
        or ", ".join(name for element in _found(item, "creator") for name in _names(element)[:1]),
        copyright=fields.note(_text(item, "copyrightNotice") or ", ".join(_named(item, "copyrightHolder"))),
        usage_terms=fields.note(_text(item, "usageTerms")),
    )
    return (
        read_pictures(item, whole, one=kind is Kind.PICTURE)[: limits.ENTRIES]
        if kind in {Kind.PICTURE, Kind.TEXT}
        else ()
    )


def _links(item: _Element) -> tuple[ParsedLink, ...]:
    found = []
    for element in _found(item, "link"):
        target = fields.line(element.get("residref") or element.get("href") or "")
        rel = _LINKS.get(words.last_word(element.get("rel", "")), "seeAlso")
        found += [ParsedLink(rel, target, element.get("version", "")[:100])] if target else []
    for element in descendants(item, "itemRef"):
        target = fields.line(element.get("residref") or element.get("href") or "")
        found += [ParsedLink("package", target, element.get("version", "")[:100])] if target else []
    return tuple(found[: limits.ENTRIES])


def _with_pictures(items: list[ParsedItem]) -> list[ParsedItem]:
    """Gives the pictures of a message to its text: by the package that ties them, or if there is only one text."""
    pictures = {item.identity: item for item in items if item.kind is Kind.PICTURE}
    texts = [item for item in items if item.kind is Kind.TEXT]
    tied: dict[str, list[str]] = {texts[0].identity: list(pictures)} if len(texts) == 1 else {}
    for package in (item for item in items if item.kind is Kind.PACKAGE and len(texts) > 1):
        named = [ParsedItem(link.target).identity for link in package.links]
        owners = [text.identity for text in texts if text.identity in named]
        if len(owners) == 1:
            tied.setdefault(owners[0], []).extend(guid for guid in named if guid in pictures)
    return [
        replace(
            item,
            pictures=(*item.pictures, *(p for guid in tied[item.identity] for p in pictures[guid].pictures)),
        )
        if item.kind is Kind.TEXT and item.identity in tied
        else item
        for item in items
    ]
