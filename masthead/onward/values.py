"""Where a reader may go from a story, as its page shows it."""

from dataclasses import dataclass

from masthead.stories.values import Card, Link

FRONT = Link("", "/")


@dataclass(frozen=True, slots=True)
class CoverageBox:
    """What there is on the event: everything, its explainer, and stories that stand nowhere else on the page."""

    all: Link
    in_five: Link | None = None
    stories: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The same event in another edition; `path` is one inside that edition."""

    edition: str
    headline: str
    path: str


@dataclass(frozen=True, slots=True)
class Onward:
    """No story stands in it twice, nor one that the story's own body shows."""

    related: tuple[Card, ...] = ()
    coverage: CoverageBox | None = None
    read_next: tuple[Card, ...] = ()
    read_next_all: Link = FRONT
    elsewhere: tuple[Elsewhere, ...] = ()

    @property
    def cards(self) -> tuple[Card, ...]:
        """All that it shows of this edition."""
        return (*self.related, *(self.coverage.stories if self.coverage else ()), *self.read_next)


NOWHERE = Onward()
