"""The desk as an ASGI application."""

import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.core.asgi import get_asgi_application

from masthead.desk.bodies import bounded
from masthead.proxies import header_value, seen

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
Scope = MutableMapping[str, Any]
Application = Callable[[Any, Any, Any], Awaitable[None]]


def behind_proxies(inner: Application) -> Application:
    """Whoever asks through one of our own front servers is seen with their own address and scheme."""

    async def outer(scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            _set_right(scope)
        await inner(scope, receive, send)

    return outer


def _set_right(scope: Scope) -> None:
    from django.conf import settings

    headers, peer = scope["headers"], (scope.get("client") or ("", 0))[0]
    asker = seen(
        peer,
        scope.get("scheme", "http"),
        header_value(headers, b"x-forwarded-for"),
        header_value(headers, b"x-forwarded-proto"),
        settings.MASTHEAD.trusted_proxies,
    )
    scope["client"] = (asker.address, 0) if asker.address else None
    scope["scheme"] = asker.scheme


application = behind_proxies(bounded(get_asgi_application()))
