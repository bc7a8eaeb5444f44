"""Pictures as values."""

from collections.abc import Iterable

from masthead.journal.memo import remembered
from masthead.journal.reads import read
from masthead.media.models import Photo
from masthead.media.values import Picture, Rendition


def picture(photo_id: int, *, alt: str = "", caption: str = "") -> Picture | None:
    """A photo in one place; alt text and caption of the place win over the photo's own. None if it has no renditions yet."""
    read(f"photo:{photo_id}")
    plain = remembered(("photo", photo_id), lambda: _plain(photo_id))
    if plain is None:
        return None
    return Picture(plain.id, alt or plain.alt, caption or plain.caption, plain.credit, plain.usage_terms, plain.renditions)


def pictures_of(places: Iterable[tuple[int, str, str]]) -> tuple[Picture, ...]:
    """Several pictures in order; each place is (photo id, alt, caption)."""
    found = (picture(photo_id, alt=alt, caption=caption) for photo_id, alt, caption in places)
    return tuple(one for one in found if one is not None)


def _plain(photo_id: int) -> Picture | None:
    photo = Photo.objects.filter(pk=photo_id).prefetch_related("public_renditions").first()
    if photo is None:
        return None
    renditions = tuple(
        Rendition(row.name, row.width, row.height, row.media_type)
        for row in sorted(photo.public_renditions.all(), key=lambda row: (row.media_type, row.width))
    )
    if not renditions:
        return None
    return Picture(photo.pk, photo.description, photo.caption, photo.credit, photo.usage_terms, renditions)
