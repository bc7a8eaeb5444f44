"""Workplaces: laboratories, the press, the scanner, the repair bench, the stores."""

from collections.abc import Callable

import numpy as np
import skia

from colour import dark, halo, light, mix, ramp
from finish import Finish
from paint import Painting, curve, fractal, outline
from people import Look, Pose, figure
from space import Camera, box, floor, front, wall
from tables import boards


def dengue_lab() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#d4e4e6", 121)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 0), "#c4dade", "#e9f2f0", "#b4ced6"))
    p.rect(560, 60, 1240, 560, ramp((0, 60), (0, 620), "#cfeef0", "#e6f6d9", "#bfe3a8"))
    with p.inside(skia.Path.Rect(skia.Rect.MakeXYWH(560, 60, 1240, 560))):
        with p.layer(blur=5):
            for k in range(7):
                x, y = 600 + k * 200, 240 + 90 * np.sin(k * 2.1)
                p.taper((x, 720), (x + 20, y), 14, 9, "#5f7a52")
                for j in range(11):
                    a = -3.1 + j * 0.34
                    tip = (x + 20 + np.cos(a) * 190, y + np.sin(a) * 110 + 70)
                    mid = (x + 20 + np.cos(a) * 105, y + np.sin(a) * 130)
                    p.blob([(x + 20, y), (mid[0], mid[1] - 14), tip, (mid[0], mid[1] + 14)], str(p.chance.choice(["#2f8a52", "#57ab58", "#1f6a4a"])))
    for x in (560, 975, 1390, 1800):
        p.rect(x - 12, 50, 24, 580, "#f7fbfa")
    p.rect(548, 48, 1264, 24, "#f7fbfa")
    p.rect(530, 612, 1300, 34, ramp((0, 612), (0, 646), "#ffffff", "#b9ccd0"))
    p.rect(0, 860, 1920, 420, ramp((0, 860), (0, 1280), "#f4f9f8", "#b9d0d4", "#7fa0aa"))
    p.rect(0, 852, 1920, 14, "#ffffff")
    for k, (x, s) in enumerate(((90, 1.0), (470, 0.86), (1500, 1.0))):
        cage(p, x, 900, 330 * s, 380 * s)
    rack(p)
    hand(p)
    p.wash(ramp((1000, 0), (0, 1280), "#f4fff4", "#3f6f94"), 0.35, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.22, bloom=0.22)


def cage(p: Painting, x: float, base: float, w: float, h: float) -> None:
    p.oval(x + w / 2, base + 34, w * 0.66, 26, "#4f7480", 0.4, blur=14)
    deep = w * 0.16
    front_face = [(x, base), (x + w, base), (x + w, base - h), (x, base - h)]
    p.poly(front_face, "#ffffff", 0.42)
    p.poly([(x, base - h), (x + w, base - h), (x + w + deep, base - h - deep * 0.6), (x + deep, base - h - deep * 0.6)], "#ffffff", 0.55)
    p.poly([(x + w, base), (x + w + deep, base - deep * 0.6), (x + w + deep, base - h - deep * 0.6), (x + w, base - h)], "#b4d0d6", 0.6)
    for k in range(1, 26):
        p.line([(x + w * k / 26, base), (x + w * k / 26, base - h)], 1.4, "#6f929c", 0.55)
        p.line([(x, base - h * k / 26), (x + w, base - h * k / 26)], 1.4, "#6f929c", 0.55)
    for _ in range(34):
        mx, my = p.chance.uniform(x + 20, x + w - 20), p.chance.uniform(base - h + 20, base - 20)
        a = p.chance.uniform(0, 6.28)
        p.line([(mx, my), (mx + 14 * np.cos(a), my + 14 * np.sin(a))], 4, "#24323a")
        for t in (-0.8, 0.8, 2.2):
            p.line([(mx, my), (mx + 13 * np.cos(a + t), my + 13 * np.sin(a + t))], 1.3, "#24323a")
    p.line([*front_face, front_face[0]], 11, "#3f7f94")
    p.oval(x + w / 2, base - h * 0.45, w * 0.17, w * 0.17, "#e9f4f4")
    p.ring(x + w / 2, base - h * 0.45, w * 0.17, w * 0.17, 8, "#3f7f94")
    p.blob([(x + w * 0.4, base - h * 0.5), (x + w * 0.6, base - h * 0.5), (x + w * 0.54, base - h * 0.2), (x + w * 0.46, base - h * 0.22)], "#ffffff", 0.9)


