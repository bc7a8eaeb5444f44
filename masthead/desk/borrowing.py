"""Pictures and films under embargo: what only a story that nobody may know of shows, no other page may show before."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.models import Revision

from masthead.desk.refusals import UnderEmbargo
from masthead.desk.standing import places_of, stories_with
from masthead.media.models import Film, Photo
from masthead.stories.models import Story
from masthead.stories.visibility import is_public, open_embargoes, readable, secret_stories


@dataclass(frozen=True, slots=True)
class Shown:
    """The ids of the photos and films that something shows."""

    photos: frozenset[int] = frozenset()
    films: frozenset[int] = frozenset()


def require_free(story: Story, revision: Revision) -> None:
    """Raises UnderEmbargo while a text that is to go out shows what another story's embargo keeps back."""
    if open_embargoes().exclude(identity=story.identity).exists():
        text: Story = revision.as_object()
        _require(shown_in_text(text), secret_stories().exclude(identity=story.identity))


def require_free_thing(thing: Model) -> None:
    """The same of a portrait, a poster, a standing page: whatever readers see as soon as it is saved."""
    if open_embargoes().exists():
        photos, films = _pointed_at(thing, Photo), _pointed_at(thing, Film)
        body = getattr(thing, "body", None)
        photos |= places_of(body.raw_data) if body is not None else set()
        _require(Shown(frozenset(photos), frozenset(films)), secret_stories())


def shown_in_text(text: Story) -> Shown:
    """Of one text of a story."""
    photos = {place.photo_id for place in text.story_pictures.all()} | places_of(text.body.raw_data)
    film = text.film
    if film is not None and film.poster_id:
        photos.add(film.poster_id)
    return Shown(frozenset(photos), frozenset({film.pk} if film is not None else ()))


def _require(shown: Shown, others: Iterable[Story]) -> None:
    if not shown.photos and not shown.films:
        return
    for other in others:
        theirs = shown_in_text(other.get_latest_revision_as_object())
        for photo in Photo.objects.filter(pk__in=shown.photos & theirs.photos):
            if not any(is_public(one) for one in stories_with(photo)):
                raise UnderEmbargo(_told(photo, other))
        for film in Film.objects.filter(pk__in=shown.films & theirs.films):
            if not readable().filter(film=film).exists():
                raise UnderEmbargo(_told(film, other))


def _told(thing: Photo | Film, story: Story) -> str:
    return _("“%(thing)s” belongs to “%(headline)s”, which is under embargo. Choose another.") % {
        "thing": thing,
        "headline": story.draft_title,
    }


def _pointed_at(thing: Any, model: type[Model]) -> set[int]:
    fields = (field for field in thing._meta.concrete_fields if field.related_model is model)
    return {id for field in fields if (id := getattr(thing, field.attname))}
