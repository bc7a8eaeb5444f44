"""Great rooms in perspective: assembly, library, station."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from paint import Painting
from people import STANDING, WAITING, WALKING, Look, Pose, bust, figure
from space import Camera, box, floor, front, wall

SPINES = ("#8c2f2a", "#2f5d62", "#c9963f", "#4a5a3a", "#3a4a72", "#a85c38", "#d9c39a", "#6b3a52", "#7a8a5a")


def rivers_hall() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#d8cdb8", 31)
    p.sky("#8fc1de", "#d5e6e4", "#ffe9c4", bottom=470)
    p.glow(1420, 250, 800, "#fff0c0", 0.8)
    p.ridge(400, 190, ramp((0, 200), (0, 420), "#8aa7c2", "#c4d3d6"), 1, 520, 7)
    p.ridge(420, 80, ramp((0, 320), (0, 430), "#6f97a8", "#a9c5c8"), 2, 400)
    p.rect(0, 415, 1920, 180, ramp((0, 415), (0, 590), "#cfe2df", "#6fa8bd"))
    for _ in range(120):
        x, y = p.chance.normal(1400, 240), p.chance.uniform(420, 560)
        p.rect(x, y, p.chance.uniform(14, 60), 3, "#fffbe6", 0.6, round=1)
    for _i in range(40):
        sway = p.chance.normal(0, 1)
        p.line(
            [(880 + sway * 5, 470), (882 + sway * 4, 300), (888 + sway * 10, 110 + abs(sway) * 60)],
            6,
            "#ffffff",
            0.32,
            blur=3,
        )
        p.line(
            [
                (888 + sway * 10, 120 + abs(sway) * 60),
                (930 + sway * 26, 260 + abs(sway) * 50),
                (945 + sway * 30, 460),
            ],
            8,
            "#ffffff",
            0.16,
            blur=5,
        )
    for x in range(0, 1921, 240):
        p.rect(x - 8, 0, 16, 600, "#6d5a49")
    p.rect(0, 0, 1920, 60, ramp((0, 0), (0, 60), "#54433a", "#8a705a"))
    p.rect(0, 200, 1920, 8, "#6d5a49")
    p.rect(0, 560, 1920, 520, ramp((0, 560), (0, 1080), "#b8966c", "#4a3429"))
    for k in range(8):
        p.beam(
            [(k * 240 + 10, 590), (k * 240 + 225, 590), (k * 240 - 20, 1080), (k * 240 - 420, 1080)],
            "#ffdba0",
            0.16,
            10,
        )
    podium(p)
    for row in range(5):
        arc_row(p, row)
    p.wash(ramp((1920, 0), (0, 1080), "#ffe6b0", "#4b4a70"), 0.35, skia.BlendMode.kSoftLight)
    return p, Finish(bloom=0.22)


def podium(p: Painting) -> None:
    p.oval(960, 640, 330, 40, "#e6cda0", 0.7)
    p.poly(
        [(880, 560), (1040, 560), (1025, 640), (895, 640)], ramp((880, 0), (1040, 0), "#8a5f3a", "#5a3a26")
    )
    figure(
        p, 960, 650, 225, Pose(left_arm=(-30, 40), right_arm=(60, 110)), Look(top="#24405e", skin="#8a5a40")
    )
    p.poly(
        [(872, 572), (1048, 572), (1032, 646), (888, 646)], ramp((880, 0), (1040, 0), "#a97545", "#6a442a")
    )


def arc_row(p: Painting, row: int) -> None:
    """A curved desk seen from the back of the hall, its delegates in front of us."""
    radius_x, radius_y, cy = 640 + row * 190, 110 + row * 62, 590 + row * 42
    scale = 0.5 + row * 0.2
    angles = np.linspace(0.12, np.pi - 0.12, 80)
    edge = [(960 + radius_x * np.cos(a), cy + radius_y * np.sin(a)) for a in angles]
    deep = 30 * scale + 14
    p.poly(
        [*edge, *[(x, y + deep) for x, y in reversed(edge)]],
        ramp((0, 0), (1920, 0), "#d9ae74", "#f2d3a0", "#a87a4c"),
    )
    p.poly(
        [*[(x, y + deep) for x, y in edge], *[(x, y + deep * 2.4) for x, y in reversed(edge)]],
        ramp((0, 0), (1920, 0), "#5d4030", "#7d573a", "#3f2b24"),
    )
    count = 13 + row * 2
    flags = ("#c9503f", "#2f6f8f", "#e2b04a", "#4f8a5b", "#f1ead8", "#6a4c86")
    for i in range(count):
        a = 0.2 + (i + 0.5) * (np.pi - 0.4) / count
        x, y = 960 + radius_x * np.cos(a), cy + radius_y * np.sin(a)
        p.rect(x + 42 * scale, y - 40 * scale, 3, 50 * scale, "#5a4636")
        p.poly(
            [
                (x + 43 * scale, y - 40 * scale),
                (x + 80 * scale, y - 34 * scale),
                (x + 43 * scale, y - 16 * scale),
            ],
            flags[(i * 5 + row) % 6],
        )
        if p.chance.random() < 0.86:
            coat = str(
                p.chance.choice(["#2c3648", "#51352f", "#3d4a3c", "#5f5566", "#78614a", "#1f2a3a", "#7d3b3b"])
            )
            bust(p, x, y + deep * 2.2, 98 * scale, coat, light(coat, 0.45))
            hair = str(p.chance.choice(["#1a1412", "#3a261c", "#6d6762", "#0f0d10", "#8a5a3a"]))
            p.oval(x, y + deep * 2.2 - 50 * scale, 17.5 * scale, 21.5 * scale, hair)


def dakar_library() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#2a1a14", 32)
    view = Camera(960, 640, 880, eye=2.3)
    p.poly(front(view, -5, 5, 0, 9, 15), ramp((0, 180), (0, 760), "#e9b36a", "#7a4a2a"))
    p.poly(floor(view, -5, 5, 0.5, 15, 9), ramp((0, 0), (0, 300), "#2a1812", "#8a5a34"))
    p.poly(floor(view, -5, 5, 0.5, 15), ramp((0, 770), (0, 1280), "#c08a4e", "#3a2218"))
    arch = front(view, -2.2, 2.2, 4.4, 8.2, 14.9)
    p.rect(
        arch[3][0],
        arch[3][1] - 40,
        arch[1][0] - arch[0][0],
        arch[0][1] - arch[3][1] + 40,
        ramp((0, arch[2][1]), (0, arch[0][1]), "#fff3cf", "#ffc873"),
        round=120,
    )
    for k in range(1, 6):
        x = arch[0][0] + (arch[1][0] - arch[0][0]) * k / 6
        p.line([(x, arch[0][1]), (x, arch[2][1] - 40)], 5, "#6b4226")
    for side in (-1, 1):
        gallery(p, view, side)
    for z in (13.0, 10.0, 7.4, 5.2, 3.6):
        for side in (-1, 1):
            reading_table(p, view, side, z)
    for k in range(5):
        x = 1500 - k * 210
        p.beam(
            [(x + 130, -20), (x + 250, -20), (x - 260, 1280), (x - 520, 1280)],
            ramp((x, 0), (x - 300, 1280), "#ffd58a", "#a0602a", "#000000"),
            0.34,
            26,
        )
    for _ in range(260):
        p.oval(
            p.chance.uniform(200, 1700),
            p.chance.uniform(100, 1100),
            1.8,
            1.8,
            "#fff0c8",
            p.chance.uniform(0.1, 0.6),
        )
    p.wash(ramp((1700, 0), (0, 1280), "#ffcf80", "#3a2440"), 0.45, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.34, bloom=0.28)


def gallery(p: Painting, view: Camera, side: int) -> None:
    x = 5.0 * side
    p.poly(wall(view, x, 0, 9, 0.5, 15), "#4a2a1a")
    for low, high in ((0.1, 3.6), (4.1, 7.4)):
        for bay in range(7):
            z0, z1 = 1.2 + bay * 2.0, 3.0 + bay * 2.0
            p.poly(wall(view, x, low, high, z0, z1), "#24130d")
            shelves = 7
            for s in range(shelves):
                y0 = low + (high - low) * s / shelves
                z = z0
                while z < z1 - 0.05:
                    thick = p.chance.uniform(0.06, 0.17)
                    tall = (high - low) / shelves * p.chance.uniform(0.62, 0.9)
                    tone = mix(str(p.chance.choice(SPINES)), "#e0a860", 0.03 * z)
                    p.poly(
                        wall(view, x, y0, y0 + tall, z, min(z + thick, z1)),
                        tone if side > 0 else dark(tone, 0.22),
                    )
                    z += thick + 0.012
    p.poly(floor(view, *sorted((x, x - side * 1.2)), 0.5, 15, 3.85), "#6d4224")
    p.poly(wall(view, x - side * 1.2, 3.7, 3.98, 0.5, 15), "#a86c38")
    p.poly(wall(view, x - side * 1.2, 4.95, 5.05, 0.5, 15), "#b97a40")
    for z in np.arange(0.8, 15, 0.28):
        a, b = view.at((x - side * 1.2, 3.98, z)), view.at((x - side * 1.2, 4.95, z))
        p.line([a, b], max(1.5, view.size(0.04, z)), "#8a5228")
    for z in np.arange(2.0, 15, 2.6):
        a, b = view.at((x - side * 1.2, 0, z)), view.at((x - side * 1.2, 3.8, z))
        p.line([a, b], view.size(0.2, z), "#7a4826", butt=True)
        p.line(
            [(a[0] - side * view.size(0.05, z), a[1]), (b[0] - side * view.size(0.05, z), b[1])],
            view.size(0.05, z),
            "#d99a58",
            butt=True,
        )


def reading_table(p: Painting, view: Camera, side: int, z: float) -> None:
    x0, x1 = sorted((side * 0.7, side * 3.3))
    for k in range(2):
        if p.chance.random() < 0.8:
            fx, fy = view.at(((x0 + x1) / 2 + (k - 0.5) * 1.3, 0.05, z + 1.0))
            top = str(p.chance.choice(["#2c4a5e", "#c9a24a", "#7a2f3a", "#e3d8c0", "#375a44"]))
            bust(p, fx, fy - view.size(0.95, z + 1), view.size(0.62, z + 1), top, light(top, 0.5))
            p.oval(fx, fy - view.size(1.26, z + 1), view.size(0.1, z + 1), view.size(0.135, z + 1), "#3a2016")
    box(p, view, (x0, x1), (0.7, 0.78), (z, z + 0.9), ("#8a5630", "#c98d52", "#5a3620"))
    for x in (x0 + 0.1, x1 - 0.1):
        a, b = view.at((x, 0, z)), view.at((x, 0.7, z))
        p.line([a, b], view.size(0.09, z), "#4a2c1a", butt=True)
    for x in (x0 + 0.6, x1 - 0.6):
        lx, ly = view.at((x, 1.18, z + 0.4))
        r = view.size(0.22, z)
        p.line([(lx, ly), (lx, ly + r * 1.8)], max(2, r * 0.12), "#d9b060")
        p.glow(lx, ly + r, r * 3.2, "#ffe0a0", 0.75)
        p.blob(
            [
                (lx - r, ly + r * 0.25),
                (lx - r * 0.7, ly - r * 0.35),
                (lx + r * 0.7, ly - r * 0.35),
                (lx + r, ly + r * 0.25),
            ],
            "#2f8a5a",
        )
        p.poly(
            [
                (lx - r * 1.4, ly + r * 1.5),
                (lx - r * 0.1, ly + r * 1.4),
                (lx - r * 0.2, ly + r * 1.8),
                (lx - r * 1.6, ly + r * 1.85),
            ],
            "#fff3d8",
        )


def lima_metro() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#cfd6d8", 33)
    view = Camera(1060, 430, 820, eye=1.9)
    p.poly(floor(view, -5, 6, 0.4, 40, 5), ramp((0, 0), (0, 420), "#eef1ef", "#8d989c"))
    p.poly(floor(view, -5, 6, 0.4, 40), ramp((0, 430), (0, 1080), "#98a1a4", "#d9dcda", "#a8afb0"))
    p.poly(wall(view, 5.4, 0, 5, 0.4, 40), ramp((1060, 0), (1920, 0), "#7b8a92", "#e8702f", "#b8401f"))
    for z in np.arange(1, 36, 1.4):
        p.poly(floor(view, -2.6, 5.4, z, z + 0.24, 4.98), "#ffffff", 0.7)
        p.line([view.at((5.39, 0, z)), view.at((5.39, 5, z))], view.size(0.05, z), "#fbe7d8", 0.55)
    for z in np.arange(0.6, 38, 0.9):
        p.line([view.at((-1.2, 0.01, z)), view.at((5.4, 0.01, z))], view.size(0.02, z), "#6f7a7e", 0.6)
    p.poly(floor(view, -1.15, -0.75, 0.4, 40, 0.01), "#f2c230")
    p.poly(wall(view, -5, -1, 5, 0.4, 40), ramp((0, 0), (1060, 0), "#2a3238", "#4a555c"))
    train(p, view)
    for z in np.arange(2.9, 30, 1.9):
        pane = wall(view, -1.3, 0, 2.2, z, z + 1.7)
        p.poly(pane, "#bfe0e6", 0.16)
        p.line(wall(view, -1.3, 0, 2.2, z, z + 1.7), view.size(0.06, z), "#f4f7f7", 0.9)
        p.line([view.at((-1.3, 0, z)), view.at((-1.3, 2.2, z))], view.size(0.12, z), "#e8eced", butt=True)
        p.poly(wall(view, -1.3, 2.2, 2.55, z, z + 1.9), "#c4232c")
    crowd = (
        (1.0, 9.0, WAITING, "#23405f"),
        (2.4, 7.0, STANDING, "#c98a2f"),
        (0.2, 5.6, WAITING, "#6a2f4a"),
        (3.6, 5.0, WALKING, "#2f5a4a"),
        (1.6, 3.6, STANDING, "#384152"),
    )
    for x, z, pose, coat in crowd:
        fx, fy = view.at((x, 0, z))
        p.oval(fx + 30, fy, view.size(0.5, z), view.size(0.06, z), "#39454a", 0.35, blur=6)
        figure(p, fx, fy, view.size(1.7, z), pose, Look(top=coat, skin="#a8714e", legs="#2a3038"), flip=x > 2)
    p.wash(ramp((0, 0), (1920, 1080), "#bfe6ff", "#ffd9b0"), 0.25, skia.BlendMode.kSoftLight)
    return p, Finish(bloom=0.25, wobble=1.6)


def train(p: Painting, view: Camera) -> None:
    p.poly(wall(view, -1.75, 0.1, 3.1, 5, 40), ramp((400, 0), (1040, 0), "#f4f4f0", "#b9c0c4"))
    p.poly(wall(view, -1.75, 0.1, 0.8, 5, 40), "#c4232c")
    for z in np.arange(6, 38, 2.4):
        p.poly(wall(view, -1.74, 1.2, 2.4, z, z + 1.8), ramp((400, 0), (1040, 0), "#fff1c4", "#f6d890"))
    z = 5.0
    face = front(view, -4.55, -1.75, 0.1, 3.1, z)
    (x0, y0), (x1, _), _, (_, y1) = face
    w, h = x1 - x0, y0 - y1
    p.rect(x0, y1, w, h, ramp((x0, y1), (x1, y0), "#ffffff", "#e4e6e4", "#b5bcc0"), round=60)
    p.rect(
        x0 + w * 0.06,
        y1 + h * 0.1,
        w * 0.88,
        h * 0.5,
        ramp((x0, y1), (x1, y0), "#1a2a38", "#4f7186", "#15202a"),
        round=44,
    )
    p.poly(
        [
            (x0 + w * 0.2, y1 + h * 0.12),
            (x0 + w * 0.38, y1 + h * 0.12),
            (x0 + w * 0.2, y1 + h * 0.58),
            (x0 + w * 0.08, y1 + h * 0.58),
        ],
        "#cfe8f0",
        0.35,
    )
    for k in range(2):
        bust(p, x0 + w * (0.6 + 0.18 * k), y1 + h * 0.57, w * 0.13, "#0f1820", "#5d7f90")
    p.rect(x0, y1 + h * 0.66, w, h * 0.16, "#c4232c")
    for k in (0.14, 0.86):
        p.glow(x0 + w * k, y1 + h * 0.74, 150, "#ffffff", 1)
        p.oval(x0 + w * k, y1 + h * 0.74, 20, 12, "#ffffff")
    p.rect(x0 + w * 0.1, y0 - 12, w * 0.8, 30, "#1b2126", round=8)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "rivers-hall": rivers_hall,
    "dakar-library": dakar_library,
    "lima-metro": lima_metro,
}
