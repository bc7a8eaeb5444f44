"""Sections as a person's choices."""

from masthead.desk.actors import Actor
from masthead.desk.rights import may_write
from masthead.editions.models import Edition, Section


def sections_to_write(edition: str, by: Actor) -> list[Section]:
    """The sections of an edition for which someone may write, in the order of the desk."""
    page = Edition.objects.filter(code=edition).first()
    if page is None:
        return []
    return [
        section for section in Section.objects.descendant_of(page).order_by("path") if may_write(by, section)
    ]


def section_choices(sections: list[Section]) -> list[tuple[int, str]]:
    """For a form; a section in a section is set in."""
    top = min((section.depth for section in sections), default=0)
    return [(section.pk, f"{'— ' * (section.depth - top)}{section.title}") for section in sections]


def counterpart(section: Section, among: list[Section]) -> Section | None:
    """The section of another edition that corresponds: same slug, else same place in the order."""
    same = next((one for one in among if one.slug == section.slug), None)
    if same is not None:
        return same
    place = [one.pk for one in Section.objects.sibling_of(section, inclusive=True).order_by("path")].index(
        section.pk
    )
    top = [one for one in among if one.depth == section.depth]
    return top[place] if place < len(top) else next(iter(among), None)
