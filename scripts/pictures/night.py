"""Night indoors and out: the count, the buses, the ward."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import outline
from paint import Painting
from people import BENDING, Look, Pose, figure
from space import Camera, box, floor, front, wall


def valmora_count() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#14131c", 21)
    view = Camera(960, 400, 1350, eye=2.1)
    p.poly(front(view, -9, 9, 0, 6, 16), ramp((0, 60), (0, 580), "#2a2733", "#5a4632"))
    p.poly(wall(view, -9, 0, 6, 2, 16), ramp((0, 0), (500, 0), "#17151d", "#3d3230"))
    p.poly(wall(view, 9, 0, 6, 2, 16), ramp((1420, 0), (1920, 0), "#3d3230", "#17151d"))
    p.poly(floor(view, -9, 9, 1, 16), ramp((0, 590), (0, 1280), "#7a5632", "#241a18"))
    p.poly(floor(view, -9, 9, 1, 16, 6), ramp((0, 0), (0, 270), "#0e0d14", "#2b2426"))
    for x in (-7.6, -3.8, 0, 3.8):
        pane = front(view, x + 0.5, x + 3.3, 1.6, 5.3, 15.9)
        p.poly(pane, ramp((0, pane[2][1]), (0, pane[0][1]), "#0b1733", "#1f3157", "#6b4a4d"))
        with p.inside(outline(pane)):
            for _ in range(60):
                cx, cy = (
                    p.chance.uniform(pane[0][0], pane[1][0]),
                    p.chance.uniform(pane[0][1] - 80, pane[0][1]),
                )
                p.oval(
                    cx,
                    cy,
                    3,
                    3,
                    p.chance.choice(["#ffcf7a", "#ff9d5c", "#bfe0ff"]),
                    p.chance.uniform(0.4, 1),
                    blur=1,
                )
        for share in (0.333, 0.666):
            bar = pane[0][0] + (pane[1][0] - pane[0][0]) * share
            p.line([(bar, pane[0][1]), (bar, pane[2][1])], 5, "#191620")
        middle = (pane[0][1] + pane[2][1]) / 2
        p.line([(pane[0][0], middle), (pane[1][0], middle)], 5, "#191620")
    for z in (14.0, 11.2, 8.8, 6.8, 5.2, 3.9, 2.75):
        count_table(p, view, z)
    for z in (13.0, 9.5, 7.0):
        for x in (-2.9, 2.9):
            lx, ly = view.at((x, 4.0, z))
            r = view.size(0.42, z)
            p.line([(lx, ly), (lx, ly - view.size(3, z))], max(2, r * 0.06), "#0c0b10")
            p.poly(
                [(lx - r, ly), (lx - r * 0.25, ly - r * 0.7), (lx + r * 0.25, ly - r * 0.7), (lx + r, ly)],
                "#20303a",
            )
            p.beam(
                [(lx - r, ly), (lx + r, ly), (lx + r * 5, ly + r * 8), (lx - r * 5, ly + r * 8)],
                ramp((0, ly), (0, ly + r * 8), "#ffb85c", "#000000"),
                0.4,
                18,
            )
            p.glow(lx, ly, r * 3.4, "#ffd694", 0.95)
            p.oval(lx, ly, r * 0.6, r * 0.16, "#fff6dc")
    p.wash(ramp((0, 0), (0, 1280), "#4a3b55", "#ffc98a"), 0.3, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.35, bloom=0.3)


def count_table(p: Painting, view: Camera, z: float) -> None:
    """One row of two tables with boxes, stacks of paper and the people who count."""
    far = (z - 5) / 10
    shade = mix("#15121a", "#4a3a34", max(0, far))
    for side in (-1, 1):
        for i in range(4):
            x = side * (1.15 + i * 1.3 + p.chance.uniform(-0.2, 0.2))
            fx, fy = view.at((x, 0, z + 0.9))
            pose = BENDING if p.chance.random() < 0.45 else Pose(left_arm=(30, 60), right_arm=(14, 70))
            top = mix(
                str(p.chance.choice(["#8a4a3a", "#3a6080", "#8a7a50", "#5a4a78"])),
                shade,
                0.3 if z > 3.5 else 0.72,
            )
            look = Look(
                skin=mix("#9a6444", shade, 0.15 if z > 3.5 else 0.55), top=top, legs=shade, hair="#14100f"
            )
            figure(p, fx, fy, view.size(1.68, z + 0.9), pose, look, flip=bool(p.chance.random() < 0.5))
        x0, x1 = sorted((side * 0.6, side * 7))
        p.poly(
            floor(view, x0, x1, z, z + 0.8, 0.78),
            ramp(view.at((0, 0, z)), view.at((side * 7, 0, z)), "#f0c98c", "#7d5a3a"),
        )
        p.poly(front(view, x0, x1, 0.68, 0.78, z), "#5a3c26")
        p.poly(front(view, x0, x1, 0, 0.66, z), "#120f14", 0.45)
        for i in range(9):
            sx = x0 + (i + 0.5) * (x1 - x0) / 9 + p.chance.uniform(-0.15, 0.15)
            if i % 3 == 1:
                box(
                    p,
                    view,
                    (sx - 0.2, sx + 0.2),
                    (0.78, 1.2),
                    (z + 0.2, z + 0.6),
                    ("#c9d6d6", "#eef4ee", "#93a5aa"),
                )
                p.poly(front(view, sx - 0.1, sx + 0.1, 0.98, 1.06, z + 0.2), "#3f6f80")
            else:
                for k in range(int(p.chance.integers(1, 4))):
                    left = sx - 0.24 + k * 0.17
                    tall = p.chance.uniform(0.03, 0.2)
                    box(
                        p,
                        view,
                        (left, left + 0.14),
                        (0.78, 0.78 + tall),
                        (z + 0.15, z + 0.4),
                        ("#f3dcae", "#fff5da", "#c79f6c"),
                    )


def ardmere_buses() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#101a2c", 24)
    p.sky("#0d1626", "#22304a", "#4a4a60", bottom=760)
    shore = 800
    for i, x in enumerate(range(-40, 1960, 215)):
        tall = 330 + 150 * abs(np.sin(i * 2.3)) + 90 * abs(x - 960) / 960
        gable(
            p,
            x,
            shore,
            210,
            tall,
            str(p.chance.choice(["#5a2f2b", "#6b3a2e", "#46303a", "#3a3f52", "#7a4a34"])),
        )
    bus(p, 1010, shore + 34, 1.12, "#b3202c")
    bus(p, 330, shore + 10, 0.85, "#b3202c")
    for x in (170, 820, 1760):
        p.line([(x, shore + 20), (x, 430)], 9, "#0a0c14")
        p.glow(x, 420, 270, "#ffc76a", 1)
        p.oval(x, 420, 20, 26, "#fff3cf")
    p.mirror(shore + 40, "#0c1322", 0.32, 20)
    for row in range(24):
        y = shore + 46 + row**1.75 * 1.9
        if y > 1280:
            break
        w = 16 + row * 5.5
        for x in np.arange(-(row % 2) * w / 2, 1940, w):
            p.rect(x + 1, y, w - 3, 2 + row * 0.55, "#05080f", 0.28, round=2)
            p.rect(x + 3, y - 1, w - 8, 1.5 + row * 0.1, "#ffe0b0", p.chance.uniform(0, 0.16))
    for _ in range(520):
        x, y, n = p.chance.uniform(-60, 1920), p.chance.uniform(-40, 1280), p.chance.uniform(18, 64)
        p.line([(x, y), (x + n * 0.22, y + n)], 1.6, "#cfe0ff", p.chance.uniform(0.06, 0.28))
    with p.layer(blur=1.5):
        walker = Look(skin="#1a1a22", top="#12141f", legs="#0b0d14", hair="#0b0d14")
        figure(
            p,
            640,
            1090,
            360,
            Pose(
                lean=5,
                right_arm=(24, 150),
                left_arm=(-20, -4),
                left_leg=(-20, -32),
                right_leg=(22, 6),
                breadth=0.055,
            ),
            walker,
        )
        p.blob([(560, 752), (600, 700), (668, 682), (740, 704), (778, 760), (668, 738)], "#23304c")
        p.line([(669, 690), (672, 900)], 4, "#0b0d14")
    return p, Finish(vignette=0.4, bloom=0.4)


def gable(p: Painting, x: float, base: float, w: float, tall: float, brick: str) -> None:
    top = base - tall
    p.rect(x, top, w, tall, ramp((0, top), (0, base), dark(brick, 0.45), brick))
    steps = [
        (x, top),
        (x, top - 20),
        (x + w * 0.15, top - 20),
        (x + w * 0.15, top - 55),
        (x + w * 0.32, top - 55),
        (x + w * 0.32, top - 92),
    ]
    steps += [(2 * x + w - a, b) for a, b in reversed(steps)]
    p.poly(steps, dark(brick, 0.5))
    for row in range(int(tall // 92)):
        for k in range(3):
            lit = p.chance.random() < 0.42
            wx, wy = x + w * (0.12 + 0.29 * k), top + 26 + row * 92
            p.rect(
                wx, wy, w * 0.18, 54, ramp((0, wy), (0, wy + 54), "#ffd98a", "#e8943f") if lit else "#141b2c"
            )
            p.line([(wx + w * 0.09, wy), (wx + w * 0.09, wy + 54)], 3, dark(brick, 0.6))
            if lit:
                p.glow(wx + w * 0.09, wy + 27, 80, "#ffb45a", 0.4)


def bus(p: Painting, x: float, base: float, s: float, red: str) -> None:
    with p.moved(x, base, s):
        p.rect(0, -400, 640, 380, ramp((0, -400), (0, 0), light(red, 0.1), red, dark(red, 0.4)), round=26)
        for y in (-370, -205):
            for k in range(6):
                p.rect(20 + k * 101, y, 92, 98, ramp((0, y), (0, y + 98), "#fff0bf", "#f7bd62"), round=8)
                if (k + int(y)) % 3:
                    p.oval(62 + k * 101, y + 66, 15, 18, "#4a2c20")
                    p.rect(38 + k * 101, y + 76, 48, 24, "#4a2c20", round=10)
        p.rect(0, -258, 640, 34, dark(red, 0.3))
        p.rect(30, -254, 250, 26, "#ffd27a", 0.25)
        for wx in (130, 510):
            p.oval(wx, -22, 50, 50, "#08080c")
            p.oval(wx, -22, 22, 22, "#6a6a70")
        p.glow(320, -210, 520, "#ffce7c", 0.55, 0.7)
        p.glow(640, -70, 190, "#fff4d0", 1)
        p.oval(630, -72, 14, 18, "#ffffff")


def night_ward() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#10202c", 25)
    view = Camera(960, 560, 820, eye=1.5)
    p.poly(
        floor(view, -1.6, 1.6, 0.3, 14),
        ramp((0, 650), (0, 1280), "#b77b4e", "#4d6b74", "#1a333f", stops=[0, 0.35, 1]),
    )
    p.poly(floor(view, -1.6, 1.6, 0.3, 14, 2.7), ramp((0, 490), (0, 0), "#6d8288", "#24404c", "#152a36"))
    p.poly(wall(view, -1.6, 0, 2.7, 0.3, 14), ramp((0, 0), (866, 0), "#16303c", "#3f6570", "#8a9590"))
    p.poly(wall(view, 1.6, 0, 2.7, 0.3, 14), ramp((1920, 0), (1054, 0), "#1b3643", "#4a6f78", "#94998f"))
    pane = front(view, -1.6, 1.6, 0, 2.7, 14)
    p.poly(pane, "#41535a")
    glass = front(view, -1.2, 1.2, 0.5, 2.4, 13.9)
    p.poly(glass, ramp((0, glass[2][1]), (0, glass[0][1]), "#33507f", "#d9836b", "#ffb45e", "#ffdf9c"))
    p.line(
        [((glass[0][0] + glass[1][0]) / 2, glass[0][1]), ((glass[0][0] + glass[1][0]) / 2, glass[2][1])],
        3,
        "#2b3a44",
    )
    for x in (-1.6, 1.6):
        for z in (2.2, 4.2, 6.6, 9.5):
            p.poly(
                wall(view, x, 0, 2.1, z, z + 1.0),
                "#24485a" if z != 4.2 else ramp((0, 0), (0, 900), "#ffe2a6", "#d99a56"),
            )
            p.line(wall(view, x, 0, 2.1, z, z + 1.0), 4, "#0e222c", 0.6)
        p.poly(wall(view, x, 0.86, 0.98, 0.3, 14), "#d6c7a5", 0.75)
    for z in (1.4, 2.6, 4.2, 6.4, 9.2):
        lamp = floor(view, -0.5, 0.5, z, z + 0.7, 2.69)
        p.poly(lamp, "#e6f7fa")
        x, y = view.at((0, 2.69, z + 0.3))
        p.glow(x, y, view.size(1.6, z), "#a8dcea", 0.55, 0.5)
    p.beam(floor(view, -0.9, 0.9, 1.2, 13.9), ramp((0, 650), (0, 1200), "#ffab5e", "#000000"), 0.55, 24)
    p.glow(960, 555, 420, "#ffb066", 0.8)
    fx, fy = view.at((0.18, 0, 3.4))
    look = Look(
        skin="#a8745a",
        top="#2f6f83",
        legs="#2a6375",
        hair="#2c1c18",
        shoes="#e9ece6",
        bun=False,
        long_sleeves=False,
    )
    p.blob(
        [(fx - 70, fy), (fx + 60, fy - 6), (fx + 130, fy + 190), (fx - 160, fy + 200)],
        "#0a1a24",
        0.5,
        blur=18,
    )
    size = view.size(1.68, 3.4)
    pose = Pose(
        lean=1, left_arm=(-14, -4), right_arm=(14, 10), left_leg=(-5, -4), right_leg=(7, 2), breadth=0.085
    )
    figure(p, fx, fy, size, pose, look)
    hx, hy = fx + size * 0.007, fy - size * 0.905
    p.oval(hx, hy, size * 0.052, size * 0.062, "#2c1c18")
    p.oval(hx, hy - size * 0.03, size * 0.03, size * 0.03, "#3a2620")
    trolley(p, view)
    return p, Finish(vignette=0.35, bloom=0.35)


def trolley(p: Painting, view: Camera) -> None:
    box(p, view, (-1.45, -0.95), (0.3, 0.9), (2.6, 3.3), ("#8fa7aa", "#d7e3e0", "#4d6a72"))
    for x in (-1.4, -1.0):
        a, b = view.at((x, 0.3, 2.6)), view.at((x, 0.0, 2.6))
        p.line([a, b], 8, "#24363e")
    for i in range(3):
        p.poly(
            front(view, -1.4 + i * 0.14, -1.31 + i * 0.14, 0.9, 1.06 + 0.05 * (i % 2), 2.7),
            ("#ffffff", "#f0b35a", "#7fc0c6")[i],
        )


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "valmora-count": valmora_count,
    "ardmere-buses": ardmere_buses,
    "night-ward": night_ward,
}