def rack(p: Painting) -> None:
    p.oval(1130, 1080, 330, 34, "#3f6472", 0.4, blur=16)
    for k in range(8):
        x = 900 + k * 62
        hue = ("#f2b84a", "#e9704f", "#5fb8a8", "#f2d98a")[k % 4]
        p.rect(x, 780, 38, 270, "#f4ffff", 0.75, round=19)
        p.rect(x + 3, 900, 32, 146, ramp((x, 0), (x + 36, 0), light(hue, 0.3), hue, dark(hue, 0.2)), 0.9, round=16)
        p.line([(x + 9, 800), (x + 9, 1020)], 5, "#ffffff", 0.9)
        p.rect(x - 4, 770, 46, 20, ("#2f6f8a", "#d2572f")[k % 2], round=6)
    for y in (870, 1010):
        p.rect(870, y, 540, 26, ramp((0, y), (0, y + 26), "#ffffff", "#a9c4cc"), round=6)
    for x in (872, 1384):
        p.rect(x, 870, 24, 190, "#d4e4e8", round=6)


def hand(p: Painting) -> None:
    glove, edge = "#5fa8d9", "#2f6fa8"
    p.poly(curve([(1960, 700), (1700, 720), (1560, 740), (1540, 830), (1700, 850), (1960, 880)]), ramp((0, 700), (0, 880), "#ffffff", "#c4d4dc"))
    p.rect(1540, 728, 40, 116, "#8fc4e6", round=14)
    p.blob([(1560, 744), (1440, 730), (1370, 760), (1360, 810), (1420, 850), (1560, 838)], ramp((0, 730), (0, 850), light(glove, 0.2), edge))
    for a, b, c in (((1400, 752), (1330, 730), (1276, 744)), ((1386, 780), (1310, 772), (1262, 776)), ((1390, 808), (1330, 812), (1284, 806)), ((1410, 836), (1350, 850), (1310, 838))):
        p.taper(a, b, 25, 21, glove)
        p.taper(b, c, 21, 16, light(glove, 0.08))
        p.line([(a[0], a[1] - 10), (b[0], b[1] - 10), (c[0] + 8, c[1] - 6)], 5, light(glove, 0.5), 0.7)
    p.taper((1290, 640), (1262, 860), 13, 9, "#ffffff", 0.85)
    p.taper((1262, 860), (1258, 930), 7, 3, "#f2b84a")


def olive_press() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#2e2014", 122)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 0), "#6a4a2c", "#b58a52", "#4a3220"))
    for row in range(11):
        for k in range(15):
            x, y = k * 142 - (row % 2) * 70 + p.chance.uniform(-6, 6), row * 80
            p.rect(x, y, 132, 72, str(p.chance.choice(["#f2d29a", "#3a2614", "#8a6438", "#c9985a"])), p.chance.uniform(0.06, 0.24), round=14)
    p.rect(0, 860, 1920, 420, ramp((0, 860), (0, 1280), "#7a5632", "#2a1a10"))
    p.oval(760, 330, 30, 40, "#fff6d0")
    p.line([(760, -10), (760, 292)], 6, "#1a120c")
    p.glow(760, 330, 900, "#ffce7a", 1)
    for x, hue in ((1360, "#c9d2d2"), (1690, "#aab6b8")):
        p.rect(x, 240, 270, 600, ramp((x, 0), (x + 270, 0), "#5a5a54", light(hue, 0.5), hue, "#4a4844", stops=[0, 0.25, 0.6, 1]))
        p.oval(x + 135, 240, 135, 30, "#e9eae2")
        for y in (380, 640):
            p.rect(x, y, 270, 10, "#3a3632", 0.5)
        p.ring(x + 135, 510, 44, 44, 8, "#4a4844")
    wheel(p)
    vat(p)
    for k, (x, y) in enumerate(((60, 1010), (330, 1060), (120, 880))):
        crate(p, x, y)
    p.wash(halo((760, 400), 1300, "#ffe0a0", "#ffb860", "#1a0c14"), 0.55, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.38, bloom=0.3)


