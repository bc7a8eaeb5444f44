"""What the press is told about onward: a story's offers, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from itertools import groupby
from typing import Any

from masthead.journal.memo import remembered
from masthead.onward.models import OnwardRow
from masthead.store.values import Key, Traits

CHUNK = 500


class OnwardSource:
    """A story's rows: "onward:12"."""

    prefixes = frozenset({"onward"})

    def traits(self, key: Key) -> Traits | None:
        story = int(key.partition(":")[2])
        rows = _fetched().pop(story, None) or _rows([story]).get(story)
        return Traits(blake2b(repr(rows).encode(), digest_size=16).digest(), frozenset()) if rows else None

    def keys(self) -> Iterator[Key]:
        """All keys. Inside a snapshot the rows are fetched along with them."""
        ids = list(OnwardRow.objects.order_by("story_id").values_list("story_id", flat=True).distinct())
        for start in range(0, len(ids), CHUNK):
            chunk = ids[start : start + CHUNK]
            _fetched().clear()
            _fetched().update(_rows(chunk))
            yield from (f"onward:{id}" for id in chunk)


def sources() -> tuple[Any, ...]:
    """All sources of this part."""
    return (OnwardSource(),)


def _rows(story_ids: list[int]) -> dict[int, list[tuple[str, int]]]:
    rows = OnwardRow.objects.filter(story_id__in=story_ids).order_by("story_id", "place", "order")
    found = groupby(rows.values_list("story_id", "place", "other_id"), key=lambda row: row[0])
    return {story: [(place, other) for _, place, other in group] for story, group in found}


def _fetched() -> dict[int, list[tuple[str, int]]]:
    """Rows that are asked for next; outside a snapshot it keeps nothing."""
    return remembered(("onward rows whose traits are asked for next",), dict)
