"""Finding a section of an edition by what people call it."""

from masthead.editions.models import Edition, Section
from masthead.editions.settings import newsroom
from masthead.languages import fold


class NoSuchSection(Exception):
    """The edition or section is not there; the message names those that are."""


def section_of(edition: str, called: str) -> Section:
    """A section by its slug, its path of slugs ("world/europe") or its name. Raises NoSuchSection."""
    page = Edition.objects.filter(code=edition).first()
    if page is None:
        raise NoSuchSection(
            f"There is no edition “{edition}”. There are: {', '.join(one.id for one in newsroom().editions)}."
        )
    sections = list(Section.objects.descendant_of(page).order_by("depth", "path"))
    wanted = called.strip().strip("/")
    for section in sections:
        path = section.url_path.removeprefix(page.url_path).strip("/")
        if wanted in (section.slug, path) or fold(wanted) == fold(section.title):
            return section
    there = ", ".join(section.slug for section in sections) or "none yet"
    raise NoSuchSection(f"The edition “{edition}” has no section “{called}”. There are: {there}.")
