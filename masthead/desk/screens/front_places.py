"""The fronts that a person may set up, and what may fill their containers, in words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Max
from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.rights import may_set_up_front
from masthead.editions.queries import SectionPlace, sections
from masthead.editions.settings import edition_config, newsroom
from masthead.fronts.models import HAND, NEWEST
from masthead.languages import language
from masthead.languages.words import say
from masthead.stories.kinds import KIND_FRONTS, KindFront
from masthead.stories.models import Coverage, ListPlace, Programme
from masthead.subjects.models import Region, Topic
from masthead.subjects.names import Named

PLACE = re.compile(r"edition|(section|region):[1-9][0-9]{0,17}|(kind|form|outlet):[a-z]{1,20}")
OFFERED = 150  # of the topics, coverages and programmes with the newest stories
Choices = list[tuple[str, str | list[tuple[str, str]]]]


@dataclass(frozen=True, slots=True)
class Place:
    """Something that has a front: `key` as Front.place says it, its name and path in its edition."""

    edition: str
    key: str
    name: str
    path: str
    depth: int = 0


def places(by: Actor) -> dict[str, list[Place]]:
    """By edition, what someone may set up."""
    found = {
        edition.id: [place for place in _places(edition.id) if may_set_up_front(by, edition.id, place.key)]
        for edition in newsroom().editions
    }
    return {edition: some for edition, some in found.items() if some}


def place_at(edition: str, key: str) -> Place | None:
    """One of them."""
    if edition not in {one.id for one in newsroom().editions} or not PLACE.fullmatch(key):
        return None
    return next((place for place in _places(edition) if place.key == key), None)


def rule_choices(edition: str) -> Choices:
    """What may fill a container of an edition's fronts, in groups."""
    return [
        ("", _("Choose what fills it")),
        (NEWEST, _("The newest of this front")),
        (HAND, _("Only the stories pinned below")),
        (_("Kinds"), [(one.key, _kind_name(edition, one)) for one in KIND_FRONTS]),
        (_("Sections"), [(f"section:{one.id}", one.name) for one in sections(edition).values()]),
        (_("Regions"), [(f"region:{id}", name) for id, name in _named(Region, edition)]),
        (_("Coverages"), _used(Coverage, edition)),
        (_("Programmes"), _used(Programme, edition)),
        (_("Topics"), _used(Topic, edition)),
    ]


def _places(edition: str) -> Iterator[Place]:
    yield Place(edition, "edition", _("Front page"), "/")
    tops = sections(edition)
    for one in tops.values():
        yield Place(edition, f"section:{one.id}", one.name, one.path, _depth(one, tops))
    for row in Region.objects.prefetch_related("names"):
        said = next(
            (name for name in row.names.all() if name.language == edition_config(edition).language), None
        )
        if said is not None:
            yield Place(edition, f"region:{row.pk}", said.name, f"/region/{said.slug}")
    for kind in KIND_FRONTS:
        yield Place(edition, kind.key, _kind_name(edition, kind), kind.path, 1 if kind.above else 0)


def _depth(place: SectionPlace, among: dict[str, SectionPlace]) -> int:
    return sum(place.tree.startswith(tree) for tree in among) - 1


def _kind_name(edition: str, kind: KindFront) -> str:
    spoken = edition_config(edition).language
    above = next((one for one in KIND_FRONTS if kind.above and one.path == kind.above), None)
    own = say(spoken, kind.word)
    return f"{say(spoken, above.word)} › {own}" if above else own


def _named(model: type[Named], edition: str) -> list[tuple[int, str]]:
    spoken = language(edition_config(edition).language).code
    rows = model._default_manager.prefetch_related("names")
    return [(row.pk, row.name_in(spoken)) for row in rows]


def _used(model: type[Named], edition: str) -> list[tuple[str, str]]:
    """Those with stories in this edition, the ones with the newest story first."""
    prefix = f"list:{edition}:{model._meta.model_name}:"
    lists = ListPlace.objects.filter(list_key__startswith=prefix, present=True).values("list_key")
    newest = (
        lists.annotate(last=Max("story_id")).order_by("-last").values_list("list_key", flat=True)[:OFFERED]
    )
    ids = [int(key.removeprefix(prefix)) for key in newest]
    rows = model._default_manager.filter(pk__in=ids).prefetch_related("names").in_bulk()
    spoken = edition_config(edition).language
    return [(f"{model._meta.model_name}:{id}", rows[id].name_in(spoken)) for id in ids if id in rows]
