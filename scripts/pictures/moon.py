"""The Moon: its ground, and the room that listens to it."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import fractal
from paint import Painting
from people import CHEERING, Look, Pose, bust, figure


def lantern_surface() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#050508", 22)
    for _ in range(240):
        p.oval(
            p.chance.uniform(0, 1920),
            p.chance.uniform(0, 430),
            1.3,
            1.3,
            "#ffffff",
            p.chance.uniform(0.15, 0.8),
        )
    p.glow(560, 270, 240, "#2c6fd0", 0.75)
    p.oval(560, 270, 66, 66, "#2d74c4")
    with p.inside(skia.Path.Circle(560, 270, 66)):
        p.stamp(np.clip((fractal(150, 150, 60, 4) - 0.5) * 4, 0, 1), "#f2f6fa", 488, 198)
        p.stamp(np.clip((fractal(150, 150, 50, 9) - 0.62) * 4, 0, 1), "#8a8f52", 488, 198)
        p.oval(610, 316, 84, 84, "#03060f", 0.88, blur=16)
    p.ridge(452, 70, ramp((0, 380), (0, 470), "#b9b6b0", "#8a8782"), 1, 900, 5)
    p.ridge(486, 46, ramp((0, 440), (0, 560), "#a29f99", "#8f8c86"), 2, 420, 6)
    p.poly(
        [(0, 480), (1920, 470), (1920, 1080), (0, 1080)],
        ramp((0, 480), (0, 1080), "#94918b", "#c4c1ba", "#6f6d6a"),
    )
    p.stamp((fractal(1920, 600, 120, 6, 5, 6) > 0.6).astype(np.float32) * 0.14, "#2a2a2e", 0, 480)
    for i in range(70):
        near = (i / 69) ** 1.8
        x, y, r = (
            p.chance.uniform(-50, 1970),
            500 + 560 * near,
            (10 + 130 * near) * p.chance.uniform(0.25, 1.05),
        )
        flat = 0.2 + 0.14 * near
        p.oval(x, y, r, r * flat, "#d9d6cf", 0.75, blur=r * 0.05)
        p.oval(x + r * 0.03, y + r * 0.03, r * 0.92, r * flat * 0.86, "#17171a", 0.92, blur=r * 0.04)
        p.oval(x + r * 0.3, y + r * 0.06, r * 0.62, r * flat * 0.62, "#b4b1aa", 0.9, blur=r * 0.09)
    for _ in range(120):
        y = p.chance.uniform(540, 1070)
        s = (y - 500) / 560 * p.chance.uniform(4, 22)
        x = p.chance.uniform(0, 1920)
        p.poly([(x, y), (x - s * 6, y + s * 0.6), (x, y + s * 0.5)], "#0d0d10", 0.8)
        p.blob(
            [
                (x - s * 0.6, y + s * 0.4),
                (x - s * 0.3, y - s * 0.5),
                (x + s * 0.5, y - s * 0.4),
                (x + s * 0.8, y + s * 0.4),
            ],
            "#dedbd3",
        )
    lander(p)
    return p, Finish(vignette=0.35, brush=6, bloom=0.1, grain=6)


def lander(p: Painting) -> None:
    p.poly([(1330, 760), (1700, 770), (760, 1090), (-40, 1090), (560, 960)], "#08080b", 0.93, blur=7)
    p.poly([(1290, 905), (1330, 905), (420, 1080), (300, 1080)], "#08080b", 0.9, blur=5)
    for a, b in (
        ((1290, 560), (1150, 800)),
        ((1660, 560), (1800, 790)),
        ((1440, 600), (1290, 905)),
        ((1560, 600), (1640, 850)),
    ):
        p.taper(a, b, 13, 9, "#b9a878")
        p.line([(a[0] + 4, a[1]), (b[0] + 4, b[1])], 5, "#fff1c0", 0.8)
        p.line([((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), (1480, 650)], 7, "#77705e")
        p.oval(b[0], b[1] + 8, 56, 16, "#5d584d")
        p.oval(b[0] + 5, b[1] + 2, 52, 13, "#d9cda8")
    p.poly(
        [(1240, 400), (1700, 400), (1740, 600), (1560, 660), (1380, 660), (1210, 600)],
        ramp((1210, 0), (1740, 0), "#3b2a14", "#b9842e", "#f7d27c"),
    )
    for i in range(26):
        x = 1230 + i * 19 + p.chance.uniform(-8, 8)
        p.poly(
            [(x, 420), (x + 26, 470 + i % 5 * 30), (x - 8, 640 - abs(i - 13) * 4)],
            p.chance.choice(["#fff0b8", "#7a5118", "#3a2810"]),
            0.35,
        )
    p.poly(
        [(1290, 250), (1640, 250), (1700, 400), (1240, 400)],
        ramp((1240, 0), (1700, 0), "#34363c", "#9fa3a8", "#f1f1ee"),
    )
    p.poly([(1500, 275), (1600, 275), (1630, 380), (1505, 380)], "#1f3b66")
    p.line([(1400, 250), (1380, 130)], 6, "#cfcfcf")
    p.oval(1376, 120, 54, 22, "#e9e9e4")
    p.oval(1380, 124, 40, 14, "#8b8d90")
    p.line([(1590, 250), (1610, 150)], 4, "#cfcfcf")


def lantern_control() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#070b18", 23)
    p.sky("#0a1226", "#0f1f3c", "#0a0f1e")
    p.rect(210, 110, 1500, 520, ramp((210, 110), (1710, 630), "#0d2f57", "#0a4a6e", "#0c2a52"), round=10)
    p.glow(960, 380, 1100, "#1668a8", 0.5, 0.6)
    for i in range(1, 12):
        p.line([(210 + i * 125, 110), (210 + i * 125, 630)], 2, "#5fb4e0", 0.25)
    for i in range(1, 5):
        p.line([(210, 110 + i * 104), (1710, 110 + i * 104)], 2, "#5fb4e0", 0.25)
    path = [(320 + t * 1130, 560 - 330 * np.sin(t * 2.5) ** 1.2 + 60 * t) for t in np.linspace(0, 1, 60)]
    p.line(path, 16, "#ffb347", 0.35, blur=12)
    p.line(path, 7, "#ffd08a")
    p.oval(330, 560, 62, 62, ramp((270, 500), (390, 620), "#79c8ff", "#154a86"))
    p.oval(1450, 420, 96, 96, ramp((1370, 330), (1540, 500), "#f1efe4", "#6b7380"))
    for x, y, r in ((1420, 390, 22), (1480, 450, 15), (1460, 370, 10)):
        p.oval(x, y, r, r, "#5c6470", 0.5)
    p.glow(1452, 420, 330, "#ffe2a8", 0.5)
    for row, (y, s) in enumerate(((700, 0.62), (840, 0.85), (1040, 1.2))):
        control_row(p, row, y, s)
    return p, Finish(vignette=0.4, bloom=0.45)


def control_row(p: Painting, row: int, y: float, s: float) -> None:
    desk = mix("#1a2742", "#05070e", row / 2)
    count = (11, 8, 6)[row]
    for i in range(count):
        x = (i + 0.5) * 1920 / count
        glow = "#ffb04d" if (i * 7 + row) % 3 == 0 else "#48b4ff"
        p.rect(x - 74 * s, y - 62 * s, 148 * s, 92 * s, "#05070c", round=6)
        p.rect(
            x - 66 * s,
            y - 55 * s,
            132 * s,
            78 * s,
            ramp((x - 60 * s, y - 60 * s), (x + 60 * s, y + 30 * s), light(glow, 0.35), dark(glow, 0.4)),
        )
        for k in range(4):
            p.rect(x - 52 * s, y - 44 * s + k * 16 * s, p.chance.uniform(30, 100) * s, 5 * s, "#04101c", 0.5)
        p.glow(x, y - 15 * s, 190 * s, glow, 0.5)
    p.rect(-10, y + 30 * s, 1940, 400, ramp((0, y), (0, y + 200 * s), desk, "#04050a"))
    p.line([(0, y + 32 * s), (1920, y + 32 * s)], 4 * s, "#86c8ff", 0.5)
    for i in range(count - 1):
        x = (i + 1) * 1920 / count + p.chance.uniform(-24, 24)
        look = Look(skin="#0c1220", top="#0c1426", legs="#060a14", hair="#04060c")
        rim = "#ffbf73" if (i + row) % 2 else "#6fc4ff"
        pose = CHEERING if (i * 5 + row * 3) % 4 < 2 else Pose(left_arm=(-140, -160), right_arm=(16, 20))
        if (i * 3 + row) % 5 == 4:
            bust(p, x, y + 70 * s, 150 * s, "#070b16", rim)
            continue
        rimmed = Look(skin=rim, top=rim, legs=rim, hair=rim)
        figure(p, x + 4 * s, y + 330 * s - 4, 430 * s, pose, rimmed)
        figure(p, x, y + 330 * s, 430 * s, pose, look)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "lantern-surface": lantern_surface,
    "lantern-control": lantern_control,
}
