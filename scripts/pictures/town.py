"""Towns by day: the clock tower, the street in the heat."""

from collections.abc import Callable

import cv2
import numpy as np
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting
from space import Camera, floor, front, wall


def town_clock() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#dfe6e4", 101)
    p.sky("#a9c6d6", "#dfe6dc", "#f7e2c8")
    p.glow(200, 900, 1100, "#fff0d0", 0.9)
    p.clouds(40, 600, "#ffffff", 0.42, 0.7, stretch=4, seed=3)
    for row, (y, tone) in enumerate(((980, "#c9b8b0"), (1060, "#a8786a"), (1160, "#8a4a3a"))):
        for i in range(14):
            w = 150 + row * 40
            x = i * w - 80 + p.chance.uniform(-20, 20)
            h = p.chance.uniform(40, 120)
            p.rect(x, y - h * 0.3, w, 500, light(tone, 0.35))
            p.poly(
                [(x - 10, y - h * 0.3), (x + w * 0.5, y - h - 50), (x + w + 10, y - h * 0.3)],
                ramp((x, 0), (x + w, 0), light(tone, 0.22), dark(tone, 0.2)),
            )
            p.rect(x + w * 0.7, y - h - 50, 24, 70, dark(tone, 0.15))
            for k in range(2):
                p.rect(x + w * (0.25 + 0.3 * k), y + 16, 26, 38, dark(tone, 0.45), 0.7)
    brick_tower(p)
    clock_face(p, 1120, 470, 168)
    for k in range(17):
        x, y = 230 + (k * 0.618 % 1) * 560, 170 + (k * 0.7549 % 1) * 520
        pigeon(p, x, y, 0.7 + 0.9 * (k * 0.37 % 1), p.chance.uniform(-25, 25))
    return p, Finish(vignette=0.18, bloom=0.18)


def brick_tower(p: Painting) -> None:
    x0, x1 = 900, 1340
    p.rect(x0, 230, x1 - x0, 1060, ramp((x0, 0), (x1, 0), "#d98a64", "#b0553c", "#6a2f2a"))
    for row in range(62):
        y = 236 + row * 17
        for k in range(14):
            x = x0 + k * 34 + (row % 2) * 17 - 17
            w = min(x + 31, x1) - max(x, x0)
            if w > 3:
                p.rect(
                    max(x, x0),
                    y,
                    w,
                    14,
                    str(p.chance.choice(["#e8a07a", "#8a3f30", "#5f2a26", "#c9714f"])),
                    p.chance.uniform(0.05, 0.32),
                )
    for y in (225, 720, 1010):
        p.rect(x0 - 26, y, x1 - x0 + 52, 30, ramp((x0, 0), (x1, 0), "#f4e4c8", "#cbb094", "#7a6258"))
        p.rect(x0, y + 30, x1 - x0, 14, "#3a1a18", 0.4)
    p.poly(
        [(x0 - 30, 226), (x1 + 30, 226), (1150, -30), (1090, -30)],
        ramp((x0, 0), (x1, 0), "#7fa89a", "#4f7a74", "#26443f"),
    )
    for k in range(7):
        p.line([(1120 + (k - 3) * 8, -20), (x0 + k * 76, 226)], 3, "#2f524e", 0.5)
    for x in (1000, 1190):
        p.rect(x, 800, 60, 150, "#2c1c20", round=28)
        p.rect(x + 6, 806, 20, 140, "#5f4a4a", round=10)
        for k in range(5):
            p.line([(x, 830 + k * 26), (x + 60, 836 + k * 26)], 5, "#8a5a48")


