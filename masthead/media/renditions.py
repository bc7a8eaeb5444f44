"""Public renditions: a picture whole and cut for cards, in several widths, made at upload and named by a keyed hash.

The files wait in the data folder's `renditions`, out of the public's reach, until the press puts those that a sheet uses
beside the reader. A name cannot be guessed before that: it is a hash under the installation's media key, and other bytes
have another name. JPEG and WebP are made here; AVIF, which takes longer, follows (media/darkroom.py).
"""

import hmac
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import blake2b, sha256
from io import BytesIO

from django.conf import settings
from PIL import Image

from masthead.media.cuts import Focus, Form, forms
from masthead.media.models import Photo, PublicRendition
from masthead.media.objects import (
    remove_rendition,
    rendition_here,
    rendition_path,
    rendition_written,
)
from masthead.media.opening import open_upright
from masthead.media.telling import Told, with_words
from masthead.media.undoing import if_it_fails

RECIPE = 2  # another number makes all renditions anew
SUFFIXES = {"image/jpeg": "jpg", "image/webp": "webp", "image/avif": "avif"}


def make_renditions(photo: Photo) -> None:
    """Make what readers get of a photo, unless it stands already; an earlier file's renditions are forgotten.

    Where only the words changed, the files get the new words and new names. Every photo has files of its own, also where
    two have the same original. Raises UnfitPicture.
    """
    original = _original(photo)
    mark, told = mark_of(photo, original), told_of(photo)
    stood = list(photo.public_renditions.all())
    if not stood or any(row.made_from != mark for row in stood):
        _replace(photo, stood, list(_made(photo, original, mark, told)))
    elif stale := [row for row in stood if row.told != told.digest]:
        _replace(photo, stale, [_retold(photo, row, told) for row in stale])


def told_of(photo: Photo) -> Told:
    """What is written into the files of a photo."""
    return Told(photo.caption, photo.credit, photo.usage_terms, photo.description)


def focus_of(photo: Photo) -> Focus | None:
    """The point that no crop may lose, if an editor has set one."""
    if photo.focal_point_x is None or photo.focal_point_y is None:
        return None
    return Focus(photo.focal_point_x, photo.focal_point_y)


def mark_of(photo: Photo, original: bytes) -> str:
    """The same for the same photo, file and focal point."""
    return sha256(f"{RECIPE} {photo.pk} {photo.get_focal_point()!r} ".encode() + original).hexdigest()


def kept(photo: Photo, form: Form, media_type: str, data: bytes, mark: str, told: Told) -> PublicRendition:
    """The row of a new rendition, whose file has been written; it goes again if the change fails."""
    size = {"width": form.width, "height": form.height, "media_type": media_type, "crop": form.crop}
    row = PublicRendition(photo=photo, made_from=mark, told=told.digest, **size)
    row.name = _name(row)
    if_it_fails(partial(remove_rendition, row.name))
    write_rendition(row.name, with_words(data, media_type, told))
    return row


def keyed_name(said: str, suffix: str) -> str:
    """A public name that nobody can guess: "media/….jpg"."""
    hash = hmac.new(settings.MEDIA_KEY, said.encode(), lambda: blake2b(digest_size=16)).hexdigest()
    return f"media/{hash}.{suffix}"


def write_rendition(name: str, data: bytes) -> None:
    """Whole or not at all."""
    path = rendition_path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
    rendition_written(name)


def _original(photo: Photo) -> bytes:
    with photo.open_file() as file:
        return bytes(file.read())


def _replace(photo: Photo, stood: Iterable[PublicRendition], rows: list[PublicRendition]) -> None:
    photo.public_renditions.filter(pk__in=[row.pk for row in stood]).delete()
    PublicRendition.objects.bulk_create(rows)


def _made(photo: Photo, original: bytes, mark: str, told: Told) -> Iterator[PublicRendition]:
    picture = open_upright(original)
    _remember(photo, picture)
    wanted = [
        (form, media_type)
        for form in forms(picture.size, focus_of(photo))
        for media_type in (("image/jpeg", "image/webp") if form.with_jpeg else ("image/webp",))
    ]
    for form, media_type in wanted:  # said here: the pool's threads do not know which change they work for
        row = PublicRendition(
            made_from=mark, told=told.digest, crop=form.crop, width=form.width, media_type=media_type
        )
        if_it_fails(partial(remove_rendition, _name(row)))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from pool.map(lambda one: _of_form(photo, picture, one[0], one[1], mark, told), wanted)


def _of_form(
    photo: Photo, picture: Image.Image, form: Form, media_type: str, mark: str, told: Told
) -> PublicRendition:
    return kept(photo, form, media_type, _encoded(form.of(picture), media_type), mark, told)


def _retold(photo: Photo, row: PublicRendition, told: Told) -> PublicRendition:
    data = rendition_here(row.name).read_bytes()
    size = {"width": row.width, "height": row.height, "media_type": row.media_type, "crop": row.crop}
    new = PublicRendition(photo=photo, made_from=row.made_from, told=told.digest, **size)
    new.name = _name(new)
    if_it_fails(partial(remove_rendition, new.name))
    write_rendition(new.name, with_words(data, row.media_type, told))
    return new


def _name(row: PublicRendition) -> str:
    said = f"{row.made_from} {row.told} {row.crop} {row.width} {row.media_type}"
    return keyed_name(said, SUFFIXES[row.media_type])


def _encoded(picture: Image.Image, media_type: str) -> bytes:
    """The pixels alone (media/opening.py): neither place nor camera of the original goes out."""
    out = BytesIO()
    if media_type == "image/jpeg":
        picture.save(out, "JPEG", quality=80, progressive=True)
    else:
        picture.save(out, "WEBP", quality=76, method=2)
    return out.getvalue()


def _remember(photo: Photo, picture: Image.Image) -> None:
    """The picture's mean colour, for the place where it is awaited; and that AVIF is still to come."""
    photo.placeholder = "#" + picture.resize((1, 1), Image.Resampling.BOX, reducing_gap=2.0).tobytes().hex()
    photo.awaits_avif = True
    Photo.objects.filter(pk=photo.pk).update(placeholder=photo.placeholder, awaits_avif=True)
