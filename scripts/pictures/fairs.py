"""Fairs and feasts: the great pumpkin, the kites."""

import itertools
from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting
from people import Look, Pose, figure


def pumpkin_fair() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#6fb2e0", 94)
    p.sky("#2f7fc9", "#8fc6ea", "#e6f0ea", bottom=760)
    p.clouds(60, 420, "#ffffff", 0.4, 0.9, seed=3, edge=0.15)
    for i in range(60):
        x = i * 34 + p.chance.uniform(-12, 12)
        p.oval(
            x,
            740 - p.chance.uniform(0, 60),
            40,
            p.chance.uniform(40, 80),
            str(p.chance.choice(["#c9702f", "#e0a03a", "#a8442a", "#8a8a3a"])),
        )
    barn(p)
    p.rect(0, 770, 1920, 510, ramp((0, 770), (0, 1280), "#9fb24f", "#4f7a34"))
    for _ in range(500):
        x, y = p.chance.uniform(0, 1920), p.chance.uniform(780, 1280)
        p.line(
            [(x, y), (x + p.chance.uniform(-6, 6), y - (y - 740) * 0.06)],
            3,
            str(p.chance.choice(["#c9c95f", "#3a6a2c", "#7fa040"])),
            0.7,
        )
    for i in range(13):
        x, y = 40 + i * 150, 842 + 14 * np.sin(i * 2)
        r = p.chance.uniform(24, 44)
        p.oval(x, y, r, r * 0.75, str(p.chance.choice(["#e8842f", "#d96a24", "#f2a84a"])))
        p.line([(x, y - r * 0.7), (x + 5, y - r * 0.95)], 7, "#5f6a2f")
    for y0, dip in ((60, 110), (150, 90)):
        string = curve(
            [(-20, y0), (500, y0 + dip), (1000, y0 + 10), (1460, y0 + dip), (1940, y0 - 20)], closed=False
        )
        p.line(string, 4, "#5a4a3a")
        for i, (x, y) in enumerate(string[::2]):
            p.poly(
                [(x - 24, y), (x + 24, y), (x, y + 58)],
                ("#d9403f", "#fff6e0", "#f2c230", "#2f6fb0", "#3f9a5a")[i % 5],
            )
    p.oval(960, 1180, 780, 60, "#23401f", 0.6, blur=22)
    for k in range(9):
        p.rect(430 + k * 120, 1116, 104, 26, ramp((0, 1116), (0, 1142), "#d9b07a", "#a87a48"))
    for x in (460, 900, 1380):
        p.rect(x, 1140, 110, 44, "#7a5430")
    p.rect(430, 1180, 1064, 22, "#9a6f42")
    pumpkin(p)
    figure(
        p,
        290,
        1230,
        470,
        Pose(left_arm=(-10, -4), right_arm=(58, 66)),
        Look(skin="#e0a880", top="#3f6fa8", legs="#2f3a55", hair="#8a4a24", bun=True),
    )
    figure(
        p,
        1640,
        1236,
        490,
        Pose(left_arm=(-62, -70), right_arm=(150, 176)),
        Look(skin="#7a4a34", top="#c93f3a", legs="#3a2f2a", hair="#1a1210", cap="#f2e2c0"),
    )
    return p, Finish(vignette=0.16, bloom=0.14, warmth=0.02)


def barn(p: Painting) -> None:
    p.poly(
        [(1180, 780), (1180, 470), (1270, 380), (1420, 320), (1570, 380), (1660, 470), (1660, 780)],
        ramp((1180, 0), (1660, 0), "#b83a2c", "#8a2420"),
    )
    for k in range(20):
        p.line([(1200 + k * 24, 780), (1200 + k * 24, 420)], 2.5, "#6a1a18", 0.5)
    p.line([(1160, 490), (1262, 378), (1420, 312), (1578, 378), (1680, 490)], 20, "#f4ece0")
    p.rect(1340, 590, 160, 190, "#f4ece0")
    p.rect(1352, 602, 136, 178, "#6a1f1c")
    p.line([(1352, 602), (1488, 780)], 10, "#f4ece0")
    p.line([(1488, 602), (1352, 780)], 10, "#f4ece0")
    p.rect(1385, 440, 70, 66, "#f4ece0")
    p.rect(1394, 449, 52, 48, "#3a1614")