def wheel(p: Painting) -> None:
    p.oval(560, 800, 390, 70, "#1a100a", 0.6, blur=20)
    p.poly([(190, 700), (930, 700), (890, 840), (230, 840)], ramp((190, 0), (930, 0), "#8f8272", "#d9cbb2", "#5a4c3e"))
    p.oval(560, 700, 370, 66, "#b8a88e")
    p.oval(560, 700, 330, 50, "#4f5a24")
    for _ in range(200):
        a, r = p.chance.uniform(0, 6.28), p.chance.random() ** 0.5
        p.oval(560 + np.cos(a) * 320 * r, 700 + np.sin(a) * 46 * r, 11, 8, str(p.chance.choice(["#7a8a34", "#3a3a1a", "#a8b04a", "#4a2a3a"])))
    p.oval(650, 500, 120, 210, "#5a5046")
    p.oval(590, 500, 120, 210, ramp((480, 300), (700, 720), "#f2e6d0", "#bfae94", "#6a5c4c"))
    p.stipple(skia.Path.Oval(skia.Rect.MakeLTRB(470, 290, 710, 710)), "#3a2e24", (500, 300), (800, 800), 0.5, 2.6)
    p.oval(590, 500, 30, 50, "#3a2c22")
    p.taper((330, 500), (740, 500), 16, 16, "#6a3f22")
    p.line([(440, 260), (440, 700)], 22, "#5a3620")


def vat(p: Painting) -> None:
    p.oval(1190, 1200, 330, 50, "#120a06", 0.6, blur=20)
    p.rect(1322, 692, 60, 56, ramp((0, 692), (0, 748), "#f4f4ea", "#6a6c66"))
    p.poly([(1330, 690), (1330, 750), (1196, 770), (1180, 730)], ramp((0, 690), (0, 770), "#f4f4ea", "#8a8c86"))
    stream = curve([(1180, 738), (1214, 742), (1204, 860), (1210, 1010), (1168, 1010), (1176, 860)])
    p.poly(stream, ramp((1168, 0), (1214, 0), "#f7e85a", "#b8b01f", "#6f7a14"))
    p.line(curve([(1188, 750), (1184, 860), (1180, 1000)], closed=False), 7, "#fffcc0", 0.9)
    p.poly([(930, 960), (1450, 960), (1400, 1200), (980, 1200)], ramp((930, 0), (1450, 0), "#6a6a64", "#f2f2ea", "#a9aca8", "#4a4a46", stops=[0, 0.3, 0.65, 1]))
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


def heart_lab() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#e4ded0", 123)
    p.rect(0, 0, 1920, 760, ramp((0, 0), (1920, 0), "#d9cfbc", "#f2ebda"))
    p.rect(700, 40, 760, 520, ramp((0, 40), (0, 560), "#8fc4e6", "#d9ecee", "#fbeecb"))
    with p.inside(skia.Path.Rect(skia.Rect.MakeXYWH(700, 40, 760, 520))):
        for row in range(7):
            y = 330 + row * 38
            p.poly(curve([(640, y + 60), (880, y - 50 + row * 6), (1150, y - 80 + row * 10), (1520, y + 30), (1520, 700), (640, 700)]), mix("#b0b48a", "#8a9a5a", row / 7))
            for k in range(13):
                x = 690 + k * 62 + p.chance.uniform(-16, 16)
                top = y - 40 - 36 * np.sin((x - 640) / 280) + row * 8
                hue = str(p.chance.choice(["#f7e9cf", "#e9cfa4", "#fff8ea", "#d9b48a"]))
                w, h = p.chance.uniform(34, 56), p.chance.uniform(30, 56)
                p.rect(x, top, w, h + 20, ramp((x, 0), (x + w, 0), hue, dark(hue, 0.2)))
                for j in range(2):
                    p.rect(x + 8 + j * 18, top + 10, 8, 12, "#6f7f8a")
    for x in (700, 1080, 1460):
        p.rect(x - 11, 30, 22, 540, "#fbf8f0")
    p.rect(689, 30, 782, 22, "#fbf8f0")
    p.rect(670, 552, 820, 30, "#fffdf6")
    p.rect(0, 730, 1920, 350, ramp((0, 730), (0, 1080), "#e9bf86", "#b8824a", "#7a4f2c"))
    for k in range(3):
        p.beam([(720 + k * 250, 740), (920 + k * 250, 740), (760 + k * 250, 1080), (500 + k * 250, 1080)], "#fff3c8", 0.32, 14)
    printer(p)
    laptop(p)
    stethoscope(p)
    return p, Finish(vignette=0.2, bloom=0.18)


