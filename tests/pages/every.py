"""Every sheet of the sample newsroom, by name, for tests that hold for all pages."""

from collections.abc import Callable
from dataclasses import replace

from masthead.pages.printing import Printer
from masthead.pages.story_pages import story_sheet, tombstone_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet, missing_sheet
from masthead.store.values import Sheet
from masthead.stories.values import Tombstone
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
    "gone": lambda made, code: tombstone_sheet(made, Tombstone(code, "k3x9f2ab", "Gone.")),
    "missing": lambda made, code: missing_sheet(made, code),
}
UNLISTED = ("gone", "missing")
