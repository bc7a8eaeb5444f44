"""Names of topics, regions, contributors, agencies and coverages in one language."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from masthead.journal.memo import remembered
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
    return remembered((kind, id, language), lambda: _ask(model, id, language))


def id_by_slug(model: type[Model], language: str, slug: str) -> int | None:
    """Which thing has this slug in this language."""
    kind = str(model._meta.model_name)
    row: Any = model.names.rel.related_model._default_manager.filter(  # type: ignore[attr-defined]
        language=language, slug=slug
    ).first()
    return None if row is None else int(getattr(row, f"{kind}_id"))


def _ask(model: type[Model], id: int, language: str) -> Name | None:
    thing: Any = model._default_manager.filter(pk=id).prefetch_related("names").first()
    row: Any = None if thing is None else next((n for n in thing.names.all() if n.language == language), None)
    if row is None:
        return None
    text = getattr(row, "description", "") or getattr(row, "standfirst", "") or getattr(row, "bio", "")
    return Name(id, row.name, row.slug, text, getattr(row, "role", ""), getattr(thing, "portrait_id", None))
