"""Pictures and films as values."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from django.db.models import QuerySet

from masthead.journal.memo import remembered, unremembered
from masthead.journal.reads import read
from masthead.languages import language
from masthead.media.models import Film as FilmRow
from masthead.media.models import Photo
from masthead.media.values import Captions, Film, FilmFile, Picture, Rendition


def picture(photo_id: int, *, alt: str = "", caption: str = "") -> Picture | None:
    """A photo in one place; alt text and caption of the place win over the photo's own. None if it has no renditions yet."""
    read(f"photo:{photo_id}")
    plain = remembered(("photo", photo_id), lambda: _plain(photo_id))
    if plain is None:
        return None
    return replace(plain, alt=alt or plain.alt, caption=caption or plain.caption)


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
    return Photo.objects.only(
        "pk", "description", "caption", "credit", "usage_terms", "placeholder"
    ).prefetch_related("public_renditions")


def _plain(photo_id: int) -> Picture | None:
    return _as_picture(_rows().filter(pk=photo_id).first())


def _as_picture(photo: Photo | None) -> Picture | None:
    if photo is None:
        return None
    renditions = tuple(
        Rendition(row.name, row.width, row.height, row.media_type, row.crop)
        for row in sorted(
            photo.public_renditions.all(), key=lambda row: (row.media_type, row.width, row.crop)
        )
    )
    if not renditions:
        return None
    told = (photo.description, photo.caption, photo.credit, photo.usage_terms)
    return Picture(photo.pk, *told, renditions, photo.placeholder)


def film(film_id: int) -> Film | None:
    """A film, its poster and captions; None while it has nothing that readers can see."""
    read(f"film:{film_id}")
    row = remembered(("film", film_id), lambda: _film_rows().filter(pk=film_id).first())
    return _as_film(row)


def fetch_films(film_ids: Iterable[int]) -> None:
    """Ask for many films at once, so that `film` finds them remembered. Only inside a snapshot."""
    wanted = unremembered("film", film_ids)
    if not wanted:
        return
    rows = {row.pk: row for row in _film_rows().filter(pk__in=wanted)}
    for film_id in wanted:
        remembered(("film", film_id), partial(rows.get, film_id))
    fetch_pictures(row.poster_id for row in rows.values() if row.poster_id)


def _film_rows() -> QuerySet[FilmRow]:
    return FilmRow.objects.prefetch_related("files", "captions")


def _as_film(row: FilmRow | None) -> Film | None:
    if row is None:
        return None
    files = tuple(
        FilmFile(one.name, one.width, one.height, one.media_type, one.bytes)
        for one in sorted(row.files.all(), key=lambda one: (one.height, one.pk))
    )
    if not files:
        return None
    captions = tuple(
        Captions(one.language, one.label or language(one.language).name, one.name)
        for one in row.captions.all()
        if one.name
    )
    poster = picture(row.poster_id) if row.poster_id else None
    return Film(
        row.pk, row.title, row.caption, row.credit, row.usage_terms, row.seconds, poster, files, captions
    )
