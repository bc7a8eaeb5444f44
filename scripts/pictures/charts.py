"""Charts. They carry digits at most, since one picture serves three languages."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, ramp
from finish import Finish
from forms import curve
from paint import Painting

PRINT = Finish(wobble=0, dab=0, brush=4, bloom=0, vignette=0.04, grain=2.0)
DIGITS = {  # strokes of each digit on a 2 x 4 grid, since no font may be assumed on the painter's machine
    "0": [[(0, 0), (2, 0), (2, 4), (0, 4), (0, 0)]],
    "1": [[(0.4, 0.8), (1.2, 0), (1.2, 4)]],
    "2": [[(0, 0.6), (0.6, 0), (1.5, 0), (2, 0.6), (2, 1.5), (0, 4), (2, 4)]],
    "3": [
        [(0, 0.4), (0.6, 0), (1.5, 0), (2, 0.6), (2, 1.4), (1.4, 1.9), (0.8, 1.9)],
        [(1.4, 1.9), (2, 2.4), (2, 3.4), (1.5, 4), (0.5, 4), (0, 3.5)],
    ],
    "4": [[(1.5, 4), (1.5, 0), (0, 2.8), (2.1, 2.8)]],
    "5": [[(1.9, 0), (0.3, 0), (0.2, 1.8), (1.4, 1.6), (2, 2.2), (2, 3.3), (1.4, 4), (0.5, 4), (0, 3.6)]],
    "6": [
        [
            (1.8, 0.2),
            (0.9, 0.4),
            (0.1, 1.8),
            (0, 3),
            (0.6, 4),
            (1.4, 4),
            (2, 3.3),
            (2, 2.5),
            (1.4, 1.9),
            (0.6, 2),
            (0.05, 2.6),
        ]
    ],
    "7": [[(0, 0), (2, 0), (0.8, 4)]],
    "8": [
        [(1, 1.9), (0.3, 1.5), (0.2, 0.6), (1, 0), (1.8, 0.6), (1.7, 1.5), (1, 1.9)],
        [(1, 1.9), (0.1, 2.5), (0.1, 3.5), (1, 4), (1.9, 3.5), (1.9, 2.5), (1, 1.9)],
    ],
    "9": [
        [
            (0.2, 3.8),
            (1.1, 3.6),
            (1.9, 2.2),
            (2, 1),
            (1.4, 0),
            (0.6, 0),
            (0, 0.7),
            (0, 1.5),
            (0.6, 2.1),
            (1.4, 2),
            (1.95, 1.4),
        ]
    ],
    ".": [[(0.1, 3.9), (0.15, 4)]],
}


def figures(p: Painting, text: str, x: float, y: float, size: float, colour: str) -> None:
    """Digits drawn with a pen, centred on x, standing on y."""
    unit = size / 4
    widths = [unit * (0.9 if mark == "." else 3.0) for mark in text]
    x -= (sum(widths) - unit) / 2
    for mark, wide in zip(text, widths, strict=True):
        for stroke in DIGITS[mark]:
            points = [(x + a * unit, y - size + b * unit) for a, b in stroke]
            if mark == "0":
                p.ring(x + unit, y - size / 2, unit, size / 2, size * 0.13, colour)
            else:
                p.line(points, size * 0.13, colour)
        x += wide


def olive_chart() -> tuple[Painting, Finish]:
    p = Painting(1600, 1000, "#f5efdf", 61)
    base, scale = 860, 20.5
    for level in (10, 20, 30):
        p.line([(110, base - level * scale), (1500, base - level * scale)], 2, "#c9bfa4")
        figures(p, str(level), 66, base - level * scale + 13, 26, "#8a8168")
    for i, value in enumerate((24, 13, 26, 15, 33, 10, 11.5, 27)):
        x, top = 140 + i * 170, base - value * scale
        last = i == 7
        tone = "#c98a1f" if last else "#7d8a45"
        p.rect(x + 10, top + 12, 112, base - top - 12, "#5a5230", 0.14, blur=8)
        p.rect(
            x,
            top,
            112,
            base - top,
            ramp((x, 0), (x + 112, 0), light(tone, 0.16), tone, dark(tone, 0.12)),
            round=3,
        )
        p.stipple(
            skia.Path.Rect(skia.Rect.MakeXYWH(x, top, 112, base - top)),
            dark(tone, 0.5),
            (x + 10, top),
            (x + 260, base + 200),
            0.35,
            2,
        )
        text = f"{value:g}"
        figures(p, text, x + 56, top - 20, 44 if last else 36, "#8f5c0c" if last else "#4d5528")
    p.line([(110, base), (1500, base)], 5, "#4d4630")
    branch(p)
    return p, PRINT


def branch(p: Painting) -> None:
    """A sprig of olive over the lean years."""
    stem = curve([(1000, 210), (1090, 250), (1180, 240), (1300, 170)], closed=False)
    p.line(stem, 6, "#6b5a3a")
    for i in range(0, len(stem), 3):
        x, y = stem[i]
        side = -1 if (i // 3) % 2 else 1
        with p.moved(x, y, 1, turn=side * 55 - 15):
            p.blob([(0, 0), (26, -12), (74, 0), (26, 12)], "#8a9a5a" if side > 0 else "#6a7a44")
    for x, y in ((1075, 282), (1158, 276), (1226, 252)):
        p.line([(x, y - 30), (x, y)], 4, "#6b5a3a")
        p.oval(x, y + 14, 18, 25, ramp((x - 18, 0), (x + 18, 0), "#a9b35a", "#4f5a2a"))


def slow_ships_chart() -> tuple[Painting, Finish]:
    p = Painting(1600, 900, "#eaf0ee", 62)
    years = np.linspace(0, 11, 12)
    speeds = (
        15.7
        - 2.1 * (years / 11) ** 0.9
        + np.array([0, 0.12, -0.14, 0.1, -0.18, 0.06, 0.16, -0.12, 0.1, -0.1, 0.08, 0])
    )
    base, left, wide = 790.0, 130.0, 1290.0
    at = [(left + wide * t / 11, base - (v - 12.6) * 190) for t, v in zip(years, speeds, strict=True)]
    for level in (13, 14, 15, 16):
        y = base - (level - 12.6) * 190
        p.line([(100, y), (1500, y)], 2, "#bccac8")
        figures(p, str(level), 62, y + 13, 26, "#7a8c8c")
    flow = curve(at, closed=False)
    p.poly([*flow, (at[-1][0], base), (at[0][0], base)], ramp((0, 200), (0, base), "#7fb4c2", "#d3e4e4"))
    for k in range(5):
        wave = [(x, base - 26 - k * 34 + 6 * np.sin(x / 44 + k)) for x in np.arange(left, left + wide + 1, 8)]
        p.line(wave, 2.5, "#ffffff", 0.35)
    p.line(flow, 10, "#14506a")
    for x, y in at:
        p.oval(x, y, 9, 9, "#eaf0ee")
        p.oval(x, y, 5.5, 5.5, "#14506a")
    for x in (at[0], at[-1]):
        p.oval(*x, 18, 18, "#d2572f")
        p.oval(*x, 9, 9, "#ffffff")
    figures(p, "15.7", at[0][0] + 30, at[0][1] - 44, 52, "#14506a")
    figures(p, "13.6", at[-1][0] + 8, at[-1][1] + 118, 52, "#b8431f")
    small_ship(p, at[-1][0] - 40, at[-1][1] - 60)
    p.line([(100, base), (1500, base)], 5, "#2f4750")
    return p, PRINT


def small_ship(p: Painting, x: float, y: float) -> None:
    with p.moved(x, y, 1.25):
        p.poly([(-130, -30), (120, -30), (96, 16), (-108, 16)], "#1f3f52")
        for k in range(8):
            tall = (30, 46, 46, 62, 46, 62, 46, 30)[k]
            p.rect(-112 + k * 21, -32 - tall, 19, tall, ("#d2572f", "#5f8f9a", "#e0b04a", "#8aa0a8")[k % 4])
        p.rect(70, -104, 30, 74, "#f7f4ea")
        p.rect(66, -112, 38, 12, "#1f3f52")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "olive-chart": olive_chart,
    "slow-ships-chart": slow_ships_chart,
}
