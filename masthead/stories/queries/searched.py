"""What a searcher can choose from."""

from masthead.editions.queries import STEP, edition_place, sections
from masthead.journal.reads import read
from masthead.stories.values import Link


def section_choices(edition: str) -> tuple[Link, ...]:
    """All sections of an edition in the order of the desk, those inside others with a dash for each step down."""
    read(f"sections:{edition}")
    place = edition_place(edition)
    found = []
    for section in sections(edition).values():
        read(f"section:{section.id}")
        depth = (len(section.tree) - len(place.tree)) // STEP - 1 if place else 0
        found.append(Link(f"{'– ' * depth}{section.name}", section.path))
    return tuple(found)
