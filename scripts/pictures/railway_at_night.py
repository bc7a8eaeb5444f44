"""The mountain railway after dark: the station in the snow, the last train down."""

from collections.abc import Callable

import numpy as np
import skia
from colour import light, ramp
from finish import Finish
from forms import curve
from paint import Painting
from people import STANDING, WAITING, Look, figure
from railway import pine


def station_snow() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#2c3f6a", 304)
    p.sky("#1c2c58", "#3f5a92", "#8c9cc4", "#d9b8b4", bottom=640)
    for i, (base, lift, tone) in enumerate(((560, 260, "#7488b4"), (640, 200, "#566ca0"))):
        crest = p.ridge(base, lift, ramp((0, base - lift), (0, base + 60), light(tone, 0.5), tone), i, 430, 6)
        p.line(crest, 4, "#f4f0f4", 0.5)
    for k in range(46):
        pine(
            p,
            k * 37 + p.chance.uniform(-20, 20),
            700 + p.chance.uniform(-20, 20),
            p.chance.uniform(90, 190),
            "#1c2e4c",
        )
    p.rect(0, 690, 1600, 380, ramp((0, 690), (0, 1067), "#a8b8dc", "#dfe6f4", "#8c9cc8"))
    house(p)
    p.poly([(0, 830), (1600, 800), (1600, 850), (0, 905)], ramp((0, 800), (0, 900), "#f4f4fa", "#a4b2d6"))
    p.poly([(0, 905), (1600, 850), (1600, 874), (0, 940)], "#4f5f8c")
    for side in (0, 60):
        p.line([(0, 990 + side), (1600, 902 + side * 0.7)], 9, "#2a3354")
        p.line([(0, 986 + side), (1600, 899 + side * 0.7)], 3, "#e8ecf8", 0.8)
    winter_train(p)
    lamp(p, 980, 838, 250)
    lamp(p, 190, 876, 290)
    figure(
        p,
        1100,
        836,
        150,
        WAITING,
        Look(skin="#5a3a34", top="#7a2a34", legs="#1c2444", hair="#1a1620", cap="#d9a23a"),
    )
    figure(
        p,
        1150,
        834,
        96,
        STANDING,
        Look(skin="#6a4640", top="#2f6f7a", legs="#1c2444", hair="#1a1620", cap="#e8e4dc"),
    )
    for k in range(9):
        p.oval(430 + k * 70, 872 - k * 3.6 + (k % 2) * 9, 12, 4.5, "#7f8fbc", 0.8)
    for _ in range(620):
        x, y, r = p.chance.uniform(0, 1600), p.chance.uniform(0, 1067), p.chance.uniform(1, 4.6)
        p.oval(x, y, r, r, "#ffffff", p.chance.uniform(0.25, 0.9), blur=r * 0.3)
    return p, Finish(vignette=0.3, bloom=0.34)


def house(p: Painting) -> None:
    p.rect(330, 560, 500, 300, ramp((330, 0), (830, 0), "#e8d2b4", "#c9a98c", "#8a7480"))
    for k in range(12):
        p.line([(330, 584 + k * 24), (830, 584 + k * 24)], 2, "#7a6068", 0.22)
    p.poly([(290, 572), (440, 440), (720, 440), (872, 572)], ramp((0, 440), (0, 572), "#fbfbff", "#c4cfe8"))
    p.poly([(290, 572), (872, 572), (866, 592), (296, 592)], "#5a4a5a")
    p.rect(660, 400, 44, 80, "#8a5a50")
    p.rect(652, 390, 60, 16, "#f4f4fa", round=6)
    for k in range(9):
        p.oval(
            690 + k * 20 + 10 * np.sin(k),
            376 - k * 24,
            12 + k * 5,
            10 + k * 4,
            "#d9d4e4",
            0.4 - k * 0.035,
            blur=8,
        )
    for x in (372, 500, 740):
        p.rect(x, 640, 66, 96, "#fff0b0", round=6)
        p.line([(x + 33, 640), (x + 33, 736)], 5, "#7a5a4a")
        p.line([(x, 686), (x + 66, 686)], 5, "#7a5a4a")
        p.glow(x + 33, 690, 190, "#ffca6a", 0.8)
    p.rect(614, 640, 84, 220, "#4a6a5a", round=4)
    p.rect(626, 654, 60, 70, "#ffe7a0")
    p.oval(580, 620, 20, 20, "#f7f2e4")
    p.line([(580, 620), (580, 608)], 3, "#22202a")
    p.line([(580, 620), (588, 626)], 3, "#22202a")


def winter_train(p: Painting) -> None:
    with p.moved(1240, 858, 1, turn=-3.0):
        p.rect(0, -140, 420, 150, ramp((0, -140), (0, 10), "#d94a38", "#8f221f"), round=20)
        p.rect(0, -62, 420, 12, "#f6e4c0")
        p.rect(-6, -156, 430, 24, "#f6f6fc", round=12)
        for k in range(5):
            p.rect(90 + k * 66, -128, 48, 50, "#fff0b4", round=6)
            p.glow(114 + k * 66, -100, 110, "#ffcf72", 0.6)
        p.rect(12, -130, 56, 56, "#bfe0ea", round=10)
        p.oval(20, -28, 13, 13, "#fffbe0")
        p.oval(16, 14, 60, 10, "#f4f4fa")
    p.glow(1256, 832, 260, "#fff2c4", 1)


