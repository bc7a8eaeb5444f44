"""ninjs 1.x, 2.x and 3.x, told apart by shape. Names are read in lower case, so 2.x and 3.x are read alike."""

from collections.abc import Iterator

from masthead.wire.items import (
    Embargo,
    Kind,
    Parsed,
    ParsedItem,
    ParsedLink,
    ParsedPicture,
    ParsedSubject,
    Unreadable,
    epoch_seconds,
)  # fmt: skip
from masthead.wire.parsers import dates, fields, limits, words
from masthead.wire.parsers.body import body_from_either, body_from_html, body_from_text, text_of
from masthead.wire.parsers.jsontree import Json, Object, objects_in, text_in

_KINDS = {
    "": Kind.TEXT, "text": Kind.TEXT, "article": Kind.TEXT, "picture": Kind.PICTURE, "graphic": Kind.PICTURE,
    "image": Kind.PICTURE, "composite": Kind.PACKAGE, "package": Kind.PACKAGE,
}  # fmt: skip
_SUBJECT_NAMES = ("subject", "subjects")
_NINJS_NAMES = {
    "headline", "headlines", "body_html", "body_xhtml", "body_text", "body_main", "bodies", "versioncreated", "version",
    "type", "pubstatus", "associations", "renditions", "byline", "by", "descriptions", "description_text", "title",
}  # fmt: skip
_LINKS = {
    "evolvedfrom": "previousVersion",
    "translated_from": "translationOf",
    "translationof": "translationOf",
}


def looks_like_ninjs(value: Json) -> bool:
    """Whether an object has any name that only news has."""
    return isinstance(value, dict) and bool(_NINJS_NAMES & value.keys())


def parse_ninjs(value: Json, notes: list[str]) -> Parsed:
    """One object or a list of them; each is an item or a problem."""
    entries: list[Json] = value if isinstance(value, list) else [value]
    if len(entries) > limits.ITEMS:
        raise Unreadable("The file holds far more items than one delivery.", f"{len(entries)} items")
    if not entries:
        raise Unreadable("The file holds no item. Ask the agency to send it again.", "empty list")
    items, problems = [], []
    for entry in entries:
        try:
            if not isinstance(entry, dict) or not looks_like_ninjs(entry):
                raise Unreadable(
                    "The file is JSON, but not a news item that Masthead knows (ninjs).", "unknown shape"
                )
            items.append(_item(entry, list(notes)))
        except Unreadable as problem:
            problem.guid = problem.guid or (
                _text(entry, "uri", "guid")[:200] if isinstance(entry, dict) else ""
            )
            problems.append(problem)
    if not items and problems:
        raise problems[0]
    return Parsed(_dialect(entries), tuple(items), tuple(problems))


def _dialect(entries: list[Json]) -> str:
    standard = next((entry for entry in entries if isinstance(entry, dict)), {})
    if {"bodies", "headlines", "descriptions"} & standard.keys() or isinstance(
        standard.get("associations"), list
    ):
        return "ninjs 2.x/3.x"
    return "ninjs 1.x"


