"""Opening a picture that came from outside. What is broken, too large or mislabelled is refused before anything is kept."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

SUFFIXES = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
MOST_SLENDER = 20  # times longer than wide, or wider than long: beyond it no page could show it
SAID_AS = {"MPO": "JPEG"}  # what cameras write: a JPEG with a preview behind it


class UnfitPicture(Exception):
    """A file that cannot be used as a picture; the message is for whoever brought it."""


def require_fit(data: bytes, name: str = "") -> str:
    """The format ("JPEG"…) of a picture that can be opened whole. Raises UnfitPicture.

    Where a `name` is given it must end as the format does: the desk serves originals by what their names say.
    """
    if len(data) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
        raise UnfitPicture(_("The file is too large for a picture."))
    with _open(data) as picture:
        format = SAID_AS.get(str(picture.format), str(picture.format))
        _load(picture)
    if name and SUFFIXES.get(Path(name).suffix.lower()) != format:
        raise UnfitPicture(
            _("The file is called “%(name)s”, but it is a %(format)s. Rename it.")
            % {"name": Path(name).name, "format": format}
        )
    return format


def open_upright(data: bytes) -> Image.Image:
    """The pixels as readers should see them: upright, plain sRGB colours on white, and nothing else. Raises UnfitPicture."""
    with _open(data) as picture:
        _load(picture)
        try:
            plain = _in_srgb(_on_white(_in_eight_bits(ImageOps.exif_transpose(picture))))
        except Exception as error:  # hostile metadata make decoders raise anything
            raise UnfitPicture(_("The picture is broken or was cut off on its way.")) from error
    plain.info = {}  # no comment, place or camera of the original goes out with a rendition
    return plain


def _open(data: bytes) -> Image.Image:
    try:
        picture = Image.open(BytesIO(data), formats=sorted(set(SUFFIXES.values())))
    except Exception as error:  # hostile headers make decoders raise anything
        raise UnfitPicture(_("The file is no picture that can be read.")) from error
    width, height = picture.size
    if width * height > settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS:
        raise UnfitPicture(_("The picture has more pixels than any page needs."))
    if max(width, height) > MOST_SLENDER * min(width, height):
        raise UnfitPicture(
            _("The picture is %(width)d by %(height)d pixels: too slender for any page. Crop it.")
            % {"width": width, "height": height}
        )
    return picture


def _load(picture: Image.Image) -> None:
    try:
        picture.load()
    except Exception as error:  # hostile pixels make decoders raise anything
        raise UnfitPicture(_("The picture is broken or was cut off on its way.")) from error


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey are scaled; a plain conversion would cut them off at white."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda level: level * (1 / 256)).convert("L")


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.has_transparency_data:
        above = picture.convert("RGBA")
        white = Image.new("RGBA", above.size, "white")
        flat = Image.alpha_composite(white, above).convert("RGB")
        flat.info = picture.info
        return flat
    return picture if picture.mode in ("RGB", "CMYK") else picture.convert("RGB")


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The colours that the picture's profile means; without a usable profile, as they are."""
    profile = picture.info.get("icc_profile") or b""
    if profile and b"sRGB" not in profile:
        try:
            meant = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(
                picture, meant, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None  # a broken profile is no reason to lose the picture
        if converted is not None:
            return converted
    return picture.convert("RGB")
