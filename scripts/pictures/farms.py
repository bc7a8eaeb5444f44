"""Farms: the drying tables, the orchards and their train."""

import itertools
from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from hills import tree
from paint import Painting
from people import Look, Pose, figure
from space import Camera, floor, front, wall


def cocoa_drying() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#d8b068", 93)
    p.sky("#f6e2a8", "#f2c878", "#b8a050", bottom=600)
    p.glow(1500, 240, 900, "#fff2b8", 1)
    for row in range(4):
        for i in range(34):
            x, y = i * 62 + p.chance.uniform(-30, 30), 430 + row * 52 + p.chance.uniform(-60, 30)
            tone = mix(mix("#a8b86a", "#1f4a2c", row / 3), "#ffe28a", 0.3 * p.chance.random() * (x / 1920))
            p.oval(x, y, p.chance.uniform(50, 90), p.chance.uniform(50, 110), tone, 0.95)
    for k in range(4):
        p.beam(
            [(1500, 100), (1560, 100), (1200 - k * 400, 1280), (980 - k * 400, 1280)],
            ramp((1500, 100), (900, 1200), "#ffe28a", "#000000"),
            0.35,
            30,
        )
    view = Camera(980, 520, 900, eye=2.0)
    p.poly(floor(view, -14, 14, 0.8, 22), ramp((0, 600), (0, 1280), "#c98f4a", "#7a4a26"))
    for z in (18, 14, 11, 8.6, 6.6):
        for x in (-7.0, -0.2, 6.4):
            p.line([view.at((x, 0, z)), view.at((x, 3.5, z))], view.size(0.11, z), "#5a3a22", butt=True)
    for k in range(9):
        x0, x1 = -8 + k * 1.8, -8 + k * 1.8 + 1.72
        p.poly(floor(view, x0, x1, 1.6, 18, 3.5), ramp((0, 0), (0, 440), "#fff6d8", "#e9d49a"), 0.55)
        p.line([view.at((x0, 3.5, 1.6)), view.at((x0, 3.5, 18))], 5, "#6a4528")
    for x0 in (-5.4, -2.3, 0.9, 4.1):
        cocoa_table(p, view, x0)
    fx, fy = view.at((0.2, 0, 4.6))
    figure(
        p,
        fx,
        fy,
        view.size(1.7, 4.6),
        Pose(
            lean=14,
            head=6,
            left_arm=(36, 60),
            right_arm=(48, 72),
            left_leg=(-8, -6),
            right_leg=(10, 4),
            breadth=0.07,
        ),
        Look(
            skin="#4a2a1c",
            top="#e8702f",
            legs="#1f5f8a",
            hair="#e8b42f",
            skirt=0.4,
            cap="#e8b42f",
            long_sleeves=False,
        ),
    )
    a, b = (fx + 68, fy - view.size(0.95, 4.6)), view.at((1.8, 0.95, 3.9))
    p.line([(fx - 10, fy - view.size(1.25, 4.6)), a, b], 9, "#d9a860")
    p.line([(b[0] - 30, b[1] - 10), (b[0] + 34, b[1] + 12)], 12, "#a8763a")
    p.wash(ramp((1500, 0), (0, 1280), "#ffd778", "#5a3a4a"), 0.35, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.28, bloom=0.25)


def cocoa_table(p: Painting, view: Camera, x0: float) -> None:
    x1 = x0 + 1.7
    for z in (15, 11, 8, 5.6, 4, 2.9):
        for x in (x0 + 0.1, x1 - 0.1):
            p.line([view.at((x, 0, z)), view.at((x, 0.86, z))], view.size(0.09, z), "#6a4426", butt=True)
    p.poly(floor(view, x0 + 0.4, x1 + 0.4, 2.2, 17, 0), "#4a2a16", 0.4, blur=8)
    p.poly(floor(view, x0, x1, 2.2, 17, 0.9), ramp((0, 620), (0, 1200), "#a8683a", "#6a361e"))
    for _ in range(900):
        z = 2.2 + 14 * p.chance.random() ** 2.2
        x, y = view.at((p.chance.uniform(x0 + 0.05, x1 - 0.05), 0.93, z))
        r = view.size(0.035, z)
        tone = p.chance.choice(["#8a4a28", "#5a2c18", "#b8743f", "#3f1e12", "#cf9258"])
        p.oval(x, y, r * 1.4, r * 0.8, str(tone))
    for x in (x0, x1):
        p.poly(wall(view, x, 0.84, 1.0, 2.2, 17), "#d9a860" if x > 0 else "#b8803f")
    p.poly(front(view, x0, x1, 0.84, 1.0, 2.2), "#c9904a")


