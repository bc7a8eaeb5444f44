"""Answers for machines: suggestions for the search box, and results for the content API."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict
from urllib.parse import quote

from masthead.conf import EditionConfig
from masthead.search.documents import Named
from masthead.search.question import PAGE_SIZE
from masthead.search.result_page import pages_of
from masthead.search.searching import Hit, Results, Standing, Suggestion

JsonObject = dict[str, object]


class _NamedPlace(TypedDict):
    name: str
    url: str


def suggested(edition: EditionConfig, found: Iterable[Suggestion]) -> JsonObject:
    """Addresses from the root of the host, for links on the page itself."""
    return {
        "suggestions": [
            {"kind": one.kind, "text": one.text, "url": edition.prefix + quote(one.path)} for one in found
        ]
    }


def told(edition: EditionConfig, results: Results) -> JsonObject:
    """One page of results. `complete` is false while the index is being brought up; `links` lead to other pages."""
    asked, last = results.question, pages_of(results)
    return {
        "edition": edition.id,
        "language": edition.language,
        "query": asked.text,
        "section": asked.section,
        "kind": asked.kind,
        "from": asked.since.isoformat() if asked.since else None,
        "to": asked.until.isoformat() if asked.until else None,
        "page": asked.page,
        "page_size": PAGE_SIZE,
        "pages": last,
        "total": results.total,
        "any_word": results.any_word,
        "complete": results.standing is Standing.READY,
        "links": {
            name: f"{edition.base_url}/api/v1/search?{asked.query(page)}"
            for name, page in (("prev", asked.page - 1), ("next", asked.page + 1))
            if 1 <= page <= last
        },
        "results": [_result(edition, hit) for hit in results.hits],
    }


def _result(edition: EditionConfig, hit: Hit) -> JsonObject:
    found = hit.document
    return {
        "id": found.short_id,
        "url": edition.base_url + quote(found.path),
        "kind": found.kind,
        "headline": found.headline,
        "standfirst": found.standfirst,
        "published": found.published.isoformat(),
        "withdrawn": found.withdrawn,
        "sections": _names(edition, found.sections),
        "regions": _names(edition, found.regions),
        "topics": _names(edition, found.topics),
        "writers": _names(edition, found.writers),
        "marked": {"headline": str(hit.headline), "passage": str(hit.passage)},
    }


def _names(edition: EditionConfig, named: Iterable[Named]) -> list[_NamedPlace]:
    return [
        _NamedPlace(name=one.name, url=edition.base_url + quote(one.path) if one.path else "")
        for one in named
    ]
