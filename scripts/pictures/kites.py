"""The festival of paper: the vats, the sheets that dry, the table at night, the lights on the hill."""

from collections.abc import Callable

import numpy as np
import skia
from colour import light, mix, ramp
from fairs import kite
from finish import Finish
from forms import curve, outline
from paint import Painting
from people import BENDING, CHEERING, STANDING, Look, Pose, figure

HUES = ("#e0523a", "#f2b13c", "#2f8f8a", "#f4e6c8", "#8a3f7a", "#3f6fb5", "#e88aa0", "#7a9a3f")


def courtyard(p: Painting) -> None:
    p.rect(0, 0, 1600, 640, ramp((0, 0), (0, 640), "#e8a24c", "#d98a3c"))
    for k in range(5):
        x = 40 + k * 330
        arch = outline(
            [
                (x, 600),
                *[
                    (x + 125 + np.cos(a) * 125, 250 + np.sin(a) * 130)
                    for a in np.linspace(np.pi, 2 * np.pi, 24)
                ],
                (x + 250, 600),
            ]
        )
        p.shape(arch, ramp((0, 130), (0, 600), "#5a2c2a", "#8a4a34"))
        p.rect(x - 46, 250, 42, 352, ramp((x - 46, 0), (x - 4, 0), "#fbe2b0", "#c98a4a"))
        p.rect(x - 54, 236, 58, 22, "#fdeac4")
    p.rect(0, 96, 1600, 22, "#fbe2b0")
    p.rect(0, 594, 1600, 480, ramp((0, 594), (0, 1067), "#f2c88a", "#c98a56"))
    for row in range(9):
        for k in range(14):
            w = 120 + row * 16
            p.rect(k * w - row * 60, 606 + row * row * 6 + row * 4, w - 5, 3, "#a8683a", 0.3)
    p.poly([(0, 594), (1600, 594), (1600, 640), (760, 700), (0, 760)], "#7a3f34", 0.4, blur=6)


def vat(p: Painting, x: float, y: float, w: float) -> None:
    h = w * 0.42
    p.oval(x + 26, y + h * 0.9, w * 0.62, h * 0.3, "#6a3226", 0.5, blur=14)
    p.rect(
        x - w / 2, y, w, h, ramp((x - w / 2, 0), (x + w / 2, 0), "#a8a298", "#dcd6ca", "#7f786e"), round=18
    )
    for k in range(4):
        p.line(
            [(x - w / 2 + 10, y + 24 + k * h / 5), (x + w / 2 - 10, y + 20 + k * h / 5)], 3, "#6f685f", 0.35
        )
    p.oval(x, y + 4, w / 2, w * 0.13, "#e9e4d8")
    p.oval(
        x, y + 8, w * 0.45, w * 0.105, ramp((x - w / 2, 0), (x + w / 2, 0), "#fffdf0", "#e8dfc4", "#f9f3dc")
    )
    for k in range(3):
        p.ring(x - w * 0.1 + k * w * 0.12, y + 8, w * 0.09, w * 0.024, 2.5, "#c9bfa0", 0.7)


def papermaker(p: Painting, x: float, y: float, tall: float, look: Look, flip: bool = False) -> None:
    pose = Pose(
        lean=20,
        head=8,
        left_arm=(48, 82),
        right_arm=(58, 92),
        left_leg=(-8, -6),
        right_leg=(9, 2),
        breadth=0.07,
    )
    figure(p, x, y, tall, pose, look, flip=flip)
    side = -1 if flip else 1
    fx, fy = x + side * tall * 0.42, y - tall * 0.6
    with p.moved(fx, fy, 1, turn=side * -6):
        w = tall * 0.36
        p.rect(-w / 2, -8, w, 20, "#8a5a30", round=4)
        p.rect(-w / 2 + 8, -4, w - 16, 10, "#fffbe8")
    for k in range(9):
        dx = (k / 8 - 0.5) * tall * 0.3
        long = p.chance.uniform(30, 90)
        p.line([(fx + dx, fy + 14), (fx + dx, fy + 14 + long)], 3, "#fffbe8", 0.75)


