"""Deliberate faults, to see the tests find them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from masthead.contributors.models import Contributor, ContributorName
from masthead.desk import seam
from masthead.stories import traits, visibility

_kept: dict[str, Any] = {}


def _nothing(row: object) -> Iterator[str]:
    return iter(())


def _yes(live: bool, state: str) -> bool:
    return True


def forget_contributors() -> dict[str, Any]:
    """The seam no longer journals a contributor's new name."""
    for model in (Contributor, ContributorName):
        _kept.setdefault(model.__name__, seam.KEYS[model])
        seam.KEYS[model] = _nothing
    return {}


def forget_lists() -> dict[str, Any]:
    """A story no longer tells the press in which lists it stands."""
    _kept.setdefault("standing", traits._standing)
    traits._standing = _nothing
    return {}


def show_drafts() -> dict[str, Any]:
    """Every story counts as readable once it is there."""
    _kept.setdefault("rule", visibility.is_readable)
    _kept.setdefault("readable", visibility.READABLE.children[:])
    visibility.READABLE.children.clear()
    visibility.is_readable = _yes
    return {}


def mend() -> dict[str, Any]:
    for model in (Contributor, ContributorName):
        if model.__name__ in _kept:
            seam.KEYS[model] = _kept.pop(model.__name__)
    if "standing" in _kept:
        traits._standing = _kept.pop("standing")
    if "rule" in _kept:
        visibility.READABLE.children[:] = _kept.pop("readable")
        visibility.is_readable = _kept.pop("rule")
    return {}


def short_lists(size: int) -> dict[str, Any]:
    """Lists fill a numbered page with few stories, so that a small newsroom has older pages."""
    from masthead.stories import lists
    from masthead.stories.queries import lists as list_queries

    lists.PAGE_SIZE = list_queries.PAGE_SIZE = size
    lists.page_of.__defaults__ = (size,)
    return {}


ASIDES = {one.__name__: one for one in (forget_contributors, forget_lists, show_drafts, mend, short_lists)}
