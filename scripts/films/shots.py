"""What a film is made of: shots that draw themselves at a moment, and cameras that move over a painting."""

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi
from pathlib import Path

import cv2
import skia
from paint import Painting

WIDTH, HEIGHT, FRAMES_A_SECOND = 960, 540, 24
PICTURES = Path(__file__).parents[2] / "masthead" / "demo" / "pictures"

Draw = Callable[[Painting, float, float], None]  # canvas, seconds into the shot, share of the shot (0 to 1)
View = tuple[
    float, float, float
]  # what a camera sees: the middle (x, y) and the width, in shares of the picture


@dataclass(frozen=True)
class Shot:
    """Some seconds of one scene."""

    seconds: float
    draw: Draw


def ease(share: float) -> float:
    """From 0 to 1 with a gentle start and a gentle end."""
    return 0.5 - 0.5 * cos(pi * min(1.0, max(0.0, share)))


def grown(share: float, start: float, end: float) -> float:
    """How far something that happens between two shares of a shot has come, from 0 to 1."""
    return ease((share - start) / (end - start))


def painted(key: str) -> skia.Image:
    """A picture of the demo paper, its grain smoothed: in a film it would only cost bits."""
    pixels = cv2.imread(str(PICTURES / f"{key}.jpg"))
    smooth = cv2.bilateralFilter(pixels, 9, 26, 5)
    return skia.Image.fromarray(cv2.cvtColor(smooth, cv2.COLOR_BGR2RGBA), skia.kRGBA_8888_ColorType)


def lay(p: Painting, image: skia.Image, view: View) -> skia.Rect:
    """Show what the camera sees of a picture; gives the part of it, in the picture's pixels."""
    wide = image.width() * view[2]
    high = wide * p.height / p.width
    left = min(max(0.0, image.width() * view[0] - wide / 2), image.width() - wide)
    top = min(max(0.0, image.height() * view[1] - high / 2), image.height() - high)
    part = skia.Rect.MakeXYWH(left, top, wide, high)
    sampling = skia.SamplingOptions(skia.FilterMode.kLinear, skia.MipmapMode.kLinear)
    p.canvas.drawImageRect(image, part, skia.Rect.MakeWH(p.width, p.height), sampling)
    return part


def pan(key: str, seconds: float, start: View, end: View, over: Draw | None = None) -> Shot:
    """A camera that moves over one of the paper's pictures; `over` paints, in the picture's pixels, what moves."""
    image = painted(key)

    def draw(p: Painting, at: float, share: float) -> None:
        moved = ease(share)
        view = tuple(a + (b - a) * moved for a, b in zip(start, end, strict=True))
        part = lay(p, image, (view[0], view[1], view[2]))
        if over is not None:
            p.canvas.save()
            p.canvas.scale(p.width / part.width(), p.height / part.height())
            p.canvas.translate(-part.left(), -part.top())
            over(p, at, share)
            p.canvas.restore()

    return Shot(seconds, draw)


def still(paint: Callable[[Painting], None], ground: str = "#ffffff", seed: int = 1) -> skia.Image:
    """Something painted once, to lie behind what moves."""
    p = Painting(WIDTH, HEIGHT, ground, seed)
    paint(p)
    return p.surface.makeImageSnapshot()
