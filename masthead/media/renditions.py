"""Public renditions: JPEG and WebP in several widths, made at upload and named by a keyed hash.

The files wait in the data folder's `renditions`, out of the public's reach, until the press puts those that a sheet uses
beside the reader. A name cannot be guessed before that: it is a hash under the installation's media key.
"""

import hmac
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b, sha256
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageOps

from masthead.editions.settings import newsroom
from masthead.media.models import Photo, PublicRendition

WIDTHS = (320, 640, 960, 1280, 1920)
FORMATS = (("JPEG", "image/jpeg", "jpg"), ("WEBP", "image/webp", "webp"))
QUALITY = {"JPEG": 82, "WEBP": 78}


def make_renditions(photo: Photo) -> None:
    """Make what readers get of a photo, unless it stands already; an earlier file's renditions are forgotten."""
    original = _original(photo)
    mark = sha256(original + repr(photo.get_focal_point()).encode()).hexdigest()
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
    with Image.open(BytesIO(original)) as opened:
        picture = ImageOps.exif_transpose(opened).convert("RGB")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for made in pool.map(
            lambda width: list(_of_width(photo, picture, mark, width)), _widths(picture.width)
        ):
            yield from made


def _of_width(photo: Photo, picture: Image.Image, mark: str, width: int) -> Iterator[PublicRendition]:
    scaled = picture.resize(
        (width, max(1, round(picture.height * width / picture.width))), Image.Resampling.LANCZOS
    )
    for format, media_type, suffix in FORMATS:
        name = f"media/{_hash(mark, width, format)}.{suffix}"
        _write(rendition_path(name), _encoded(scaled, format))
        yield PublicRendition(
            photo=photo, name=name, width=width, height=scaled.height, media_type=media_type, made_from=mark
        )


def _widths(original: int) -> list[int]:
    """The standard widths that the original fills; at least its own."""
    return [width for width in WIDTHS if width <= original] or [original]


def _hash(mark: str, width: int, format: str) -> str:
    return hmac.new(
        settings.MEDIA_KEY, f"{mark} {width} {format}".encode(), lambda: blake2b(digest_size=16)
    ).hexdigest()


def _encoded(picture: Image.Image, format: str) -> bytes:
    """The bytes alone: no EXIF, so neither place nor camera of the original goes out."""
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
