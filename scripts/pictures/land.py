"""Open country: the plant by the sea, the clinic."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import fractal
from paint import Painting
from people import WAITING, Look, Pose, figure
from space import Camera, floor


def muscat_plant() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#e8d2a8", 91)
    p.sky("#3f9bd0", "#a9d8e6", "#f4ead2", bottom=330)
    for i, (base, lift, tone) in enumerate(
        ((330, 210, "#c9a58a"), (350, 150, "#a87a5c"), (372, 100, "#8a5c44"))
    ):
        crest = p.ridge(
            base, lift, ramp((0, base - lift), (0, base + 20), light(tone, 0.16), tone), i + 3, 380, 7
        )
        for x, y in crest[::5]:
            p.poly([(x, y), (x + 46, y + 60), (x + 20, 380)], dark(tone, 0.3), 0.22)
    p.rect(0, 362, 1920, 150, ramp((0, 362), (0, 512), "#1f8fa8", "#35c2c0", "#8fe6d4"))
    for _ in range(90):
        x, y = p.chance.uniform(0, 1920), p.chance.uniform(372, 490)
        p.rect(x, y, p.chance.uniform(16, 70), 2.5, "#eafff8", 0.55, round=1)
    p.line([(x, 508 + 6 * np.sin(x / 70)) for x in range(-10, 1940, 10)], 8, "#ffffff", 0.85)
    p.rect(0, 512, 1920, 570, ramp((0, 512), (0, 1080), "#f0d9a8", "#cfa468"))
    p.stamp(np.clip((fractal(1920, 568, 90, 3, 4) - 0.55) * 3, 0, 1) * 0.2, "#8a5c30", 0, 512)
    plant(p)
    view = Camera(820, 470, 900, eye=5.2)
    for z in (26, 20.5, 16.5, 13.4, 11.0, 9.1, 7.6):
        solar_row(p, view, z)
    p.wash(ramp((0, 0), (0, 1080), "#fffbe0", "#ffe0a0"), 0.2, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.14, bloom=0.2, warmth=0.02)


def plant(p: Painting) -> None:
    for x, r in ((1240, 70), (1400, 78), (1575, 88)):
        p.oval(x + 50, 596, r * 1.4, 16, "#8a6238", 0.5, blur=5)
        p.rect(x - r, 470, 2 * r, 120, ramp((x - r, 0), (x + r, 0), "#ffffff", "#eae4d8", "#a9a394"))
        p.oval(x, 590, r, 14, "#b5ad9c")
        p.oval(x, 470, r, 15, "#fffdf6")
        p.line([(x - r * 0.7, 470), (x - r * 0.7, 588)], 3, "#c9c2b2")
    p.rect(640, 500, 470, 86, ramp((0, 500), (0, 586), "#ffffff", "#e2d8c4"))
    p.rect(640, 500, 470, 12, "#3f8fa0")
    for k in range(12):
        p.rect(664 + k * 37, 526, 22, 22, "#4f7f8f")
    for k in range(4):
        p.line([(1110, 540 + k * 12), (1200, 548 + k * 10)], 6, "#3f8fa0")


def solar_row(p: Painting, view: Camera, z: float) -> None:
    shade = floor(view, -16, 16, z - 0.6, z + 1.0)
    p.poly(shade, "#6a4626", 0.45)
    for i in range(-9, 10):
        x0, x1 = i * 1.6 + 0.05, i * 1.6 + 1.52
        low, high = 0.55, 1.75
        spots = [(x0, low, z - 0.7), (x1, low, z - 0.7), (x1, high, z + 0.7), (x0, high, z + 0.7)]
        path = view.path(spots)
        p.poly(path, ramp(path[0], path[2], "#10254f", "#1f4a8a", "#8fc2ea"))
        for t in (0.25, 0.5, 0.75):
            y, d = low + (high - low) * t, z - 0.7 + 1.4 * t
            p.line([view.at((x0, y, d)), view.at((x1, y, d))], 1.5, "#9fc4e8", 0.5)
            xm = x0 + (x1 - x0) * t
            p.line([view.at((xm, low, z - 0.7)), view.at((xm, high, z + 0.7))], 1.5, "#9fc4e8", 0.5)
        p.line([*path, path[0]], max(2, view.size(0.03, z)), "#f4f4ee")
        p.line(
            [view.at((x0 + 0.7, 0, z - 0.4)), view.at((x0 + 0.7, low + 0.1, z - 0.5))],
            view.size(0.06, z),
            "#8a8578",
        )


def clinic_queue() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#f0cfa0", 92)
    p.sky("#7fb4d4", "#cfe2dc", "#fbe6bf", bottom=700)
    p.clouds(30, 330, "#ffffff", 0.4, 0.7, seed=3)
    p.ridge(690, 130, ramp((0, 560), (0, 700), "#9fb48a", "#c9c08a"), 2, 700, 4)
    p.rect(0, 680, 1920, 600, ramp((0, 680), (0, 1280), "#d98a58", "#b8552f", "#8a3a22"))
    p.stamp(np.clip((fractal(1920, 600, 120, 3, 4) - 0.5) * 3, 0, 1) * 0.22, "#5f2414", 0, 680)
    p.poly([(820, 880), (1740, 880), (1860, 960), (740, 960)], "#6a2a18", 0.5, blur=10)
    p.rect(860, 520, 850, 370, ramp((860, 0), (1710, 0), "#fffaf0", "#efe2cc", "#c9b498"))
    p.rect(860, 820, 850, 70, "#5f8fa8", 0.8)
    p.poly([(760, 540), (1820, 540), (1650, 340), (930, 340)], ramp((0, 340), (0, 540), "#c9744a", "#8f4228"))
    for k in range(34):
        p.line([(930 + k * 21.8, 342), (760 + k * 32, 538)], 3, "#6a2c1c", 0.5)
    p.poly([(860, 540), (1710, 540), (1710, 600), (860, 580)], "#3a2018", 0.4, blur=8)
    p.rect(1180, 610, 140, 280, ramp((1180, 0), (1320, 0), "#2f7fc4", "#1f5a94"))
    p.oval(1296, 756, 8, 8, "#f4d88a")
    p.rect(1350, 630, 130, 160, "#8a5a38")
    p.rect(1360, 640, 110, 140, "#2a3a34")
    for k in range(5):
        p.line([(1372, 662 + k * 24), (1372 + p.chance.uniform(50, 86), 660 + k * 24)], 5, "#e6ece2", 0.8)
    for x in (920, 1540):
        p.rect(x, 630, 130, 120, "#35505f")
        p.line([(x + 65, 630), (x + 65, 750)], 6, "#fffaf0")
    for x in (800, 1780):
        p.line([(x, 540), (x, 930)], 16, "#7a4a2c")
    shade_tree(p)
    waiting(p)
    return p, Finish(vignette=0.2, bloom=0.18)


def shade_tree(p: Painting) -> None:
    p.oval(560, 1090, 780, 120, "#5a2216", 0.5, blur=26)
    p.taper((300, 1070), (350, 560), 58, 34, "#5a3a2a")
    p.taper((350, 640), (640, 330), 26, 14, "#5a3a2a")
    p.taper((340, 640), (120, 340), 26, 14, "#4a2e22")
    for _ in range(230):
        a, r = p.chance.uniform(0, 6.28), p.chance.random() ** 0.6
        x, y = 370 + np.cos(a) * r * 520, 270 + np.sin(a) * r * 230
        lit = np.clip(0.5 + (x - 370) / 1400 - (y - 270) / 460 + p.chance.normal(0, 0.15), 0, 1)
        p.oval(
            x, y, p.chance.uniform(30, 66), p.chance.uniform(22, 46), mix("#1f4a30", "#9fbf5a", float(lit))
        )


def waiting(p: Painting) -> None:
    hues = ("#e0a02f", "#3f7fa8", "#c9404f", "#6a4a8a", "#2f8a6a", "#e8702f")
    p.rect(170, 1010, 620, 20, "#8a5a34")
    for x in (200, 470, 750):
        p.rect(x, 1026, 18, 74, "#5a3620")
    sitter = Pose(
        lean=-2,
        head=6,
        left_arm=(26, 60),
        right_arm=(34, 64),
        left_leg=(72, 4),
        right_leg=(80, -2),
        breadth=0.075,
    )
    for i in range(5):
        x = 225 + i * 118
        look = Look(
            skin="#4a2c1e",
            top=hues[i],
            legs=hues[(i + 3) % 6] if i % 2 else "#2a2a38",
            hair=hues[(i + 1) % 6] if i in (1, 3) else "#140d0b",
            shoes="#3a2218",
        )
        figure(p, x, 1010 + 0.47 * 330, 330, sitter, look)
    for x, y, h, i in ((1010, 1010, 330, 2), (1120, 990, 310, 4), (890, 1070, 350, 5)):
        p.poly([(x - 20, y), (x - 260, y + 60), (x - 220, y + 80), (x + 20, y)], "#5a2216", 0.4, blur=7)
        figure(
            p,
            x,
            y,
            h,
            WAITING,
            Look(
                skin="#4a2c1e",
                top=hues[i],
                legs=hues[(i + 2) % 6],
                hair="#140d0b",
                skirt=0.36 if i != 4 else 0,
                cap=hues[(i + 1) % 6] if i == 2 else "",
            ),
        )
    figure(
        p,
        1235,
        920,
        290,
        Pose(left_arm=(-10, 50), right_arm=(30, 80)),
        Look(skin="#5a3626", top="#ffffff", legs="#ffffff", hair="#140d0b", skirt=0.3),
    )


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "muscat-plant": muscat_plant,
    "clinic-queue": clinic_queue,
}