def _item(entry: Object, notes: list[str]) -> ParsedItem:
    headline = _roled(entry, "headline", "headlines", ("main", "")) or fields.line(
        _text(entry, "title", "name")
    )
    ed_note = fields.note(_text(entry, "ednote"))
    updated = dates.moment(_text(entry, "versioncreated"), "version's time", notes)
    kind = _KINDS.get(_text(entry, "type").strip().lower(), Kind.OTHER)
    signals = _signals(entry)
    label = _text(entry, "version").strip()
    body_html = _body(entry, headline)
    body_text = text_of(body_html)
    return ParsedItem(
        guid=fields.guid(_text(entry, "uri", "guid", "id")),
        version=fields.version(label, updated, notes) if label else epoch_seconds(updated),
        version_label=label[:100],
        status=words.status_from(_text(entry, "pubstatus"), signals, notes),
        embargo=_embargo(entry, headline, ed_note, notes),
        kind=kind,
        headline=headline,
        standfirst=_standfirst(entry, kind, body_text),
        body_html=body_html,
        body_text=body_text,
        byline=fields.line(_text(entry, "by", "byline")),
        dateline=fields.line(_text(entry, "dateline")),
        located=fields.line(_text(entry, "located")),
        credit=_roled(entry, "", "descriptions", ("creditline",)) or fields.line(_text(entry, "creditline")),
        agency=fields.line(_text(entry, "provider", "source") or _text(entry, "copyrightholder")),
        info_source=", ".join(_names(entry, "infosource", "infosources"))[: limits.LINE_CHARACTERS],
        copyright=fields.note(_text(entry, "copyrightnotice", "copyrightholder")),
        usage_terms=fields.note(_text(entry, "usageterms")),
        language=fields.language(_text(entry, "language")),
        subjects=_subjects(entry),
        urgency=fields.urgency(_text(entry, "urgency", "priority")),
        slugline=fields.line(_text(entry, "slugline")),
        ed_note=ed_note,
        correction_text=words.correction_from_words(ed_note),
        signals=signals,
        created=dates.moment(_text(entry, "firstcreated", "contentcreated"), "time of creation", notes),
        updated=updated,
        pictures=tuple(_pictures(entry, kind))[: limits.ENTRIES],
        links=tuple(_links(entry, kind))[: limits.ENTRIES],
        notes=tuple(notes),
    )  # fmt: skip


def _embargo(entry: Object, headline: str, ed_note: str, notes: list[str]) -> Embargo | None:
    for name in ("embargoeduntil", "embargoed"):
        sent = entry.get(name)
        if sent is True:
            return Embargo(None)
        if isinstance(sent, str | int | float) and sent is not False:
            return dates.embargo_from(text_in(sent), _text(entry, "versioncreated"), notes)
    return words.embargo_from_words(headline, ed_note, _text(entry, "pubstatus"), notes)


def _text(entry: Object, *names: str) -> str:
    """The first of these that holds any text."""
    return next((text for name in names if (text := text_in(entry.get(name))).strip()), "")


def _roled(entry: Object, single: str, plural: str, roles: tuple[str, ...]) -> str:
    """2.x and 3.x: the value with one of the roles, else with `main` or none; 1.x: the single name."""
    values = objects_in(entry.get(plural))
    for role in roles:
        for value in values:
            if words.last_word(_text(value, "role")) == role and _text(value, "value"):
                return (
                    fields.note(_text(value, "value"))
                    if plural == "descriptions"
                    else fields.line(_text(value, "value"))
                )
    if plural == "headlines" and values:
        return fields.line(_text(values[0], "value"))
    return fields.line(_text(entry, single)) if single else ""


def _standfirst(entry: Object, kind: Kind, body_text: str) -> str:
    roles = ("summary", "abstract", "standfirst", "lead", "drol:summary")
    found = _roled(entry, "", "descriptions", roles) or fields.note(
        _text(entry, *(f"description_{role}" for role in roles[:4]), "standfirst", "abstract")
    )
    if found or kind is not Kind.TEXT:
        return found
    teaser = _roled(entry, "", "descriptions", ("text", "")) or fields.note(
        _text(entry, "description_text", "description_html")
    )
    repeats = "".join(body_text.split()).startswith("".join(teaser.split())[:120])
    return "" if body_text and repeats else teaser


def _body(entry: Object, headline: str) -> str:
    """HTML before plain text; of several HTML bodies the first, which is the plainest."""
    html, plain, unknown = "", "", ""
    for media_type, value in _bodies(entry):
        if "html" in media_type:
            html = html or value
        elif media_type in {"text", "text/plain"}:
            plain = plain or value
        elif "xml" not in media_type and "nitf" not in media_type:
            unknown = unknown or value
    if html.strip():
        return body_from_html(html, headline=headline)
    return body_from_text(plain) if plain.strip() else body_from_either(unknown, headline=headline)


def _bodies(entry: Object) -> Iterator[tuple[str, str]]:
    """Media type (or role) in lower case, and text, of every body."""
    for body in objects_in(entry.get("bodies")):
        media_type = (_text(body, "contenttype", "mimetype") or _text(body, "role")).strip().lower()
        yield media_type, _text(body, "value")
    for name, value in entry.items():
        if name.startswith("body_") and isinstance(value, str):
            yield name.removeprefix("body_"), value
    yield "unknown", _text(entry, "body")


