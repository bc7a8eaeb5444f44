"""Names of topics, regions, contributors, agencies and coverages in one language."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Model

from masthead.journal.memo import remembered, unremembered
from masthead.journal.reads import read


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name in one language, with the text that goes with it (description, standfirst or bio)."""

    id: int
    name: str
    slug: str
    text: str
    role: str
    portrait_id: int | None


def name_of(model: type[Model], id: int, language: str) -> Name | None:
    """The name, or None where the thing has none in this language. Reads the thing's key."""
    kind = model._meta.model_name
    read(f"{kind}:{id}")
    return remembered(("name", (kind, id, language)), lambda: _ask(model, [id], language).get(id))


def fetch_names(model: type[Model], ids: Iterable[int], language: str) -> None:
    """Ask for many names at once, so that `name_of` finds them remembered. Only inside a snapshot."""
    kind = model._meta.model_name
    wanted = unremembered("name", ((kind, id, language) for id in ids))
    if wanted:
        found = _ask(model, [question[1] for question in wanted], language)
        for question in wanted:
            remembered(("name", question), partial(found.get, question[1]))


def fetch_all_names(model: type[Model], id: int, languages: Collection[str]) -> None:
    """Ask for a thing's names in several languages at once. Only inside a snapshot."""
    kind = str(model._meta.model_name)
    wanted = unremembered("name", ((kind, id, language) for language in languages))
    if wanted:
        rows = _rows(model, [id]).filter(language__in=languages)
        found = {row.language: _as_name(row, getattr(row, kind)) for row in rows}
        for question in wanted:
            remembered(("name", question), partial(found.get, question[2]))


def id_by_slug(model: type[Model], language: str, slug: str) -> int | None:
    """Which thing has this slug in this language."""
    kind = str(model._meta.model_name)
    row: Any = model.names.rel.related_model._default_manager.filter(  # type: ignore[attr-defined]
        language=language, slug=slug
    ).first()
    return None if row is None else int(getattr(row, f"{kind}_id"))


def _ask(model: type[Model], ids: list[int], language: str) -> dict[int, Name]:
    kind = str(model._meta.model_name)
    rows = _rows(model, ids).filter(language=language)
    return {getattr(row, f"{kind}_id"): _as_name(row, getattr(row, kind)) for row in rows}


def _rows(model: type[Model], ids: list[int]) -> Any:
    """Names with the things that bear them."""
    kind = model._meta.model_name
    names = model.names.rel.related_model._default_manager  # type: ignore[attr-defined]
    return names.filter(**{f"{kind}_id__in": ids}).select_related(kind)


def _as_name(row: Any, thing: Any) -> Name:
    text = getattr(row, "description", "") or getattr(row, "standfirst", "") or getattr(row, "bio", "")
    portrait = getattr(thing, "portrait_id", None) or getattr(thing, "poster_id", None)
    return Name(thing.pk, row.name, row.slug, text, getattr(row, "role", ""), portrait)
