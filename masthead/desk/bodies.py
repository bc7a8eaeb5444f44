"""How much a request may bring before it is known who asks: nobody fills the disk from before the door."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from asgiref.sync import sync_to_async

STRANGERS_BYTES = 1 << 20
SLACK_BYTES = 64 << 20
Application = Callable[[Any, Any, Any], Awaitable[None]]
_TOO_LARGE = b"Too large.\n"


def bounded(inner: Application) -> Application:
    """An application whose strangers bring no more than a form, and whose people no more than the largest film."""

    async def outer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await inner(scope, receive, send)
            return
        most = _most_bytes()
        declared = _declared(scope["headers"])
        if declared > most or (declared > STRANGERS_BYTES and not await _is_known(scope["headers"])):
            await _refuse(send)
            return
        await inner(scope, _Counting(scope, receive, most), send)

    return outer


class _Counting:
    """What was not declared is counted as it comes, and cut off where it is too much."""

    def __init__(self, scope: Any, receive: Any, most: int) -> None:
        self._headers, self._receive, self._most = scope["headers"], receive, most
        self._bytes, self._known = 0, False

    async def __call__(self) -> Mapping[str, Any]:
        message: Mapping[str, Any] = await self._receive()
        self._bytes += len(message.get("body") or b"")
        if self._bytes > STRANGERS_BYTES and not self._known:
            self._known = await _is_known(self._headers)
            if not self._known:
                return {"type": "http.disconnect"}
        if self._bytes > self._most:
            return {"type": "http.disconnect"}
        return message


def _declared(headers: Any) -> int:
    for name, value in headers:
        if name == b"content-length" and value.isdigit():
            return int(value[:18])
    return 0


def _most_bytes() -> int:
    from masthead.editions.settings import newsroom

    return newsroom().film_most_megabytes * 1_000_000 + SLACK_BYTES


async def _is_known(headers: Any) -> bool:
    """Whether the session that is named is somebody's."""
    from django.conf import settings
    from django.http.cookie import parse_cookie

    cookies = "; ".join(value.decode("latin-1") for name, value in headers if name == b"cookie")
    key = parse_cookie(cookies).get(settings.SESSION_COOKIE_NAME)
    return key is not None and await sync_to_async(_is_somebodys)(key)


def _is_somebodys(key: str) -> bool:
    from django.contrib.auth import SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    return SESSION_KEY in SessionStore(key)


async def _refuse(send: Any) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", b"%d" % len(_TOO_LARGE)),
        (b"connection", b"close"),
        (b"x-content-type-options", b"nosniff"),
        (b"content-security-policy", b"default-src 'none'"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": _TOO_LARGE})
