"""The reader as an ASGI application: the quick way for what is kept, the long way for everything else."""

from __future__ import annotations

import asyncio
import json
import logging

from masthead.conf import Config
from masthead.reader.allowance import Allowance
from masthead.reader.answers import Answer, Receive, Scope, Send, short_page
from masthead.reader.bucket_shelf import shelf_for
from masthead.reader.composed_folder import WISHES
from masthead.reader.composing import Composer, NoCodingFits
from masthead.reader.counting import Counts
from masthead.reader.finding import NOT_HERE, Finder, Found, Listed, Moment, Uncoded
from masthead.reader.headers import HouseHeaders, header, run_header
from masthead.reader.kept import NEVER, Generation, Keeping, Kept, Name
from masthead.reader.negotiating import Wanted, codings_wanted, has_already, saves_data
from masthead.reader.places import BadPath, Places, UnknownHost, is_of_stream
from masthead.reader.public_files import SMALL_BYTES
from masthead.reader.renewing import Renewing
from masthead.reader.searching import SearchDoor
from masthead.reader.wishes import WISH_HEADER, Wishes
from masthead.store.opening import open_reader_store

KEPT_BYTES = 48 << 20
_SHORTCUTS = 20_000
_IN_A_THREAD_BYTES = 256 << 10
_NONE = b""
Asked = dict[bytes, bytes]
Shortcut = tuple[bytes, bytes, bytes, bytes]
_log = logging.getLogger(__name__)


def make_app(config: Config) -> Reader:
    """The application for one process; it opens the store at its first request, after any fork."""
    return Reader(config)


