"""The house's usual containers: what a front shows that nobody has set up, and below what an editor has."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from masthead.editions.queries import section_by_id, sections
from masthead.editions.settings import edition_config
from masthead.fronts.models import NEWEST, Weight
from masthead.journal.memo import remembered
from masthead.journal.reads import read
from masthead.languages.words import say
from masthead.stories.kinds import BY_KEY, KIND_FRONTS
from masthead.stories.lists import list_key
from masthead.stories.models import Story
from masthead.stories.queries.lists import newest_ids
from masthead.stories.values import Subject

LEAD, LINES, BAND, COLUMN = 6, 7, 4, 4
LOOKED_THROUGH = 50  # of the newest stories, for coverages that are running
RUNNING, COVERAGES = 3, 2
KINDS_ON_EDITION = (
    ("kind:opinion", Weight.OPINION, 4),
    ("kind:video", Weight.PICTURES, 5),
    ("kind:analysis", Weight.OPINION, 3),
    ("kind:gallery", Weight.PICTURES, 4),
    ("kind:explainer", Weight.STANDARD, 3),
    ("kind:infographic", Weight.STANDARD, 3),
    ("kind:feature", Weight.STANDARD, 4),
)
MOVING = frozenset({"kind:video", "kind:gallery"})
PROGRAMMES = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A container as it is wanted: `pins` are (place or None, story id)."""

    title: str
    weight: str
    rule: str
    number: int
    linked: bool = True
    pins: tuple[tuple[int | None, int], ...] = ()


def usual(edition: str, subject: Subject) -> Iterator[Asked]:
    """The containers of a front in their order; those that find no stories are left out later."""
    if subject.kind == "edition":
        yield from _of_edition(edition)
    elif subject.kind == "kind":
        yield from _of_kind(edition, subject.key)
    else:
        yield Asked("", Weight.LEAD, NEWEST, 3)
        if subject.kind == "section":
            yield from _bands(below(edition, int(subject.key.partition(":")[2])))


def below(edition: str, section: int | None) -> list[int]:
    """The ids of the sections that stand right under a section, or at the top."""
    read(f"sections:{edition}")
    found = sections(edition)
    above = next((place.tree for place in found.values() if place.id == section), "")
    if section is not None:
        section_by_id(edition, section)
    return [
        place.id
        for place in found.values()
        if (place.tree[:-4] == above if above else place.tree[:-4] not in found)
    ]


def _of_edition(edition: str) -> Iterator[Asked]:
    yield Asked("", Weight.LEAD, NEWEST, LEAD)
    yield Asked(say(edition_config(edition).language, "newest"), Weight.LINE, NEWEST, LINES, linked=False)
    for id in _running(edition):
        yield Asked("", Weight.STANDARD, f"coverage:{id}", BAND)
    for rule, weight, number in KINDS_ON_EDITION[:2]:
        yield Asked("", weight, rule, number)
    tops = below(edition, None)
    yield from _bands(tops[:3])
    for rule, weight, number in KINDS_ON_EDITION[2:4]:
        yield Asked("", weight, rule, number)
    yield from _bands(tops[3:6])
    for rule, weight, number in KINDS_ON_EDITION[4:]:
        yield Asked("", weight, rule, number)
    yield from _bands(tops[6:])


def _bands(ids: Iterable[int]) -> Iterator[Asked]:
    for id in ids:
        yield Asked("", Weight.COMPACT, f"section:{id}", COLUMN)


def _of_kind(edition: str, key: str) -> Iterator[Asked]:
    front, moving = BY_KEY[key], _moves(key)
    if key.startswith("outlet:"):
        yield Asked("", Weight.PICTURES, NEWEST, 1)
        for id in list(dict.fromkeys(_strands(edition, key, "programme_id")))[:PROGRAMMES]:
            yield Asked("", Weight.STANDARD, f"programme:{id}", BAND)
        return
    yield Asked("", Weight.PICTURES if moving else Weight.LEAD, NEWEST, 4 if moving else 3)
    for part in KIND_FRONTS:
        if part.above == front.path:
            yield Asked("", Weight.STANDARD if moving else Weight.OPINION, part.key, BAND)


def _moves(key: str) -> bool:
    return key in MOVING or key.startswith("form:")


def _running(edition: str) -> list[int]:
    """The coverages with several of the newest stories, the one with the newest first."""
    found = _strands(edition, NEWEST, "coverage_id")
    return [id for id, times in Counter(found).items() if times >= RUNNING][:COVERAGES]


def _strands(edition: str, what: str, field: str) -> list[int]:
    """What the newest stories of a list belong to, one for each that belongs to something."""
    ids = newest_ids(list_key(edition, what), LOOKED_THROUGH)
    for id in ids:
        read(f"story:{id}")
    of = remembered(("strands", field, tuple(ids)), lambda: _strands_of(ids, field))
    return [of[id] for id in ids if id in of]


def _strands_of(ids: list[int], field: str) -> dict[int, int]:
    rows = Story.objects.filter(pk__in=ids).exclude(**{field: None}).order_by()
    return dict(rows.values_list("pk", field))
