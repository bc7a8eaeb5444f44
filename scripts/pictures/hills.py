"""Hills, terraces and open country."""

from collections.abc import Callable
from math import sin

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import outline
from paint import Painting


def tree(
    p: Painting, x: float, y: float, r: float, leaf: str, sun: str, shadow: str, long: float = 2.6
) -> None:
    """A round tree with a long shadow to the right and low sun from the left."""
    p.oval(x + r * long * 0.6, y + r * 0.12, r * long * 0.75, r * 0.2, shadow, 0.55, blur=r * 0.08)
    p.taper((x, y), (x - r * 0.06, y - r * 0.8), r * 0.13, r * 0.08, "#3a2c24")
    p.taper((x, y - r * 0.4), (x + r * 0.3, y - r * 0.9), r * 0.07, r * 0.04, "#3a2c24")
    top = y - r * 1.25
    for _i in range(26):
        angle, reach = p.chance.uniform(0, 6.28), p.chance.uniform(0.2, 0.85) ** 0.6
        bx, by = x + np.cos(angle) * r * reach, top + np.sin(angle) * r * reach * 0.7
        lit = (-(bx - x) - (by - top)) / r * 0.5 + 0.35 + p.chance.uniform(-0.15, 0.15)
        size = r * p.chance.uniform(0.2, 0.36)
        p.oval(
            bx,
            by,
            size,
            size * 0.8,
            mix(leaf, sun, max(0, lit)) if lit > 0 else dark(leaf, min(0.5, -lit + 0.1)),
        )


def terrace(x: float, row: int) -> float:
    """The height in pixels of a terrace's edge; row 0 is the farthest of seven."""
    near = row / 6
    swing = 84 * (1 - near * 0.4) * sin(x / 520 + row * 0.32)
    return 640 + 640 * near**1.35 - 90 * near - swing + 10 * sin(x / 150 + row)


def olive_terraces() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, seed=11)
    p.sky("#8fb0b8", "#f3d9a4", "#f6b566", bottom=560)
    p.glow(330, 400, 900, "#ffd98a", 0.9)
    p.oval(330, 400, 46, 46, "#fff4d0", blur=4)
    p.clouds(30, 330, "#fff0d4", 0.42, 0.6, seed=2)
    for i, (base, lift, colour) in enumerate(
        [(520, 130, "#c7a98c"), (570, 120, "#ab9079"), (630, 110, "#8c8068")]
    ):
        p.ridge(base, lift, ramp((0, base - lift), (0, base + 120), colour, "#e6be88"), seed=i, scale=600)
    for _ in range(46):
        x, y = 1330 + p.chance.normal(0, 110), 566 + p.chance.normal(0, 12)
        p.rect(x, y, 26, 20, p.chance.choice(["#f4dfbb", "#e3c196", "#cfa77c"]))
        p.rect(x + 17, y, 9, 20, "#a07a60")
    p.rect(1345, 500, 14, 60, "#f0d6ab")
    for row in range(7):
        near = row / 6
        y0 = 640 + 640 * near**1.35
        crest = [(x, terrace(x, row)) for x in range(-20, 1961, 20)]
        earth = mix("#d9b872", "#b08c48", near)
        p.poly(
            [*crest, (1960, 1300), (-20, 1300)], ramp((0, y0 - 100), (0, y0 + 120), light(earth, 0.25), earth)
        )
        wall = 22 + 62 * near
        face = [*crest, *[(x, y + wall) for x, y in reversed(crest)]]
        p.poly(face, ramp((0, 0), (1920, 0), "#fbe8c0", "#b89c80"))
        for _ in range(420):
            x = p.chance.uniform(0, 1920)
            y = terrace(x, row) + p.chance.uniform(0.1, 0.9) * wall
            s = p.chance.uniform(5, 11) * (0.5 + near)
            p.rect(
                x,
                y,
                s * 1.6,
                s * 0.8,
                p.chance.choice(["#fff3d4", "#cfb088", "#8f765c"]),
                0.55,
                round=s * 0.3,
            )
        p.poly(
            [(x, y + wall) for x, y in crest] + [(x, y + wall * 1.9) for x, y in reversed(crest)],
            "#3a2a28",
            0.55,
            blur=4,
        )
        count = 12 - row
        for i in range(count):
            x = (i + 0.5 + p.chance.uniform(-0.25, 0.25)) * 1980 / count - 30
            tree(
                p,
                x,
                terrace(x, row) + 4,
                (22 + 62 * near) * p.chance.uniform(0.85, 1.15),
                "#566744",
                "#cdd098",
                "#4b3a2c",
            )
    p.wash(ramp((0, 0), (1920, 900), "#ffcf80", "#7a5a70"), 0.25, skia.BlendMode.kSoftLight)
    p.stipple(
        outline([(0, 640), (1920, 640), (1920, 1280), (0, 1280)]), "#3b2a30", (700, 640), (2100, 1500), 0.22
    )
    return p, Finish(warmth=0.02)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {"olive-terraces": olive_terraces}
