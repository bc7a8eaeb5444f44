"""The reader's door to search: the page of results, suggestions while one types, and the same for machines.

The search itself is loaded when it is first asked for: a reader's process that serves pages alone stays small.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

from masthead.conf import Config, EditionConfig
from masthead.reader.answers import Answer
from masthead.reader.composing import Composer, NoCodingFits
from masthead.reader.compressing import coding_for, compressed
from masthead.reader.headers import HouseHeaders, header, run_header
from masthead.reader.negotiating import IDENTITY, Wanted, has_already
from masthead.reader.places import Place
from masthead.store.interface import ReaderStore
from masthead.store.values import Address

if TYPE_CHECKING:
    from masthead.search.searching import Search

PAGE, SUGGEST, API = "/search", "/search/suggest", "/api/v1/search"
THREADS = 2
MOST_WAITING = 40
_HTML, _JSON = "text/html; charset=utf-8", "application/json; charset=utf-8"
_BUSY_SECONDS = "1"
Work = Callable[[EditionConfig, bytes, Wanted], "Told | None"]


class Told:
    """What a search says, before it is coded."""

    def __init__(self, status: int, content_type: str, body: bytes, run: int) -> None:
        self.status, self.content_type, self.body, self.run = status, content_type, body, run


class SearchDoor:
    """Answers for one process. Searching happens in few threads of its own, so that pages never wait for it."""

    def __init__(self, config: Config, store: ReaderStore, composer: Composer, house: HouseHeaders) -> None:
        self._folder = config.search_folder
        self._store = store
        self._composer = composer
        self._house = house
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="search")
        self._waiting = 0
        self._searches: dict[str, Search] = {}
        self._opening = threading.Lock()
        self._work: dict[str, Work] = {PAGE: self._page, SUGGEST: self._suggestions, API: self._for_machines}

    def answers(self, place: Place) -> bool:
        return place.edition is not None and bool(place.addresses) and place.addresses[0].path in self._work

    async def answer(self, place: Place, query: bytes, wanted: Wanted, tags: bytes) -> Answer | None:
        """None where the edition has no page for it. Raises NoCodingFits."""
        assert place.edition is not None
        if self._waiting >= MOST_WAITING:
            return self._coded(Told(503, _JSON, b'{"error":"busy"}', 0), wanted, tags)
        self._waiting += 1
        try:
            work = self._work[place.addresses[0].path]
            told = await asyncio.get_running_loop().run_in_executor(
                self._threads, work, place.edition, query, wanted
            )
        finally:
            self._waiting -= 1
        return self._coded(told, wanted, tags) if told else None

    def _page(self, edition: EditionConfig, query: bytes, wanted: Wanted) -> Told | None:
        from masthead.search.question import asked
        from masthead.search.result_page import filled, offers
        from masthead.search.searching import Standing

        with self._store.view() as view:
            shell = (
                self._composer.compose(view, Address(edition.id, PAGE), saving=wanted.saving)
                if view
                else None
            )
        if shell is None:
            return None
        text = shell.body.decode()
        results = self._search(edition).find(offers(text, asked(query)))
        status = 400 if results.question.is_too_long else 200
        if results.standing is Standing.ABSENT and not results.question.is_empty:
            status = 503
        return Told(status, _HTML, filled(text, edition, results).encode(), results.run)

    def _suggestions(self, edition: EditionConfig, query: bytes, wanted: Wanted) -> Told:
        from masthead.search.answers import suggested
        from masthead.search.question import asked

        question = asked(query)
        found = () if question.is_too_long else self._search(edition).suggest(question.text)
        return Told(200, _JSON, _json(suggested(edition, found)), 0)

    def _for_machines(self, edition: EditionConfig, query: bytes, wanted: Wanted) -> Told:
        from masthead.search.answers import told
        from masthead.search.question import asked
        from masthead.search.searching import Standing

        question = asked(query)
        if question.is_too_long or question.is_empty:
            return Told(400, _JSON, _json({"error": "q must have 1 to 200 characters"}), 0)
        results = self._search(edition).find(question)
        if results.standing is Standing.ABSENT:
            return Told(503, _JSON, _json({"error": "search is being prepared"}), results.run)
        return Told(200, _JSON, _json(told(edition, results)), results.run)

    def _search(self, edition: EditionConfig) -> Search:
        from masthead.search.searching import Search

        with self._opening:
            found = self._searches.get(edition.id)
            if found is None:
                found = self._searches[edition.id] = Search(self._store, edition, self._folder)
            return found

    def _coded(self, told: Told, wanted: Wanted, tags: bytes) -> Answer:
        coding = coding_for(wanted, told.content_type, len(told.body))
        if coding is None:
            raise NoCodingFits
        etag = f'"{blake2b(told.body, digest_size=12).hexdigest()}-{coding}"'
        headers = [
            header("etag", etag),
            self._house.asked_each_time,
            header("cdn-cache-control", "no-store"),
            *self._house.unshared[1:],
            header("vary", "accept-encoding, save-data"),
            header("x-robots-tag", "noindex"),
            run_header(told.run),
            *self._house.page,
        ]
        if told.status == 200 and tags and has_already(tags.decode("latin-1"), etag):
            return Answer(304, headers)
        body = compressed(told.body, coding)
        headers += [header("content-type", told.content_type), header("content-length", str(len(body)))]
        if coding != IDENTITY:
            headers.append(header("content-encoding", coding))
        if told.status == 503:
            headers.append(header("retry-after", _BUSY_SECONDS))
        return Answer(told.status, headers, body)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
