"""Doors broken on purpose, each in its own way, to see the crawler name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from masthead import clock
from masthead.pages.search_pages import DocumentPlate, document_sheet
from masthead.search import documents
from masthead.store.values import Address, Sheet
from masthead.stories.models import Story
from masthead.stories.queries import feeds
from masthead.stories.queries.cards import story_path
from masthead.stories.queries.pages import pages_of

_kept: dict[str, Any] = {}


def do_break_search() -> dict[str, Any]:
    """What search knows is told of every story that is there."""
    _kept["render"], _kept["all"] = DocumentPlate.render, DocumentPlate.all_addresses
    DocumentPlate.render = _document  # type: ignore[method-assign]
    DocumentPlate.all_addresses = _every_document  # type: ignore[method-assign]
    _kept["addresses"] = DocumentPlate.addresses
    DocumentPlate.addresses = _documents_of_all  # type: ignore[method-assign]
    return {}


def do_break_sitemap() -> dict[str, Any]:
    """The sitemap asks nobody."""
    _kept["entries"] = feeds._entries
    feeds._entries = _every_entry
    return {}


def do_mend_doors() -> dict[str, Any]:
    if "render" in _kept:
        DocumentPlate.render = _kept.pop("render")  # type: ignore[method-assign]
        DocumentPlate.all_addresses = _kept.pop("all")  # type: ignore[method-assign]
        DocumentPlate.addresses = _kept.pop("addresses")  # type: ignore[method-assign]
    if "entries" in _kept:
        feeds._entries = _kept.pop("entries")
    return {}


def _document(plate: DocumentPlate, address: Address) -> Sheet | None:
    row = Story.objects.filter(short_id=documents.short_id_of(address)).first()
    if row is None:
        return None
    row.published_at = row.published_at or clock.now() - timedelta(hours=1)
    return document_sheet(plate.printer, pages_of([row])(row))


def _every_document(plate: DocumentPlate) -> Iterator[Address]:
    rows = Story.objects.values_list("edition_code", "short_id")
    yield from (documents.address_of(edition, short_id) for edition, short_id in rows)


def _documents_of_all(plate: DocumentPlate, key: str) -> Iterator[Address]:
    return _every_document(plate)


def _every_entry(ids: Iterable[int]) -> Iterator[feeds.SitemapEntry]:
    for row in Story.objects.all():
        yield feeds.SitemapEntry(story_path(row), clock.now(), ())


DEEDS = {name.removeprefix("do_"): deed for name, deed in list(globals().items()) if name.startswith("do_")}