def printer(p: Painting) -> None:
    p.oval(340, 850, 330, 34, "#4a2f1a", 0.5, blur=14)
    for a, b in (((100, 830), (100, 260)), ((560, 830), (560, 260)), ((100, 260), (560, 260)), ((160, 780), (160, 240)), ((500, 780), (500, 240))):
        p.line([a, b], 26, "#2a3038", butt=True)
        p.line([(a[0] - 6, a[1]), (b[0] - 6, b[1])], 5, "#6f7a86", butt=True)
    p.rect(80, 800, 500, 56, ramp((0, 800), (0, 856), "#3f4854", "#1c2026"), round=8)
    p.rect(130, 770, 400, 20, "#f2f2ee")
    p.rect(90, 450, 480, 20, "#8f9aa4")
    p.rect(270, 400, 110, 110, ramp((270, 0), (380, 0), "#f28a3a", "#c9601f"), round=8)
    p.poly([(310, 510), (340, 510), (330, 548), (320, 548)], "#c9a85a")
    p.rect(250, 690, 150, 80, "#ffffff")
    p.poly([(262, 690), (388, 690), (356, 560), (294, 560)], ramp((262, 0), (388, 0), "#ffffff", "#c9d2d6"))
    p.glow(325, 552, 90, "#ffe0a0", 0.9)
    p.ring(330, 200, 90, 40, 30, "#f4f4f0")
    p.line(curve([(420, 200), (460, 300), (340, 400)], closed=False), 5, "#f4f4f0")


def laptop(p: Painting) -> None:
    p.poly([(1020, 850), (1660, 850), (1740, 930), (940, 930)], ramp((0, 850), (0, 930), "#b4bcc4", "#8a949e"))
    for row in range(4):
        for k in range(17):
            p.rect(1036 + k * 36 - row * 8, 858 + row * 14, 30, 10, "#39424c", round=2)
    p.oval(1340, 936, 430, 22, "#3a2414", 0.4, blur=10)
    p.rect(1020, 440, 640, 410, "#20262e", round=18)
    p.rect(1042, 462, 596, 362, ramp((0, 462), (0, 824), "#0f2a3a", "#123f4f"))
    for k in range(1, 12):
        p.line([(1042 + k * 50, 462), (1042 + k * 50, 824)], 1.5, "#3f8a9a", 0.4)
    for k in range(1, 7):
        p.line([(1042, 462 + k * 52), (1638, 462 + k * 52)], 1.5, "#3f8a9a", 0.4)
    xs = np.arange(1060, 1622, 2.0)
    beat = (xs - 1060) % 186
    wave = 640 - 116 * np.exp(-(((beat - 46) / 12) ** 2)) * np.sin((beat - 46) / 3.2 + 1.4) - 66 * np.exp(-(((beat - 112) / 10) ** 2)) * np.sin((beat - 112) / 3.0 + 1.4)
    line = list(zip(xs.tolist(), wave.tolist(), strict=True))
    p.line(line, 14, "#ff6f6a", 0.4, blur=8)
    p.line(line, 6, "#ff9f8a")
    p.glow(1340, 640, 460, "#3fb8c9", 0.35)


def stethoscope(p: Painting) -> None:
    tube = curve([(640, 900), (700, 990), (840, 1020), (960, 970), (900, 900), (780, 900), (700, 960), (600, 1010)], closed=False)
    p.line([(x + 8, y + 14) for x, y in tube], 22, "#4a2c16", 0.45, blur=7)
    p.line(tube, 23, "#c9d0d2")
    p.line([(x - 3, y - 4) for x, y in tube], 9, "#ffffff")
    for a in (-1, 1):
        arm = curve([(640, 900), (600 + a * 60, 850), (590 + a * 96, 770), (600 + a * 44, 716)], closed=False)
        p.line([(x + 6, y + 8) for x, y in arm], 13, "#4a2c16", 0.4, blur=5)
        p.line(arm, 14, "#f7f7f2")
        p.oval(600 + a * 44, 712, 14, 18, "#3a4048")
    p.oval(600, 1036, 92, 34, "#4a2c16", 0.45, blur=9)
    p.oval(590, 1012, 88, 46, ramp((502, 970), (678, 1060), "#ffffff", "#e6e8e4", "#a9b2b6"))
    p.oval(590, 1002, 66, 31, "#c9d2d4")
    p.oval(590, 998, 58, 25, "#f7f8f4")