def lamp(p: Painting, x: float, base: float, tall: float) -> None:
    p.line([(x, base), (x, base - tall)], 8, "#1f2847")
    p.line([(x, base - tall), (x + 36, base - tall - 12)], 6, "#1f2847")
    p.poly(
        [
            (x + 12, base - tall),
            (x + 60, base - tall),
            (x + 48, base - tall - 24),
            (x + 24, base - tall - 24),
        ],
        "#1f2847",
    )
    p.oval(x + 36, base - tall + 4, 15, 10, "#fffbe4")
    p.glow(x + 36, base - tall + 10, 330, "#ffd98a", 0.9)
    p.oval(x + 30, base + 6, 120, 16, "#ffe9b4", 0.55, blur=12)


def night_curve() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#0a1230", 305)
    p.sky("#060a22", "#0f1c48", "#24407a", bottom=640)
    for _ in range(700):
        x, y = p.chance.uniform(0, 1600), p.chance.uniform(0, 600)
        r = p.chance.uniform(1.2, 3.0)
        p.oval(x, y, r, r, str(p.chance.choice(["#ffffff", "#cfe0ff", "#ffe9c4"])), p.chance.uniform(0.3, 1))
    p.stamp(
        (
            0.35
            * np.exp(-(((np.mgrid[0:620, 0:1600][0] - 130 - np.mgrid[0:620, 0:1600][1] * 0.22) / 90.0) ** 2))
        ).astype(np.float32),
        "#8fa4dc",
        0,
        0,
        skia.BlendMode.kScreen,
    )
    p.ridge(600, 220, ramp((0, 380), (0, 700), "#20305e", "#16234a"), 1, 520, 6)
    p.poly(
        [*curve([(700, 1067), (760, 700), (980, 470), (1280, 330), (1600, 250)], closed=False), (1600, 1067)],
        ramp((760, 300), (1600, 1067), "#1a2a4c", "#0a1226"),
    )
    p.poly(
        [*curve([(0, 760), (260, 740), (560, 820), (760, 1067)], closed=False), (0, 1067)],
        ramp((0, 740), (0, 1067), "#142244", "#080e20"),
    )
    for _ in range(80):
        x, y = p.chance.normal(400, 90), p.chance.normal(716, 26)
        p.rect(x, y, 7, 6, str(p.chance.choice(["#ffd58a", "#ffbe5c", "#fff0c4"])), p.chance.uniform(0.5, 1))
        p.glow(x + 3, y + 3, 26, "#ffb85c", 0.5)
    p.glow(400, 720, 330, "#ffb45a", 0.4, 0.4)
    track = curve(
        [(1640, 470), (1330, 520), (1080, 600), (930, 720), (900, 850), (980, 990), (1140, 1100)],
        closed=False,
    )
    p.line(track, 30, "#0a1020")
    for offset in (-7, 9):
        p.line([(x, y + offset) for x, y in track], 2.5, "#8fa0d0", 0.7)
    lit_train(p, track)
    p.rect(0, 1020, 1600, 60, "#070c1c")
    for _ in range(70):
        x = p.chance.uniform(0, 1600)
        pine(p, x, 1010 + p.chance.uniform(-10, 90), p.chance.uniform(70, 210), "#070c1c")
    return p, Finish(vignette=0.3, bloom=0.4, dab=3)


def lit_train(p: Painting, track: list[tuple[float, float]]) -> None:
    """Carriages on the curve, growing as they come nearer; the lamp throws a beam down the line."""
    start, stop = 10, 60
    for i in range(start, stop):
        (x0, y0), (x1, y1) = track[i], track[i + 1]
        h0, h1 = 20 + (y0 - 470) * 0.13, 20 + (y1 - 470) * 0.13
        p.poly(
            [(x0, y0 - 4), (x1, y1 - 4), (x1, y1 - h1), (x0, y0 - h0)],
            "#7a1f26" if (i - start) % 17 else "#1a1020",
        )
        if (i - start) % 2 == 0 and (i - start) % 17 not in (0, 16):
            p.poly(
                [(x0, y0 - h0 * 0.48), (x1, y1 - h1 * 0.48), (x1, y1 - h1 * 0.84), (x0, y0 - h0 * 0.84)],
                "#fff0a8",
            )
            p.glow(x0, y0 - h0 * 0.6, 40 + h0, "#ffc45a", 0.5)
    x, y = track[stop]
    p.beam(
        [(x - 14, y - 40), (x + 14, y - 40), (x + 230, 1067), (x - 60, 1067)],
        ramp((x, y), (x, 1067), "#fff4c8", "#201810"),
        0.5,
        18,
    )
    p.glow(x, y - 34, 220, "#fff6d4", 1)
    p.oval(x, y - 34, 9, 9, "#ffffff")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "rail-station-snow": station_snow,
    "rail-night-curve": night_curve,
}