def pumpkin(p: Painting) -> None:
    cx, cy, rx, ry = 960, 850, 520, 300
    p.oval(cx, cy + 20, rx * 0.96, ry * 0.97, "#7a300c")
    edges = np.sin(np.linspace(-1.45, 1.45, 14))
    lats = np.linspace(-1.45, 1.45, 30)
    for left, right in itertools.pairwise(edges):
        middle = (left + right) / 2
        tone = mix("#f9a53c", "#a8440f", float(np.clip(0.28 + middle * 0.6, 0, 1)))
        swell = [max(0.0, float(np.cos(a))) ** 0.55 for a in lats]
        bulge = 1 + 0.045 * (1 - abs(middle))
        one = [(cx + rx * left * w, cy + ry * bulge * np.sin(a)) for a, w in zip(lats, swell, strict=True)]
        two = [(cx + rx * right * w, cy + ry * bulge * np.sin(a)) for a, w in zip(lats, swell, strict=True)]
        x0, x1 = cx + rx * left, cx + rx * right
        p.poly(
            [*one, *reversed(two)],
            ramp(
                (x0, 0),
                (x1, 0),
                dark(tone, 0.4),
                tone,
                light(tone, 0.25),
                tone,
                dark(tone, 0.45),
                stops=[0, 0.2, 0.45, 0.75, 1],
            ),
        )
    body = skia.Path.Oval(skia.Rect.MakeLTRB(cx - rx, cy - ry * 1.05, cx + rx, cy + ry * 1.05))
    p.shape(body, ramp((0, cy - ry * 0.2), (0, cy + ry * 1.05), "#00000000", "#2a0c1a"), 0.45)
    p.oval(cx, cy - 268, 110, 30, "#8a3a10", 0.6, blur=8)
    p.poly(
        curve([(930, 590), (945, 510), (1010, 450), (1056, 462), (1010, 520), (1000, 592)]),
        ramp((930, 0), (1050, 0), "#a8a860", "#5a5a2a"),
    )
    p.oval(760, 720, 120, 60, "#ffe0a0", 0.4, blur=30)
    p.oval(1180, 900, 54, 54, "#2f5fb8")
    p.oval(1180, 900, 38, 38, "#f2d98a")
    p.poly([(1150, 944), (1210, 944), (1226, 1040), (1180, 1010), (1134, 1040)], "#2f5fb8")


def oaxaca_kites() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#f2a06a", 96)
    p.sky("#3f4f9a", "#a86aa0", "#f28f6a", "#ffd08a", bottom=900)
    p.glow(1450, 860, 900, "#ffe6a0", 0.8, 0.6)
    p.clouds(120, 640, "#ffb89a", 0.42, 0.6, stretch=4, seed=2)
    for i, (base, lift, tone) in enumerate(((900, 170, "#8a5f94"), (960, 140, "#6a4a7a"))):
        p.ridge(base, lift, ramp((0, base - lift), (0, base + 60), tone, light(tone, 0.2)), i + 1, 620, 5)
    for row in range(6):
        for i in range(40):
            x, y = i * 52 + p.chance.uniform(-18, 18), 980 + row * 30
            w, h = p.chance.uniform(34, 60), p.chance.uniform(24, 52)
            tone = mix(
                str(p.chance.choice(["#f2c9a0", "#d98f6a", "#e8b48a", "#c9705a", "#f7dcb8"])),
                "#5a3a6a",
                0.35 - row * 0.03,
            )
            p.rect(x, y - h, w, h + 30, ramp((x, 0), (x + w, 0), dark(tone, 0.25), tone))
            if p.chance.random() < 0.5:
                p.rect(x + w * 0.4, y - h + 10, 9, 12, "#ffdf8a")
    for x in (720, 830):
        p.rect(x, 850, 44, 150, "#e8b48a")
        p.oval(x + 22, 850, 24, 30, "#c9705a")
    p.rect(764, 900, 66, 100, "#d99f7a")
    hill = [(x, 1180 - 90 * np.sin(x / 760 + 0.4)) for x in range(-10, 1940, 20)]
    p.poly([*hill, (1940, 1290), (-10, 1290)], ramp((0, 1080), (0, 1280), "#5a3a4a", "#2a1a2a"))
    hues = ("#e6304a", "#f7c52f", "#2fa8c9", "#f27a2f", "#7a3fb0", "#3fb67a", "#ff7fae", "#fff3d8")
    for i in range(48):
        far = p.chance.random()
        x, y, r = p.chance.uniform(40, 1880), p.chance.uniform(40, 840), 16 + 40 * far
        if abs(x - 620) < 400 and abs(y - 430) < 390:
            continue
        kite(
            p,
            x,
            y,
            r,
            [hues[(i * 3 + k) % 8] for k in range(3)],
            p.chance.uniform(-30, 30),
            x * 0.5 + 480,
            1120,
        )
    great_kite(p, 620, 430, 330, hues)
    for i in range(9):
        x = 420 + i * 165 + p.chance.uniform(-30, 30)
        y = 1180 - 90 * np.sin(x / 760 + 0.4) + 6
        pose = Pose(
            head=-16,
            left_arm=(-148, -168) if i % 2 else (-20, 20),
            right_arm=(142, 160),
            left_leg=(-8, -4),
            right_leg=(8, 4),
        )
        figure(
            p,
            x,
            y,
            150,
            pose,
            Look(
                skin="#2a1626", top="#2a1626", legs="#1d1020", hair="#1d1020", skirt=0.28 if i % 3 == 0 else 0
            ),
        )
    return p, Finish(vignette=0.25, bloom=0.22)


