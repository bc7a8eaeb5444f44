"""Where a photo or a film stands: before readers, and in texts that are still written on."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from masthead.desk.refusals import Unfit
from masthead.media.models import Film, Photo
from masthead.stories.models import Story, StoryPicture

NAMED = 3
SHOWING = ("picture", "point", "graphic")
"""The blocks of a body that show a photo."""


def require_standing_nowhere(photo: Photo) -> None:
    """Raises Unfit, which names some of the places, while a photo is a lead picture, stands in a body or before a film."""
    stories = (f"“{story.draft_title}”" for story in stories_with(photo))
    _require_none(photo, chain(stories, (f"“{film}”" for film in photo.posters_of.all()[:NAMED])))


def require_film_stands_nowhere(film: Film) -> None:
    """Raises Unfit, which names some of the stories, while a story shows a film, or a text that is still written on."""
    _require_none(film, (f"“{story.draft_title}”" for story in _stories_of(film)))


def _require_none(thing: Photo | Film, places: Iterator[str]) -> None:
    if names := ", ".join(islice(places, NAMED)):
        text = _("“%(thing)s” still stands in: %(names)s. Take it out there first.")
        raise Unfit(text % {"thing": thing, "names": names})


def _stories_of(film: Film) -> Iterator[Story]:
    shown = list(Story.objects.filter(film=film).order_by("pk")[:NAMED])
    yield from shown
    being_written = Story.objects.filter(Q(live=False) | ~Q(latest_revision=F("live_revision")))
    texts = being_written.exclude(pk__in=[story.pk for story in shown]).filter(
        latest_revision__content__film=film.pk
    )
    yield from texts.order_by("pk")[:NAMED]


def stories_with(photo: Photo) -> Iterator[Story]:
    """The stories that show a photo: as readers have them first, then the texts that are still written on."""
    places = StoryPicture.objects.filter(photo=photo).values("story")
    said = Cast("body", TextField())
    in_rows = (
        Story.objects.annotate(said=said)
        .filter(
            Q(pk__in=places)
            | Q(said__contains=f'"photo": {photo.pk}')
            | Q(said__contains=f'"still": {photo.pk}')
        )
        .order_by("pk")
    )
    found = set()
    for story in in_rows.iterator(chunk_size=100):
        if _stands_in(photo, story) or story.story_pictures.filter(photo=photo).exists():
            found.add(story.pk)
            yield story
    being_written = Story.objects.filter(Q(live=False) | ~Q(latest_revision=F("live_revision")))
    for story in (
        being_written.exclude(pk__in=found).select_related("latest_revision").iterator(chunk_size=100)
    ):
        text: Story = story.get_latest_revision_as_object()
        places_of_text = {place.photo_id for place in text.story_pictures.all()}
        if photo.pk in places_of_text or _stands_in(photo, text):
            yield story


def places_of(body: Iterable[Any]) -> set[int]:
    """The ids of the photos that the stored blocks of a body show."""
    values = (block["value"] for block in body if block["type"] in SHOWING)
    return {id for value in values for id in (value.get("photo"), value.get("still")) if id}


def _stands_in(photo: Photo, story: Story) -> bool:
    return photo.pk in places_of(story.body.raw_data)
