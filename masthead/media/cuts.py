"""Which forms readers get of a picture: whole, and cut around its focal point to the shapes that cards have."""

from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

SHAPES = {"": (0, 0), "3x2": (3, 2), "1x1": (1, 1)}
WIDTHS = {
    "": (480, 640, 800, 1080, 1440, 1920),
    "3x2": (320, 480, 640, 800, 1080, 1440),
    "1x1": (160, 320),
}
JPEG_WIDTHS = {
    "": (480, 800),
    "3x2": (480, 800),
    "1x1": (320,),
}  # and the widest: few browsers know nothing else
LONGEST = 16_383  # pixels of a side: as WebP has them
ALIKE = 0.01  # a picture that is nearly of a shape is not cut to it
HEADS = (
    0.4  # of a tall picture whose focal point nobody has set, the middle is a little higher: faces are there
)

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Focus:
    """The point that no cut may lose, in pixels."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Form:
    """One form: a part of the picture (`box`, in its pixels) at one size."""

    crop: str
    box: Box
    width: int
    height: int
    with_jpeg: bool

    def of(self, picture: Image.Image) -> Image.Image:
        """The pixels."""
        size = (self.width, self.height)
        return picture.resize(size, Image.Resampling.LANCZOS, box=self.box, reducing_gap=3.0)


def forms(size: tuple[int, int], focus: Focus | None) -> Iterator[Form]:
    """All forms of a picture of that size; none is larger than the picture itself."""
    for crop in SHAPES:
        box = _box(size, crop, focus)
        if box is None:
            continue
        width, height = box[2] - box[0], box[3] - box[1]
        fit = [one for one in WIDTHS[crop] if one <= width and _height(width, height, one) <= LONGEST]
        widths = fit or [width]
        for one in widths:
            with_jpeg = one in JPEG_WIDTHS[crop] or one == widths[-1]
            yield Form(crop, box, one, _height(width, height, one), with_jpeg)


def _box(size: tuple[int, int], crop: str, focus: Focus | None) -> Box | None:
    """The largest part of that shape around the focal point; None where the whole picture serves as well."""
    width, height = size
    if not crop:
        return 0, 0, width, height
    across, down = SHAPES[crop]
    if abs(width * down - height * across) <= ALIKE * height * across:
        return None
    cut_width = min(width, max(1, round(height * across / down)))
    cut_height = min(height, max(1, round(width * down / across)))
    x, y = (focus.x, focus.y) if focus else (width // 2, round(height * (HEADS if height > width else 0.5)))
    left = min(max(0, x - cut_width // 2), width - cut_width)
    top = min(max(0, y - cut_height // 2), height - cut_height)
    return left, top, left + cut_width, top + cut_height


def _height(width: int, height: int, at_width: int) -> int:
    return max(1, round(height * at_width / width))