def kite(
    p: Painting, x: float, y: float, r: float, hues: list[str], turn: float, hx: float, hy: float
) -> None:
    p.line(
        curve([(x, y), ((x + hx) / 2 + 40, (y + hy) / 2 + 60), (hx, hy)], closed=False), 1.5, "#fff0d8", 0.4
    )
    with p.moved(x, y, r, turn=turn):
        p.poly([(0, -1.3), (0.85, -0.1), (0, 1.2), (-0.85, -0.1)], hues[0])
        p.poly([(0, -1.3), (0.85, -0.1), (0, -0.1)], hues[1])
        p.poly([(0, 1.2), (-0.85, -0.1), (0, -0.1)], hues[2])
        p.line(curve([(0, 1.2), (0.3, 1.8), (-0.2, 2.4), (0.2, 3.0)], closed=False), 0.08, hues[1])
        for k in range(3):
            p.poly(
                [(0.1 - 0.2 * (k % 2), 1.6 + k * 0.55), (0.4, 1.5 + k * 0.55), (0.4, 1.8 + k * 0.55)], hues[k]
            )


def great_kite(p: Painting, x: float, y: float, r: float, hues: tuple[str, ...]) -> None:
    p.line(curve([(x, y + r), (x + 240, 1000), (1000, 1130)], closed=False), 5, "#fff0d8", 0.8)
    for k in range(7):
        tx, ty = x - 90 + np.sin(k * 0.9) * 40, y + r + 30 + k * 46
        p.poly([(tx - 32, ty), (tx + 32, ty + 8), (tx, ty + 50)], hues[k % 8])
    for ring, size in enumerate((1.0, 0.84, 0.68, 0.5, 0.32, 0.16)):
        for k in range(16):
            a0, a1 = (k * np.pi / 8 + np.pi / 8 * s for s in (0, 1))
            point = [
                (x, y),
                (x + np.cos(a0) * r * size, y + np.sin(a0) * r * size),
                (x + np.cos(a1) * r * size, y + np.sin(a1) * r * size),
            ]
            tone = hues[(ring * 2 + (k % 2) * 3 + (ring == 1) * k // 4) % 8]
            p.poly(point, light(tone, 0.12 if k in (8, 9, 10, 11, 12) else 0))
    for k in range(8):
        a = k * np.pi / 4
        p.line([(x, y), (x + np.cos(a) * r * 1.06, y + np.sin(a) * r * 1.06)], 5, "#6a4a34")
        for s in (0.42, 0.76):
            p.oval(x + np.cos(a + 0.39) * r * s, y + np.sin(a + 0.39) * r * s, 17, 17, hues[(k + 5) % 8])
    p.oval(x, y, 36, 36, "#fff3d8")
    for k in range(64):
        a = k * np.pi / 32
        p.line(
            [(x + np.cos(a) * r, y + np.sin(a) * r), (x + np.cos(a) * r * 1.1, y + np.sin(a) * r * 1.1)],
            6,
            hues[k % 8],
        )


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "pumpkin-fair": pumpkin_fair,
    "oaxaca-kites": oaxaca_kites,
}
