"""All addresses of the desk as patterns, with what differs from thing to thing left out."""

import re
from collections.abc import Iterator
from typing import Any


def routes(resolver: Any, above: str = "") -> Iterator[str]:
    """Every route below a resolver."""
    for pattern in resolver.url_patterns:
        route = above + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, route)
        else:
            yield route


def plain(route: str) -> str:
    """`desk/snippets/fronts/alert/edit/<str:pk>/` and its like for every other model are one door."""
    route = re.sub(r"^desk/snippets/(choose/)?[a-z]+/[a-z]+/", r"desk/snippets/\1MODEL/", route)
    return re.sub(r"<(\w+:)?\w+>", "…", route)


def doors() -> set[str]:
    """The desk's doors."""
    from django.urls import get_resolver

    return {plain(route) for route in routes(get_resolver())}