def clock_face(p: Painting, x: float, y: float, r: float) -> None:
    p.oval(x + 8, y + 12, r + 34, r + 34, "#2a1416", 0.5, blur=10)
    p.oval(x, y, r + 30, r + 30, ramp((x - r, y - r), (x + r, y + r), "#f7e8cc", "#a88a6a"))
    p.oval(x, y, r, r, ramp((x - r, y - r), (x + r, y + r), "#fffdf4", "#e6dcc4"))
    for k in range(60):
        a = k * np.pi / 30
        inner = 0.78 if k % 5 == 0 else 0.88
        p.line(
            [
                (x + np.sin(a) * r * inner, y - np.cos(a) * r * inner),
                (x + np.sin(a) * r * 0.94, y - np.cos(a) * r * 0.94),
            ],
            11 if k % 5 == 0 else 3,
            "#2a2430",
        )
    for hours, length, width in ((10 + 10 / 60, 0.52, 16), (2.0, 0.8, 10)):
        a = hours * np.pi / 6
        tip = (x + np.sin(a) * r * length, y - np.cos(a) * r * length)
        tail = (x - np.sin(a) * r * 0.16, y + np.cos(a) * r * 0.16)
        p.line([(tail[0] + 5, tail[1] + 7), (tip[0] + 5, tip[1] + 7)], width, "#8a7a6a", 0.5)
        p.taper(tail, tip, width * 0.62, width * 0.25, "#1c1a26")
    p.oval(x, y, 15, 15, "#b8863a")


def pigeon(p: Painting, x: float, y: float, s: float, turn: float) -> None:
    with p.moved(x, y, s, turn=turn):
        tone = str(p.chance.choice(["#5a6274", "#77808f", "#8f949c", "#ece8e0"]))
        p.blob([(-34, 2), (-8, -9), (22, -8), (36, -2), (24, 6), (-6, 10), (-50, 12)], tone)
        lift = p.chance.choice([-1, 1])
        p.blob([(-8, -4), (-22, -44 * lift), (-40, -64 * lift), (2, -42 * lift), (16, -4)], dark(tone, 0.15))
        p.blob([(-2, -2), (8, -36 * lift), (4, -66 * lift), (26, -34 * lift), (20, 0)], light(tone, 0.2))


def heat_street() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#fdf6e0", 102)
    view = Camera(880, 640, 900, eye=1.6)
    p.sky("#6fc0e6", "#d9eef0", "#fffbea", bottom=660)
    end = front(view, -3.2, 3.4, 0, 6, 30)
    p.poly(end, "#f7e2bc")
    p.poly(floor(view, -3.2, 3.4, 0.4, 30), ramp((0, 660), (0, 1280), "#fff6de", "#f2dcb0", "#e0bd8a"))
    tones = (
        ("#f7d9a0", "#fff0d0"),
        ("#f2b89a", "#ffe0cc"),
        ("#fff6e4", "#ffffff"),
        ("#f0cc7a", "#ffe9b8"),
        ("#e8b0a0", "#fbd9c8"),
        ("#f9ead0", "#fff8ea"),
    )
    edges = (0.8, 3.4, 6.2, 9.4, 13.5, 19, 30)
    for i in range(5, -1, -1):
        z0, z1 = edges[i], edges[i + 1]
        tall = (7.2, 6.2, 7.8, 6.6, 7.4, 6.8)[i]
        facade(p, view, -3.2, tall, z0, z1, mix("#8a7a8a", tones[i][0], 0.42 + 0.05 * i), "#4f6a72", True)
        facade(
            p,
            view,
            3.4,
            (6.4, 7.4, 6.2, 7.6, 6.4, 7)[i],
            z0,
            z1,
            tones[(i + 2) % 6][1],
            ("#5f8a8a", "#4f7a5a", "#8a5f4a")[i % 3],
            False,
        )
    p.poly(floor(view, -3.2, -1.75, 0.4, 30, 0.01), "#7a6a80", 0.72)
    for z in np.arange(1, 29, 1.3):
        p.line(
            [view.at((-1.7, 0.01, z)), view.at((3.3, 0.01, z))], max(1, view.size(0.02, z)), "#d9b27a", 0.4
        )
    for k in range(9):
        y = 655 + k * 10
        p.line([(560 + k * 6, y), (1220 - k * 8, y + 4 * np.sin(k))], 7, "#fffdf0", 0.35, blur=5)
    shimmer(p)
    cat(p, 470, 1130, 1.35)
    p.glow(1300, -40, 1300, "#fffbe0", 0.75)
    return p, Finish(vignette=0.1, bloom=0.4)


