"""What is sent back: prepared messages, and the few short pages that the reader writes itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from dataclasses import dataclass
from html import escape
from typing import Any

from masthead.reader.headers import Header, header

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(slots=True)
class Answer:
    """One response, ready to be sent as it is."""

    status: int
    headers: list[Header]
    body: bytes = b""

    async def send(self, send: Send, *, with_body: bool = True) -> None:
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body if with_body else b""})


def short_page(status: int, words: str, headers: Iterable[Header]) -> Answer:
    """A page of one sentence, for requests that no edition can answer."""
    head = f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{status}</title>'
    body = f"{head}<p>{escape(words)}\n".encode()
    own = [header("content-type", "text/html; charset=utf-8"), header("content-length", str(len(body)))]
    return Answer(status, [*own, *headers], body)
