"""The open country and its work: plant, clinic, drying tables, fair, train, kites."""

from collections.abc import Callable

import numpy as np
import skia

from colour import dark, halo, light, mix, ramp
from finish import Finish
from hills import tree
from paint import Painting, curve, fractal, outline
from people import BENDING, Look, Pose, SEATED, STANDING, WAITING, figure
from space import Camera, box, floor, front, wall


def muscat_plant() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#e8d2a8", 91)
    p.sky("#3f9bd0", "#a9d8e6", "#f4ead2", bottom=330)
    for i, (base, lift, tone) in enumerate(((330, 210, "#c9a58a"), (350, 150, "#a87a5c"), (372, 100, "#8a5c44"))):
        crest = p.ridge(base, lift, ramp((0, base - lift), (0, base + 20), light(tone, 0.16), tone), i + 3, 380, 7)
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
        p.line([view.at((x0 + 0.7, 0, z - 0.4)), view.at((x0 + 0.7, low + 0.1, z - 0.5))], view.size(0.06, z), "#8a8578")


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
        p.oval(x, y, p.chance.uniform(30, 66), p.chance.uniform(22, 46), mix("#1f4a30", "#9fbf5a", float(lit)))


def waiting(p: Painting) -> None:
    hues = ("#e0a02f", "#3f7fa8", "#c9404f", "#6a4a8a", "#2f8a6a", "#e8702f")
    p.rect(170, 1010, 620, 20, "#8a5a34")
    for x in (200, 470, 750):
        p.rect(x, 1026, 18, 74, "#5a3620")
    sitter = Pose(lean=-2, head=6, left_arm=(26, 60), right_arm=(34, 64), left_leg=(72, 4), right_leg=(80, -2), breadth=0.075)
    for i in range(5):
        x = 225 + i * 118
        look = Look(skin="#4a2c1e", top=hues[i], legs=hues[(i + 3) % 6] if i % 2 else "#2a2a38", hair=hues[(i + 1) % 6] if i in (1, 3) else "#140d0b", shoes="#3a2218")
        figure(p, x, 1010 + 0.47 * 330, 330, sitter, look)
    for x, y, h, i in ((1010, 1010, 330, 2), (1120, 990, 310, 4), (890, 1070, 350, 5)):
        p.poly([(x - 20, y), (x - 260, y + 60), (x - 220, y + 80), (x + 20, y)], "#5a2216", 0.4, blur=7)
        figure(p, x, y, h, WAITING, Look(skin="#4a2c1e", top=hues[i], legs=hues[(i + 2) % 6], hair="#140d0b", skirt=0.36 if i != 4 else 0, cap=hues[(i + 1) % 6] if i == 2 else ""))
    figure(p, 1235, 920, 290, Pose(left_arm=(-10, 50), right_arm=(30, 80)), Look(skin="#5a3626", top="#ffffff", legs="#ffffff", hair="#140d0b", skirt=0.3))


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
        p.beam([(1500, 100), (1560, 100), (1200 - k * 400, 1280), (980 - k * 400, 1280)], ramp((1500, 100), (900, 1200), "#ffe28a", "#000000"), 0.35, 30)
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
    figure(p, fx, fy, view.size(1.7, 4.6), Pose(lean=14, head=6, left_arm=(36, 60), right_arm=(48, 72), left_leg=(-8, -6), right_leg=(10, 4), breadth=0.07), Look(skin="#4a2a1c", top="#e8702f", legs="#1f5f8a", hair="#e8b42f", skirt=0.4, cap="#e8b42f", long_sleeves=False))
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


def pumpkin_fair() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#6fb2e0", 94)
    p.sky("#2f7fc9", "#8fc6ea", "#e6f0ea", bottom=760)
    p.clouds(60, 420, "#ffffff", 0.4, 0.9, seed=3, edge=0.15)
    for i in range(60):
        x = i * 34 + p.chance.uniform(-12, 12)
        p.oval(x, 740 - p.chance.uniform(0, 60), 40, p.chance.uniform(40, 80), str(p.chance.choice(["#c9702f", "#e0a03a", "#a8442a", "#8a8a3a"])))
    barn(p)
    p.rect(0, 770, 1920, 510, ramp((0, 770), (0, 1280), "#9fb24f", "#4f7a34"))
    for _ in range(500):
        x, y = p.chance.uniform(0, 1920), p.chance.uniform(780, 1280)
        p.line([(x, y), (x + p.chance.uniform(-6, 6), y - (y - 740) * 0.06)], 3, str(p.chance.choice(["#c9c95f", "#3a6a2c", "#7fa040"])), 0.7)
    for i in range(13):
        x, y = 40 + i * 150, 842 + 14 * np.sin(i * 2)
        r = p.chance.uniform(24, 44)
        p.oval(x, y, r, r * 0.75, str(p.chance.choice(["#e8842f", "#d96a24", "#f2a84a"])))
        p.line([(x, y - r * 0.7), (x + 5, y - r * 0.95)], 7, "#5f6a2f")
    for y0, dip in ((60, 110), (150, 90)):
        string = curve([(-20, y0), (500, y0 + dip), (1000, y0 + 10), (1460, y0 + dip), (1940, y0 - 20)], closed=False)
        p.line(string, 4, "#5a4a3a")
        for i, (x, y) in enumerate(string[::2]):
            p.poly([(x - 24, y), (x + 24, y), (x, y + 58)], ("#d9403f", "#fff6e0", "#f2c230", "#2f6fb0", "#3f9a5a")[i % 5])
    p.oval(960, 1180, 780, 60, "#23401f", 0.6, blur=22)
    for k in range(9):
        p.rect(430 + k * 120, 1116, 104, 26, ramp((0, 1116), (0, 1142), "#d9b07a", "#a87a48"))
    for x in (460, 900, 1380):
        p.rect(x, 1140, 110, 44, "#7a5430")
    p.rect(430, 1180, 1064, 22, "#9a6f42")
    pumpkin(p)
    figure(p, 290, 1230, 470, Pose(left_arm=(-10, -4), right_arm=(58, 66)), Look(skin="#e0a880", top="#3f6fa8", legs="#2f3a55", hair="#8a4a24", bun=True))
    figure(p, 1640, 1236, 490, Pose(left_arm=(-62, -70), right_arm=(150, 176)), Look(skin="#7a4a34", top="#c93f3a", legs="#3a2f2a", hair="#1a1210", cap="#f2e2c0"))
    return p, Finish(vignette=0.16, bloom=0.14, warmth=0.02)


