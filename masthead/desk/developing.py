"""AVIF of pictures, made after they are out: in batches, in a child process, with a later run that presses their pages."""

import logging
from collections.abc import Sequence
from typing import Any

from django.conf import settings

from masthead.desk.actors import house
from masthead.desk.change import verb
from masthead.editions.settings import newsroom
from masthead.media.children import Child, Limits, Unfinished
from masthead.media.cuts import Form
from masthead.media.models import Photo, PublicRendition
from masthead.media.opening import UnfitPicture
from masthead.media.renditions import focus_of, kept, make_renditions, told_of

log = logging.getLogger(__name__)
BATCH = 6
LIMITS = Limits(cpu_seconds=300, wall_seconds=1200, memory_bytes=2 << 30, file_bytes=64 << 20)


def is_any_undeveloped() -> bool:
    """Whether a photo still waits."""
    return bool(Photo.objects.filter(awaits_avif=True).exists())


def develop_all() -> None:
    """All that wait, newest first: those are the ones that are read."""
    while batch := list(Photo.objects.filter(awaits_avif=True).order_by("-pk")[:BATCH]):
        develop(batch)


def develop(photos: Sequence[Photo]) -> None:
    """One batch. A photo that is too much is given up: readers have it in the other formats."""
    fit = [photo for photo in photos if _is_up_to_date(photo)]
    try:
        _develop(fit)
    except Unfinished as unfinished:
        if len(fit) > 1:
            for photo in fit:
                develop([photo])
            return
        log.warning("no AVIF of photo %s: %s", fit[0].pk, unfinished)
        Photo.objects.filter(pk=fit[0].pk).update(awaits_avif=False)


def _is_up_to_date(photo: Photo) -> bool:
    """Brings renditions of an older recipe up to date first; a photo without a usable original is left as it is."""
    try:
        with verb("renew photo", house("darkroom")) as change:
            before = set(photo.public_renditions.values_list("name", flat=True))
            make_renditions(photo)
            if before != set(photo.public_renditions.values_list("name", flat=True)):
                change.touch(f"photo:{photo.pk}")
    except (OSError, UnfitPicture) as error:
        log.warning("photo %s has no usable original: %s", photo.pk, error)
        Photo.objects.filter(pk=photo.pk).update(awaits_avif=False)
        return False
    return True


def _develop(photos: Sequence[Photo]) -> None:
    if not photos:
        return
    marks = {photo.pk: _mark(photo) for photo in photos}
    job = {
        "pixels": settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        "photos": [{"id": one.pk, "file": one.file.path, "focus": _focus(one)} for one in photos],
    }
    child = Child(
        "masthead.media.darkroom", job, newsroom().renditions_folder / ".making" / "pictures", LIMITS
    )
    try:
        found = child.wait()
        with verb("develop photos", house("darkroom")) as change:
            for id, mark in marks.items():
                if _keep(id, mark, found.get(str(id), []), child):
                    change.touch(f"photo:{id}")
    finally:
        child.clear()


def _keep(id: int, mark: str, made: list[dict[str, Any]], child: Child) -> bool:
    """Whether there is more of the photo now than before; one that changed meanwhile waits for the next batch."""
    photo = Photo.objects.filter(pk=id).first()
    if photo is None or _mark(photo) != mark:
        return False
    told = told_of(photo)
    rows = [
        kept(photo, Form(**one["form"]), "image/avif", (child.folder / one["file"]).read_bytes(), mark, told)
        for one in made
    ]
    photo.public_renditions.filter(media_type="image/avif").delete()
    PublicRendition.objects.bulk_create(rows)
    Photo.objects.filter(pk=id).update(awaits_avif=False)
    return bool(rows)


def _mark(photo: Photo) -> str:
    row = photo.public_renditions.exclude(media_type="image/avif").first()
    return row.made_from if row else ""


def _focus(photo: Photo) -> list[int] | None:
    focus = focus_of(photo)
    return [focus.x, focus.y] if focus else None
