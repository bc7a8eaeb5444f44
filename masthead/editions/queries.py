"""The sections of an edition and where they stand."""

from dataclasses import dataclass
from operator import itemgetter

from wagtail.models import Page

from masthead.editions.models import Edition, Section
from masthead.journal.memo import remembered
from masthead.journal.reads import read

STEP = 4  # treebeard's step: a page's tree path is its parent's and four characters


@dataclass(frozen=True, slots=True)
class SectionPlace:
    """A section: its name, its path in the edition, and its place in the tree."""

    id: int
    name: str
    path: str
    description: str
    tree: str


@dataclass(frozen=True, slots=True)
class EditionPlace:
    """An edition's own page in the tree."""

    id: int
    name: str
    tree: str


def edition_place(edition: str) -> EditionPlace | None:
    """Where an edition stands; None before `init` made it."""
    return remembered(("edition", edition), lambda: _edition(edition))


def sections(edition: str) -> dict[str, SectionPlace]:
    """All sections of an edition by tree path, in the order of the desk. The caller reads the keys of those it uses."""
    return remembered(("sections", edition), lambda: _sections(edition))


def way_down(edition: str, tree: str) -> tuple[SectionPlace, ...]:
    """The sections from the top down to (and with) the one at this tree path; reads their keys."""
    found = sections(edition)
    lengths = range(STEP, len(tree) + 1, STEP)
    steps = tuple(found[tree[:length]] for length in lengths if tree[:length] in found)
    for step in steps:
        read(f"section:{step.id}")
    return steps


def section_at(edition: str, path: str) -> SectionPlace | None:
    """The section whose front stands at a path."""
    found = next((place for place in sections(edition).values() if place.path == path), None)
    if found is not None:
        way_down(edition, found.tree)
    return found


def section_by_id(edition: str, id: int) -> SectionPlace | None:
    """A section by its id; reads the keys of the way down to it, since they make its path."""
    found = next((place for place in sections(edition).values() if place.id == id), None)
    if found is None:
        read(f"section:{id}")
        return None
    way_down(edition, found.tree)
    return found


def _edition(edition: str) -> EditionPlace | None:
    row = Edition.objects.filter(code=edition).values_list("pk", "title", "path").first()
    return None if row is None else EditionPlace(*row)


def _sections(edition: str) -> dict[str, SectionPlace]:
    place = edition_place(edition)
    if place is None:
        return {}
    described = dict(Section.objects.order_by().values_list("page_ptr_id", "description"))
    # From the few sections to their pages: asked in one, SQLite walks over the pages of all stories.
    pages = (
        Page.objects.filter(pk__in=described, live=True).order_by().values_list("pk", "path", "title", "slug")
    )
    found: dict[str, SectionPlace] = {}
    for id, tree, name, slug in sorted(pages, key=itemgetter(1)):
        if not tree.startswith(place.tree):
            continue
        above = found.get(tree[:-STEP])
        found[tree] = SectionPlace(id, name, f"{above.path if above else ''}/{slug}", described[id], tree)
    return found