def fibre_vats() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#e8a24c", 311)
    courtyard(p)
    p.beam(
        [(300, 0), (760, 0), (1500, 1067), (860, 1067)],
        ramp((500, 0), (1100, 1000), "#fff2c0", "#3a2010"),
        0.4,
        40,
    )
    vat(p, 1210, 640, 300)
    papermaker(
        p,
        1040,
        800,
        370,
        Look(skin="#8a5a3c", top="#2f7f8a", legs="#24405a", hair="#1c1412", long_sleeves=False),
    )
    vat(p, 250, 680, 330)
    papermaker(
        p,
        450,
        880,
        400,
        Look(
            skin="#7a4a30",
            top="#f2ead8",
            legs="#8a3f4a",
            hair="#1c1412",
            skirt=0.3,
            bun=True,
            long_sleeves=False,
        ),
        flip=True,
    )
    vat(p, 900, 820, 480)
    papermaker(
        p,
        640,
        1046,
        520,
        Look(
            skin="#8f5c3c",
            top="#c9403a",
            legs="#2a2a4a",
            hair="#d9d4d0",
            skirt=0.34,
            bun=True,
            long_sleeves=False,
        ),
    )
    for k in range(26):
        x, y = 880 + p.chance.normal(0, 150), 800 - k * 26 + p.chance.normal(0, 14)
        p.oval(x, y, 60 + k * 5, 34 + k * 3, "#fff8e8", 0.09, blur=22)
    for k in range(10):
        p.rect(30 + k * 3, 960 - k * 9, 190, 8, mix("#fffbe8", "#d9cfae", k / 14))
    p.wash(ramp((0, 0), (1600, 1067), "#ffe0a0", "#6a3a5a"), 0.32, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.26, bloom=0.22)


def cloister(p: Painting) -> None:
    p.sky("#7fb4d0", "#c4dfe2", "#f6ecd0", bottom=760)
    p.rect(0, 250, 1200, 720, ramp((0, 250), (0, 960), "#d0764a", "#a8523c"))
    for k in range(5):
        x = -70 + k * 270
        arch = [(x + 110 + np.cos(a) * 100, 560 + np.sin(a) * 120) for a in np.linspace(np.pi, 2 * np.pi, 24)]
        p.poly([(x + 10, 950), *arch, (x + 210, 950)], ramp((0, 440), (0, 950), "#43222c", "#7a4038"))
        p.rect(x + 218, 540, 40, 420, ramp((x + 218, 0), (x + 258, 0), "#fbe9c8", "#b48a62"))
        p.rect(x + 208, 526, 60, 20, "#fdf2d8")
    p.rect(0, 236, 1200, 24, "#b8643f")
    for k in range(40):
        p.oval(k * 31, 252, 15, 12, "#d07c50")
    p.rect(0, 950, 1200, 550, ramp((0, 950), (0, 1500), "#e4c898", "#94704e"))
    for row in range(8):
        p.line([(0, 980 + row * row * 9), (1200, 980 + row * row * 9)], 3, "#8a6a48", 0.35)
    p.beam(
        [(640, 0), (1010, 0), (640, 1500), (40, 1500)],
        ramp((800, 0), (300, 1400), "#fff8d8", "#2a2018"),
        0.34,
        40,
    )


def paper_drying() -> tuple[Painting, Finish]:
    p = Painting(1200, 1500, "#cfe0e4", 312)
    cloister(p)
    child = Look(skin="#8a5a3c", top="#d9463a", legs="#2a4a7a", hair="#1a1210", bun=True)
    for row, (y, s) in enumerate(((660, 0.42), (620, 0.64), (545, 0.95), (150, 1.7))):
        if row == 3:
            p.oval(560, 1384, 130, 20, "#3a261c", 0.5, blur=14)
            pose = Pose(
                head=-22,
                left_arm=(26, -52),
                right_arm=(-18, 48),
                left_leg=(-6, -4),
                right_leg=(7, 3),
                breadth=0.1,
            )
            figure(p, 560, 1384, 500, pose, child)
        p.line(curve([(-20, y - 20), (600, y + 24 * s), (1220, y - 20)], closed=False), 3 + 2 * s, "#6a4a34")
        wide, step = 190 * s, 214 * s
        for k in range(int(1200 / step) + 2):
            x = -90 + k * step + (row % 2) * 90
            if 250 < x + wide / 2 < 900 and row > 2:
                continue
            sheet_of_paper(p, x, y + 22 * s * float(np.sin(np.pi * np.clip((x + 60) / 1300, 0, 1))), s, row)
    p.wash(ramp((900, 0), (200, 1500), "#fff0c8", "#6a4a5a"), 0.26, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.24, bloom=0.22)


