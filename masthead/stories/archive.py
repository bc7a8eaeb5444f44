"""The archive, the directories and the standing pages as values; paths are those of the edition."""

from dataclasses import dataclass
from datetime import date, datetime

from masthead.stories.values import Block, Credit, Link, Translation


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in the archive: less than a card, since a day has many."""

    path: str
    headline: str
    kind: str
    section: Link
    published: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A day's stories, newest first, and the nearest days that have any."""

    day: date
    stories: tuple[Entry, ...]
    earlier: date | None
    later: date | None


@dataclass(frozen=True, slots=True)
class Month:
    """The days of a month on which stories were published, and the nearest months that have any. `month` is its first day."""

    month: date
    days: tuple[date, ...]
    earlier: date | None
    later: date | None


@dataclass(frozen=True, slots=True)
class Year:
    """The months of a year that have stories, each as its first day."""

    year: int
    months: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class Under:
    """What an index files under one letter."""

    letter: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StandingText:
    """A standing page. `siblings` are its translations, `beside` all standing pages of the edition's foot, itself included."""

    edition: str
    title: str
    path: str
    standfirst: str
    body: tuple[Block, ...]
    siblings: tuple[Translation, ...]
    beside: tuple[Link, ...]


Directory = tuple[Credit, ...]
