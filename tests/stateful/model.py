"""What the test itself knows of each story: its state, and which planted words readers may find."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import count

Text = dict[str, str]  # a planted word for each of headline, standfirst, body, slug
_numbers = count(1)


def word(what: str) -> str:
    """A word that stands nowhere else, in a shape that survives slugs, escapes and feeds: zqheadline17x."""
    return f"zq{what}{next(_numbers)}x"


def text() -> Text:
    """A new text; a slug follows the headline that a story is submitted under."""
    headline = word("headline")
    return {"headline": headline, "standfirst": word("standfirst"), "body": word("body"), "slug": headline}


@dataclass(slots=True)
class Known:
    """One story: its newest text, the text that readers have (or had last), and the text that waits for its time."""

    id: str
    edition: str
    state: str
    section: str = ""
    newest: Text = field(default_factory=dict)
    shown: Text = field(default_factory=dict)
    due: float | None = None
    waiting: Text = field(default_factory=dict)
    reason: str = ""
    tombstone: str = ""

    @property
    def is_public(self) -> bool:
        return self.state in ("published", "withdrawn")

    @property
    def slug_follows_headline(self) -> bool:
        """A slug that nobody chose, of a story that readers have never had."""
        return not self.shown and self.newest["slug"] == self.newest["headline"]

    def put_out(self, what: Text | None = None) -> None:
        """Published, with the newest text or the given one."""
        self.state, self.due = "published", None
        self.shown = dict(self.newest if what is None else what)

    def gone(self, state: str) -> None:
        """Taken from readers, and from the schedule."""
        self.state, self.due = state, None

    def may_be_read(self) -> set[str]:
        """The planted words of it that readers may find."""
        found = set(self.shown.values()) if self.is_public else set()
        found |= {self.reason} if self.state == "withdrawn" else set()
        return found | ({self.tombstone} if self.state == "taken_down" else set())


@dataclass(slots=True)
class Newsroom:
    """All stories, the alerts, and the words that stand elsewhere: in names, credits and slogans."""

    stories: dict[str, Known] = field(default_factory=dict)
    elsewhere: dict[tuple[str, ...], str] = field(default_factory=dict)
    slugs: set[str] = field(default_factory=set)  # a former slug goes on leading to the new one
    alerts: dict[int, tuple[str, float]] = field(default_factory=dict)

    def may_be_read(self, at: float) -> set[str]:
        """Every planted word that may stand in the store at this time."""
        found = {one for story in self.stories.values() for one in story.may_be_read()}
        running = {line for line, until in self.alerts.values() if until > at}
        return found | running | set(self.elsewhere.values()) | self.slugs