def barn(p: Painting) -> None:
    p.poly([(1180, 780), (1180, 470), (1270, 380), (1420, 320), (1570, 380), (1660, 470), (1660, 780)], ramp((1180, 0), (1660, 0), "#b83a2c", "#8a2420"))
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
    for left, right in zip(edges, edges[1:], strict=False):
        middle = (left + right) / 2
        tone = mix("#f9a53c", "#a8440f", float(np.clip(0.28 + middle * 0.6, 0, 1)))
        swell = [max(0.0, float(np.cos(a))) ** 0.55 for a in lats]
        bulge = 1 + 0.045 * (1 - abs(middle))
        one = [(cx + rx * left * w, cy + ry * bulge * np.sin(a)) for a, w in zip(lats, swell, strict=True)]
        two = [(cx + rx * right * w, cy + ry * bulge * np.sin(a)) for a, w in zip(lats, swell, strict=True)]
        x0, x1 = cx + rx * left, cx + rx * right
        p.poly([*one, *reversed(two)], ramp((x0, 0), (x1, 0), dark(tone, 0.4), tone, light(tone, 0.25), tone, dark(tone, 0.45), stops=[0, 0.2, 0.45, 0.75, 1]))
    body = skia.Path.Oval(skia.Rect.MakeLTRB(cx - rx, cy - ry * 1.05, cx + rx, cy + ry * 1.05))
    p.shape(body, ramp((0, cy - ry * 0.2), (0, cy + ry * 1.05), "#00000000", "#2a0c1a"), 0.45)
    p.oval(cx, cy - 268, 110, 30, "#8a3a10", 0.6, blur=8)
    p.poly(curve([(930, 590), (945, 510), (1010, 450), (1056, 462), (1010, 520), (1000, 592)]), ramp((930, 0), (1050, 0), "#a8a860", "#5a5a2a"))
    p.oval(760, 720, 120, 60, "#ffe0a0", 0.4, blur=30)
    p.oval(1180, 900, 54, 54, "#2f5fb8")
    p.oval(1180, 900, 38, 38, "#f2d98a")
    p.poly([(1150, 944), (1210, 944), (1226, 1040), (1180, 1010), (1134, 1040)], "#2f5fb8")


