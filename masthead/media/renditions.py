"""Public renditions: JPEG and WebP in several widths, made at upload and named by a keyed hash.

The files wait in the data folder's `renditions`, out of the public's reach, until the press puts those that a sheet uses
beside the reader. A name cannot be guessed before that: it is a hash under the installation's media key.
"""

import hmac
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image

from masthead.editions.settings import newsroom
from masthead.media.models import Photo, PublicRendition
from masthead.media.opening import open_upright
from masthead.media.undoing import if_it_fails

WIDTHS = (320, 640, 960, 1280, 1920)
FORMATS = (("JPEG", "image/jpeg", "jpg"), ("WEBP", "image/webp", "webp"))
LONGEST = 16_383  # pixels of a side: as WebP has them
QUALITY = {"JPEG": 82, "WEBP": 78}


def make_renditions(photo: Photo) -> None:
    """Make what readers get of a photo, unless it stands already; an earlier file's renditions are forgotten.

    Every photo has files of its own, also where two have the same original. Raises UnfitPicture.
    """
    original = _original(photo)
    mark = sha256(f"{photo.pk} {photo.get_focal_point()!r} ".encode() + original).hexdigest()
    if photo.public_renditions.filter(made_from=mark).exists():
        return
    rows = list(_made(photo, original, mark))
    photo.public_renditions.all().delete()
    PublicRendition.objects.bulk_create(rows)


def rendition_path(name: str) -> Path:
    """Where the file of a rendition waits; `name` is "media/…"."""
    return newsroom().renditions_folder / name.removeprefix("media/")


def _original(photo: Photo) -> bytes:
    with photo.open_file() as file:
        return bytes(file.read())


def _made(photo: Photo, original: bytes, mark: str) -> Iterator[PublicRendition]:
    picture = open_upright(original)
    widths = _widths(picture)
    for width in widths:  # said here, since the pool's threads do not know which change they work for
        for format, _media_type, suffix in FORMATS:
            if_it_fails(partial(rendition_path(_name(mark, width, format, suffix)).unlink, missing_ok=True))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(lambda width: list(_of_width(photo, picture, mark, width)), widths):
            yield from made


def _of_width(photo: Photo, picture: Image.Image, mark: str, width: int) -> Iterator[PublicRendition]:
    scaled = picture.resize((width, _height(picture, width)), Image.Resampling.LANCZOS)
    for format, media_type, suffix in FORMATS:
        name = _name(mark, width, format, suffix)
        _write(rendition_path(name), _encoded(scaled, format))
        yield PublicRendition(
            photo=photo, name=name, width=width, height=scaled.height, media_type=media_type, made_from=mark
        )


def _widths(picture: Image.Image) -> list[int]:
    """The standard widths that the picture fills without growing too long for a WebP; at least its own."""
    fit = [width for width in WIDTHS if width <= picture.width and _height(picture, width) <= LONGEST]
    return fit or [picture.width]


def _height(picture: Image.Image, width: int) -> int:
    return max(1, round(picture.height * width / picture.width))


def _name(mark: str, width: int, format: str, suffix: str) -> str:
    said = f"{mark} {width} {format}".encode()
    hash = hmac.new(settings.MEDIA_KEY, said, lambda: blake2b(digest_size=16)).hexdigest()
    return f"media/{hash}.{suffix}"


def _encoded(picture: Image.Image, format: str) -> bytes:
    """The pixels alone (media/opening.py): neither place nor camera of the original goes out."""
    out = BytesIO()
    picture.save(
        out, format, quality=QUALITY[format], **({"progressive": True} if format == "JPEG" else {"method": 2})
    )
    return out.getvalue()


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)