class Reader:
    """Serves one paper."""

    def __init__(self, config: Config) -> None:
        self.store = open_reader_store(config.store_reader_url or config.store_url, config.data)
        self.kept = Keeping(KEPT_BYTES)
        self.counts = Counts()
        self._renewing = Renewing(self.store)
        self._house = HouseHeaders(config)
        composed = config.composed_folder
        self._wishes = Wishes(composed / WISHES) if composed else None
        self._composer = Composer(self._house, tags_of_files=composed is not None)
        self._places = Places(config)
        self._finder = Finder(self._places, self._composer, self.kept, self._house)
        self._shelf = shelf_for(
            config.files_url,
            config.public_folder,
            self._house,
            cache=config.shelf_folder,
            most_megabytes=config.files_cache_megabytes,
        )
        self._allowance = Allowance(config.search_per_minute, config.trusted_proxies)
        self._search = SearchDoor(config, self.store, self._composer, self._house)
        self._shortcuts: dict[Shortcut, Kept] = {}
        self._coding: dict[tuple[Name, Generation], asyncio.Task[Kept]] = {}
        self._wanted: dict[tuple[bytes | None, bytes], Wanted] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await _without_pages(scope, receive, send)
            return
        asked: Asked = dict(scope["headers"])
        shortcut = (
            asked.get(b"host", _NONE),
            scope["raw_path"],
            asked.get(b"accept-encoding", _NONE),
            asked.get(b"save-data", _NONE),
        )
        kept = self._shortcuts.get(shortcut)
        if (
            kept is not None
            and (
                (generation := self.store.generation()) == kept.generation
                or self._renewing.renew(kept, generation)
            )
            and scope["method"] == "GET"
            and b"range" not in asked
        ):
            if self._wishes is not None:
                self._wish(kept, asked, shortcut)
            if b"if-none-match" in asked:
                self.counts.quick[await _send_kept(kept, asked, send)] += 1
                return
            self.counts.quick[kept.status] += 1
            finish = kept.finish
            await send(kept.start)
            await send(finish)
            return
        await self._long_way(scope, asked, shortcut, send)

    async def _long_way(self, scope: Scope, asked: Asked, shortcut: Shortcut, send: Send) -> None:
        with_body = scope["method"] != "HEAD"
        try:
            found = await self._found(scope, asked, shortcut)
        except Exception as trouble:
            found = self._refusal(trouble)
        if isinstance(found, Kept):
            self._wish(found, asked, shortcut)
            self.counts.long[await _send_kept(found, asked, send, with_body=with_body)] += 1
        elif isinstance(found, Answer):
            self.counts.long[found.status] += 1
            await found.send(send, with_body=with_body)
        else:
            self.counts.long[await self._send_file(found, asked, send, with_body=with_body)] += 1

    def _wish(self, kept: Kept, asked: Asked, shortcut: Shortcut) -> None:
        """Where nginx had no file of a page that could have one, the writer hears of it."""
        coding = asked.get(WISH_HEADER)
        if self._wishes is not None and coding and kept.status == 200 and kept.parts:
            self._wishes.send(coding, shortcut[0], shortcut[1])

    async def _found(self, scope: Scope, asked: Asked, shortcut: Shortcut) -> Kept | Listed | Answer:
        """Raises what `_refusal` answers."""
        if scope["method"] not in ("GET", "HEAD"):
            return self._short(405, "Pages can only be read here.", ("allow", "GET, HEAD"))
        if scope["raw_path"] == b"/healthz":
            return self._health()
        place = self._places.place(shortcut[0].decode("latin-1"), scope["raw_path"])
        if place.moved_to:
            return self._moved(place.moved_to, scope["query_string"])
        wanted = self._codings(asked.get(b"accept-encoding"), asked.get(b"save-data", _NONE))
        if self._search.answers(place):
            peer = (scope.get("client") or ("", 0))[0]
            if seconds := self._allowance.seconds_to_wait(peer, asked):
                return self._short(429, "Too many searches at once.", ("retry-after", str(seconds)))
            tags = asked.get(b"if-none-match", _NONE)
            told = await self._search.answer(place, scope["query_string"], wanted, tags)
            if told is not None:
                return told
        with self.store.view() as view:
            if view is None:
                return self._finder.not_yet()
            moment = Moment(view, (self.store.exchanges, view.generation), view.status.run)
            language = asked.get(b"accept-language", _NONE).decode("latin-1")
            found = self._finder.find(moment, place, wanted, language)
        ready = await self._ready(found, moment, wanted, in_part=b"range" in asked)
        if not isinstance(ready, Kept):
            return ready
        if ready.file or ready.parts[0][0] in place.addresses[:1]:
            self._remember(shortcut, ready)
        elif self._house.shared != self._house.unshared:
            return ready.unshared(self._house)
        return ready

    async def _ready(
        self, found: Found, moment: Moment, wanted: Wanted, *, in_part: bool
    ) -> Kept | Listed | Answer:
        """Coded, if it was not; a file whole, unless a part of it is wanted."""
        if isinstance(found, Uncoded):
            return await self._coded(found, wanted, moment)
        if isinstance(found, Listed) and not in_part:
            await self._shelf.bring(str(found.name.what))
            return self._small_file(found, wanted) or found
        if isinstance(found, Kept) and found.file and in_part:
            return Listed(Name(found.file, wanted), moment)
        return found

    async def _coded(self, found: Uncoded, wanted: Wanted, moment: Moment) -> Kept:
        """Coded once for all who ask meanwhile: at once, or in a thread where that would hold up others."""

        def finish() -> Kept:
            return self._composer.finished(found.composed, wanted, status=found.status, prefix=found.prefix)

        if found.composed.size < _IN_A_THREAD_BYTES:
            return self._keep(found.name, finish(), moment)
        flight = (found.name, moment.generation)
        task = self._coding.get(flight)
        if task is None:
            task = self._coding[flight] = asyncio.create_task(asyncio.to_thread(finish))
            task.add_done_callback(lambda _: self._coding.pop(flight, None))
        return self._keep(found.name, await asyncio.shield(task), moment)

    def _keep(self, name: Name, kept: Kept, moment: Moment) -> Kept:
        if kept.generation == NEVER:
            kept.stamp(moment.generation, moment.run)
            self.kept.keep(name, kept)
        return kept

    def _small_file(self, listed: Listed, wanted: Wanted) -> Kept | None:
        """The whole file, kept for the next time; None if it is large, not there, or a stream's, which may change."""
        if is_of_stream(str(listed.name.what)):
            return None
        with self._shelf.opened(str(listed.name.what)) as file:
            if file is None or file.size >= SMALL_BYTES:
                return None
            return self._keep(listed.name, self._shelf.small(file, wanted), listed.moment)

    async def _send_file(self, listed: Listed, asked: Asked, send: Send, *, with_body: bool) -> int:
        """The status that was sent; parts of a file count as the file."""
        name, numbered = str(listed.name.what), run_header(listed.moment.run)
        await self._shelf.bring(name)
        with self._shelf.opened(name) as file:
            if file is not None:
                await self._shelf.send(file, asked, numbered, send, with_body=with_body)
                return 200
        if not is_of_stream(name):
            _log.error("the store lists %s, but there is no such file in the public folder", name)
        await self._short(404, NOT_HERE).send(send, with_body=with_body)
        return 404

    def _remember(self, shortcut: Shortcut, kept: Kept) -> None:
        """The quick way from now on. What was dropped from the cache is let go here too, now and then."""
        if len(self._shortcuts) >= _SHORTCUTS or self.kept.dropped_bytes > KEPT_BYTES // 4:
            self._shortcuts.clear()
            self.kept.dropped_bytes = 0
        self._shortcuts[shortcut] = kept

    def _codings(self, accept_encoding: bytes | None, save_data: bytes) -> Wanted:
        wanted = self._wanted.get((accept_encoding, save_data))
        if wanted is None:
            if len(self._wanted) >= 500:
                self._wanted.clear()
            text = None if accept_encoding is None else accept_encoding.decode("latin-1")
            saving = saves_data(save_data.decode("latin-1"))
            wanted = codings_wanted(text)._replace(saving=saving)
            self._wanted[accept_encoding, save_data] = wanted
        return wanted

    def _health(self) -> Answer:
        with self.store.view() as view:
            status = view.status if view else None
        ready = status is not None and status.run > 0 and status.sheets > 0
        told = {
            "run": status.run if status else 0,
            "position": status.position if status else 0,
            "sheets": status.sheets if status else 0,
        }
        body = json.dumps(told).encode() + b"\n"
        headers = [
            header("content-type", "application/json"),
            header("content-length", str(len(body))),
            run_header(told["run"]),
            self._house.unkept,
            *self._house.page,
        ]
        return Answer(200 if ready else 503, headers, body)

    def _moved(self, path: str, query: bytes) -> Answer:
        location = path.encode("ascii") + (b"?" + query if query else b"")
        own = [(b"location", location), (b"content-length", b"0"), self._house.asked_each_time]
        return Answer(301, [*own, *self._house.unshared, *self._house.page])

    def _short(self, status: int, words: str, *more: tuple[str, str]) -> Answer:
        own = [header(name, value) for name, value in more]
        return short_page(status, words, [*own, self._house.unkept, *self._house.unshared, *self._house.page])

    def _refusal(self, trouble: Exception) -> Answer:
        if isinstance(trouble, BadPath):
            return self._short(400, f"This address cannot be read: {trouble}.")
        if isinstance(trouble, UnknownHost):
            return self._short(421, "This paper is not published at that host.")
        if isinstance(trouble, NoCodingFits):
            return self._short(406, "None of the codings asked for can be had.", ("vary", "accept-encoding"))
        _log.error("a request failed", exc_info=trouble)
        return self._short(500, "Something went wrong here. It has been noted.")


async def _send_kept(kept: Kept, asked: Asked, send: Send, *, with_body: bool = True) -> int:
    """The status that was sent."""
    start, finish = kept.start, kept.finish
    tags = asked.get(b"if-none-match")
    if tags and kept.status == 200 and has_already(tags.decode("latin-1"), kept.etag):
        start = {"type": start["type"], "status": 304, "headers": [*kept.brief, kept.numbered]}
        with_body = False
    await send(start)
    await send(finish if with_body else {"type": finish["type"], "body": b""})
    return int(start["status"])


async def _without_pages(scope: Scope, receive: Receive, send: Send) -> None:
    """The server's own start and stop; anything else (a socket) is closed."""
    if scope["type"] == "lifespan":
        while (await receive())["type"] == "lifespan.startup":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    else:
        await send({"type": "websocket.close", "code": 1008})
