"""Workplaces: the press, the scanner, the repair bench."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, halo, light, mix, ramp
from finish import Finish
from forms import curve, fractal, outline
from paint import Painting
from tables import boards


def olive_press() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#2e2014", 122)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 0), "#6a4a2c", "#b58a52", "#4a3220"))
    for row in range(11):
        for k in range(15):
            x, y = k * 142 - (row % 2) * 70 + p.chance.uniform(-6, 6), row * 80
            p.rect(
                x,
                y,
                132,
                72,
                str(p.chance.choice(["#f2d29a", "#3a2614", "#8a6438", "#c9985a"])),
                p.chance.uniform(0.06, 0.24),
                round=14,
            )
    p.rect(0, 860, 1920, 420, ramp((0, 860), (0, 1280), "#7a5632", "#2a1a10"))
    p.oval(760, 330, 30, 40, "#fff6d0")
    p.line([(760, -10), (760, 292)], 6, "#1a120c")
    p.glow(760, 330, 900, "#ffce7a", 1)
    for x, hue in ((1360, "#c9d2d2"), (1690, "#aab6b8")):
        p.rect(
            x,
            240,
            270,
            600,
            ramp((x, 0), (x + 270, 0), "#5a5a54", light(hue, 0.5), hue, "#4a4844", stops=[0, 0.25, 0.6, 1]),
        )
        p.oval(x + 135, 240, 135, 30, "#e9eae2")
        for y in (380, 640):
            p.rect(x, y, 270, 10, "#3a3632", 0.5)
        p.ring(x + 135, 510, 44, 44, 8, "#4a4844")
    wheel(p)
    vat(p)
    for x, y in ((60, 1010), (330, 1060), (120, 880)):
        crate(p, x, y)
    p.wash(halo((760, 400), 1300, "#ffe0a0", "#ffb860", "#1a0c14"), 0.55, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.38, bloom=0.3)


def wheel(p: Painting) -> None:
    p.oval(560, 800, 390, 70, "#1a100a", 0.6, blur=20)
    p.poly(
        [(190, 700), (930, 700), (890, 840), (230, 840)],
        ramp((190, 0), (930, 0), "#8f8272", "#d9cbb2", "#5a4c3e"),
    )
    p.oval(560, 700, 370, 66, "#b8a88e")
    p.oval(560, 700, 330, 50, "#4f5a24")
    for _ in range(200):
        a, r = p.chance.uniform(0, 6.28), p.chance.random() ** 0.5
        p.oval(
            560 + np.cos(a) * 320 * r,
            700 + np.sin(a) * 46 * r,
            11,
            8,
            str(p.chance.choice(["#7a8a34", "#3a3a1a", "#a8b04a", "#4a2a3a"])),
        )
    p.oval(650, 500, 120, 210, "#5a5046")
    p.oval(590, 500, 120, 210, ramp((480, 300), (700, 720), "#f2e6d0", "#bfae94", "#6a5c4c"))
    p.stipple(
        skia.Path.Oval(skia.Rect.MakeLTRB(470, 290, 710, 710)), "#3a2e24", (500, 300), (800, 800), 0.5, 2.6
    )
    p.oval(590, 500, 30, 50, "#3a2c22")
    p.taper((330, 500), (740, 500), 16, 16, "#6a3f22")
    p.line([(440, 260), (440, 700)], 22, "#5a3620")


def vat(p: Painting) -> None:
    p.oval(1190, 1200, 330, 50, "#120a06", 0.6, blur=20)
    p.rect(1322, 692, 60, 56, ramp((0, 692), (0, 748), "#f4f4ea", "#6a6c66"))
    p.poly(
        [(1330, 690), (1330, 750), (1196, 770), (1180, 730)], ramp((0, 690), (0, 770), "#f4f4ea", "#8a8c86")
    )
    stream = curve([(1180, 738), (1214, 742), (1204, 860), (1210, 1010), (1168, 1010), (1176, 860)])
    p.poly(stream, ramp((1168, 0), (1214, 0), "#f7e85a", "#b8b01f", "#6f7a14"))
    p.line(curve([(1188, 750), (1184, 860), (1180, 1000)], closed=False), 7, "#fffcc0", 0.9)
    p.poly(
        [(930, 960), (1450, 960), (1400, 1200), (980, 1200)],
        ramp((930, 0), (1450, 0), "#6a6a64", "#f2f2ea", "#a9aca8", "#4a4a46", stops=[0, 0.3, 0.65, 1]),
    )
    p.oval(1190, 960, 260, 58, "#e2e4dc")
    p.oval(1190, 968, 240, 46, ramp((950, 0), (1430, 0), "#6a7414", "#d9cf3a", "#8a9018"))
    for r in (40, 84, 140):
        p.ring(1190, 986, r, r * 0.2, 4, "#fdf7a0", 0.7)
    p.glow(1190, 980, 260, "#f2e04a", 0.5, 0.4)


def crate(p: Painting, x: float, y: float) -> None:
    p.oval(x + 170, y + 200, 230, 30, "#120a06", 0.5, blur=14)
    p.poly([(x, y), (x + 340, y), (x + 310, y - 60), (x + 30, y - 60)], "#2a1a10")
    for _ in range(110):
        ox, oy = x + p.chance.uniform(24, 318), y - p.chance.uniform(-8, 64)
        hue = str(p.chance.choice(["#8f9a3a", "#5f6f2a", "#4a2f44", "#b0b85a", "#2f2434"]))
        p.oval(ox, oy, 18, 13, hue)
        p.oval(ox - 5, oy - 4, 5, 3, light(hue, 0.6), 0.8)
    for k in range(3):
        p.rect(x - 6, y + k * 66, 352, 54, ramp((x, 0), (x + 350, 0), "#c98f4f", "#8a5a2c"))
    for k in (0, 312):
        p.rect(x + k, y - 10, 34, 206, "#a8743c")


def manuscript_scan() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#0c0e14", 126)
    p.rect(0, 0, 1920, 1280, halo((960, 620), 1200, "#2a2c36", "#14161e", "#06070b"))
    p.poly([(180, 1180), (1740, 1180), (1600, 1262), (320, 1262)], "#04050a", 0.8, blur=20)
    for side in (-1, 1):
        p.poly(
            [(960, 190), (960 + side * 780, 110), (960 + side * 850, 1150), (960, 1220)],
            ramp((960, 0), (960 + side * 850, 0), "#0f1218", "#3a3f4a"),
        )
        page = [
            (960 + side * 12, 240),
            (960 + side * 250, 178),
            (960 + side * 700, 170),
            (960 + side * 752, 1050),
            (960 + side * 260, 1096),
            (960 + side * 14, 1170),
        ]
        for k in range(5):
            p.poly(
                [(a + side * (12 - 3 * k), b + 18 - k * 4) for a, b in page], mix("#6a4a2c", "#d9b880", k / 5)
            )
        tones = (
            ("#6a4424", "#d9b074", "#c4935a", "#8a5a34")
            if side > 0
            else ("#5a381e", "#b98a54", "#9a6c3e", "#5a3820")
        )
        p.poly(page, ramp((960, 0), (960 + side * 760, 0), *tones))
        with p.inside(outline(page)):
            p.stamp(
                np.clip((fractal(860, 1100, 240, 5 + side) - 0.5) * 2.6, 0, 1) * 0.3,
                "#4a2810",
                960 if side > 0 else 100,
                140,
            )
            lines(p, side)
            for _ in range(16):
                p.oval(
                    960 + side * p.chance.uniform(40, 740),
                    p.chance.uniform(180, 1100),
                    p.chance.uniform(8, 40),
                    p.chance.uniform(8, 30),
                    "#3f220e",
                    0.16,
                    blur=8,
                )
    p.wash(ramp((0, 0), (0, 1280), "#3a4258", "#7a7a88", "#20263a"), 0.5)
    x = 1330
    p.beam(
        [(x - 130, 80), (x + 60, 80), (x + 90, 1240), (x - 110, 1240)],
        ramp((x - 150, 0), (x + 60, 0), "#000000", "#2f7fd0", "#0a2040"),
        0.85,
        40,
    )
    p.line([(x, 90), (x + 24, 1230)], 46, "#3f9fff", 0.55, blur=22)
    p.line([(x, 90), (x + 24, 1230)], 13, "#bfe6ff")
    p.line([(x, 90), (x + 24, 1230)], 5, "#ffffff")
    p.rect(x - 150, 30, 300, 74, ramp((0, 30), (0, 104), "#3a404c", "#14171e"), round=16)
    p.glow(x + 10, 640, 620, "#3f8fe0", 0.5)
    p.rect(0, 52, 1920, 26, ramp((0, 52), (0, 78), "#4a505c", "#1a1d24"))
    return p, Finish(vignette=0.42, bloom=0.4)


def lines(p: Painting, side: int) -> None:
    """Rows of pen strokes that resemble a script and are none."""
    for row in range(17):
        y0 = 262 + row * 50
        t = 60.0
        while t < 690:
            word = p.chance.uniform(40, 120)
            bend = -18 * np.sin((t + 30) / 230)
            ink_tone = "#8a2a1c" if row == 0 or p.chance.random() < 0.06 else "#2a150a"
            strokes = [
                (960 + side * (t + a), y0 + bend + 9 * np.sin(a * 0.21 + row) * (1 + 0.6 * np.sin(a * 0.05)))
                for a in np.arange(0, word, 4.0)
            ]
            p.line(strokes, 5.5, ink_tone, 0.88)
            for _ in range(int(word / 26)):
                a = p.chance.uniform(0, word)
                up = p.chance.choice([-1, -1, 1])
                p.line(
                    [(960 + side * (t + a), y0 + bend), (960 + side * (t + a + 8), y0 + bend - up * 22)],
                    4.5,
                    ink_tone,
                    0.88,
                )
                p.oval(960 + side * (t + a + 14), y0 + bend + up * 17, 3.4, 3.4, ink_tone, 0.88)
            t += word + 20


def phone_bench() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#5a3a24", 127)
    boards(p, 0, "#6f4a2e", 5)
    p.rect(300, 170, 1250, 960, "#140c08", 0.5, blur=24, round=30)
    p.rect(280, 140, 1250, 960, ramp((280, 140), (1530, 1100), "#3f8a86", "#2a6468", "#1c464e"), round=26)
    for k in range(1, 25):
        p.line([(280 + k * 50, 140), (280 + k * 50, 1100)], 1.5, "#8fd0c4", 0.25)
    for k in range(1, 19):
        p.line([(280, 140 + k * 50), (1530, 140 + k * 50)], 1.5, "#8fd0c4", 0.25)
    opened(p, 560, 560, -10, "#1c1f26")
    back(p, 940, 520, 7)
    opened(p, 1300, 640, 16, "#e9e4da")
    tools(p)
    for _ in range(60):
        x, y = p.chance.normal(800, 230), p.chance.normal(960, 50)
        p.oval(x + 3, y + 4, 8, 8, "#0f2a2e", 0.5, blur=2)
        p.oval(x, y, 7.5, 7.5, str(p.chance.choice(["#e9e9e4", "#c9a85a", "#a9b2b8"])))
        p.line([(x - 4, y), (x + 4, y)], 2, "#4a4a4a")
    lens(p, 980, 420)
    p.wash(halo((1100, 330), 1250, "#fff0c0", "#ffcf8a", "#2a1420"), 0.7, skia.BlendMode.kMultiply)
    p.glow(1250, 60, 900, "#ffcf8a", 0.5)
    return p, Finish(vignette=0.32, bloom=0.2)


def opened(p: Painting, x: float, y: float, turn: float, shell: str) -> None:
    with p.moved(x, y, 1.12, turn=turn):
        p.rect(-120, -230, 270, 500, "#0a1618", 0.5, blur=14, round=34)
        p.rect(-130, -250, 260, 510, shell, round=34)
        p.rect(-116, -236, 232, 482, "#2a2e34", round=24)
        p.rect(-100, -40, 120, 262, ramp((-100, -40), (20, 220), "#39404a", "#15181d"), round=8)
        p.rect(-92, 20, 104, 60, "#d9c24a", 0.85)
        p.poly(
            [(-100, -220), (104, -220), (104, 224), (36, 224), (36, -60), (-100, -60)],
            ramp((-100, -220), (104, 224), "#2f8a5a", "#1c5a44"),
        )
        for _ in range(34):
            cx, cy = p.chance.uniform(-90, 70), p.chance.uniform(-210, -90)
            if p.chance.random() < 0.5:
                cx, cy = p.chance.uniform(44, 80), p.chance.uniform(-60, 200)
            p.rect(
                cx,
                cy,
                p.chance.uniform(8, 26),
                p.chance.uniform(8, 22),
                str(p.chance.choice(["#c9ccd0", "#14171a", "#e0b84a", "#8a9098"])),
                round=2,
            )
        for sx, sy in ((-106, -226), (106, -226), (-106, 236), (106, 236)):
            p.oval(sx, sy, 7, 7, "#d9d9d4")
        p.oval(-70, -196, 22, 22, "#0c0e12")
        p.oval(-70, -196, 11, 11, "#3f5f9a")


def back(p: Painting, x: float, y: float, turn: float) -> None:
    with p.moved(x, y, 1.1, turn=turn):
        p.rect(-112, -214, 250, 470, "#0a1618", 0.5, blur=14, round=30)
        p.rect(-124, -230, 248, 470, ramp((-124, -230), (124, 240), "#f27a5a", "#b8402f"), round=32)
        p.oval(-66, -170, 30, 30, "#2a1a18")
        p.oval(-66, -170, 15, 15, "#5f7fb0")
        p.poly([(-40, -230), (40, -230), (-70, 240), (-124, 240), (-124, 60)], "#ffffff", 0.12)


def tools(p: Painting) -> None:
    for x, y, turn, hue in ((1640, 360, 8, "#d9453a"), (1710, 380, 14, "#f2b83a"), (1780, 420, 5, "#3f7fc0")):
        with p.moved(x, y, 1, turn=turn):
            p.rect(-16, -130, 52, 480, "#140c08", 0.45, blur=9, round=18)
            p.rect(
                -24, -140, 48, 210, ramp((-24, 0), (24, 0), light(hue, 0.4), hue, dark(hue, 0.4)), round=18
            )
            p.rect(-7, 68, 14, 270, ramp((-7, 0), (7, 0), "#f4f4f0", "#7a7a78"))
    with p.moved(150, 640, 1, turn=-8):
        p.taper((20, -290), (20, 60), 20, 26, "#c98f4f")
        p.rect(-14, 60, 68, 60, "#c9ccc8")
        for k in range(16):
            p.line([(-10 + k * 4, 120), (-20 + k * 5.4, 220)], 4, ("#2a2420", "#5a4a3c")[k % 2])
    with p.moved(1690, 930, 1, turn=-24):
        for a in (-1, 1):
            p.taper((0, -210), (a * 26, 40), 9, 15, "#b4bcc0")
            p.taper((a * 26, 40), (a * 3, 230), 13, 3, "#d9dee0")


def lens(p: Painting, x: float, y: float) -> None:
    p.oval(x + 26, y + 34, 190, 190, "#0a1214", 0.45, blur=16)
    p.taper((x + 120, y - 130), (x + 300, y - 330), 24, 30, "#3a2216")
    p.oval(x, y, 176, 176, "#dff4f2", 0.24)
    for k in range(7):
        p.rect(
            x - 110 + k * 34,
            y - 60 + (k % 3) * 40,
            24,
            20,
            ("#f7e0a0", "#ffb89a", "#ffffff")[k % 3],
            0.4,
            round=3,
        )
    p.ring(x, y, 178, 178, 22, ramp((x - 178, y - 178), (x + 178, y + 178), "#fff3d0", "#b8863f", "#5a3c1c"))
    p.line(curve([(x - 120, y - 30), (x - 90, y - 96), (x - 24, y - 128)], closed=False), 16, "#ffffff", 0.8)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "olive-press": olive_press,
    "manuscript-scan": manuscript_scan,
    "phone-bench": phone_bench,
}
