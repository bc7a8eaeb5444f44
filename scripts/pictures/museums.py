"""Museums: the hall of embroidered dresses, the staircase of small maps."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, ramp
from finish import Finish
from forms import curve, outline
from paint import Painting
from people import Look, Pose, figure
from space import Camera, box, floor, front, wall


def tatreez_hall() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#e9e0d2", 34)
    view = Camera(960, 600, 1300, eye=1.5)
    p.poly(front(view, -6, 6, 0, 4.6, 11), ramp((0, 240), (0, 700), "#f4ede0", "#d6c8b4"))
    p.poly(wall(view, -6, 0, 4.6, 1, 11), ramp((0, 0), (470, 0), "#c9baa6", "#eee5d6"))
    p.poly(wall(view, 6, 0, 4.6, 1, 11), ramp((1450, 0), (1920, 0), "#f1e8da", "#bfae98"))
    p.poly(floor(view, -6, 6, 1, 11), ramp((0, 760), (0, 1280), "#c8a888", "#8f7058"))
    p.poly(floor(view, -6, 6, 1, 11, 4.6), ramp((0, 0), (0, 310), "#d9cebf", "#fbf6ec"))
    p.poly(floor(view, -2.4, 2.4, 1.4, 10, 4.58), "#ffffff")
    for x in (-2.4, 2.4):
        p.line([view.at((x, 4.55, 1.4)), view.at((x, 4.55, 10))], 8, "#c4b6a2")
    panel = front(view, -1.6, 1.6, 1.0, 3.6, 10.9)
    p.poly(panel, "#7d1f24")
    stitch(
        p,
        panel[3][0] + 14,
        panel[3][1] + 12,
        panel[1][0] - panel[0][0] - 28,
        panel[0][1] - panel[3][1] - 24,
        8,
        "#f1e2c8",
        3,
    )
    stands = (
        (-4.4, 8.2, "#1d1b1f"),
        (4.4, 8.2, "#f0e6d4"),
        (-2.9, 6.2, "#f3ebdc"),
        (3.0, 6.0, "#201c22"),
        (-1.35, 4.3, "#18171c"),
        (1.4, 4.1, "#f4ecde"),
    )
    for i, (x, z, cloth) in enumerate(stands):
        fx, fy = view.at((x, 0.25, z))
        p.oval(
            fx + 20, fy + view.size(0.2, z), view.size(0.75, z), view.size(0.14, z), "#5a4434", 0.4, blur=14
        )
        box(p, view, (x - 0.5, x + 0.5), (0, 0.25), (z - 0.4, z + 0.4), ("#e6dccb", "#fbf5ea", "#c4b5a0"))
        dress(p, fx, fy, view.size(1.75, z), cloth, i)
    p.beam(
        [(560, 0), (1360, 0), (1500, 1100), (420, 1100)],
        ramp((0, 0), (0, 1100), "#fff8e6", "#000000"),
        0.35,
        50,
    )
    figure(
        p,
        1745,
        1262,
        720,
        Pose(left_arm=(-8, 4), right_arm=(12, -20), breadth=0.07),
        Look(skin="#8a5f48", top="#38506a", legs="#2a3442", hair="#2a1c18", bun=True),
        flip=True,
    )
    return p, Finish(vignette=0.25, bloom=0.2, wobble=1.4, dab=3)


def stitch(p: Painting, x: float, y: float, w: float, h: float, cell: float, thread: str, kind: int) -> None:
    """Cross-stitch: a mirrored diamond pattern of small squares."""
    across, down = int(w / cell), int(h / cell)
    for i in range(across):
        for j in range(down):
            u, v = min(i, across - 1 - i), j
            on = (
                (u + v) % 8 in (0, 1) or (u - v) % 8 == 0,
                (u * v + kind) % 7 < 2 or u % 6 == 0,
                abs(u % 10 - 5) + abs(v % 10 - 5) in (0, 1, 3, 5),
                abs(u % 14 - 7) + abs(v % 14 - 7) in (0, 2, 3, 6, 7),
            )[kind % 4]
            if on:
                p.rect(x + i * cell, y + j * cell, cell * 0.86, cell * 0.86, thread)


def dress(p: Painting, x: float, y: float, h: float, cloth: str, kind: int) -> None:
    """A long embroidered dress on a stand without a head; y is its hem."""
    pale = cloth > "#8"
    thread = "#a31f28" if kind % 3 else "#b8262c"
    top, w = y - h * 0.86, h * 0.13
    body = [
        (x - w * 0.9, top),
        (x - w * 0.4, top - h * 0.03),
        (x + w * 0.4, top - h * 0.03),
        (x + w * 0.9, top),
    ]
    sleeve = [
        (x + w * 0.9, top),
        (x + w * 2.5, top + h * 0.38),
        (x + w * 1.7, top + h * 0.42),
        (x + w * 0.85, top + h * 0.17),
    ]
    skirt = [
        (x + w * 0.85, top + h * 0.17),
        (x + w * 1.0, top + h * 0.32),
        (x + w * 1.75, y),
        (x - w * 1.75, y),
        (x - w * 1.0, top + h * 0.32),
        (x - w * 0.85, top + h * 0.17),
    ]
    flipped = [(2 * x - a, b) for a, b in sleeve]
    p.poly(sleeve, dark(cloth, 0.16))
    p.poly(flipped, dark(cloth, 0.05))
    path = outline([*body, *skirt])
    p.shape(path, ramp((x - w * 1.7, 0), (x + w * 1.7, 0), light(cloth, 0.12), cloth, dark(cloth, 0.3)))
    cell = h * 0.011
    with p.inside(path):
        stitch(p, x - w * 0.62, top + h * 0.02, w * 1.24, h * 0.2, cell, thread, kind)
        stitch(p, x - w * 1.75, y - h * 0.17, w * 3.5, h * 0.16, cell, thread, kind + 2)
        for side in (-1, 1):
            stitch(
                p, x + side * w * 0.85 - w * 0.2, top + h * 0.34, w * 0.4, h * 0.36, cell, thread, kind + 1
            )
        for fold in (-0.5, 0.1, 0.6):
            p.poly(
                [(x + fold * w, top + h * 0.3), (x + fold * w * 2.1, y), (x + fold * w * 2.1 + w * 0.25, y)],
                "#000000",
                0.12 if pale else 0.3,
                blur=4,
            )
    p.oval(x, top - h * 0.035, w * 0.34, h * 0.012, "#b89a78")
    p.taper((x, top - h * 0.03), (x, top - h * 0.085), w * 0.2, w * 0.17, "#d3b894")


def map_museum() -> tuple[Painting, Finish]:
    p = Painting(1536, 1920, "#e9dcc2", 103)
    p.rect(0, 0, 1536, 1920, ramp((0, 0), (0, 1920), "#fff6dc", "#e8cf9f", "#a8855f"))
    for i in range(48):
        for j in range(20):
            x, y = i * 32, 1280 + j * 32 - i * 18
            if y > 1000 - 0:
                tone = ("#3f7fa8", "#f4efe2", "#2f5f8f", "#f4efe2")[(i + j) % 4]
                p.rect(x, y, 31, 31, tone, 0.9)
                if (i + j) % 2:
                    p.oval(x + 15, y + 15, 7, 7, "#2f6f9f", 0.8)
    hues = (
        ("#cfe4e6", "#7fae8a"),
        ("#f2e6c8", "#c98a5a"),
        ("#e2ead2", "#8a9a5a"),
        ("#d9e2ee", "#d9a05a"),
        ("#f4dcc8", "#6f8fa8"),
    )
    for row in range(13):
        for col in range(13):
            x = 30 + col * 116 + p.chance.uniform(-12, 12)
            y = -60 + row * 108 - col * 12 + p.chance.uniform(-10, 10)
            if y > 1180 - col * 66:
                continue
            small_map(
                p, x, y, p.chance.uniform(70, 96), p.chance.uniform(60, 88), *hues[(row * 3 + col * 2) % 5]
            )
    stairs(p)
    p.beam(
        [(760, -40), (1380, -40), (900, 1920), (-260, 1920)],
        ramp((900, 0), (500, 1800), "#fff8dc", "#a8804a", "#000000"),
        0.5,
        60,
    )
    visitor(p)
    p.wash(ramp((1000, 0), (0, 1920), "#fff0c0", "#5a4a60"), 0.4, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.3, bloom=0.22, wobble=1.4, dab=4)


def small_map(p: Painting, x: float, y: float, w: float, h: float, sea: str, land: str) -> None:
    p.rect(x + 6, y + 8, w, h, "#3a2a1c", 0.4, blur=5)
    frame = str(p.chance.choice(["#7a4f2c", "#b8863f", "#4a3222", "#8f3a2c", "#d9b060"]))
    p.rect(x, y, w, h, ramp((x, y), (x + w, y + h), light(frame, 0.25), dark(frame, 0.2)))
    p.rect(x + 7, y + 7, w - 14, h - 14, "#fbf4e2")
    inner = skia.Path.Rect(skia.Rect.MakeXYWH(x + 12, y + 12, w - 24, h - 24))
    p.shape(inner, sea)
    with p.inside(inner):
        cx, cy = x + w * p.chance.uniform(0.35, 0.65), y + h * p.chance.uniform(0.4, 0.6)
        spots = [
            (
                cx + np.cos(a) * w * p.chance.uniform(0.12, 0.36),
                cy + np.sin(a) * h * p.chance.uniform(0.12, 0.36),
            )
            for a in np.linspace(0, 5.6, 9)
        ]
        p.blob(spots, land)
        p.line(curve([(cx, cy), (cx + 10, cy + 14), (cx + 4, cy + 40)], closed=False), 2, "#4f8fb0")
        p.line([(x, y + h * 0.5), (x + w, y + h * 0.46)], 1, "#8a7a60", 0.5)


def stairs(p: Painting) -> None:
    for k in range(13):
        x0, y0 = -40 + k * 128, 1860 - k * 92
        p.poly(
            [(x0, y0), (x0 + 150, y0), (x0 + 150, 1930), (x0, 1930)],
            ramp((x0, y0), (x0, y0 + 260), "#d9b98a", "#8a6440", "#4a3426"),
        )
        p.rect(x0 - 12, y0 - 14, 168, 22, ramp((x0, 0), (x0 + 160, 0), "#f7e2b8", "#c99f68"))
        for j in range(4):
            p.rect(x0 + 4 + j * 32, y0 + 20, 29, 52, ("#2f6f9f", "#f4efe2")[(j + k) % 2], 0.55)
    rail = [(-40, 1560), (1580, 396)]
    for k in range(26):
        x = -20 + k * 64
        y = 1560 - (x + 40) * 0.7185
        p.line([(x, y), (x, y + 300)], 7, "#2a2a30")
    p.line([(rail[0][0], rail[0][1] + 6), (rail[1][0], rail[1][1] + 6)], 26, "#3a2216")
    p.line(rail, 16, "#8a5430")


def visitor(p: Painting) -> None:
    pose = Pose(
        lean=6,
        head=6,
        left_arm=(-8, 20),
        right_arm=(112, 142),
        left_leg=(-6, -4),
        right_leg=(16, -10),
        breadth=0.07,
    )
    with p.layer(blur=12, alpha=0.4):
        shade = Look(skin="#3a2a1c", top="#3a2a1c", legs="#3a2a1c", hair="#3a2a1c")
        figure(p, 560, 1478, 640, pose, shade)
    figure(
        p,
        520,
        1468,
        640,
        pose,
        Look(skin="#c98f6a", top="#a8323a", legs="#2a3550", hair="#2a1a16", shoes="#1a1418", bun=True),
    )
    p.line([(748, 996), (776, 948)], 11, "#3a2216")
    p.oval(794, 912, 46, 46, "#eaf6f8", 0.5)
    p.ring(794, 912, 46, 46, 9, "#b8863f")
    p.line([(772, 900), (784, 884)], 7, "#ffffff", 0.9)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "tatreez-hall": tatreez_hall,
    "map-museum": map_museum,
}
