"""A small paper with documents in its store, its reader, and an indexer that is run by hand."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from masthead.pages.printing import Printer, printer
from masthead.pages.search_pages import search_sheet
from masthead.search import documents, marks
from masthead.search.documents import Document, Named
from masthead.search.following import Indexer
from masthead.store.lmdb_reader import LmdbReaderStore
from masthead.store.values import Address, Pressed, Sheet
from masthead.stories.values import Link
from tests.reader.paper import Paper, Reply, config, page
from tests.store.newsprint import pressed

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
SECTIONS = (Link("World", "/world"), Link("– Africa", "/world/africa"), Link("Sport", "/sport"))


def document(short_id: str, headline: str = "", body: str = "", **more: Any) -> Document:
    """A story as search has it; `section` is the path of its nearest section."""
    nearest = str(more.pop("section", "/world"))
    steps = [nearest[: at or None] for at in (*_slashes(nearest), 0)]
    told: dict[str, Any] = {
        "path": f"{nearest}/story-{short_id}",
        "kind": "news",
        "published": NOON,
        "standfirst": "",
        "topics": (),
        "regions": (),
        "writers": (),
        "withdrawn": False,
        "sections": tuple(Named(step.rpartition("/")[2].capitalize(), step) for step in steps),
        "card": f"<article><h2>{marks.HEADLINE}</h2><p>{marks.PASSAGE}</p></article>",
    }
    return Document(short_id=short_id, headline=headline, body=body, **(told | more))


def _slashes(path: str) -> list[int]:
    return [at for at, letter in enumerate(path) if letter == "/" and at]


def entry(told: Document, edition: str = "en") -> Pressed:
    sheet = Sheet((documents.write(told),), documents.CONTENT_TYPE)
    return pressed(documents.address_of(edition, told.short_id), sheet, plate="document")


class SearchedPaper(Paper):
    """A paper whose stories are documents alone, with a page to search them on."""

    def __init__(self, folder: Path, made: Printer | None = None) -> None:
        super().__init__(config(folder))
        shop = made or printer(self.config)
        shells = [
            pressed(Address(edition.id, "/search"), search_sheet(shop, edition.id, SECTIONS))
            for edition in self.config.editions
        ]
        self.print(*shells, page("/", "front"), page("~404", "not here"))
        self.indexer = self.new_indexer()

    def new_indexer(self) -> Indexer:
        languages = {edition.id: edition.language for edition in self.config.editions}
        return Indexer(LmdbReaderStore(self.config.store_path), self.config.search_folder, languages)

    def publish(self, *stories: Document, edition: str = "en") -> int:
        return self.print(*(entry(story, edition) for story in stories))

    def take_down(self, *short_ids: str, edition: str = "en") -> int:
        return self.print(drop=[documents.address_of(edition, short_id) for short_id in short_ids])

    def search(self, question: str, edition: str = "en", **filters: str) -> Reply:
        return self.get(f"/{edition}/search?{_query(q=question, **filters)}")

    def api(self, question: str, edition: str = "en", **filters: str) -> dict[str, Any]:
        found = self.get(f"/{edition}/api/v1/search?{_query(q=question, **filters)}")
        told: dict[str, Any] = json.loads(found.text)
        assert found.status_code == 200, told
        return told

    def found(self, question: str, edition: str = "en", **filters: str) -> list[str]:
        """The short ids, best first."""
        return [one["id"] for one in self.api(question, edition, **filters)["results"]]

    def suggested(self, text: str, edition: str = "en") -> list[str]:
        told = json.loads(self.get(f"/{edition}/search/suggest?{_query(q=text)}").text)
        return [one["text"] for one in told["suggestions"]]

    def close(self) -> None:
        self.indexer.close()
        super().close()


def ids(count: int, start: int = 0) -> Iterable[str]:
    return (f"s{number:07d}" for number in range(start, start + count))


def days_ago(days: float) -> datetime:
    return NOON - timedelta(days=days)


def _query(**told: str) -> str:
    from urllib.parse import urlencode

    return urlencode({name.rstrip("_"): value for name, value in told.items()})
