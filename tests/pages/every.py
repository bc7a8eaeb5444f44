"""Every sheet of the sample newsroom, by name, for tests that hold for all pages."""

from collections.abc import Callable
from dataclasses import replace

from masthead.pages.around_pages import (
    contributors_sheet,
    day_sheet,
    install_sheet,
    month_sheet,
    standing_sheet,
    topics_sheet,
    years_sheet,
)
from masthead.pages.printing import Printer
from masthead.pages.story_pages import story_sheet, tombstone_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet, missing_sheet
from masthead.store.values import Sheet
from masthead.stories.values import Tombstone
from tests.pages import around
from tests.pages.samples import Sample, withdrawn

Make = Callable[[Printer, str], Sheet]

EVERY: dict[str, Make] = {
    "story": lambda made, code: story_sheet(made, Sample(code).story()),
    "opinion": lambda made, code: story_sheet(made, Sample(code).story(kind="opinion")),
    "withdrawn": lambda made, code: story_sheet(made, withdrawn(Sample(code).story(), "—")),
    "bare": lambda made, code: story_sheet(
        made, replace(Sample(code).story(), pictures=(), byline=(), related=(), topics=())
    ),
    "front": lambda made, code: front_sheet(made, code, Sample(code).front()),
    "whole front": lambda made, code: front_sheet(made, code, Sample(code).whole_front()),
    "kind front": lambda made, code: front_sheet(made, code, Sample(code).kind_front()),
    "empty front": lambda made, code: front_sheet(made, code, Sample(code).front(pinned=0, newest=0)),
    "one story": lambda made, code: front_sheet(
        made, code, Sample(code).front(kind="region", pinned=1, newest=0)
    ),
    "section": lambda made, code: front_sheet(made, code, Sample(code).front(kind="section")),
    "region": lambda made, code: front_sheet(
        made, code, Sample(code).front(kind="region", pinned=2, newest=3)
    ),
    "topic": lambda made, code: list_sheet(made, code, Sample(code).list("topic")),
    "contributor": lambda made, code: list_sheet(made, code, Sample(code).list("contributor")),
    "coverage": lambda made, code: list_sheet(made, code, Sample(code).list("coverage", cards=0)),
    "older": lambda made, code: list_sheet(made, code, Sample(code).list("section", 2)),
    "standing": lambda made, code: standing_sheet(made, around.standing(code)),
    "contributors": lambda made, code: contributors_sheet(
        made, code, (Sample(code).writer(0), Sample(code).writer(1, portrait=False))
    ),
    "topics": lambda made, code: topics_sheet(made, code, around.letters(code)),
    "no topics": lambda made, code: topics_sheet(made, code, ()),
    "archive": lambda made, code: years_sheet(made, code, around.years()),
    "month": lambda made, code: month_sheet(made, code, around.month()),
    "day": lambda made, code: day_sheet(made, code, around.day(code)),
    "install": install_sheet,
    "gone": lambda made, code: tombstone_sheet(made, Tombstone(code, "k3x9f2ab", "Gone.")),
    "missing": lambda made, code: missing_sheet(made, code),
}
UNLISTED = ("gone", "missing")
