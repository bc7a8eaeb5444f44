"""Before breakfast: the oven, the soup stall."""

from collections.abc import Callable

import numpy as np
from colour import dark, halo, mix, ramp
from finish import Finish
from forms import curve, outline
from paint import Painting
from people import Look, Pose, figure
from space import Camera, floor, wall


def oven() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#1c100c", 331)
    p.rect(0, 0, 1600, 1067, ramp((0, 0), (1600, 1067), "#3a2018", "#4d2a1c", "#170c0a"))
    for row in range(14):
        for k in range(18):
            x, y = k * 96 - (row % 2) * 48, row * 62
            p.rect(
                x + 3,
                y + 3,
                90,
                56,
                str(p.chance.choice(["#7a4a30", "#5a3222", "#8a5a3a", "#4a2a20"])),
                p.chance.uniform(0.25, 0.6),
                round=9,
            )
    cx, cy = 1060.0, 520.0
    dome = [(cx + np.cos(a) * 330, cy + np.sin(a) * 330) for a in np.linspace(np.pi, 2 * np.pi, 40)]
    p.poly([(cx - 330, cy + 150), *dome, (cx + 330, cy + 150)], "#2a1610")
    for k in range(17):
        a0, a1 = np.pi + k * np.pi / 17, np.pi + (k + 0.86) * np.pi / 17
        stone = [
            (cx + np.cos(a) * r, cy + np.sin(a) * r) for a, r in ((a0, 330), (a1, 330), (a1, 250), (a0, 250))
        ]
        p.poly(stone, mix("#c98a5a", "#6a3a26", abs(k - 8) / 9))
    inner = [(cx + np.cos(a) * 246, cy + np.sin(a) * 246) for a in np.linspace(np.pi, 2 * np.pi, 40)]
    hole = outline([(cx - 246, cy + 110), *inner, (cx + 246, cy + 110)])
    with p.inside(hole):
        p.rect(700, 200, 720, 460, halo((cx + 60, cy + 80), 360, "#fff6c4", "#ffb23a", "#e0521a", "#5a160c"))
        for _ in range(46):
            x, tall = cx + p.chance.uniform(-60, 220), p.chance.uniform(70, 250)
            y = cy + 100
            p.blob(
                [
                    (x - 18, y),
                    (x - 10, y - tall * 0.5),
                    (x + p.chance.uniform(-16, 16), y - tall),
                    (x + 12, y - tall * 0.45),
                    (x + 18, y),
                ],
                str(p.chance.choice(["#ffd24a", "#ff9a2a", "#fff0a8", "#f2641f"])),
                0.55,
                blur=4,
            )
        for k in range(4):
            bread(p, cx - 190 + k * 62, cy + 74 - (k % 2) * 26, 44)
    p.rect(cx - 350, cy + 108, 700, 46, ramp((0, cy + 108), (0, cy + 154), "#e8b47a", "#7a4a2c"))
    p.rect(cx - 350, cy + 154, 700, 400, ramp((0, cy + 154), (0, 1067), "#6a3c28", "#2a1610"))
    p.glow(cx, cy, 900, "#ff9a3a", 0.8)
    p.poly([(0, 850), (1600, 820), (1600, 1067), (0, 1067)], ramp((0, 830), (0, 1067), "#5a3420", "#180c08"))
    p.beam(
        [(cx - 230, cy + 150), (cx + 230, cy + 150), (1500, 1067), (480, 1067)],
        ramp((0, cy + 150), (0, 1067), "#ffb04a", "#2a1008"),
        0.45,
        26,
    )
    p.line([(520, 620), (930, 566)], 15, "#3a2014")
    p.line([(520, 615), (930, 561)], 5, "#f2b06a")
    p.oval(960, 560, 66, 17, "#8a5a34")
    bread(p, 962, 550, 48)
    baker = Pose(
        lean=18,
        head=4,
        left_arm=(52, 84),
        right_arm=(64, 92),
        left_leg=(-16, -10),
        right_leg=(20, 2),
        breadth=0.075,
    )
    figure(
        p,
        420,
        1000,
        640,
        baker,
        Look(
            skin="#7a4a30",
            top="#d9c9b4",
            legs="#3a3440",
            hair="#1c1210",
            cap="#f2ead8",
            skirt=0.3,
            long_sleeves=False,
            shoes="#120c0a",
        ),
    )
    p.poly([(0, 880), (330, 860), (350, 1067), (0, 1067)], ramp((0, 860), (0, 1067), "#a86a3a", "#4a2a18"))
    for row in range(3):
        for k in range(4):
            bread(p, 20 + k * 86 + row * 8, 890 + row * 54, 46)
    for _ in range(90):
        x, y = cx + p.chance.normal(-40, 200), cy - abs(float(p.chance.normal(0, 180))) + 60
        p.oval(x, y, 2.6, 2.6, "#ffd27a", p.chance.uniform(0.4, 1))
    return p, Finish(vignette=0.42, bloom=0.36)