def avocado_train() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#b8d4dc", 95)
    p.sky("#8fb8d4", "#d9e2d4", "#fdeac0", bottom=430)
    p.glow(1560, 330, 760, "#fff2c4", 0.9)
    for i, (base, lift, tone) in enumerate(
        ((420, 260, "#8aa8cc"), (450, 180, "#6a8cb4"), (500, 130, "#5f8f94"), (560, 110, "#5a8f68"))
    ):
        p.ridge(base, lift, ramp((0, base - lift), (0, base + 60), tone, light(tone, 0.35)), i, 640, 6)
    p.rect(0, 540, 1920, 540, ramp((0, 540), (0, 1080), "#8fae5a", "#3f6a34"))
    track = curve(
        [
            (1940, 590),
            (1560, 600),
            (1180, 622),
            (860, 660),
            (640, 720),
            (560, 800),
            (640, 900),
            (900, 1010),
            (1240, 1110),
        ],
        closed=False,
    )
    orchard(p, track, 0)
    for i in range(len(track) - 1):
        (x0, y0), (x1, y1) = track[i : i + 2]
        w = 14 + (y0 - 590) * 0.17
        p.line([(x0, y0 + 4), (x1, y1 + 4)], w * 1.5, "#9a7f62")
        p.line([(x0, y0), (x1, y1)], w * 0.7, "#6a5546")
    wagons(p, track)
    orchard(p, track, 1)
    p.clouds(500, 640, "#fff4d8", 0.5, 0.5, scale=90, stretch=6, seed=6)
    return p, Finish(vignette=0.2, bloom=0.2)


def wagons(p: Painting, track: list[tuple[float, float]]) -> None:
    """White wagons strung along the curve, the engine nearest."""
    i = 2
    stops: list[int] = []
    while i < len(track) - 8:
        stops.append(i)
        scale = 1 + (track[i][1] - 590) / 130
        reach, j = 0.0, i
        while reach < 52 * scale and j < len(track) - 1:
            reach += float(np.hypot(track[j + 1][0] - track[j][0], track[j + 1][1] - track[j][1]))
            j += 1
        i = j
    for a, b in itertools.pairwise(stops):
        (x0, y0), (x1, y1) = track[a], track[b]
        h0, h1 = 26 + (y0 - 590) * 0.34, 26 + (y1 - 590) * 0.34
        x1, y1 = x0 + (x1 - x0) * 0.93, y0 + (y1 - y0) * 0.93
        engine = b == stops[-1]
        tone = "#2f7f5a" if engine else "#f7f4ea"
        away = x1 > x0
        p.poly(
            [(x0, y0), (x1, y1), (x1, y1 - h1), (x0, y0 - h0)],
            ramp((0, min(y0 - h0, y1 - h1)), (0, max(y0, y1)), tone, dark(tone, 0.2 if not away else 0.1)),
        )
        d0, d1 = h0 * 0.34, h1 * 0.34
        p.poly(
            [(x0, y0 - h0), (x1, y1 - h1), (x1 + d1 * 0.7, y1 - h1 - d1), (x0 + d0 * 0.7, y0 - h0 - d0)],
            light(tone, 0.5),
        )
        p.line(
            [(x0, y0 - h0 * 0.16), (x1, y1 - h1 * 0.16)],
            max(2, h0 * 0.1),
            "#2f7f5a" if not engine else "#f2d23a",
        )
        p.line([(x0, y0), (x1, y1)], max(3, h0 * 0.14), "#2a2a2e")
        for t in (0.25, 0.5, 0.75):
            xm, ym, hm = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, h0 + (h1 - h0) * t
            p.line([(xm, ym - hm * 0.2), (xm, ym - hm)], max(1, hm * 0.02), "#a9b0ac")


def orchard(p: Painting, track: list[tuple[float, float]], layer: int) -> None:
    line = np.array(track)
    for row in range(17):
        near = row / 16
        y = 580 + 560 * near**1.5
        step = 46 + 150 * near
        for k in range(int(2100 / step)):
            x = -60 + k * step + (row % 2) * step / 2 + p.chance.uniform(-8, 8)
            gaps = np.hypot(line[:, 0] - x, (line[:, 1] - y) * 1.6)
            closest = int(np.argmin(gaps))
            if gaps[closest] < 60 + 110 * near:
                continue
            in_front = y > line[closest][1]
            if in_front != bool(layer):
                continue
            tree(p, x, y, 20 + 62 * near, mix("#3f7a3c", "#2a5a34", near), "#b9d06a", "#22401f", 1.8)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "cocoa-drying": cocoa_drying,
    "avocado-train": avocado_train,
}
