"""What happened since an index was written: the documents of later runs, so that no answer is older than the store."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass

import tantivy

from masthead.search import schema
from masthead.search.analysis import Analysis
from masthead.search.documents import Document, NotADocument, read, short_id_of
from masthead.search.following import runs_since, touched
from masthead.search.index import State, in_memory
from masthead.store.interface import View
from masthead.store.values import Address

MOST_DOCUMENTS = 1000  # more than these are the indexer's to catch up with: half a second for one reader
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Overlay:
    """`touched` are the stories of later runs, by number: what an index says of them counts no more.

    `searcher` finds those of them that still stand; None where none does.
    """

    touched: frozenset[int]
    searcher: tantivy.Searcher | None


NOTHING = Overlay(frozenset(), None)


def overlay(edition: str, view: View, state: State, words: Analysis) -> Overlay | None:
    """What the runs after the state changed; None where that cannot be told, or is too much for one request."""
    since = runs_since(view, state)
    if since is None:
        return None
    addresses = touched(edition, since)
    if len(addresses) > MOST_DOCUMENTS:
        return None
    if not addresses:
        return NOTHING
    standing = list(_standing(view, addresses))
    numbers = frozenset(schema.number(short_id_of(address)) for address in addresses)
    return Overlay(numbers, in_memory(iter(standing), words) if standing else None)


def document_at(view: View, address: Address) -> tuple[Document, int] | None:
    """The document that stands there, and its digest as a number; None if there is none that can be read."""
    found = view.sheet(address)
    if found is None:
        return None
    sheet, digest = found
    try:
        content = b"".join(piece for piece in sheet.pieces if isinstance(piece, bytes))
        return read(content), schema.digest_number(digest)
    except NotADocument:
        _log.exception("%s cannot be read as a document", address)
        return None


def _standing(view: View, addresses: list[Address]) -> Iterator[tuple[Document, int]]:
    return (found for address in addresses if (found := document_at(view, address)))
