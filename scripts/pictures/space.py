"""A plain pinhole camera for rooms and streets: points in metres (right, up, forward) to pixels."""

from collections.abc import Sequence
from dataclasses import dataclass

from colour import Fill, Point, mix
from paint import Painting

Spot = tuple[float, float, float]


@dataclass(frozen=True)
class Camera:
    """Looks straight forward from eye metres above the floor; focal and the vanishing point are in pixels."""

    x: float
    y: float
    focal: float
    eye: float = 1.6
    side: float = 0.0
    nearest: float = 0.25

    def at(self, spot: Spot) -> Point:
        x, y, z = spot
        z = max(z, self.nearest)
        return self.x + self.focal * (x - self.side) / z, self.y - self.focal * (y - self.eye) / z

    def size(self, metres: float, z: float) -> float:
        return self.focal * metres / max(z, self.nearest)

    def path(self, spots: Sequence[Spot]) -> list[Point]:
        return [self.at(spot) for spot in spots]


def quad(
    p: Painting, view: Camera, spots: Sequence[Spot], fill: Fill, alpha: float = 1.0, blur: float = 0
) -> None:
    p.poly(view.path(spots), fill, alpha, blur)


def floor(view: Camera, x0: float, x1: float, z0: float, z1: float, y: float = 0) -> list[Point]:
    return view.path([(x0, y, z0), (x1, y, z0), (x1, y, z1), (x0, y, z1)])


def wall(view: Camera, x: float, y0: float, y1: float, z0: float, z1: float) -> list[Point]:
    """A wall that runs forward, at x to the right."""
    return view.path([(x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)])


def front(view: Camera, x0: float, x1: float, y0: float, y1: float, z: float) -> list[Point]:
    """A wall that faces the camera."""
    return view.path([(x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)])


def box(
    p: Painting,
    view: Camera,
    x: tuple[float, float],
    y: tuple[float, float],
    z: tuple[float, float],
    fills: tuple[Fill, Fill, Fill],
) -> None:
    """A box; fills are its front, top (or underside) and visible side."""
    face, lid, flank = fills
    if x[0] > view.side:
        p.poly(wall(view, x[0], *y, *z), flank)
    elif x[1] < view.side:
        p.poly(wall(view, x[1], *y, *z), flank)
    if y[1] < view.eye:
        p.poly(floor(view, *x, *z, y[1]), lid)
    elif y[0] > view.eye:
        p.poly(floor(view, *x, *z, y[0]), lid)
    p.poly(front(view, *x, *y, z[0]), face)


def haze(colour: str, air: str, distance: float, reach: float) -> str:
    """A colour seen through air: half lost at reach metres."""
    return mix(colour, air, 1 - 0.5 ** (distance / reach))
