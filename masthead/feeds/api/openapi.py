"""The API's description of itself (OpenAPI 3.1.0): its paths here, the shapes of its documents in `schemas.py`."""

from masthead.feeds.api.documents import Json
from masthead.feeds.api.paths import ALERTS, FRONTS, LISTS, OPENAPI, ROOT, STORIES
from masthead.feeds.api.schemas import SCHEMAS
from masthead.feeds.links import Links

NOT_CHANGED = {"description": "Not changed since the ETag in If-None-Match."}
MISSING = {"description": "There is nothing here that readers may have."}


def description(links: Links) -> Json:
    """The whole description for one edition; the paths are relative to the edition's own address."""
    edition = links.edition
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Content API, edition {edition.id}",
            "version": "1",
            "description": "What stands on the paper's pages, as JSON. Every document is pressed in the same run as "
            "the page that shows the same, carries an ETag and no lifetime: ask again with If-None-Match. "
            "Texts are plain unless their name says html; html is sanitised. Times are UTC (RFC 3339).",
        },
        "servers": [{"url": edition.base_url}],
        "paths": {
            ROOT: _get("The edition: names, menu, and the ways to everything else", "Edition"),
            STORIES + "{id}": _get(
                "A story by its permanent id",
                "Story",
                _in_path("id", "The eight characters at the end of a story's address", "[0-9a-z]{8}"),
                gone="Taken down, or redirected elsewhere",
            ),
            FRONTS: _get("The edition's front", "Front"),
            FRONTS + "/{path}": _get(
                "The front of a section, region, kind of story or programme",
                "Front",
                _in_path("path", "The path of the page in the edition, such as politics or region/africa"),
            ),
            LISTS + "/{path}": _get(
                "The newest stories of a topic, contributor or coverage, or a numbered page of an older list",
                "List",
                _in_path("path", "The path of the page, such as topic/rail or politics/page/3"),
            ),
            ALERTS: _get("The ticker: at most ten alerts, newest first", "Alerts"),
            f"{ROOT}/search": _search(),
            OPENAPI: _get("This description", None),
        },
        "components": {"schemas": SCHEMAS},
    }


def _get(summary: str, schema: str | None, *parameters: Json, gone: str = "") -> Json:
    """One path that is only read."""
    shape: Json = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    answers: dict[str, object] = {
        "200": {"description": "As readers have it now.", "content": {"application/json": {"schema": shape}}},
        "304": NOT_CHANGED,
        "404": MISSING,
    }
    if gone:
        stone = {"$ref": "#/components/schemas/Tombstone"}
        answers["410"] = {"description": gone, "content": {"application/json": {"schema": stone}}}
    said: Json = {"summary": summary, "responses": answers}
    return {"get": said | ({"parameters": list(parameters)} if parameters else {})}


def _in_path(name: str, text: str, pattern: str = "") -> Json:
    schema = {"type": "string"} | ({"pattern": f"^{pattern}$"} if pattern else {})
    return {"name": name, "in": "path", "required": True, "description": text, "schema": schema}


def _search() -> Json:
    """Answered by the reader from the same documents, under the same visibility."""
    asked = {
        "q": ("The words looked for; a phrase in quotation marks", {"type": "string", "maxLength": 200}),
        "section": ("The path of a section", {"type": "string"}),
        "kind": ("A kind of story", {"type": "string"}),
        "from": ("The first day", {"type": "string", "format": "date"}),
        "to": ("The last day", {"type": "string", "format": "date"}),
        "page": ("The page of results, from 1", {"type": "integer", "minimum": 1}),
    }
    parameters = [
        {"name": name, "in": "query", "required": name == "q", "description": text, "schema": schema}
        for name, (text, schema) in asked.items()
    ]
    return _get("Search", None, *parameters)