def maple_barrels() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#1c2430", 124)
    view = Camera(960, 560, 900, eye=1.7)
    p.poly(floor(view, -6, 6, 0.6, 26), ramp((0, 610), (0, 1280), "#d9e6f0", "#6a7684", "#23262e"))
    p.poly(floor(view, -6, 6, 0.6, 26, 8), ramp((0, 0), (0, 350), "#12161e", "#3f4a58"))
    door = front(view, -1.7, 1.7, 0, 6, 26)
    p.poly(front(view, -6, 6, 0, 8, 26), "#3f4c5c")
    p.poly(door, "#fbfdff")
    for k in range(9):
        p.line([view.at((-6, 7.9, 2 + k * 3)), view.at((0, 6.9, 2 + k * 3)), view.at((6, 7.9, 2 + k * 3))], view.size(0.14, 2 + k * 3), "#0f1218")
    for z in np.arange(22, 2.2, -0.95):
        for side in (-1, 1):
            for col in (2, 1, 0):
                for level in range(4 - (col == 0) - (int(z * 3 + col) % 7 == 0)):
                    barrel(p, view, side * (2.3 + col * 0.95), level * 1.12, float(z), level + col)
    p.beam([door[0], door[1], (1500, 1280), (420, 1280)], ramp((0, 600), (0, 1280), "#eaf6ff", "#101418"), 0.5, 30)
    p.glow(960, 460, 760, "#eaf6ff", 0.85)
    fx, fy = view.at((0.25, 0, 6.2))
    size = view.size(1.75, 6.2)
    p.poly([(fx - 30, fy), (fx + 30, fy), (fx + 90, fy + 330), (fx - 120, fy + 330)], "#12161e", 0.6, blur=14)
    figure(p, fx, fy, size, Pose(lean=2, left_arm=(-12, -4), right_arm=(48, 96), left_leg=(-9, -12), right_leg=(10, 2)), Look(skin="#7a5040", top="#a8402f", legs="#23304a", hair="#1a1412", cap="#e0a83a"))
    lx, ly = fx + size * 0.31, fy - size * 0.58
    p.glow(lx, ly, 360, "#ffc260", 1)
    p.rect(lx - 12, ly - 18, 24, 36, "#fff1c0", round=6)
    for _ in range(160):
        z = p.chance.uniform(8, 26)
        x, y = view.at((p.chance.normal(0, 1), p.chance.uniform(0, 5), z))
        p.oval(x, y, 3, 3, "#ffffff", p.chance.uniform(0.2, 0.8))
    return p, Finish(vignette=0.4, bloom=0.32)


def barrel(p: Painting, view: Camera, x: float, y: float, z: float, kind: int) -> None:
    hue = "#2f5fa0" if (kind + int(z * 2)) % 3 else "#aeb8bf"
    hue = mix(hue, "#0c1018", float(np.clip(0.62 - z / 30, 0, 0.6)))
    hue = mix(hue, "#dfeaf4", float(np.clip((z - 10) / 26, 0, 0.5)))
    (cx, base), top = view.at((x, y, z)), view.at((x, y + 1.05, z))[1]
    r = view.size(0.45, z)
    flat = r * float(np.clip(abs(y + 1.05 - view.eye) / z, 0.02, 0.4)) * 0.9
    lit = (light(hue, 0.5), hue, dark(hue, 0.55))
    shade = lit if x < 0 else lit[::-1]
    p.rect(cx - r, top, 2 * r, base - top, ramp((cx - r, 0), (cx + r, 0), *(shade[::-1])))
    for t in (0.0, 0.33, 0.66, 0.97):
        p.rect(cx - r * 1.03, top + (base - top) * t, 2.06 * r, max(2, r * 0.07), dark(hue, 0.4), round=2)
    if y + 1.05 < view.eye:
        p.oval(cx, top, r, flat, light(hue, 0.35))
        p.oval(cx + r * 0.4, top, r * 0.12, flat * 0.2, dark(hue, 0.6))
    p.rect(cx - r * 0.3, top + (base - top) * 0.42, r * 0.6, r * 0.3, "#f4ead2", 0.75)


