"""AVIF of pictures that stand already as JPEG and WebP: encoded in a child process (`python -m masthead.media.darkroom`).

The job: {"pixels": most pixels of a picture, "photos": [{"id", "file", "focus"}]}. The result: {id: [{"file", "form"}]},
and nothing for a photo that cannot be opened.
"""

from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import Any

from masthead.media.children import begin, finish
from masthead.media.cuts import Focus, forms
from masthead.media.telling import NOTHING

QUALITY = 50
SPEED = 6  # of 0 to 10


def main() -> None:
    """One batch."""
    job, folder = begin()
    _set_up(job["pixels"])
    finish(folder, {str(photo["id"]): _developed(photo, folder) for photo in job["photos"]})


def _set_up(pixels: int) -> None:
    from django.conf import settings
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    settings.configure(WAGTAILIMAGES_MAX_IMAGE_PIXELS=pixels, USE_I18N=False)


def _developed(photo: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    from masthead.media.opening import UnfitPicture, open_upright

    try:
        picture = open_upright(Path(photo["file"]).read_bytes())
    except (UnfitPicture, OSError):
        return []
    made = []
    for number, form in enumerate(forms(picture.size, Focus(*photo["focus"]) if photo["focus"] else None)):
        out = BytesIO()
        form.of(picture).save(out, "AVIF", quality=QUALITY, speed=SPEED, max_threads=1, xmp=NOTHING)
        name = f"{photo['id']}-{number}.avif"
        (folder / name).write_bytes(out.getvalue())
        made.append({"file": name, "form": asdict(form)})
    return made


if __name__ == "__main__":
    main()