def sheet_of_paper(p: Painting, x: float, y: float, s: float, row: int) -> None:
    wide, long = 190 * s, 275 * s
    sway = p.chance.uniform(-16, 16) * s
    tone = str(p.chance.choice(["#fffdf2", "#fbf3da", "#f4e8c8", "#f2d9b0", "#e4ecdc", "#f3d2c4"]))
    p.oval(x + wide * 0.5 + sway, 985 + 190 * s, wide * 0.55, 15 * s, "#4a3424", 0.25, blur=12)
    points = [
        (x, y),
        (x + wide, y + 6),
        (x + wide + sway, y + long),
        (x + wide * 0.5 + sway, y + long + 10),
        (x + sway, y + long - 5),
    ]
    p.poly(points, ramp((x, 0), (x + wide, 0), light(tone, 0.3), mix(tone, "#b8a480", 0.22 + 0.06 * row)))
    p.line([(x + wide * 0.3, y + 20), (x + wide * 0.3 + sway, y + long - 8)], 5 * s, "#ffffff", 0.35, blur=3)
    for c in (0.2, 0.8):
        p.rect(x + wide * c - 5 * s, y - 12 * s, 10 * s, 30 * s, "#b8763a", round=3)


def workshop() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#1c1220", 313)
    p.rect(0, 0, 1600, 1067, ramp((0, 0), (0, 1067), "#2c1a2c", "#3a2026", "#1a0f16"))
    for k in range(16):
        kite(
            p,
            p.chance.uniform(60, 1540),
            p.chance.uniform(30, 240),
            p.chance.uniform(26, 54),
            [mix(HUES[(k + j) % 8], "#2a1826", 0.55) for j in range(3)],
            p.chance.uniform(-40, 40),
            800,
            -300,
        )
    p.glow(800, 430, 900, "#ffb45a", 0.95)
    p.line([(800, -10), (800, 190)], 6, "#0f0a0e")
    p.poly([(700, 270), (900, 270), (850, 190), (750, 190)], "#2f5a4a")
    p.oval(800, 272, 100, 20, "#fff3c4")
    people = (
        (250, 700, 620, "#a8583a", False),
        (520, 590, 520, "#3f6f7a", False),
        (1080, 590, 520, "#8a3f5a", True),
        (1360, 700, 620, "#c99a3a", True),
    )
    for x, y, tall, top, flip in people:
        look = Look(
            skin="#a86a40",
            top=mix(top, "#2a1620", 0.15),
            legs="#1a1220",
            hair="#140d10",
            bun=x in (250, 1080),
        )
        figure(
            p,
            x,
            y + 260,
            tall,
            Pose(lean=18, head=14, left_arm=(42, 84), right_arm=(56, 96), breadth=0.1),
            look,
            flip=flip,
        )
    p.oval(800, 860, 800, 260, "#120a10", 0.7, blur=26)
    p.oval(800, 820, 770, 250, ramp((100, 700), (1500, 1000), "#8a5630", "#d99a56", "#7a4626"))
    p.oval(800, 812, 742, 232, ramp((800, 580), (800, 1050), "#c98648", "#f2bf78", "#a86a3a"))
    frame(p)
    for k in range(80):
        a, r = p.chance.uniform(0, 6.28), p.chance.uniform(0.72, 0.95)
        x, y = 800 + np.cos(a) * 720 * r, 815 + np.sin(a) * 222 * r
        with p.moved(x, y, 1, turn=p.chance.uniform(0, 90)):
            p.poly([(-16, -7), (18, -10), (14, 10), (-12, 8)], HUES[k % 8])
    for x, tone in ((330, "#f4e6c8"), (1270, "#f4e6c8")):
        p.oval(x, 800, 54, 20, "#6a3a2a")
        p.oval(x, 792, 46, 15, tone)
        p.line([(x + 20, 790), (x + 70, 730)], 7, "#d9b070")
    p.wash(ramp((800, 300), (800, 1067), "#ffcf8a", "#2a1430"), 0.3, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.45, bloom=0.3)


