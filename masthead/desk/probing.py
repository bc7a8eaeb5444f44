"""Looking at the paper from outside: through the front server, as a reader would, and judging what is seen there."""

from __future__ import annotations

import http.client
import json
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Self
from urllib.parse import quote, urlencode, urlsplit
from zoneinfo import ZoneInfo

from masthead.desk.surfaces import Surface
from masthead.editions.settings import edition_config, newsroom
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address
from masthead.stories.models import Story

ANSWER_SECONDS = 2.0
LARGEST_BYTES = 16 << 20
LONGEST_QUESTION = 200
GONE = (404, 410, 301)
NO_ANSWER = "no answer"
_PAUSE_SECONDS = 0.01


@dataclass(frozen=True, slots=True)
class Answer:
    """What stood at an address. `run` is 0 where nobody said of which run it is."""

    status: int
    run: int
    body: bytes


class Door:
    """One server, asked for several addresses over one connection."""

    def __init__(self, url: str, *, seconds: float = ANSWER_SECONDS) -> None:
        parts = urlsplit(url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self._connection = kind(parts.hostname or "127.0.0.1", parts.port, timeout=seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def ask(self, url: str, method: str = "GET") -> Answer | None:
        """As a reader would ask for it; None where the server does not answer."""
        parts = urlsplit(url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        asked = {"Host": parts.netloc, "Accept-Encoding": "gzip", "User-Agent": "masthead on-air proof"}
        for last in (False, True):
            try:
                self._connection.request(method, path, headers=asked)
                answer = self._connection.getresponse()
                run = answer.headers.get("Masthead-Run") or ""
                body = _plain(answer.read(LARGEST_BYTES), answer.headers.get("Content-Encoding") or "")
                return Answer(answer.status, int(run) if run.isascii() and run.isdigit() else 0, body)
            except (OSError, http.client.HTTPException):
                self._connection.close()  # a connection that was kept may have been closed meanwhile
                if last:
                    return None
        return None


def _plain(body: bytes, coding: str) -> bytes:
    """Without its coding, as far as it came; asked for because front servers keep pages coded. Raises OSError."""
    if coding != "gzip":
        return body
    try:
        return zlib.decompressobj(wbits=31).decompress(body, LARGEST_BYTES)
    except zlib.error as error:
        raise OSError(f"what came is no gzip: {error}") from error


class Prober:
    """Judges surfaces by what stands in the store now and what the front server shows."""

    def __init__(self, room: Pressroom, story: Story | None, run: int) -> None:
        self._room, self._story, self._run = room, story, run
        self._front, self._reader = Door(front_url()), Door(reader_url())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._front, self._reader:
            pass

    def look(self, surface: Surface) -> str:
        """ "" where readers have it; else what they have instead."""
        if surface.kind == "picture":
            return self._picture(surface)
        if surface.kind == "search":
            return self._search(surface)
        return self._page(surface)

    def _page(self, surface: Surface) -> str:
        url = public_url(surface.address)
        answer = self._front.ask(url)
        if answer is None:
            return NO_ANSWER
        stored = self._room.store.stored(surface.address)
        right = answer.status == stored.sheet.status if stored else answer.status in GONE
        if not right:
            return f"status {answer.status}"
        if answer.run >= self._run or self._as_the_reader_has_it(url, answer):
            return ""
        return f"run {answer.run}" if answer.run else "older"

    def _as_the_reader_has_it(self, url: str, answer: Answer) -> bool:
        """A front server that serves files of its own does not tell their run: then the bytes must be the reader's."""
        own = self._reader.ask(url)
        same = own is not None and (own.status, own.body) == (answer.status, answer.body)
        return same and own is not None and own.run >= self._run

    def _picture(self, surface: Surface) -> str:
        base = edition_config(surface.edition).base_url if surface.edition else newsroom().public_url
        parts = urlsplit(base)
        answer = self._front.ask(f"{parts.scheme}://{parts.netloc}/{quote(surface.path)}", "HEAD")
        if answer is None:
            return NO_ANSWER
        wanted = (200,) if self._room.store.has_file(surface.path) else GONE
        return "" if answer.status in wanted else f"status {answer.status}"

    def _search(self, surface: Surface) -> str:
        """Asked with the headline's words; the story must be among the results, or must not be."""
        if self._story is None:
            return ""
        question = {"q": self._story.headline[:LONGEST_QUESTION], **_days(self._story)}
        answer = self._front.ask(
            public_url(Address(surface.edition, "/api/v1/search")) + f"?{urlencode(question)}"
        )
        if answer is None:
            return NO_ANSWER
        if answer.status != 200:
            return f"status {answer.status}"
        document = Address(surface.edition, f"~doc/{surface.path}")
        found = surface.path in _ids(answer.body)
        if found == (self._room.store.stored(document) is not None):
            return ""
        return "still found" if found else "not found"


def look_at(
    prober: Prober, surfaces: Iterable[Surface], *, began: float, bound_seconds: float
) -> list[Surface]:
    """Look at each until it is true or the time is over; those that are still late. `began` is `time.monotonic()`."""
    late = [surface for surface in surfaces if surface.seconds is None]
    end = time.monotonic() + bound_seconds
    while late:
        for surface in late:
            surface.saw = prober.look(surface)
            if not surface.saw:
                surface.seconds = round(time.monotonic() - began, 3)
            if surface.saw == NO_ANSWER or time.monotonic() > end:
                break
        late = [surface for surface in late if surface.seconds is None]
        if time.monotonic() > end or any(surface.saw == NO_ANSWER for surface in late):
            break
        time.sleep(_PAUSE_SECONDS)
    return late


def public_url(address: Address) -> str:
    """Where readers find an address."""
    if not address.edition:
        return newsroom().public_url + quote(address.path)
    base = edition_config(address.edition).base_url
    return base + (quote(address.path) if address.path != "/" else "" if urlsplit(base).path else "/")


def front_url() -> str:
    """How this process reaches what stands before readers."""
    return newsroom().front.url or reader_url()


def reader_url() -> str:
    """How this process reaches a reader itself."""
    config = newsroom()
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.reader_host, config.reader_host)
    return f"http://[{host}]:{config.reader_port}" if ":" in host else f"http://{host}:{config.reader_port}"


def _days(story: Story) -> dict[str, str]:
    """The days about its publication: a headline that is used every week finds this week's."""
    if story.published_at is None:
        return {}
    day = story.published_at.astimezone(ZoneInfo(edition_config(story.edition_code).time_zone)).date()
    return {"from": str(day - timedelta(days=1)), "to": str(day + timedelta(days=1))}


def _ids(body: bytes) -> set[str]:
    with suppress(ValueError, KeyError, TypeError):
        return {str(result["id"]) for result in json.loads(body)["results"]}
    return set()
