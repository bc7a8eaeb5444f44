"""Pictures as values."""

from collections.abc import Iterable
from functools import partial

from django.db.models import QuerySet

from masthead.journal.memo import remembered, unremembered
from masthead.journal.reads import read
from masthead.media.models import Photo
from masthead.media.values import Picture, Rendition


def picture(photo_id: int, *, alt: str = "", caption: str = "") -> Picture | None:
    """A photo in one place; alt text and caption of the place win over the photo's own. None if it has no renditions yet."""
    read(f"photo:{photo_id}")
    plain = remembered(("photo", photo_id), lambda: _plain(photo_id))
    if plain is None:
        return None
    return Picture(
        plain.id,
        alt or plain.alt,
        caption or plain.caption,
        plain.credit,
        plain.usage_terms,
        plain.renditions,
    )


def pictures_of(places: Iterable[tuple[int, str, str]]) -> tuple[Picture, ...]:
    """Several pictures in order; each place is (photo id, alt, caption)."""
    found = (picture(photo_id, alt=alt, caption=caption) for photo_id, alt, caption in places)
    return tuple(one for one in found if one is not None)


def fetch_pictures(photo_ids: Iterable[int]) -> None:
    """Ask for many photos at once, so that `picture` finds them remembered. Only inside a snapshot."""
    wanted = unremembered("photo", photo_ids)
    if not wanted:
        return
    rows = {row.pk: row for row in _rows().filter(pk__in=wanted)}
    for photo_id in wanted:
        remembered(("photo", photo_id), partial(_as_picture, rows.get(photo_id)))


def _rows() -> QuerySet[Photo]:
    return Photo.objects.only("pk", "description", "caption", "credit", "usage_terms").prefetch_related(
        "public_renditions"
    )


def _plain(photo_id: int) -> Picture | None:
    return _as_picture(_rows().filter(pk=photo_id).first())


def _as_picture(photo: Photo | None) -> Picture | None:
    if photo is None:
        return None
    renditions = tuple(
        Rendition(row.name, row.width, row.height, row.media_type)
        for row in sorted(photo.public_renditions.all(), key=lambda row: (row.media_type, row.width))
    )
    if not renditions:
        return None
    return Picture(photo.pk, photo.description, photo.caption, photo.credit, photo.usage_terms, renditions)
