"""The shapes of the API's documents as JSON Schema (2020-12), in the words of the glossary."""

from collections.abc import Mapping
from typing import Final

Schema = Mapping[str, object]


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(**fields: Schema) -> Schema:
    """Every field is always there; what has no value is null, "" or an empty list."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _const(value: str) -> Schema:
    return {"const": value}


TEXT: Final = {"type": "string"}
NUMBER: Final = {"type": "integer", "minimum": 0}
TRUTH: Final = {"type": "boolean"}
TIME: Final = {"type": "string", "format": "date-time"}
URL: Final = {"type": "string", "format": "uri"}
ID: Final = {"type": "string", "pattern": "^[0-9a-z]{8}$"}
MAYBE_URL: Final = _or_null(URL)
MAYBE_TEXT: Final = _or_null(TEXT)
HTML: Final = {"type": "string", "contentMediaType": "text/html"}

BLOCKS: Final[Mapping[str, Mapping[str, Schema]]] = {
    "paragraph": {"html": HTML},
    "subheading": {"text": TEXT},
    "list": {"numbered": TRUTH, "items": _list(HTML)},
    "quotation": {"text": TEXT, "attribution": TEXT},
    "picture": {"picture": _ref("Picture")},
    "story_set_in": {"story": _ref("Card")},
    "read_more": {"story": _ref("Card")},
    "embed": {"url": URL, "title": TEXT, "host": TEXT},
    "point": {"headline": TEXT, "paragraphs": _list(HTML), "picture": _or_null(_ref("Picture"))},
    "graphic": {"title": TEXT, "document": TEXT, "height": NUMBER, "still": _or_null(_ref("Picture"))},
    "table": {"caption": TEXT, "head": _list(TEXT), "rows": _list(_list(TEXT))},
}
"""The blocks of a body by type. A graphic's document is hostile: show it in a sandboxed frame only."""

STORY: Final[Mapping[str, Schema]] = {
    "id": ID,
    "identity": {"type": "string", "description": "Shared by the translations."},
    "edition": TEXT,
    "language": TEXT,
    "direction": {"enum": ["ltr", "rtl"]},
    "url": URL,
    "kind": TEXT,
    "state": {"enum": ["published", "withdrawn"]},
    "withdrawn_because": MAYBE_TEXT,
    "headline": TEXT,
    "short_headline": TEXT,
    "standfirst": TEXT,
    "dateline": TEXT,
    "byline": _list(_ref("Credit")),
    "sources": _list(TEXT),
    "published": TIME,
    "updated": _or_null(TIME),
    "words": NUMBER,
    "reading_minutes": NUMBER,
    "section": _ref("Link"),
    "sections": _list(_ref("Link")),
    "regions": _list(_ref("Link")),
    "topics": _list(_ref("Link")),
    "coverage": _or_null(_ref("Link")),
    "pictures": _list(_ref("Picture")),
    "film": _or_null(_ref("Film")),
    "film_url": MAYBE_URL,
    "video_form": MAYBE_TEXT,
    "programme": _or_null(_ref("Link")),
    "episode": _or_null(NUMBER),
    "body": _list(_ref("Block")),
    "translations": _list(_ref("Translation")),
    "related": _list(_ref("Card")),
    "read_next": _list(_ref("Card")),
    "in_five": _or_null(_ref("Link")),
    "elsewhere": _list(_object(edition=TEXT, headline=TEXT, url=URL)),
}

SCHEMAS: Final[Mapping[str, Schema]] = {
    "Story": _object(type=_const("story"), **STORY),
    "Tombstone": _object(
        type=_const("tombstone"),
        id=ID,
        state={"enum": ["taken_down", "redirected"]},
        message=TEXT,
        moved_to=MAYBE_TEXT,
    ),
    "Front": _object(
        type=_const("front"),
        subject=_ref("Subject"),
        containers=_list(_object(title=TEXT, weight=TEXT, url=MAYBE_URL, stories=_list(_ref("Card")))),
        newest=_ref("ListPage"),
    ),
    "List": _object(
        type=_const("list"),
        subject=_ref("Subject"),
        number=NUMBER,
        stories=_list(_ref("Card")),
        older=MAYBE_URL,
        newer=MAYBE_URL,
    ),
    "ListPage": _object(number=NUMBER, stories=_list(_ref("Card")), older=MAYBE_URL, newer=MAYBE_URL),
    "Alerts": _object(type=_const("alerts"), edition=TEXT, alerts=_list(_ref("Alert"))),
    "Alert": _object(text=TEXT, source=TEXT, issued=TIME, url=MAYBE_URL, story=MAYBE_URL),
    "Edition": _object(
        type=_const("edition"),
        edition=TEXT,
        name=TEXT,
        language=TEXT,
        direction={"enum": ["ltr", "rtl"]},
        time_zone=TEXT,
        url=URL,
        slogan=TEXT,
        about=TEXT,
        copyright=TEXT,
        social=_list(_object(name=TEXT, url=TEXT)),
        menu=_list(_ref("MenuItem")),
        regions=_list(_ref("MenuItem")),
        kinds=_list(URL),
        front=URL,
        alerts=URL,
        search=URL,
        openapi=URL,
        editions=_list(_object(edition=TEXT, language=TEXT, api=URL)),
    ),
    "MenuItem": _object(text=TEXT, url=MAYBE_TEXT, children=_list(_ref("MenuItem"))),
    "Card": _object(
        id=ID,
        edition=TEXT,
        url=URL,
        api=URL,
        kind=TEXT,
        headline=TEXT,
        short_headline=TEXT,
        standfirst=TEXT,
        section=_ref("Link"),
        published=TIME,
        updated=_or_null(TIME),
        writers=_list(_ref("Credit")),
        picture=_or_null(_ref("Picture")),
        withdrawn=TRUTH,
        seconds=_or_null(NUMBER),
        pictures_count=NUMBER,
    ),
    "Subject": _object(
        kind=TEXT,
        name=TEXT,
        description=TEXT,
        role=TEXT,
        portrait=_or_null(_ref("Picture")),
        url=URL,
        api=URL,
        feed=MAYBE_URL,
        siblings=_list(_object(edition=TEXT, url=URL)),
    ),
    "Link": _object(name=TEXT, url=MAYBE_URL),
    "Credit": _object(name=TEXT, role=TEXT, url=MAYBE_URL, portrait=_or_null(_ref("Picture"))),
    "Translation": _object(edition=TEXT, language=TEXT, url=URL, api=URL),
    "Picture": _object(
        alt=TEXT, caption=TEXT, credit=TEXT, usage_terms=TEXT, renditions=_list(_ref("Rendition"))
    ),
    "Rendition": _object(url=URL, width=NUMBER, height=NUMBER, media_type=TEXT, crop=MAYBE_TEXT),
    "Film": _object(
        title=TEXT,
        caption=TEXT,
        credit=TEXT,
        usage_terms=TEXT,
        seconds={"type": "number"},
        poster=_or_null(_ref("Picture")),
        files=_list(_object(url=URL, width=NUMBER, height=NUMBER, media_type=TEXT, bytes=NUMBER)),
        captions=_list(_object(language=TEXT, label=TEXT, url=URL)),
    ),
    "Block": {"oneOf": [_object(type=_const(name), **fields) for name, fields in BLOCKS.items()]},
}
