"""Harbours: the port at dusk, the island town."""

from collections.abc import Callable

import numpy as np
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting


def tangier_port() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#14284a", 41)
    shore = 820
    p.sky("#10214a", "#274a86", "#7f86b4", "#f0a482", bottom=shore)
    p.clouds(120, 620, "#d88a9a", 0.4, 0.5, seed=3)
    p.ridge(shore, 120, "#2c4270", 1, 700, 5, bottom=shore)
    for _ in range(150):
        p.oval(
            p.chance.uniform(0, 1920),
            shore - p.chance.uniform(2, 46),
            2.5,
            2.5,
            p.chance.choice(["#ffd48a", "#ffeec4"]),
            p.chance.uniform(0.3, 1),
        )
    for x, s in ((250, 0.8), (560, 0.92), (1560, 1.25)):
        crane(p, x, shore, s)
    hues = ("#b8452f", "#2f6f8a", "#d9963a", "#3f7a5a", "#8a8f98", "#7a2f3f")
    for stack in range(17):
        x = 20 + stack * 62
        for level in range(int(2 + 4 * abs(np.sin(stack * 1.7)))):
            hue = mix(str(p.chance.choice(hues)), "#1b2d58", 0.42)
            p.rect(
                x,
                shore - 36 - level * 34,
                60,
                33,
                ramp((x, 0), (x + 60, 0), light(hue, 0.12), dark(hue, 0.2)),
            )
            for k in range(5):
                p.rect(x + 6 + k * 11, shore - 33 - level * 34, 3, 27, dark(hue, 0.35), 0.6)
    ship(p, shore, hues)
    for x in (180, 700, 1040, 1840):
        p.line([(x, shore), (x, shore - 330)], 5, "#0e1a34")
        p.glow(x, shore - 335, 150, "#ffd890", 1)
        p.oval(x, shore - 335, 10, 7, "#ffffff")
    p.rect(0, shore - 6, 1920, 26, "#0c1730")
    p.mirror(shore + 18, "#0f2146", 0.36, 22)
    p.glow(1250, shore, 900, "#ff9f70", 0.22, 0.4)
    return p, Finish(vignette=0.35, bloom=0.35)


def crane(p: Painting, x: float, base: float, s: float) -> None:
    steel, lamp = "#13223f", "#ffcf8a"
    with p.moved(x, base, s):
        for a, b, w in (
            ((-60, 0), (-40, -420), 13),
            ((60, 0), (40, -420), 13),
            ((-52, -160), (52, -160), 9),
            ((-46, -300), (46, -300), 9),
            ((-52, -160), (46, -300), 6),
        ):
            p.line([a, b], w, steel)
        p.line([(-190, -420), (380, -420)], 18, "#a63a34")
        p.line([(-190, -412), (380, -412)], 6, steel)
        p.line([(0, -420), (10, -560)], 12, steel)
        p.line([(10, -560), (370, -425)], 4, steel)
        p.line([(10, -560), (-180, -425)], 4, steel)
        p.line([(270, -410), (270, -250)], 3, steel)
        p.rect(235, -250, 70, 32, "#3f7a8a")
        for lx in (-180, 0, 190, 370):
            p.glow(lx, -424, 54, lamp, 1)
        p.glow(10, -560, 46, "#ff6a5a", 1)


def ship(p: Painting, shore: float, hues: tuple[str, ...]) -> None:
    p.poly(
        [(760, shore - 120), (1900, shore - 120), (1850, shore + 14), (800, shore + 14)],
        ramp((0, shore - 120), (0, shore + 14), "#24365e", "#0b1428"),
    )
    p.line([(775, shore - 84), (1890, shore - 84)], 5, "#c9d6ea", 0.5)
    p.rect(800, shore - 12, 1055, 22, "#7d2a2e")
    for col in range(11):
        for level in range(3 + (col * 5) % 3):
            hue = mix(hues[(col * 3 + level * 2) % 6], "#1b2d58", 0.25)
            p.rect(
                800 + col * 66,
                shore - 158 - level * 36,
                64,
                35,
                ramp((0, shore - 260), (0, shore - 120), light(hue, 0.16), dark(hue, 0.15)),
            )
    p.rect(1585, shore - 430, 210, 312, ramp((1585, 0), (1795, 0), "#f7e9cf", "#a9a6b4"))
    p.rect(1560, shore - 462, 260, 40, "#f2e4cc")
    for row in range(6):
        for k in range(6):
            p.rect(
                1598 + k * 33,
                shore - 412 + row * 48,
                20,
                22,
                "#ffdf94" if (row * 5 + k * 3) % 4 else "#56648a",
            )
    p.rect(1568, shore - 456, 244, 22, "#fff2b8")
    p.glow(1690, shore - 300, 460, "#ffd48a", 0.6)
    p.rect(1720, shore - 540, 54, 84, "#1d3a66")
    sag = curve([(1010, shore - 40), (900, shore + 4), (760, shore - 4), (690, shore - 60)], closed=False)
    p.line(sag, 9, "#0a1020")
    p.line(sag, 3, "#ffb04d")
    p.rect(655, shore - 76, 60, 76, "#e2a83c")
    p.glow(690, shore - 60, 150, "#7fe0ff", 0.8)