def film_cans() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#2a3034", 125)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 900), "#7f8f90", "#4f5c60", "#1f262a"))
    for row in range(9):
        for k in range(11):
            x, y = k * 190 - (row % 2) * 95, row * 104
            tone = str(p.chance.choice(["#a9b4b0", "#2f3a3e", "#6f7c7c", "#55625f"]))
            p.rect(x + 3, y + 3, 184, 98, tone, p.chance.uniform(0.12, 0.4), round=16)
            p.line([(x + 8, y + 100), (x + 180, y + 100)], 4, "#12181c", 0.6)
    p.rect(0, 880, 1920, 400, ramp((0, 880), (0, 1280), "#6a7472", "#1c2224"))
    p.beam([(120, -20), (520, -20), (1500, 1280), (640, 1280)], ramp((200, 0), (1000, 1280), "#fff3cf", "#d9c08a", "#2a241a"), 0.62, 28)
    for x, base, r, count in ((330, 1010, 200, 9), (760, 930, 180, 12), (1640, 990, 220, 10), (1310, 930, 170, 7)):
        p.oval(x + 40, base + 14, r * 1.3, 44, "#0a0e10", 0.6, blur=16)
        for k in range(count):
            tin(p, x + p.chance.uniform(-9, 9), base - k * 46, r, k)
    reel(p)
    for _ in range(200):
        t = p.chance.random()
        p.oval(320 + t * 700 + p.chance.normal(0, 110), t * 1200, 2.2, 2.2, "#fff6da", p.chance.uniform(0.15, 0.7))
    return p, Finish(vignette=0.4, bloom=0.22)


def tin(p: Painting, x: float, y: float, r: float, k: int) -> None:
    hue = ("#b8bcb4", "#8f9a9a", "#c9b88a", "#a0765a", "#7f8c94")[(k * 3 + int(r)) % 5]
    p.rect(x - r, y - 34, 2 * r, 34, ramp((x - r, 0), (x + r, 0), dark(hue, 0.4), light(hue, 0.45), hue, dark(hue, 0.6), stops=[0, 0.25, 0.55, 1]))
    p.oval(x, y, r, 27, ramp((x - r, 0), (x + r, 0), dark(hue, 0.4), light(hue, 0.35), hue, dark(hue, 0.6), stops=[0, 0.25, 0.55, 1]))
    p.oval(x, y - 40, r * 1.01, 28, dark(hue, 0.55))
    p.oval(x, y - 44, r, 27, ramp((x - r, 0), (x + r, 0), hue, light(hue, 0.55), dark(hue, 0.3)))
    p.ring(x, y - 44, r * 0.86, 22, 3, dark(hue, 0.4), 0.7)
    p.rect(x - 44, y - 26, 88, 20, "#f2e6c8", 0.85, round=3)


def reel(p: Painting) -> None:
    x, y = 980, 1130
    p.oval(x + 20, y + 34, 330, 76, "#0a0e10", 0.6, blur=18)
    p.oval(x, y + 16, 310, 92, "#6a6a5c")
    p.oval(x, y, 310, 90, ramp((x - 310, 0), (x + 310, 0), "#8f8f80", "#f4f0dc", "#8a887a"))
    p.oval(x, y + 4, 284, 78, "#2a2622")
    for k in range(9):
        p.ring(x, y - 4, 230 - k * 19, 60 - k * 5, 5, ("#6a4a30", "#a87848")[k % 2])
    p.oval(x, y - 4, 52, 15, "#d9d2b8")
    ribbon = curve([(1190, 1110), (1330, 1020), (1400, 1120), (1520, 1180), (1640, 1090), (1760, 1130), (1940, 1230)], closed=False)
    strip = 54
    p.poly([*[(a + 12, b + 34) for a, b in ribbon], *[(a + 12, b + strip + 40) for a, b in reversed(ribbon)]], "#0a0e10", 0.5, blur=10)
    p.poly([*ribbon, *[(a, b + strip) for a, b in reversed(ribbon)]], ramp((1190, 0), (1940, 0), "#5a3a24", "#c98f54", "#3a2416"))
    for i in range(0, len(ribbon) - 3, 3):
        (a0, b0), (a1, b1) = ribbon[i], ribbon[i + 2]
        p.poly([(a0, b0 + 12), (a1, b1 + 12), (a1, b1 + 42), (a0, b0 + 42)], "#f2d9a0", 0.75)
        for off in (4, 48):
            p.rect(a0, b0 + off, 6, 5, "#1a1210")
            p.rect(a1, b1 + off, 6, 5, "#1a1210")


