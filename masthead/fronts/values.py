"""Fronts, the edition's frame and its alerts as pages and feeds see them."""

from dataclasses import dataclass
from datetime import datetime

from masthead.broadcast.values import LiveNow
from masthead.stories.values import Card, Link, StoryList, Subject


@dataclass(frozen=True, slots=True)
class FilledContainer:
    """A group of stories on a front. `link` is the path its title leads to, or ""; the title may be empty too.

    `weight` is one of lead, standard, compact, line, opinion, pictures; `key` names it on its page ("c3"); `rule` says what
    fills it, as Container does.
    """

    title: str
    link: str
    weight: str
    cards: tuple[Card, ...]
    key: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """A front: its containers, then the newest of its list that stand in none of them. No story stands on it twice.

    `tabs` are the fronts that belong together with a kind's front (itself among them).
    """

    subject: Subject
    containers: tuple[FilledContainer, ...]
    newest: StoryList
    tabs: tuple[Link, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All stories on it, in reading order."""
        return (*(card for one in self.containers for card in one.cards), *self.newest.cards)


@dataclass(frozen=True, slots=True)
class ListPage:
    """A numbered page of a front's or subject's older stories, or (number 0) the newest of a topic, contributor, coverage."""

    subject: Subject
    stories: StoryList


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One entry of the navigation and what hangs below it; `path` may be an absolute URL or empty for a mere label."""

    text: str
    path: str
    children: tuple["MenuItem", ...] = ()


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another edition of the paper: its id, own name of its language, and base URL."""

    edition: str
    language: str
    language_name: str
    base_url: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page of an edition."""

    edition: str
    name: str
    slogan: str
    about: str
    copyright: str
    social: tuple[Link, ...]
    menu: tuple[MenuItem, ...]
    regions: tuple[MenuItem, ...]
    footer: tuple[MenuItem, ...]
    live: LiveNow | None = None


@dataclass(frozen=True, slots=True)
class TickerLine:
    """One alert. `path` is that of its story in this edition, or empty."""

    text: str
    source: str
    issued: datetime
    path: str