def avocado_train() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#b8d4dc", 95)
    p.sky("#8fb8d4", "#d9e2d4", "#fdeac0", bottom=430)
    p.glow(1560, 330, 760, "#fff2c4", 0.9)
    for i, (base, lift, tone) in enumerate(((420, 260, "#8aa8cc"), (450, 180, "#6a8cb4"), (500, 130, "#5f8f94"), (560, 110, "#5a8f68"))):
        p.ridge(base, lift, ramp((0, base - lift), (0, base + 60), tone, light(tone, 0.35)), i, 640, 6)
    p.rect(0, 540, 1920, 540, ramp((0, 540), (0, 1080), "#8fae5a", "#3f6a34"))
    track = curve([(1940, 590), (1560, 600), (1180, 622), (860, 660), (640, 720), (560, 800), (640, 900), (900, 1010), (1240, 1110)], closed=False)
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
    i, count = 2, 0
    stops: list[int] = []
    while i < len(track) - 8:
        stops.append(i)
        scale = 1 + (track[i][1] - 590) / 130
        reach, j = 0.0, i
        while reach < 52 * scale and j < len(track) - 1:
            reach += float(np.hypot(track[j + 1][0] - track[j][0], track[j + 1][1] - track[j][1]))
            j += 1
        i = j
    for a, b in zip(stops, stops[1:], strict=False):
        (x0, y0), (x1, y1) = track[a], track[b]
        h0, h1 = 26 + (y0 - 590) * 0.34, 26 + (y1 - 590) * 0.34
        x1, y1 = x0 + (x1 - x0) * 0.93, y0 + (y1 - y0) * 0.93
        engine = b == stops[-1]
        tone = "#2f7f5a" if engine else "#f7f4ea"
        away = x1 > x0
        p.poly([(x0, y0), (x1, y1), (x1, y1 - h1), (x0, y0 - h0)], ramp((0, min(y0 - h0, y1 - h1)), (0, max(y0, y1)), tone, dark(tone, 0.2 if not away else 0.1)))
        d0, d1 = h0 * 0.34, h1 * 0.34
        p.poly([(x0, y0 - h0), (x1, y1 - h1), (x1 + d1 * 0.7, y1 - h1 - d1), (x0 + d0 * 0.7, y0 - h0 - d0)], light(tone, 0.5))
        p.line([(x0, y0 - h0 * 0.16), (x1, y1 - h1 * 0.16)], max(2, h0 * 0.1), "#2f7f5a" if not engine else "#f2d23a")
        p.line([(x0, y0), (x1, y1)], max(3, h0 * 0.14), "#2a2a2e")
        for t in (0.25, 0.5, 0.75):
            xm, ym, hm = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, h0 + (h1 - h0) * t
            p.line([(xm, ym - hm * 0.2), (xm, ym - hm)], max(1, hm * 0.02), "#a9b0ac")
        count += 1


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
            tone = mix(str(p.chance.choice(["#f2c9a0", "#d98f6a", "#e8b48a", "#c9705a", "#f7dcb8"])), "#5a3a6a", 0.35 - row * 0.03)
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
        x, y, r = p.chance.uniform(40, 1880), p.chance.uniform(40, 840) , 16 + 40 * far
        if abs(x - 620) < 400 and abs(y - 430) < 390:
            continue
        kite(p, x, y, r, [hues[(i * 3 + k) % 8] for k in range(3)], p.chance.uniform(-30, 30), x * 0.5 + 480, 1120)
    great_kite(p, 620, 430, 330, hues)
    for i in range(9):
        x = 420 + i * 165 + p.chance.uniform(-30, 30)
        y = 1180 - 90 * np.sin(x / 760 + 0.4) + 6
        pose = Pose(head=-16, left_arm=(-148, -168) if i % 2 else (-20, 20), right_arm=(142, 160), left_leg=(-8, -4), right_leg=(8, 4))
        figure(p, x, y, 150, pose, Look(skin="#2a1626", top="#2a1626", legs="#1d1020", hair="#1d1020", skirt=0.28 if i % 3 == 0 else 0))
    return p, Finish(vignette=0.25, bloom=0.22)


def kite(p: Painting, x: float, y: float, r: float, hues: list[str], turn: float, hx: float, hy: float) -> None:
    p.line(curve([(x, y), ((x + hx) / 2 + 40, (y + hy) / 2 + 60), (hx, hy)], closed=False), 1.5, "#fff0d8", 0.4)
    with p.moved(x, y, r, turn=turn):
        p.poly([(0, -1.3), (0.85, -0.1), (0, 1.2), (-0.85, -0.1)], hues[0])
        p.poly([(0, -1.3), (0.85, -0.1), (0, -0.1)], hues[1])
        p.poly([(0, 1.2), (-0.85, -0.1), (0, -0.1)], hues[2])
        p.line(curve([(0, 1.2), (0.3, 1.8), (-0.2, 2.4), (0.2, 3.0)], closed=False), 0.08, hues[1])
        for k in range(3):
            p.poly([(0.1 - 0.2 * (k % 2), 1.6 + k * 0.55), (0.4, 1.5 + k * 0.55), (0.4, 1.8 + k * 0.55)], hues[k])


def great_kite(p: Painting, x: float, y: float, r: float, hues: tuple[str, ...]) -> None:
    p.line(curve([(x, y + r), (x + 240, 1000), (1000, 1130)], closed=False), 5, "#fff0d8", 0.8)
    for k in range(7):
        tx, ty = x - 90 + np.sin(k * 0.9) * 40, y + r + 30 + k * 46
        p.poly([(tx - 32, ty), (tx + 32, ty + 8), (tx, ty + 50)], hues[k % 8])
    for ring, size in enumerate((1.0, 0.84, 0.68, 0.5, 0.32, 0.16)):
        for k in range(16):
            a0, a1 = (k * np.pi / 8 + np.pi / 8 * s for s in (0, 1))
            edge = 1.0 if k % 2 == 0 else 1.0
            point = [(x, y), (x + np.cos(a0) * r * size * edge, y + np.sin(a0) * r * size * edge), (x + np.cos(a1) * r * size, y + np.sin(a1) * r * size)]
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
        p.line([(x + np.cos(a) * r, y + np.sin(a) * r), (x + np.cos(a) * r * 1.1, y + np.sin(a) * r * 1.1)], 6, hues[k % 8])


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "muscat-plant": muscat_plant,
    "clinic-queue": clinic_queue,
    "cocoa-drying": cocoa_drying,
    "pumpkin-fair": pumpkin_fair,
    "avocado-train": avocado_train,
    "oaxaca-kites": oaxaca_kites,
}