def bread(p: Painting, x: float, y: float, r: float) -> None:
    p.oval(x + 4, y + 8, r, r * 0.4, "#2a140c", 0.4, blur=5)
    p.oval(x, y, r, r * 0.4, halo((x - r * 0.2, y - r * 0.1), r, "#ffe9b0", "#e8b060", "#a8642a"))
    for dx, dy in ((-0.4, 0), (0.1, -0.12), (0.4, 0.08), (-0.05, 0.16)):
        p.oval(x + dx * r, y + dy * r, r * 0.12, r * 0.05, "#8a4a20", 0.6)


def soup_stall() -> tuple[Painting, Finish]:
    p = Painting(1200, 1500, "#101828", 332)
    view = Camera(560, 640, 950, eye=1.7)
    p.sky("#0c1430", "#22305a", "#4a3a5a", bottom=660)
    p.poly(floor(view, -5, 5, 0.5, 40), ramp((0, 660), (0, 1500), "#3a4a6a", "#1c2438", "#0c1018"))
    hues = ("#c9a03a", "#3f6a6a", "#8a4a3a", "#5a6a8a", "#a87a3a")
    for side in (-1, 1):
        z = 30.0
        k = 0
        while z > 2.6:
            near = z - 2.6
            tall = 6.5 + (k * 37 % 5)
            tone = mix(hues[k % 5], "#141c34", float(np.clip(0.45 + z / 60, 0, 0.85)))
            p.poly(wall(view, side * 3.4, 0, tall, near, z), tone)
            for level in range(1, 4):
                for w in (0.25, 0.62):
                    a, b = near + (z - near) * w, near + (z - near) * (w + 0.2)
                    lit = (k * 3 + level * 5 + int(w * 9)) % 3 == 0
                    p.poly(
                        wall(view, side * 3.38, level * 2.0 - 0.2, level * 2.0 + 0.9, a, b),
                        "#ffd98a" if lit else dark(tone, 0.4),
                    )
            if k % 2:
                sx, sy = view.at((side * 2.9, 3.2, z - 1))
                size = view.size(0.5, z - 1)
                sign = ("#ff5a6a", "#5affd0", "#ffb03a", "#6ab4ff")[k % 4]
                p.rect(sx - size / 2, sy - size, size, size * 1.9, sign, 0.85, round=6)
                p.glow(sx, sy, size * 5, sign, 0.7)
            z, k = near, k + 1
    for k in range(7):
        p.line(
            curve([(-20, 90 + k * 40), (560, 250 + k * 22), (1220, 60 + k * 44)], closed=False),
            2.5,
            "#080c18",
            0.9,
        )
    for _ in range(60):
        x, y = p.chance.uniform(80, 1120), p.chance.uniform(800, 1480)
        p.oval(
            x,
            y,
            p.chance.uniform(30, 90),
            5,
            str(p.chance.choice(["#ff8a6a", "#ffcf7a", "#6ad0c0"])),
            0.16,
            blur=4,
        )
    cart(p)
    return p, Finish(vignette=0.38, bloom=0.4)


