"""A toy paper: stories in sections, with list pages counted from the oldest, pictures, related stories and a ticker.

Its state is one row of JSON beside the journal, read through the same router as any part of the house would.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import connections, router, transaction

from masthead import clock
from masthead.journal import entries
from masthead.journal.models import Entry

PAGE_SIZE = 2


@dataclass
class Story:
    headline: str
    section: str
    state: str = "draft"  # draft, public, gone
    ordinal: int = -1
    photo: str = ""
    related: str = ""


@dataclass
class State:
    stories: dict[str, Story] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=lambda: {"world": "World", "sport": "Sport"})
    given: dict[str, int] = field(default_factory=dict)  # next ordinal by section
    alerts: dict[str, str] = field(default_factory=dict)  # text → end, ISO

    def public(self) -> Iterable[tuple[str, Story]]:
        return ((name, story) for name, story in self.stories.items() if story.state == "public")

    def members(self, section: str, page: int | None = None) -> list[tuple[str, Story]]:
        found = [
            (name, story)
            for name, story in self.public()
            if story.section == section and page in (None, story.ordinal // PAGE_SIZE + 1)
        ]
        return sorted(found, key=lambda pair: -pair[1].ordinal)


def lay_out() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("CREATE TABLE paper (state TEXT NOT NULL)")
        cursor.execute("INSERT INTO paper VALUES (%s)", [_written(State())])


def state() -> State:
    with connections[router.db_for_read(Entry) or "default"].cursor() as cursor:
        cursor.execute("SELECT state FROM paper")
        content = json.loads(cursor.fetchone()[0])
    content["stories"] = {name: Story(**story) for name, story in content["stories"].items()}
    return State(**content)


@contextmanager
def edited() -> Iterator[State]:
    """Changes the paper without a word to the journal, as plain SQL would."""
    with transaction.atomic():
        now = state()
        yield now
        with connections["default"].cursor() as cursor:
            cursor.execute("UPDATE paper SET state = %s", [_written(now)])


def _written(now: State) -> str:
    return json.dumps(asdict(now))


def publish(name: str, headline: str, section: str = "world", photo: str = "", related: str = "") -> int:
    with transaction.atomic(), edited() as now:
        old = now.stories.get(name)
        story = Story(headline, section, "public", photo=photo, related=related)
        if old and old.section == section and old.ordinal >= 0:
            story.ordinal = old.ordinal
        else:
            story.ordinal = now.given.get(section, 0)
            now.given[section] = story.ordinal + 1
        now.stories[name] = story
        return entries.append([f"story:{name}"], verb="publish")


def take_down(name: str) -> int:
    with transaction.atomic(), edited() as now:
        now.stories[name].state = "gone"
        return entries.append([f"story:{name}"], verb="take_down")


def rename_section(section: str, label: str) -> int:
    with transaction.atomic(), edited() as now:
        now.labels[section] = label
        return entries.append([f"section:{section}"], verb="rename")


def alert(text: str, end: datetime) -> int:
    with transaction.atomic(), edited() as now:
        now.alerts[text] = end.isoformat()
        return entries.append(["ticker"], verb="alert")


def running_alerts(now: State) -> list[tuple[str, datetime]]:
    alerts = [(text, datetime.fromisoformat(end)) for text, end in now.alerts.items()]
    return sorted((text, end) for text, end in alerts if end > clock.now())
