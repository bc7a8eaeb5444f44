"""The paper's icons as pictures, drawn from the brand's initial and colour: for home screens, docks and stores."""

from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from masthead.conf import Brand

FONTS = Path(__file__).parent / "fonts"
FACES = ("source-serif-4.woff2", "noto-naskh-arabic.woff2", "libre-franklin.woff2")
BOLD = 700
INK = "#ffffff"
NO_GLYPH = "\uffff"
SIZES = {
    "icon-192": (192, 0.6),
    "icon-512": (512, 0.6),
    "maskable-512": (512, 0.46),
    "touch-180": (180, 0.56),
}
"""Width in pixels, and how much of it the letter takes: a maskable icon may lose all but the middle 80 %."""


def initial(brand: Brand) -> str:
    """The letter that stands for the paper; an English article does not count."""
    name = brand.name.strip().removeprefix("The ")
    return name[:1].upper()


@cache
def icons(brand: Brand) -> dict[str, bytes]:
    """PNG files by stem."""
    face = _face(initial(brand))
    return {stem: _drawn(brand, face, size, share) for stem, (size, share) in SIZES.items()}


def _drawn(brand: Brand, face: Path | None, size: int, share: float) -> bytes:
    picture = Image.new("RGB", (size, size), brand.accent)
    draw = ImageDraw.Draw(picture)
    if face is None:
        edge = size * (1 - share) / 2
        draw.ellipse((edge, edge, size - edge, size - edge), fill=INK)
    else:
        font = _sized(face, initial(brand), round(size * share))
        left, top, right, bottom = font.getbbox(initial(brand))
        at = ((size - right - left) / 2, (size - bottom - top) / 2)
        draw.text(at, initial(brand), font=font, fill=INK)
    out = BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _face(letter: str) -> Path | None:
    """The first of our faces that has the letter; None where none has, or this machine cannot read them."""
    for name in FACES:
        try:
            font = ImageFont.truetype(FONTS / name, 64)
        except OSError:
            return None
        if letter and _shape(font, letter) != _shape(font, NO_GLYPH):
            return FONTS / name
    return None


def _shape(font: ImageFont.FreeTypeFont, letter: str) -> bytes:
    return bytes(font.getmask(letter))


def _sized(face: Path, letter: str, height: int) -> ImageFont.FreeTypeFont:
    """The face, bold, so large that the letter is as high as asked."""
    probe = _bold(face, height)
    left, top, right, bottom = probe.getbbox(letter)
    return _bold(face, round(height * height / max(1, bottom - top, (right - left) * 0.9)))


def _bold(face: Path, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(face, size)
    axes = font.get_variation_axes()
    font.set_variation_by_axes(
        [
            min(BOLD, axis["maximum"]) if axis["name"] == b"Weight" else axis["maximum"]
            for axis in axes
            if axis["maximum"] is not None
        ]
    )
    return font
