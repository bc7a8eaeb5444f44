"""Laboratories: the mosquito cages, the printed stethoscope."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting


def dengue_lab() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#d4e4e6", 121)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 0), "#c4dade", "#e9f2f0", "#b4ced6"))
    p.rect(560, 60, 1240, 560, ramp((0, 60), (0, 620), "#cfeef0", "#e6f6d9", "#bfe3a8"))
    with p.inside(skia.Path.Rect(skia.Rect.MakeXYWH(560, 60, 1240, 560))), p.layer(blur=5):
        for k in range(7):
            x, y = 600 + k * 200, 240 + 90 * np.sin(k * 2.1)
            p.taper((x, 720), (x + 20, y), 14, 9, "#5f7a52")
            for j in range(11):
                a = -3.1 + j * 0.34
                tip = (x + 20 + np.cos(a) * 190, y + np.sin(a) * 110 + 70)
                mid = (x + 20 + np.cos(a) * 105, y + np.sin(a) * 130)
                p.blob(
                    [(x + 20, y), (mid[0], mid[1] - 14), tip, (mid[0], mid[1] + 14)],
                    str(p.chance.choice(["#2f8a52", "#57ab58", "#1f6a4a"])),
                )
    for x in (560, 975, 1390, 1800):
        p.rect(x - 12, 50, 24, 580, "#f7fbfa")
    p.rect(548, 48, 1264, 24, "#f7fbfa")
    p.rect(530, 612, 1300, 34, ramp((0, 612), (0, 646), "#ffffff", "#b9ccd0"))
    p.rect(0, 860, 1920, 420, ramp((0, 860), (0, 1280), "#f4f9f8", "#b9d0d4", "#7fa0aa"))
    p.rect(0, 852, 1920, 14, "#ffffff")
    for x, s in ((90, 1.0), (470, 0.86), (1500, 1.0)):
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
    p.poly(
        [
            (x, base - h),
            (x + w, base - h),
            (x + w + deep, base - h - deep * 0.6),
            (x + deep, base - h - deep * 0.6),
        ],
        "#ffffff",
        0.55,
    )
    p.poly(
        [
            (x + w, base),
            (x + w + deep, base - deep * 0.6),
            (x + w + deep, base - h - deep * 0.6),
            (x + w, base - h),
        ],
        "#b4d0d6",
        0.6,
    )
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
    p.blob(
        [
            (x + w * 0.4, base - h * 0.5),
            (x + w * 0.6, base - h * 0.5),
            (x + w * 0.54, base - h * 0.2),
            (x + w * 0.46, base - h * 0.22),
        ],
        "#ffffff",
        0.9,
    )


def rack(p: Painting) -> None:
    p.oval(1130, 1080, 330, 34, "#3f6472", 0.4, blur=16)
    for k in range(8):
        x = 900 + k * 62
        hue = ("#f2b84a", "#e9704f", "#5fb8a8", "#f2d98a")[k % 4]
        p.rect(x, 780, 38, 270, "#f4ffff", 0.75, round=19)
        p.rect(
            x + 3,
            900,
            32,
            146,
            ramp((x, 0), (x + 36, 0), light(hue, 0.3), hue, dark(hue, 0.2)),
            0.9,
            round=16,
        )
        p.line([(x + 9, 800), (x + 9, 1020)], 5, "#ffffff", 0.9)
        p.rect(x - 4, 770, 46, 20, ("#2f6f8a", "#d2572f")[k % 2], round=6)
    for y in (870, 1010):
        p.rect(870, y, 540, 26, ramp((0, y), (0, y + 26), "#ffffff", "#a9c4cc"), round=6)
    for x in (872, 1384):
        p.rect(x, 870, 24, 190, "#d4e4e8", round=6)


def hand(p: Painting) -> None:
    glove, edge = "#5fa8d9", "#2f6fa8"
    p.poly(
        curve([(1960, 700), (1700, 720), (1560, 740), (1540, 830), (1700, 850), (1960, 880)]),
        ramp((0, 700), (0, 880), "#ffffff", "#c4d4dc"),
    )
    p.rect(1540, 728, 40, 116, "#8fc4e6", round=14)
    p.blob(
        [(1560, 744), (1440, 730), (1370, 760), (1360, 810), (1420, 850), (1560, 838)],
        ramp((0, 730), (0, 850), light(glove, 0.2), edge),
    )
    for a, b, c in (
        ((1400, 752), (1330, 730), (1276, 744)),
        ((1386, 780), (1310, 772), (1262, 776)),
        ((1390, 808), (1330, 812), (1284, 806)),
        ((1410, 836), (1350, 850), (1310, 838)),
    ):
        p.taper(a, b, 25, 21, glove)
        p.taper(b, c, 21, 16, light(glove, 0.08))
        p.line([(a[0], a[1] - 10), (b[0], b[1] - 10), (c[0] + 8, c[1] - 6)], 5, light(glove, 0.5), 0.7)
    p.taper((1290, 640), (1262, 860), 13, 9, "#ffffff", 0.85)
    p.taper((1262, 860), (1258, 930), 7, 3, "#f2b84a")


def heart_lab() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#e4ded0", 123)
    p.rect(0, 0, 1920, 760, ramp((0, 0), (1920, 0), "#d9cfbc", "#f2ebda"))
    p.rect(700, 40, 760, 520, ramp((0, 40), (0, 560), "#8fc4e6", "#d9ecee", "#fbeecb"))
    with p.inside(skia.Path.Rect(skia.Rect.MakeXYWH(700, 40, 760, 520))):
        for row in range(7):
            y = 330 + row * 38
            p.poly(
                curve(
                    [
                        (640, y + 60),
                        (880, y - 50 + row * 6),
                        (1150, y - 80 + row * 10),
                        (1520, y + 30),
                        (1520, 700),
                        (640, 700),
                    ]
                ),
                mix("#b0b48a", "#8a9a5a", row / 7),
            )
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
        p.beam(
            [(720 + k * 250, 740), (920 + k * 250, 740), (760 + k * 250, 1080), (500 + k * 250, 1080)],
            "#fff3c8",
            0.32,
            14,
        )
    printer(p)
    laptop(p)
    stethoscope(p)
    return p, Finish(vignette=0.2, bloom=0.18)


def printer(p: Painting) -> None:
    p.oval(340, 850, 330, 34, "#4a2f1a", 0.5, blur=14)
    for a, b in (
        ((100, 830), (100, 260)),
        ((560, 830), (560, 260)),
        ((100, 260), (560, 260)),
        ((160, 780), (160, 240)),
        ((500, 780), (500, 240)),
    ):
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
    p.poly(
        [(1020, 850), (1660, 850), (1740, 930), (940, 930)], ramp((0, 850), (0, 930), "#b4bcc4", "#8a949e")
    )
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
    wave = (
        640
        - 116 * np.exp(-(((beat - 46) / 12) ** 2)) * np.sin((beat - 46) / 3.2 + 1.4)
        - 66 * np.exp(-(((beat - 112) / 10) ** 2)) * np.sin((beat - 112) / 3.0 + 1.4)
    )
    line = list(zip(xs.tolist(), wave.tolist(), strict=True))
    p.line(line, 14, "#ff6f6a", 0.4, blur=8)
    p.line(line, 6, "#ff9f8a")
    p.glow(1340, 640, 460, "#3fb8c9", 0.35)


def stethoscope(p: Painting) -> None:
    tube = curve(
        [(640, 900), (700, 990), (840, 1020), (960, 970), (900, 900), (780, 900), (700, 960), (600, 1010)],
        closed=False,
    )
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


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "dengue-lab": dengue_lab,
    "heart-lab": heart_lab,
}
