"""Colours as hex texts: mixing, shading, and the fills (flat, linear, radial) that a brush takes."""

from collections.abc import Sequence

import skia

Point = tuple[float, float]
Fill = str | skia.Shader


def parts(colour: str) -> tuple[int, int, int]:
    text = colour.lstrip("#")
    return int(text[0:2], 16), int(text[2:4], 16), int(text[4:6], 16)


def mix(first: str, second: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the second."""
    share = min(1.0, max(0.0, share))
    both = zip(parts(first), parts(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in both)


def dark(colour: str, share: float = 0.3) -> str:
    return mix(colour, "#0d1020", share)


def light(colour: str, share: float = 0.3) -> str:
    return mix(colour, "#fff6e0", share)


def ink(colour: str, alpha: float = 1.0) -> int:
    """A colour as skia's integer. A colour may carry its own alpha as a fourth pair."""
    own = int(colour[7:9], 16) / 255 if len(colour) == 9 else 1.0
    red, green, blue = parts(colour)
    return int(skia.Color(red, green, blue, round(255 * alpha * own)))


def ramp(start: Point, end: Point, *colours: str, stops: Sequence[float] | None = None) -> skia.Shader:
    """A straight gradient between two points."""
    inks = [ink(colour) for colour in colours]
    return skia.GradientShader.MakeLinear(
        [skia.Point(*start), skia.Point(*end)], inks, list(stops) if stops else None
    )


def halo(centre: Point, radius: float, *colours: str, stops: Sequence[float] | None = None) -> skia.Shader:
    """A round gradient from the centre outwards."""
    inks = [ink(colour) for colour in colours]
    return skia.GradientShader.MakeRadial(skia.Point(*centre), radius, inks, list(stops) if stops else None)
