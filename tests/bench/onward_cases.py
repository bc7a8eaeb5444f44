"""Labelled stories for the measure of Related, read from a path: JSON lines `id, language, published, headline, text, related_ids`.

Collections that tell only an `event` or `topic` of each story are taken too: what shares it is related.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class Case:
    """One story with the ids of those that a reader should be offered after it. `minute` counts from 1970."""

    id: str
    language: str
    minute: int
    headline: str
    text: str
    section: str
    related: frozenset[str]


def cases(path: Path) -> list[Case]:
    """Of one file, or of all `.jsonl` files in a folder."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    return [case for file in files for case in _of_file(file)]


def _of_file(path: Path) -> Iterator[Case]:
    told = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in told:
        groups[_group(one)].add(str(one["id"]))
    for number, one in enumerate(told):
        together = groups[_group(one)] if _group(one)[1] else set()
        related = {str(id) for id in one["related_ids"]} if "related_ids" in one else together
        yield Case(
            id=str(one["id"]),
            language=_group(one)[0],
            minute=_minute(one, number),
            headline=str(one.get("headline") or one.get("title") or ""),
            text=str(one["text"]),
            section=str(one.get("section", "")),
            related=frozenset(related - {str(one["id"])}),
        )


def _group(one: dict[str, Any]) -> tuple[str, str]:
    language = str(one.get("language") or one.get("lang") or "en")
    return language, str(one.get("event") or one.get("topic") or "")


def _minute(one: dict[str, Any], number: int) -> int:
    """When it was published; without a time, all at once, in no order that would give the answer away."""
    if "published" not in one:
        return hash_of(str(one["id"])) % 1000
    at = datetime.fromisoformat(str(one["published"]))
    return int((at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp() / MINUTE)


def hash_of(text: str) -> int:
    """The same in every process."""
    return sum(ord(letter) * 31**place for place, letter in enumerate(text[-8:]))