def facade(
    p: Painting,
    view: Camera,
    x: float,
    tall: float,
    z0: float,
    z1: float,
    tone: str,
    shutter: str,
    shady: bool,
) -> None:
    p.poly(wall(view, x, 0, tall, z0, z1), tone)
    p.poly(wall(view, x, 0, 0.7, z0, z1), dark(tone, 0.14))
    p.poly(wall(view, x, tall - 0.25, tall, z0, z1), light(tone, 0.4))
    bays = max(1, int((z1 - z0) / 1.7))
    for k in range(bays):
        a = z0 + (k + 0.25) * (z1 - z0) / bays
        b = z0 + (k + 0.75) * (z1 - z0) / bays
        for low, high in ((0.05 if k % 2 else 0.9, 2.3), (3.1, 4.7), (5.3, 6.4)):
            if high > tall - 0.3:
                continue
            p.poly(wall(view, x, low - 0.06, high + 0.12, a - 0.08, b + 0.08), light(tone, 0.3))
            p.poly(wall(view, x, low, high, a, b), dark(shutter, 0.3) if shady else shutter)
            for s in np.linspace(low + 0.1, high - 0.1, 9):
                p.line(
                    [view.at((x, s, a)), view.at((x, s, b))],
                    max(1, view.size(0.02, a)),
                    dark(shutter, 0.5),
                    0.5,
                )
            p.line(
                [view.at((x, low, (a + b) / 2)), view.at((x, high, (a + b) / 2))],
                max(1, view.size(0.04, a)),
                dark(shutter, 0.55),
            )
            if low == 3.1:
                out = x + (0.35 if x < 0 else -0.35)
                p.poly(
                    [
                        view.at((x, 3.0, a)),
                        view.at((out, 3.0, a)),
                        view.at((out, 3.0, b)),
                        view.at((x, 3.0, b)),
                    ],
                    dark(tone, 0.3),
                )
                p.line(
                    [view.at((out, 3.7, a)), view.at((out, 3.7, b))], max(2, view.size(0.04, a)), "#3a3a40"
                )
                for s in np.linspace(a, b, 8):
                    p.line(
                        [view.at((out, 3.0, s)), view.at((out, 3.7, s))],
                        max(1, view.size(0.02, s)),
                        "#3a3a40",
                    )


def shimmer(p: Painting) -> None:
    """Hot air over the road: rows of pixels pushed sideways, most near the vanishing point."""
    pixels = p.pixels()
    ys, xs = np.mgrid[0 : p.height, 0 : p.width].astype(np.float32)
    force = np.exp(-(((ys - 672) / 34) ** 2) - ((xs - 880) / 420) ** 2) * 7
    sway = np.sin(ys / 7 + np.sin(xs / 90)) * force
    p.lay(cv2.remap(pixels, xs + sway, ys, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))


def cat(p: Painting, x: float, y: float, s: float) -> None:
    fur = "#d9853f"
    with p.moved(x, y, s):
        p.oval(0, 24, 120, 14, "#3a2f44", 0.5, blur=5)
        p.line(curve([(-84, 10), (-140, 22), (-172, 6), (-190, 20)], closed=False), 17, dark(fur, 0.1))
        p.blob(
            [(-96, 20), (-84, -24), (-20, -40), (56, -32), (84, 0), (76, 24), (-40, 28)],
            ramp((0, -40), (0, 28), light(fur, 0.2), dark(fur, 0.2)),
        )
        for k in range(5):
            p.line(
                curve([(-64 + k * 26, -32), (-58 + k * 26, -14), (-62 + k * 26, 2)], closed=False),
                7,
                dark(fur, 0.4),
                0.7,
            )
        p.blob(
            [(64, -46), (70, -78), (84, -58), (102, -58), (118, -76), (120, -42), (108, -18), (80, -18)],
            light(fur, 0.08),
        )
        p.line([(80, -38), (90, -38)], 4, "#2a1a14")
        p.line([(102, -38), (112, -38)], 4, "#2a1a14")
        p.taper((60, 20), (112, 24), 10, 8, light(fur, 0.4))


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "town-clock": town_clock,
    "heat-street": heat_street,
}
