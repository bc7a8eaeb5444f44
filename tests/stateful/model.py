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
    family: str = ""
    with_embargo: bool = False
    photo: str = ""
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
        self.state, self.due, self.with_embargo = "published", None, False
        self.shown = dict(self.newest if what is None else what)

    def gone(self, state: str) -> None:
        """Taken from readers, and from the schedule."""
        self.state, self.due, self.with_embargo = state, None, False

    def plan(self, due: float | None, *, with_embargo: bool = False) -> None:
        """Its newest text goes out at a time, or with its embargo."""
        self.state = "published" if self.state == "published" else "scheduled"
        self.due, self.waiting, self.with_embargo = due, dict(self.newest), with_embargo

    def back_to_the_desk(self) -> None:
        """Off the schedule: it waits for an editor."""
        self.state = "submitted" if self.state == "scheduled" else self.state
        self.due, self.with_embargo = None, False

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
    embargoes: dict[str, float | None] = field(
        default_factory=dict
    )  # of a family: its end, None while not known
    previews: dict[str, tuple[str, float]] = field(default_factory=dict)  # by token: story, end

    def family(self, name: str) -> list[Known]:
        """A story and its translations."""
        return [one for one in self.stories.values() if one.family == name]

    def is_under_embargo(self, story: Known, at: float) -> bool:
        """Whether somebody else's time has not come."""
        until = self.embargoes.get(story.family, at)
        return until is None or until > at

    def is_borrowed(self, story: Known) -> bool:
        """Whether its picture belongs to a story that an embargo keeps secret, and no public story shows it."""
        if any(one.is_public and one.photo == story.photo for one in self.stories.values()):
            return False
        never_out = ("draft", "submitted", "scheduled", "spiked")
        return any(
            one.family in self.embargoes and one.state in never_out
            for one in self.stories.values()
            if one.photo == story.photo and one.photo and one.family != story.family
        )

    def embargo(self, name: str, until: float | None) -> None:
        """Over a whole family: what goes with it moves along, what had an earlier time waits for an editor."""
        self.embargoes[name] = until
        for one in self.family(name):
            if one.with_embargo:
                one.due = until
            elif one.due is not None and (until is None or one.due < until):
                one.back_to_the_desk()

    def pass_time(self, at: float, late_seconds: float) -> list[str]:
        """The ids of the stories that the scheduler publishes: embargoes that have ended first, then what is due."""
        out: list[str] = []
        ended = [(until, name) for name, until in self.embargoes.items() if until is not None and until <= at]
        for until, name in sorted(ended):
            del self.embargoes[name]
            for one in sorted(self.family(name), key=lambda one: one.edition):
                if one.with_embargo or (one.due is not None and one.due <= until):
                    out += self._go(one, at - until > late_seconds)
        own = [(one.due, one) for one in self.stories.values() if one.due is not None and one.due <= at]
        for due, one in sorted(own, key=lambda pair: pair[0]):
            if one.family not in self.embargoes:
                out += self._go(one, at - due > late_seconds)
        return out

    def _go(self, story: Known, too_late: bool) -> list[str]:
        if too_late or self.is_borrowed(story):
            story.back_to_the_desk()
            return []
        story.put_out(story.waiting)
        return [story.id]

    def may_be_read(self, at: float) -> set[str]:
        """Every planted word that may stand in the store at this time."""
        found = {one for story in self.stories.values() for one in story.may_be_read()}
        running = {line for line, until in self.alerts.values() if until > at}
        return found | running | set(self.elsewhere.values()) | self.slugs