def cart(p: Painting) -> None:
    for x, r in ((250, 96), (930, 96)):
        p.ring(x, 1290, r, r, 9, "#1a1a22")
        p.oval(x, 1290, 12, 12, "#8a8a90")
        for k in range(8):
            a = k * np.pi / 8
            p.line(
                [(x - np.cos(a) * r, 1290 - np.sin(a) * r), (x + np.cos(a) * r, 1290 + np.sin(a) * r)],
                2,
                "#5a5f6c",
            )
    p.oval(600, 1400, 520, 40, "#05070c", 0.6, blur=18)
    p.rect(180, 1040, 560, 190, ramp((0, 1040), (0, 1230), "#c9463a", "#6a1f22"), round=12)
    p.rect(180, 1040, 560, 26, "#f2d27a")
    for k in range(5):
        p.rect(206 + k * 106, 1090, 86, 110, "#e0604a", 0.5, round=8)
    p.rect(290, 860, 250, 190, ramp((290, 0), (540, 0), "#8a929c", "#eef2f4", "#6a727c"), round=18)
    p.oval(415, 862, 125, 26, "#d2a45a")
    p.oval(415, 860, 112, 20, "#8a4a1c")
    p.line([(160, 1040), (160, 640)], 10, "#2a2a34")
    p.line([(760, 1040), (760, 640)], 10, "#2a2a34")
    p.poly([(110, 660), (810, 660), (750, 560), (170, 560)], ramp((0, 560), (0, 660), "#2f8a7a", "#174a48"))
    for k in range(7):
        p.poly(
            [(110 + k * 100, 660), (210 + k * 100, 660), (160 + k * 100, 706)],
            "#f2d27a" if k % 2 else "#2f8a7a",
        )
    p.oval(440, 700, 26, 32, "#fff6d0")
    p.glow(440, 720, 560, "#ffc46a", 1)
    cook = Pose(
        lean=-10,
        head=-8,
        left_arm=(-40, -78),
        right_arm=(-30, -84),
        left_leg=(-6, -3),
        right_leg=(7, 3),
        breadth=0.08,
    )
    figure(
        p,
        660,
        1330,
        560,
        cook,
        Look(skin="#b8805a", top="#5a3f7a", legs="#22283a", hair="#1a1418", shoes="#101018"),
    )
    p.poly([(516, 826), (730, 800), (612, 716)], ramp((516, 0), (730, 0), "#f2d9a0", "#a8844a"))
    p.line([(470, 960), (420, 858)], 8, "#c9c9c9")
    for k in range(30):
        x, y = 415 + 46 * np.sin(k * 0.5) + p.chance.normal(0, 22), 840 - k * 24
        p.oval(x, y, 40 + k * 6, 24 + k * 3, "#ffe9c8", 0.085, blur=20)
    for x, y, s in ((860, 1370, 1.0), (1010, 1300, 0.8), (1050, 1420, 1.2)):
        p.rect(x - 46 * s, y - 60 * s, 92 * s, 16 * s, "#e0303a", round=5)
        for dx in (-36, 28):
            p.line([(x + dx * s, y - 46 * s), (x + dx * 1.3 * s, y)], 8 * s, "#a81f2a")
    figure(
        p,
        1010,
        1320,
        470,
        Pose(lean=-4, left_arm=(-20, -60), right_arm=(10, 4), breadth=0.075),
        Look(skin="#a8744c", top="#e8a83a", legs="#2a3a4a", hair="#141014", cap="#2f6f4a", shoes="#101018"),
        flip=False,
    )
    p.line([(1090, 1330), (1150, 860)], 9, "#a8824a")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "kitchen-oven": oven,
    "kitchen-soup-stall": soup_stall,
}