def manuscript_scan() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#0c0e14", 126)
    p.rect(0, 0, 1920, 1280, halo((960, 620), 1200, "#2a2c36", "#14161e", "#06070b"))
    p.poly([(180, 1180), (1740, 1180), (1600, 1262), (320, 1262)], "#04050a", 0.8, blur=20)
    for side in (-1, 1):
        p.poly([(960, 190), (960 + side * 780, 110), (960 + side * 850, 1150), (960, 1220)], ramp((960, 0), (960 + side * 850, 0), "#0f1218", "#3a3f4a"))
        page = [(960 + side * 12, 240), (960 + side * 250, 178), (960 + side * 700, 170), (960 + side * 752, 1050), (960 + side * 260, 1096), (960 + side * 14, 1170)]
        for k in range(5):
            p.poly([(a + side * (12 - 3 * k), b + 18 - k * 4) for a, b in page], mix("#6a4a2c", "#d9b880", k / 5))
        tones = ("#6a4424", "#d9b074", "#c4935a", "#8a5a34") if side > 0 else ("#5a381e", "#b98a54", "#9a6c3e", "#5a3820")
        p.poly(page, ramp((960, 0), (960 + side * 760, 0), *tones))
        with p.inside(outline(page)):
            p.stamp(np.clip((fractal(860, 1100, 240, 5 + side) - 0.5) * 2.6, 0, 1) * 0.3, "#4a2810", 960 if side > 0 else 100, 140)
            lines(p, side)
            for _ in range(16):
                p.oval(960 + side * p.chance.uniform(40, 740), p.chance.uniform(180, 1100), p.chance.uniform(8, 40), p.chance.uniform(8, 30), "#3f220e", 0.16, blur=8)
    p.wash(ramp((0, 0), (0, 1280), "#3a4258", "#7a7a88", "#20263a"), 0.5)
    x = 1330
    p.beam([(x - 130, 80), (x + 60, 80), (x + 90, 1240), (x - 110, 1240)], ramp((x - 150, 0), (x + 60, 0), "#000000", "#2f7fd0", "#0a2040"), 0.85, 40)
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
            strokes = [(960 + side * (t + a), y0 + bend + 9 * np.sin(a * 0.21 + row) * (1 + 0.6 * np.sin(a * 0.05))) for a in np.arange(0, word, 4.0)]
            p.line(strokes, 5.5, ink_tone, 0.88)
            for _ in range(int(word / 26)):
                a = p.chance.uniform(0, word)
                up = p.chance.choice([-1, -1, 1])
                p.line([(960 + side * (t + a), y0 + bend), (960 + side * (t + a + 8), y0 + bend - up * 22)], 4.5, ink_tone, 0.88)
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
        p.poly([(-100, -220), (104, -220), (104, 224), (36, 224), (36, -60), (-100, -60)], ramp((-100, -220), (104, 224), "#2f8a5a", "#1c5a44"))
        for _ in range(34):
            cx, cy = p.chance.uniform(-90, 70), p.chance.uniform(-210, -90)
            if p.chance.random() < 0.5:
                cx, cy = p.chance.uniform(44, 80), p.chance.uniform(-60, 200)
            p.rect(cx, cy, p.chance.uniform(8, 26), p.chance.uniform(8, 22), str(p.chance.choice(["#c9ccd0", "#14171a", "#e0b84a", "#8a9098"])), round=2)
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
            p.rect(-24, -140, 48, 210, ramp((-24, 0), (24, 0), light(hue, 0.4), hue, dark(hue, 0.4)), round=18)
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
        p.rect(x - 110 + k * 34, y - 60 + (k % 3) * 40, 24, 20, ("#f7e0a0", "#ffb89a", "#ffffff")[k % 3], 0.4, round=3)
    p.ring(x, y, 178, 178, 22, ramp((x - 178, y - 178), (x + 178, y + 178), "#fff3d0", "#b8863f", "#5a3c1c"))
    p.line(curve([(x - 120, y - 30), (x - 90, y - 96), (x - 24, y - 128)], closed=False), 16, "#ffffff", 0.8)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "dengue-lab": dengue_lab,
    "olive-press": olive_press,
    "heart-lab": heart_lab,
    "maple-barrels": maple_barrels,
    "film-cans": film_cans,
    "manuscript-scan": manuscript_scan,
    "phone-bench": phone_bench,
}
