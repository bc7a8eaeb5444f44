"""Forms that brushes fill: noise, outlines and flowing curves."""

from collections.abc import Sequence

import cv2
import numpy as np
import skia
from colour import Point
from numpy.typing import NDArray

Array = NDArray[np.float32]


def fractal(
    width: int, height: int, scale: float, seed: int, stretch: float = 1.0, octaves: int = 5
) -> Array:
    """Cloudy noise in 0..1; scale is the size in pixels of its largest forms, stretch widens them."""
    chance = np.random.default_rng(seed)
    total = np.zeros((height, width), np.float32)
    weight = 1.0
    for octave in range(octaves):
        size = scale / 2**octave
        cells = (max(2, int(width / size / stretch) + 3), max(2, int(height / size) + 3))
        coarse = chance.random((cells[1], cells[0]), dtype=np.float32)
        total += weight * cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)
        weight *= 0.5
    low, high = np.percentile(total, 1), np.percentile(total, 99)
    return np.clip((total - low) / (high - low), 0, 1).astype(np.float32)


def outline(points: Sequence[Point], closed: bool = True) -> skia.Path:
    return skia.Path.Polygon([skia.Point(float(x), float(y)) for x, y in points], closed)


def curve(points: Sequence[Point], closed: bool = True) -> list[Point]:
    """The points joined by a flowing (Catmull-Rom) line."""
    pts = np.array(points, float)
    count = len(pts)
    spans = count if closed else count - 1
    flowing: list[Point] = []
    for i in range(spans):
        where = [i - 1, i, i + 1, i + 2]
        a, b, c, d = (pts[j % count] if closed else pts[min(max(j, 0), count - 1)] for j in where)
        for t in np.linspace(0, 1, 12, endpoint=False):
            at = 0.5 * (
                2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3
            )
            flowing.append((float(at[0]), float(at[1])))
    if not closed:
        flowing.append((float(pts[-1][0]), float(pts[-1][1])))
    return flowing
