"""What choosing costs: a story published into a synthetic archive, followed and measured, without press and pages."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from statistics import median
from typing import Any

WORDS, TOLD, SEED = 60_000, 220, 20240326
A_DAY = 40
BATCH = 500


def cost(stories: int, times: int) -> dict[str, Any]:
    """Processor time to index and choose for one more story, and for the archive at once; megabytes of database."""
    with tempfile.TemporaryDirectory(prefix="masthead-onward-") as folder:
        _ready(Path(folder))
        began = time.process_time()
        ids = _archive(stories)
        filled = time.process_time() - began
        took = sorted(_published(number, stories, ids) for number in range(times))
        size = (Path(folder) / "desk.sqlite3").stat().st_size / 1e6
        return {
            "stories": stories,
            "median_ms": round(1000 * median(took), 1),
            "p99_ms": round(1000 * took[int(0.99 * (len(took) - 1))], 1),
            "archive_ms_a_story": round(1000 * filled / stories, 2),
            "database_mb": round(size),
        }


def _ready(folder: Path) -> None:
    """A paper's database of its own; Django is set up once a process and then pointed at the next folder."""
    from django.apps import apps
    from django.core.management import call_command
    from django.db import connections

    from masthead.conf import load, make_secrets, write_template

    if not apps.ready:
        write_template(folder / "masthead.toml")
        make_secrets(load(folder))
        os.environ["MASTHEAD_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.settings"
        import django

        django.setup()
    for alias in ("default", "press"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = str(folder / "desk.sqlite3")
    call_command("migrate", verbosity=0)
    with connections["default"].cursor() as cursor:  # rows of onward alone: their stories are not in the tree
        cursor.execute("PRAGMA foreign_keys = OFF")


def _archive(stories: int) -> list[int]:
    """Indexed as the backlog is, and rows chosen for the newest."""
    from django.db import transaction

    from masthead.journal.memo import remembering
    from masthead.onward import index

    made = _texts(stories)
    for number, batch in enumerate(_batches(made)):
        with transaction.atomic(), remembering():
            index.index(batch)
        if number % 40 == 0:
            print(f"{(number + 1) * BATCH} stories indexed", file=sys.stderr)
    return list(range(1, stories + 1))


def _published(number: int, stories: int, ids: Sequence[int]) -> float:
    """One more story, as the follower takes it in."""
    from django.db import connection, transaction

    from masthead.journal.memo import remembering
    from masthead.onward import rows

    told = next(_texts(1, first=stories + 1 + number))
    before, rows.story_texts = rows.story_texts, lambda _: {told.id: told}  # type: ignore[assignment]
    try:
        began = time.process_time()
        with transaction.atomic(), remembering():
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA defer_foreign_keys = ON")
            rows.reconsider([told.id])
        return time.process_time() - began
    finally:
        rows.story_texts = before


def _texts(count: int, first: int = 1) -> Iterator[Any]:
    """Stories of invented words, as frequent as words are, each with some that belong to its event."""
    from masthead.editions.settings import newsroom
    from masthead.stories.queries.texts import StoryText

    words, weights = _vocabulary()
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    for id in range(first, first + count):
        chance = random.Random(SEED + id)
        event = random.Random(chance.randrange(id // 6 + 1)).sample(words, 12)
        said = chance.choices(words, cum_weights=weights, k=TOLD) + chance.choices(event, k=30)
        yield StoryText(
            id=id,
            edition=newsroom().editions[0].id,
            kind="news",
            published=begin + timedelta(days=id / A_DAY),
            headline=" ".join(chance.sample(event, 4)),
            standfirst=" ".join(said[:20]),
            body=" ".join(chance.sample(said, len(said))),
            section=chance.randrange(8),
            topics=tuple(chance.sample(range(200), 3)),
            regions=(chance.randrange(8),),
            coverage=chance.randrange(60) if chance.random() < 0.2 else None,
        )


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
    return [_word(rank) for rank in range(WORDS)], weights


def _word(rank: int) -> str:
    letters = "bcdfglmnprst", "aeiou"
    chance = random.Random(rank)
    return "".join(chance.choice(letters[place % 2]) for place in range(chance.randrange(5, 10)))


def _batches(made: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for one in made:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
