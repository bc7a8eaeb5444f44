"""The last hand on every picture: brushed edges, dabs of gouache, bloom, vignette, grain; then the JPEG."""

import io
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from forms import Array, fractal
from paint import Painting
from PIL import Image

LARGEST_BYTES = 310_000


@dataclass(frozen=True)
class Finish:
    """How strongly each treatment is laid on; zero leaves it out."""

    wobble: float = 2.2  # pixels that edges wander
    dab: int = 5  # pixels across of a dab of paint
    brush: float = 9.0  # unevenness of the paint, in levels of 255
    bloom: float = 0.16
    vignette: float = 0.22
    grain: float = 4.5
    warmth: float = 0.0


def wander(pixels: Array, amount: float, seed: int) -> Array:
    height, width = pixels.shape[:2]
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    wide = [fractal(width, height, 42, seed + i, 1.0, 4) - 0.5 for i in (1, 2)]
    return cv2.remap(
        pixels,
        xs + wide[0] * amount * 2,
        ys + wide[1] * amount * 2,
        cv2.INTER_CUBIC,
        borderMode=cv2.BORDER_REFLECT,
    )


def dabs(pixels: Array, size: int) -> Array:
    """Kuwahara's filter: each pixel takes the calmest of the four squares around it, which leaves paint-like facets."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    best = np.full(grey.shape, np.inf, np.float32)
    painted = np.zeros_like(pixels)
    for anchor in ((0, 0), (size - 1, 0), (0, size - 1), (size - 1, size - 1)):
        mean = cv2.boxFilter(pixels, -1, (size, size), anchor=anchor)
        level = cv2.boxFilter(grey, -1, (size, size), anchor=anchor)
        spread = cv2.boxFilter(grey * grey, -1, (size, size), anchor=anchor) - level * level
        calmer = spread < best
        best = np.where(calmer, spread, best)
        painted[calmer] = mean[calmer]
    return painted


def treat(painting: Painting, finish: Finish) -> Array:
    pixels = painting.pixels()
    height, width = pixels.shape[:2]
    if finish.brush:
        strokes = fractal(width, height, 26, painting.seed + 3, 4.0, 3) + fractal(
            width, height, 300, painting.seed + 4
        )
        pixels = pixels + (strokes[..., None] - 1.0) * finish.brush
    if finish.wobble:
        pixels = wander(pixels, finish.wobble, painting.seed)
    if finish.dab > 1:
        pixels = dabs(pixels.astype(np.float32), finish.dab)
    if finish.bloom:
        glare = cv2.GaussianBlur(np.clip(pixels - 150, 0, 255), (0, 0), 26)
        pixels = 255 - (255 - np.clip(pixels, 0, 255)) * (1 - np.clip(glare * finish.bloom * 2.2 / 255, 0, 1))
    if finish.vignette:
        ys, xs = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
        edge = np.clip((xs**2 + ys**2) / 2, 0, 1) ** 1.4
        pixels = pixels * (1 - finish.vignette * edge)[..., None]
    if finish.warmth:
        pixels = pixels * np.array([1 + finish.warmth, 1, 1 - finish.warmth])
    return np.clip(pixels, 0, 255).astype(np.float32)


def save(painting: Painting, finish: Finish, target: Path) -> int:
    """Write the JPEG with as much grain as the size allows; gives its bytes."""
    pixels = treat(painting, finish)
    chance = np.random.default_rng(painting.seed)
    noise = (
        cv2.GaussianBlur(chance.normal(0, 1, pixels.shape[:2]).astype(np.float32), (0, 0), 0.8)[..., None]
        * 1.9
    )
    data = b""
    for grain, quality in ((1.0, 85), (0.6, 85), (0.3, 85), (0.0, 85), (0.0, 78), (0.0, 70)):
        image = Image.fromarray(np.clip(pixels + noise * finish.grain * grain, 0, 255).astype(np.uint8))
        sink = io.BytesIO()
        image.save(sink, "JPEG", quality=quality, optimize=True, progressive=True, subsampling=2)
        data = sink.getvalue()
        if len(data) <= LARGEST_BYTES:
            break
    target.write_bytes(data)
    return len(data)
