"""The mountain railway by day: its viaduct, the carriage, the tunnel."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import outline
from paint import Painting
from people import STANDING, Look, Pose, bust, figure


def viaduct() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#e9c9a6", 301)
    p.sky("#6f8fb8", "#c9b4b4", "#f7d2a2", "#fbe6c2", bottom=760)
    p.glow(1240, 420, 760, "#ffe9b8", 0.95)
    p.oval(1240, 420, 40, 40, "#fff8e0", blur=3)
    p.clouds(40, 380, "#fff0dc", 0.4, 0.5, stretch=4, seed=4)
    for i, (base, lift, tone) in enumerate(
        ((560, 260, "#a9a9c0"), (640, 230, "#8a90ac"), (740, 200, "#6c7a96"))
    ):
        p.ridge(base, lift, ramp((0, base - lift), (0, base + 120), tone, "#f0d3b4"), i, 520, 6)
    arches(p)
    railcar(p, 640, 398)
    p.clouds(610, 980, "#fff4e2", 0.78, 0.95, scale=240, stretch=3.2, seed=9, edge=0.3)
    p.ridge(1010, 120, ramp((0, 880), (0, 1067), "#5a6a6a", "#26343a"), 7, 420, 6)
    p.rect(0, 1010, 1600, 60, "#22343a")
    for _ in range(120):
        x, y = p.chance.uniform(0, 1600), p.chance.uniform(950, 1090)
        pine(p, x, y, p.chance.uniform(40, 120), mix("#1f3236", "#3d5450", float(p.chance.random())))
    p.clouds(760, 1020, "#ffeeda", 0.5, 0.55, scale=180, stretch=5, seed=12)
    return p, Finish(vignette=0.22, bloom=0.24)


def arches(p: Painting) -> None:
    stone, shade = "#b59a84", "#6b5a58"
    for k in range(8):
        x = -60 + k * 226
        p.poly(
            [(x, 470), (x + 52, 470), (x + 66, 1067), (x - 14, 1067)],
            ramp((x, 0), (x + 60, 0), dark(stone, 0.1), light(stone, 0.35), shade),
        )
        for row in range(22):
            y = 486 + row * 25
            p.line([(x - 6, y), (x + 60, y)], 1.6, shade, 0.25)
    edge = [(1600.0, 400.0)]
    for k in reversed(range(8)):
        left, right = -60 + k * 226 + 52, -60 + k * 226 + 226
        edge += [(right, 570)]
        edge += [
            ((left + right) / 2 + np.cos(a) * 87, 570 - np.sin(a) * 132) for a in np.linspace(0, np.pi, 24)
        ]
        edge += [(left, 570)]
    deck = outline([*edge, (0, 570), (0, 400)])
    p.shape(deck, ramp((0, 400), (0, 520), light(stone, 0.35), stone, shade))
    p.rect(0, 396, 1600, 12, light(stone, 0.5))
    p.rect(0, 408, 1600, 8, shade, 0.6)
    for k in range(100):
        p.rect(k * 16 + 4, 420, 8, 7, shade, 0.3)


def railcar(p: Painting, x: float, base: float) -> None:
    for k in range(2):
        left = x + k * 232
        p.rect(left, base - 62, 224, 58, ramp((0, base - 62), (0, base), "#e0523a", "#a82a24"), round=9)
        p.rect(left, base - 34, 224, 7, "#f7e6c4")
        p.rect(left + 4, base - 68, 216, 10, "#8a8a90", round=5)
        for w in range(6):
            p.rect(left + 14 + w * 34, base - 56, 24, 18, "#fff0b4", round=3)
        for w in (36, 188):
            p.oval(left + w, base - 2, 11, 8, "#26262c")
    p.glow(x - 4, base - 30, 90, "#fff4c8", 0.9)


def pine(p: Painting, x: float, y: float, tall: float, tone: str) -> None:
    for k in range(4):
        w = tall * (0.16 + 0.09 * k)
        top = y - tall + k * tall * 0.22
        p.poly(
            [(x, top), (x + w, top + tall * 0.36), (x - w, top + tall * 0.36)],
            mix(tone, "#ffffff", 0.03 * (3 - k)),
        )


def carriage_window() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#3a2418", 302)
    p.rect(0, 0, 1600, 1067, ramp((0, 0), (0, 1067), "#5d3c26", "#3a2418", "#1e120c"))
    frame = outline([(210, 110), (1390, 110), (1390, 690), (210, 690)])
    with p.inside(frame):
        p.sky("#5fa2d8", "#bfe0ee", "#fdf0cc", bottom=520)
        p.clouds(90, 360, "#ffffff", 0.46, 0.9, stretch=2.6, seed=3)
        for i, (base, lift, tone) in enumerate(
            ((430, 230, "#7f9cc4"), (500, 190, "#6f94a0"), (580, 150, "#b8863e"), (660, 120, "#c9602c"))
        ):
            p.ridge(
                base,
                lift,
                ramp((0, base - lift), (0, base + 90), light(tone, 0.1), mix(tone, "#f7dca0", 0.4)),
                i,
                420,
                6,
            )
        for _ in range(170):
            x, y = p.chance.uniform(200, 1400), p.chance.uniform(560, 720)
            tone = str(p.chance.choice(["#e0912f", "#c9602c", "#f2bf4a", "#7f8a3a"]))
            p.oval(x, y, p.chance.uniform(16, 34), p.chance.uniform(18, 40), tone)
            p.oval(x - 6, y - 9, 8, 8, light(tone, 0.4), 0.7)
        p.beam([(240, 110), (520, 110), (900, 690), (420, 690)], "#ffffff", 0.14, 20)
    for a, b in (
        ((210, 110), (1390, 110)),
        ((210, 690), (1390, 690)),
        ((210, 110), (210, 690)),
        ((1390, 110), (1390, 690)),
        ((800, 110), (800, 690)),
    ):
        p.line([a, b], 26, "#8a5a34", butt=True)
        p.line([a, b], 8, "#d9a566", butt=True)
    for k in range(7):
        p.line([(0, 30 + k * 9), (1600, 30 + k * 9)], 2, "#a87444", 0.5)
    for x in (40, 1460):
        p.rect(x, 110, 104, 590, ramp((x, 0), (x + 104, 0), "#6d4329", "#9a6a3e", "#5a3620"), round=12)
    p.poly(
        [(210, 700), (1390, 700), (1600, 1067), (0, 1067)], ramp((0, 700), (0, 1067), "#7a4b2b", "#2a180f")
    )
    p.beam(
        [(260, 706), (1340, 706), (1500, 1067), (120, 1067)],
        ramp((0, 700), (0, 1067), "#ffdf9a", "#3a2010"),
        0.5,
        20,
    )
    benches(p)
    seated(p)
    p.wash(ramp((800, 100), (800, 1067), "#ffe6b0", "#5a3a50"), 0.3, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.36, bloom=0.26)


def benches(p: Painting) -> None:
    for x, w in ((-40, 470), (1170, 470)):
        p.rect(x, 560, w, 400, ramp((x, 0), (x + w, 0), "#8a5a2f", "#c98a4c", "#6d4224"), round=24)
        for k in range(9):
            p.line([(x + 10, 590 + k * 42), (x + w - 10, 590 + k * 42)], 4, "#5a3419", 0.7)
        p.rect(x, 930, w, 90, ramp((0, 930), (0, 1020), "#a87038", "#4a2b16"), round=16)


def seated(p: Painting) -> None:
    """Dark against the valley: a woman with a child at the window, a man with a paper."""
    for x, y, w, tone in (
        (420, 850, 330, "#20141c"),
        (628, 900, 212, "#2a1a20"),
        (1150, 860, 340, "#1c1620"),
    ):
        p.poly([(x - w / 2, y), (x + w / 2, y), (x + w * 0.62, 1067), (x - w * 0.62, 1067)], tone)
    bust(p, 420, 800, 330, "#20141c", "#ffc984", 1.25)
    p.blob([(330, 560), (420, 520), (510, 560), (520, 600), (420, 585), (325, 600)], "#7a2a30")
    bust(p, 628, 860, 210, "#2a1a20", "#ffd79a", 1.1)
    bust(p, 1150, 810, 340, "#1c1620", "#ffc984", 1.0)
    p.blob([(1074, 610), (1150, 590), (1230, 612), (1250, 640), (1060, 640)], "#2c2a34")
    p.poly(
        [(930, 700), (1080, 740), (1075, 930), (925, 880)], ramp((925, 0), (1080, 0), "#f6edd8", "#c9b896")
    )
    p.poly(
        [(1080, 740), (1220, 690), (1222, 870), (1075, 930)], ramp((1075, 0), (1222, 0), "#d6c6a4", "#f4e9d0")
    )
    for k in range(6):
        p.line([(950, 745 + k * 24), (1056, 772 + k * 26)], 5, "#8a8070", 0.6)
        p.line([(1098, 772 + k * 24), (1200, 738 + k * 23)], 5, "#8a8070", 0.6)


def tunnel() -> tuple[Painting, Finish]:
    p = Painting(1200, 1500, "#0f0d10", 303)
    p.rect(0, 0, 1200, 1500, ramp((0, 0), (0, 1500), "#141116", "#1c171a", "#0a080a"))
    cx, cy = 620.0, 760.0
    for ring in range(26):
        r = 1150 * 0.86**ring
        if r < 150:
            break
        tone = mix("#171317", "#c7a06a", float(np.clip((ring - 2) / 17, 0, 1)) ** 2.2)
        p.oval(cx, cy, r * 0.86, r, tone)
        for k in range(26):
            a = np.pi + k * np.pi / 25
            if (k + ring) % 2:
                p.oval(
                    cx + np.cos(a) * r * 0.82,
                    cy + np.sin(a) * r * 0.95,
                    r * 0.055,
                    r * 0.035,
                    light(tone, 0.14),
                    0.5,
                )
    mouth = outline(
        [
            (cx - 150, cy + 210),
            *[(cx + np.cos(a) * 150, cy - 20 + np.sin(a) * 180) for a in np.linspace(np.pi, 2 * np.pi, 30)],
            (cx + 150, cy + 210),
        ]
    )
    with p.inside(mouth):
        p.rect(cx - 160, 540, 320, 460, ramp((0, 560), (0, 970), "#dff0f4", "#fff6d4", "#b9d28a"))
        for i, tone in enumerate(("#9fc0c8", "#86b07c", "#5f9a4c")):
            p.poly(
                [
                    (cx - 160, 800 + i * 40),
                    (cx - 60 + i * 50, 730 + i * 60),
                    (cx + 60, 800 + i * 40),
                    (cx + 160, 740 + i * 60),
                    (cx + 160, 990),
                    (cx - 160, 990),
                ],
                tone,
            )
    p.glow(cx, cy, 720, "#fff0c4", 0.8)
    p.poly(
        [(cx - 110, cy + 205), (cx + 110, cy + 205), (1200, 1500), (0, 1500)],
        ramp((0, cy + 205), (0, 1500), "#c9a46c", "#3a2c22", "#120e0e"),
    )
    for _ in range(700):
        t = p.chance.random() ** 0.6
        y = cy + 210 + t * 540
        x = cx + p.chance.uniform(-1, 1) * (100 + t * 520)
        p.oval(x, y, 3 + 9 * t, 2 + 6 * t, mix("#d9b880", "#171216", t * float(p.chance.uniform(0.7, 1.2))))
    for k in range(13):
        t = (k / 13) ** 1.8
        y, w = cy + 214 + t * 560, 84 + t * 560
        p.poly(
            [(cx - w, y), (cx + w, y), (cx + w * 1.04, y + 5 + 26 * t), (cx - w * 1.04, y + 5 + 26 * t)],
            mix("#8a6a48", "#1a1210", t),
        )
    for side in (-1, 1):
        p.poly(
            [
                (cx + side * 46 - 2, cy + 206),
                (cx + side * 46 + 2, cy + 206),
                (cx + side * 410 + 16, 1500),
                (cx + side * 410 - 16, 1500),
            ],
            ramp((0, cy + 206), (0, 1500), "#fff2cc", "#7a6a58", "#39322e"),
        )
    shade = Look(
        skin="#140f12", top="#17121a", legs="#120e12", hair="#120e12", cap="#2a2026", shoes="#0c090c"
    )
    figure(p, cx - 96, cy + 330, 330, STANDING, shade)
    figure(
        p,
        cx + 150,
        cy + 470,
        470,
        Pose(lean=-4, left_arm=(-30, -60), right_arm=(14, 8), left_leg=(-8, -6), right_leg=(9, 5)),
        shade,
    )
    for x, y, r in ((cx - 136, cy + 216, 150), (cx + 36, cy + 318, 200)):
        p.glow(x, y, r, "#ffb84a", 1)
        p.oval(x, y, 9, 12, "#fff3c4")
    return p, Finish(vignette=0.36, bloom=0.34)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "rail-viaduct": viaduct,
    "rail-window": carriage_window,
    "rail-tunnel": tunnel,
}