def frame(p: Painting) -> None:
    """An eight-sided kite on the table, half of it covered."""
    ring = [(800 + np.cos(k * np.pi / 4) * 430, 800 + np.sin(k * np.pi / 4) * 140) for k in range(8)]
    p.poly([(x + 12, y + 16) for x, y in ring], "#4a2616", 0.4, blur=10)
    for k in range(8):
        a, b = ring[k], ring[(k + 1) % 8]
        if k in (3, 4, 5, 2, 6):
            p.poly([(800, 800), a, b], HUES[k])
            mid = ((a[0] + b[0] + 1600) / 4, (a[1] + b[1] + 1600) / 4)
            p.poly([(800, 800), ((a[0] + 800) / 2, (a[1] + 800) / 2), mid], light(HUES[(k + 3) % 8], 0.2))
    for k in range(8):
        p.line([(800, 800), ring[k]], 8, "#7a5028")
        p.line([ring[k], ring[(k + 1) % 8]], 6, "#8f6030")
        inner = [((ring[j][0] + 800) / 2, (ring[j][1] + 800) / 2) for j in (k, (k + 1) % 8)]
        p.line(inner, 3, "#f7e8c8")


def night_lanterns() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#0c1238", 314)
    p.sky("#070a26", "#141c52", "#3a2a6a", "#7a3f6a", bottom=900)
    for _ in range(260):
        r = p.chance.uniform(1.2, 2.6)
        p.oval(
            p.chance.uniform(0, 1600), p.chance.uniform(0, 560), r, r, "#dfe6ff", p.chance.uniform(0.3, 0.9)
        )
    p.ridge(800, 120, "#2c1f52", 2, 520, 5)
    for k in range(64):
        far = (k * 0.618) % 1
        x, y, r = p.chance.uniform(30, 1570), 60 + far * 560 + p.chance.uniform(-40, 40), 12 + 44 * far**1.5
        tone = HUES[k % 8]
        p.glow(x, y, r * 4.6, mix("#ffb84a", tone, 0.35), 0.9)
        kite(
            p,
            x,
            y,
            r,
            [light(tone, 0.35), light(HUES[(k + 2) % 8], 0.4), light(tone, 0.15)],
            p.chance.uniform(-26, 26),
            x * 0.7 + 240,
            940,
        )
        p.oval(x, y - r * 0.1, r * 0.26, r * 0.26, "#fff9dc")
    crest = [(x, 890 - 70 * np.sin(x / 560 + 0.5)) for x in range(-10, 1620, 10)]
    p.poly([*crest, (1620, 1067), (-10, 1067)], ramp((0, 800), (0, 1067), "#1f1238", "#0a0618"))
    dim = Look(skin="#120a20", top="#120a20", legs="#0c0716", hair="#120a20", shoes="#0c0716")
    for row, (count, drop, tall) in enumerate(((46, 10, 74), (34, 70, 112), (20, 168, 170))):
        for k in range(count):
            x = (k + 0.5 + p.chance.uniform(-0.3, 0.3)) * 1600 / count
            y = 890 - 70 * np.sin(x / 560 + 0.5) + drop
            pose = (STANDING, CHEERING, Pose(head=-24, left_arm=(-10, -4), right_arm=(138, 160)), BENDING)[
                int(p.chance.integers(0, 4)) if row < 2 else (k * 5) % 3
            ]
            figure(p, x, y, tall * p.chance.uniform(0.72, 1.08), pose, dim, flip=bool(k % 2))
    p.glow(800, 900, 900, "#ff9a5a", 0.25, 0.3)
    return p, Finish(vignette=0.3, bloom=0.42, dab=4)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "kite-fibre-vats": fibre_vats,
    "kite-paper-drying": paper_drying,
    "kite-workshop": workshop,
    "kite-night-lanterns": night_lanterns,
}