def _signals(entry: Object) -> tuple[str, ...]:
    found: list[str] = []
    for name in ("signal", "signals", "editorialtypes"):
        sent = entry.get(name)
        for value in sent if isinstance(sent, list) else [sent]:
            text = (
                _text(value, "qcode", "code", "literal", "uri", "name")
                if isinstance(value, dict)
                else text_in(value)
            )
            found += [fields.line(text)] if text.strip() else []
    return tuple(found[: limits.ENTRIES])


def _names(entry: Object, *keys: str) -> list[str]:
    found = []
    for key in keys:
        sent = entry.get(key)
        if isinstance(sent, str):
            found.append(fields.line(sent))
        found += [fields.line(_text(value, "name", "literal")) for value in objects_in(sent)]
    return [name for name in found if name]


def _subjects(entry: Object) -> tuple[ParsedSubject, ...]:
    found = []
    for key in _SUBJECT_NAMES:
        for value in objects_in(entry.get(key)):
            scheme, code = _text(value, "scheme"), _text(value, "code", "qcode")
            whole = code if ":" in code or not scheme else f"{scheme.rstrip(':')}:{code}"
            subject = ParsedSubject(
                fields.line(whole or _text(value, "uri", "literal")), fields.line(_text(value, "name"))
            )
            found += [subject] if subject.code or subject.name else []
    return tuple(found[: limits.ENTRIES])


def _associations(entry: Object) -> list[Object]:
    return objects_in(entry.get("associations"))


def _pictures(entry: Object, kind: Kind) -> Iterator[ParsedPicture]:
    sources = [entry] if kind is Kind.PICTURE else []
    sources += [
        other for other in _associations(entry) if _KINDS.get(_text(other, "type").lower()) is Kind.PICTURE
    ]
    for source in sources:
        picture = _picture(source)
        if picture.href:
            yield picture


def _picture(source: Object) -> ParsedPicture:
    rendition = _best_rendition(source)
    caption = _roled(source, "", "descriptions", ("caption", "drol:caption", "", "text"))
    creator = fields.line(_text(source, "by", "byline"))
    return ParsedPicture(
        href=fields.picture_address(_text(rendition, "href")),
        guid=fields.line(_text(source, "uri", "guid")),
        caption=caption or fields.note(_text(source, "description_caption", "description_text", "caption")),
        alt=fields.note(_text(source, "alttext", "body_text", "alt"))
        or _roled(source, "", "descriptions", ("alttext",)),
        credit=_roled(source, "", "descriptions", ("creditline",))
        or fields.line(_text(source, "creditline"))
        or creator,
        copyright=fields.note(_text(source, "copyrightnotice", "copyrightholder")),
        usage_terms=fields.note(_text(source, "usageterms")),
        width=fields.number(_text(rendition, "width")),
        height=fields.number(_text(rendition, "height")),
        media_type=fields.line(_text(rendition, "contenttype", "mimetype")),
    )


def _best_rendition(source: Object) -> Object:
    """The widest image."""
    best: Object = {}
    for rendition in objects_in(source.get("renditions")):
        media_type = _text(rendition, "contenttype", "mimetype")
        if media_type and not media_type.startswith("image/"):
            continue
        if not best or (fields.number(_text(rendition, "width")) or 0) > (
            fields.number(_text(best, "width")) or 0
        ):
            best = rendition
    return best


def _links(entry: Object, kind: Kind) -> Iterator[ParsedLink]:
    for name, rel in _LINKS.items():
        if _text(entry, name):
            yield ParsedLink(rel, fields.line(_text(entry, name)))
    for other in _associations(entry):
        target = fields.line(_text(other, "uri", "guid"))
        if (target and _KINDS.get(_text(other, "type").lower()) is not Kind.PICTURE) or (
            target and kind is Kind.PACKAGE
        ):
            yield ParsedLink(
                "package" if kind is Kind.PACKAGE else "seeAlso", target, _text(other, "version")[:100]
            )
