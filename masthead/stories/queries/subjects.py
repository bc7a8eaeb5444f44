"""What a front or a list is about: the section, region, topic, contributor or coverage at a path."""

from collections.abc import Callable

from django.db.models import Model

from masthead.contributors.models import Contributor
from masthead.editions.models import FormerAddress
from masthead.editions.queries import edition_place, section_at, section_by_id
from masthead.editions.settings import edition_config, newsroom
from masthead.journal.memo import remembered
from masthead.journal.reads import read
from masthead.languages.words import say
from masthead.media.queries import picture
from masthead.stories.kinds import BY_KEY, BY_PATH
from masthead.stories.models import Coverage, Programme
from masthead.stories.values import Moved, Subject, Translation
from masthead.subjects.models import Region, Topic
from masthead.subjects.queries import fetch_all_names, id_by_slug, name_of

NAMED: dict[str, type[Model]] = {
    "region": Region,
    "topic": Topic,
    "contributor": Contributor,
    "coverage": Coverage,
    "programme": Programme,
}


def subject_at(edition: str, path: str) -> Subject | Moved | None:
    """What the front at this path is about; Moved where something stood here under a former slug."""
    return remembered(("subject", edition, path), lambda: _subject_at(edition, path))


def _subject_at(edition: str, path: str) -> Subject | Moved | None:
    if path == "/":
        return edition_subject(edition)
    if path in BY_PATH:
        return kind_subject(edition, BY_PATH[path].key)
    kind, _, slug = path.strip("/").partition("/")
    if kind in NAMED:
        id = id_by_slug(NAMED[kind], edition_config(edition).language, slug)
        found = named_subject(edition, kind, id) if id is not None else None
    else:
        place = section_at(edition, path)
        found = section_subject(edition, place.id) if place else None
    return found or former(edition, path)


def former(edition: str, path: str) -> Moved | None:
    """Where that went which stood at this path."""
    read(f"former:{edition}:{path}")
    row = FormerAddress.objects.filter(edition=edition, path=path).first()
    target = path_of_key(edition, row.key) if row else None
    return Moved(target) if target and target != path else None


def path_of_key(edition: str, key: str) -> str | None:
    """The path of a thing's front in an edition, where it has one."""
    kind, _, id = key.partition(":")
    if kind == "section":
        place = section_by_id(edition, int(id))
        return place.path if place else None
    if kind not in NAMED:
        return None  # a standing page's, which has no front
    name = name_of(NAMED[kind], int(id), edition_config(edition).language)
    return f"/{kind}/{name.slug}" if name else None


def edition_subject(edition: str) -> Subject | None:
    """The edition itself, as its front shows it."""
    read(f"edition-name:{edition}")  # and no more of the edition: a new slogan is no news to its lists
    place = edition_place(edition)
    if place is None:
        return None
    siblings = tuple(Translation(other.id, "/") for other in newsroom().editions if other.id != edition)
    return Subject("edition", place.name, "/", "", "", None, siblings, "/rss.xml", "newest")


def section_subject(edition: str, id: int) -> Subject | None:
    """A section. Sections belong to one edition, so they have no siblings."""
    place = section_by_id(edition, id)
    if place is None:
        return None
    return Subject(
        "section",
        place.name,
        place.path,
        place.description,
        "",
        None,
        (),
        f"{place.path}/rss.xml",
        f"section:{id}",
    )


def kind_subject(edition: str, key: str) -> Subject | None:
    """A kind of story, such as videos; every edition has the same."""
    front = BY_KEY.get(key)
    if front is None:
        return None
    name = say(edition_config(edition).language, front.word)
    siblings = tuple(
        Translation(other.id, front.path) for other in newsroom().editions if other.id != edition
    )
    return Subject("kind", name, front.path, "", "", None, siblings, "", key)


def named_subject(edition: str, kind: str, id: int) -> Subject | None:
    """A region, topic, contributor or coverage; None where it has no name in the edition's language."""
    fetch_all_names(NAMED[kind], id, {other.language for other in newsroom().editions})
    name = name_of(NAMED[kind], id, edition_config(edition).language)
    if name is None:
        return None
    portrait = picture(name.portrait_id, alt=name.name) if name.portrait_id else None
    siblings = tuple(_siblings(edition, lambda other: path_of_key(other, f"{kind}:{id}")))
    return Subject(
        kind, name.name, f"/{kind}/{name.slug}", name.text, name.role, portrait, siblings, "", f"{kind}:{id}"
    )


def _siblings(edition: str, path_in: Callable[[str], str | None]) -> list[Translation]:
    others = ((other.id, path_in(other.id)) for other in newsroom().editions if other.id != edition)
    return [Translation(id, path) for id, path in others if path]