def halcyon_harbour() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#6fc3e6", 44)
    shore = 690
    p.sky("#2d93d6", "#86cdec", "#d9f0ee", bottom=shore)
    p.clouds(40, 460, "#ffffff", 0.5, 0.95, scale=230, stretch=1.9, seed=2, edge=0.16)
    p.clouds(90, 500, "#a9c7de", 0.34, 0.6, scale=200, stretch=1.9, seed=2)
    cone = curve(
        [
            (150, shore),
            (420, 560),
            (640, 400),
            (800, 245),
            (900, 168),
            (960, 190),
            (1030, 160),
            (1120, 240),
            (1290, 380),
            (1540, 520),
            (1880, shore),
        ],
        closed=False,
    )
    p.poly(cone, ramp((500, 160), (1400, 700), "#74b06a", "#2f7a56", "#1d5a50"))
    for i in range(34):
        a = (i - 17) / 17
        x1 = 965 + a * 900
        top = 965 + a * 150
        p.poly(
            [(top, 215 + abs(a) * 70), (x1, shore), (x1 + 46, shore)],
            "#123f40" if i % 2 else "#a8d67a",
            0.2,
            blur=7,
        )
    p.clouds(150, 330, "#ffffff", 0.45, 0.85, scale=120, seed=8)
    for _ in range(60):
        x = p.chance.uniform(0, 1920)
        p.oval(
            x,
            shore - p.chance.uniform(10, 150) * (1 - abs(x - 960) / 1500),
            p.chance.uniform(22, 60),
            p.chance.uniform(16, 34),
            p.chance.choice(["#2f7f4e", "#4a9a54", "#1f6348"]),
        )
    hues = ("#f2d36b", "#e8745a", "#f7f1e2", "#6fb7c4", "#f4a9a0", "#9bcf9f", "#d95f4a", "#f0e0b8")
    for row in range(3):
        for i in range(24):
            x = i * 84 + (row % 2) * 40 + p.chance.uniform(-16, 16) - 30
            house(
                p,
                x,
                shore - 100 + row * 46,
                p.chance.uniform(56, 80),
                p.chance.uniform(44, 84),
                str(p.chance.choice(hues)),
            )
    p.rect(0, shore - 8, 1920, 22, "#d8ccb4")
    p.mirror(shore + 12, "#1f8fa6", 0.42, 18)
    for x, y, s, hue in (
        (300, 800, 1.0, "#d9453a"),
        (820, 770, 0.72, "#ffffff"),
        (1270, 860, 1.3, "#2f6fa8"),
        (1660, 775, 0.75, "#f2c23a"),
        (560, 960, 1.5, "#f7f1e2"),
    ):
        boat(p, x, y, s, hue)
    for x, s in ((120, 1.3), (1810, 1.15)):
        palm(p, x, 1090, s)
    return p, Finish(vignette=0.16, bloom=0.14, warmth=0.02)


def house(p: Painting, x: float, base: float, w: float, h: float, hue: str) -> None:
    p.rect(x, base - h, w, h + 40, ramp((x, 0), (x + w, 0), light(hue, 0.15), dark(hue, 0.12)))
    p.poly(
        [(x - 6, base - h), (x + w / 2, base - h - w * 0.42), (x + w + 6, base - h)],
        p.chance.choice(["#b8402f", "#8a3a34", "#c9d0d0", "#5d7f8a"]),
    )
    for k in range(2):
        p.rect(x + w * (0.18 + 0.4 * k), base - h + 14, w * 0.2, 20, "#2f5060")


def boat(p: Painting, x: float, y: float, s: float, hue: str) -> None:
    with p.moved(x, y, s):
        p.oval(0, 34, 130, 16, "#0c4a5c", 0.4, blur=6)
        p.poly([(-120, -8), (126, -14), (92, 34), (-94, 34)], ramp((0, -14), (0, 34), hue, dark(hue, 0.35)))
        p.line([(-120, -8), (126, -14)], 7, "#fff6e0")
        p.rect(-50, -58, 84, 48, "#fff8ea")
        p.rect(-40, -50, 28, 20, "#3f7f96")
        p.rect(-4, -50, 28, 20, "#3f7f96")
        p.rect(-58, -66, 100, 10, dark(hue, 0.2))
        p.line([(-8, -60), (-8, -190)], 6, "#7a5a40")
        p.line([(-8, -185), (118, -16)], 2, "#4a4a44")
        p.line([(-8, -185), (-116, -10)], 2, "#4a4a44")


def palm(p: Painting, x: float, y: float, s: float) -> None:
    with p.moved(x, y, s):
        trunk = curve([(0, 0), (20, -180), (4, -340), (30, -480)], closed=False)
        for i in range(len(trunk) - 1):
            p.taper(trunk[i], trunk[i + 1], 15 - i * 0.16, 15 - i * 0.16, "#6b4a34")
        for k in range(13):
            a = -2.9 + k * 0.46
            tip = (30 + np.cos(a) * 210, -480 + np.sin(a) * 110 + 60)
            middle = (30 + np.cos(a) * 120, -480 + np.sin(a) * 130 - 20)
            p.blob(
                [(30, -480), (middle[0], middle[1] - 16), tip, (middle[0], middle[1] + 18)],
                p.chance.choice(["#1f5f46", "#2f8050", "#4a9a50"]),
            )


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "tangier-port": tangier_port,
    "halcyon-harbour": halcyon_harbour,
}
