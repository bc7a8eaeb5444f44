"""Football: the final, and the beach where the keeper began."""

from collections.abc import Callable

import numpy as np
from colour import mix, ramp
from finish import Finish
from forms import curve
from paint import Painting
from people import WAITING, Look, Pose, figure


def cup_final() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#0a1530", 81)
    p.sky("#070d22", "#14264f", bottom=300)
    with p.layer(blur=2.5):
        p.rect(0, 200, 1920, 420, ramp((0, 200), (0, 620), "#1b2748", "#2a3358"))
        for row in range(17):
            tone = ("#c33a3f", "#e9e2d0", "#3f6fb5", "#e0a63a")[row // 2 % 4]
            for i in range(150):
                x, y = (
                    i * 13 + p.chance.uniform(-5, 5),
                    236 + row * 22 + p.chance.uniform(-5, 5) + 24 * ((i / 75 - 1) ** 2),
                )
                p.oval(
                    x, y, 7, 8, mix(str(p.chance.choice([tone, tone, "#f1d8c0", "#2a2438"])), "#1b2748", 0.35)
                )
    for x in (140, 620, 1300, 1780):
        for k in range(5):
            p.oval(x - 60 + k * 30, 90, 11, 11, "#ffffff")
        p.glow(x, 90, 420, "#dff0ff", 0.95)
        p.beam(
            [
                (x - 60, 90),
                (x + 60, 90),
                (x + 420 * (960 - x) / 820 + 320, 900),
                (x + 420 * (960 - x) / 820 - 320, 900),
            ],
            ramp((0, 90), (0, 900), "#9fc4e8", "#000000"),
            0.2,
            30,
        )
    p.rect(0, 600, 1920, 36, "#12203f")
    for k in range(12):
        p.rect(k * 165, 602, 158, 32, ("#d9a43a", "#2f7f9a", "#c9463a", "#e8e2d2")[k % 4], 0.8)
    p.rect(0, 634, 1920, 650, ramp((0, 634), (0, 1280), "#3f9a4a", "#1f6a34"))
    for k in range(8):
        x0, x1 = 960 + (k - 4) * 150, 960 + (k - 3.5) * 150
        p.poly(
            [(x0, 634), (x1, 634), (960 + (x1 - 960) * 3.4, 1280), (960 + (x0 - 960) * 3.4, 1280)],
            "#8fe07a",
            0.13,
        )
    for a, b, w in (
        ((560, 700), (1360, 700), 5),
        ((560, 700), (250, 1100), 9),
        ((1360, 700), (1670, 1100), 9),
    ):
        p.line([a, b], w, "#f4fff0", 0.85)
    p.ring(960, 705, 150, 26, 5, "#f4fff0", 0.8)
    shooter = Pose(
        lean=-14,
        left_arm=(-70, -40),
        right_arm=(58, 40),
        left_leg=(-10, -24),
        right_leg=(52, 30),
        breadth=0.07,
    )
    p.oval(900, 812, 70, 10, "#0d3a1c", 0.6, blur=5)
    figure(
        p,
        890,
        812,
        215,
        shooter,
        Look(skin="#a8714e", top="#e8502f", legs="#ffffff", hair="#1a1210", shoes="#f4d23a", bun=True),
        flip=True,
    )
    for x, y, h, hue in (
        (380, 722, 130, "#e8502f"),
        (1560, 724, 130, "#2f5fd0"),
        (1240, 712, 122, "#2f5fd0"),
        (640, 708, 116, "#e8502f"),
    ):
        figure(p, x, y, h, WAITING, Look(skin="#8a5a40", top=hue, legs="#f2f2f2"))
    keeper(p)
    net(p)
    return p, Finish(vignette=0.34, bloom=0.32)


def keeper(p: Painting) -> None:
    p.oval(1230, 1190, 330, 26, "#0a2e16", 0.6, blur=14)
    pose = Pose(
        lean=64,
        head=-14,
        left_arm=(112, 106),
        right_arm=(124, 116),
        left_leg=(-58, -96),
        right_leg=(-78, -70),
        breadth=0.075,
    )
    rim = Look(skin="#fff6d0", top="#fff6d0", legs="#fff6d0", hair="#fff6d0", shoes="#fff6d0")
    figure(p, 1106, 1168, 640, pose, rim)
    figure(
        p,
        1110,
        1176,
        640,
        pose,
        Look(skin="#a56a48", top="#f2c52e", legs="#1d2438", hair="#1a0f10", shoes="#e8502f", bun=True),
    )
    for x, y in ((1492, 706), (1470, 664)):
        p.oval(x - 2, y, 34, 28, "#f6f6f0")
        p.oval(x + 2, y + 6, 24, 17, "#d0453a")
    p.oval(1570, 640, 48, 48, ramp((1535, 600), (1615, 690), "#ffffff", "#dfe6ea", "#8a9aa8"))
    for a in range(5):
        t = a * 1.257 + 0.3
        p.oval(1570 + np.cos(t) * 28, 640 + np.sin(t) * 28, 10, 10, "#26304a")
    p.oval(1570, 640, 10, 10, "#26304a")


def net(p: Painting) -> None:
    """The goal's frame and net, close to the eye and out of focus."""
    with p.layer(blur=1.4, alpha=0.42):
        for k in range(-4, 46):
            p.line([(k * 46 - 40, 0), (k * 46 + 40, 1280)], 3, "#f4f8ff")
        for k in range(30):
            p.line(curve([(0, k * 46), (960, k * 46 + 26), (1920, k * 46)], closed=False), 3, "#f4f8ff")
    with p.layer(blur=3):
        p.rect(-10, 26, 1940, 34, ramp((0, 26), (0, 60), "#ffffff", "#a9b6c8"))
        p.rect(26, 40, 36, 1260, ramp((26, 0), (62, 0), "#ffffff", "#a9b6c8"))
        p.rect(1858, 40, 36, 1260, ramp((1858, 0), (1894, 0), "#ffffff", "#a9b6c8"))


def keeper_training() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#f6c9c0", 84)
    shore = 700
    p.sky("#7f8fc0", "#d99ab4", "#f9b9a4", "#ffe0b0", bottom=shore)
    p.glow(640, 660, 800, "#fff0c0", 0.9, 0.7)
    p.clouds(60, 480, "#ffd9d0", 0.46, 0.8, scale=220, stretch=4, seed=2)
    p.clouds(160, 560, "#a885b4", 0.34, 0.5, stretch=5, seed=4)
    p.oval(640, 664, 58, 58, "#fff6da", blur=2)
    p.mirror(shore, "#b08ab0", 0.25, 14)
    for k in range(5):
        y = 800 + k * 34
        foam = [(x, y + 9 * np.sin(x / 120 + k * 2) + 5 * np.sin(x / 37)) for x in range(-10, 1940, 10)]
        p.line(foam, 4 + k * 2, "#fff1e6", 0.55)
    sand = [(x, 930 + 18 * np.sin(x / 300) + 6 * np.sin(x / 60)) for x in range(-10, 1940, 10)]
    p.poly([*sand, (1940, 1290), (-10, 1290)], ramp((0, 920), (0, 1280), "#d9a592", "#a8787a", "#74566a"))
    p.line([(x, y - 3) for x, y in sand], 9, "#fff3ea", 0.8)
    for x, y, s in ((300, 790, 0.8), (1010, 745, 0.5), (120, 950, 1.25)):
        panga(p, x, y, s)
    for _i in range(90):
        x, y = p.chance.uniform(0, 1920), p.chance.uniform(980, 1270)
        p.oval(x, y, p.chance.uniform(10, 26), 5, "#6a4a5c", 0.3)
        p.oval(x, y - 4, p.chance.uniform(8, 20), 3, "#ffd9c0", 0.4)
    goal(p)
    p.poly([(1195, 1168), (1255, 1168), (1760, 1290), (1560, 1290)], "#4a3350", 0.45, blur=12)
    pose = Pose(
        lean=-1, left_arm=(-16, -8), right_arm=(18, 12), left_leg=(-7, -4), right_leg=(9, 4), breadth=0.09
    )
    figure(
        p,
        1218,
        1172,
        560,
        pose,
        Look(skin="#ffd9b0", top="#ffd9b0", legs="#ffd9b0", hair="#ffd9b0", shoes="#ffd9b0"),
    )
    figure(
        p,
        1225,
        1174,
        560,
        pose,
        Look(skin="#6a4038", top="#2f6f6a", legs="#2a2540", hair="#1a1018", shoes="#f2e2d2"),
    )
    p.oval(1226, 675, 29, 35, "#1a1018")
    p.poly(curve([(1220, 690), (1200, 760), (1226, 800), (1244, 750), (1236, 690)]), "#1a1018")
    for x in (1166, 1296):
        p.oval(x, 930, 21, 29, "#f2e6d2")
    p.oval(1010, 1184, 54, 12, "#4a3350", 0.5, blur=5)
    p.oval(1000, 1150, 37, 37, ramp((970, 1120), (1036, 1186), "#fff6ea", "#d9b8b4", "#7a5f78"))
    for a in range(5):
        p.oval(1000 + np.cos(a * 1.257) * 22, 1150 + np.sin(a * 1.257) * 22, 7, 7, "#4a3550")
    return p, Finish(vignette=0.25, bloom=0.25)


def panga(p: Painting, x: float, y: float, s: float) -> None:
    with p.moved(x, y, s):
        p.blob(
            [(-170, -30), (-60, -6), (100, -10), (190, -58), (160, 20), (0, 34), (-150, 26)],
            ramp((0, -50), (0, 34), "#4a6f8f", "#2f3350"),
        )
        p.line(curve([(-170, -30), (-60, -6), (100, -10), (190, -58)], closed=False), 8, "#f4dcc0")
        p.line([(-10, -10), (-10, -130)], 6, "#4a3648")


def goal(p: Painting) -> None:
    frame = "#f8efe6"
    for k in range(15):
        x = 1400 + k * 34
        p.line([(x, 690), (x + 90, 760), (x + 110, 1130)], 2, frame, 0.4)
    for k in range(10):
        p.line([(1470, 740 + k * 42), (1940, 740 + k * 42)], 2, frame, 0.4)
    for a, b in (
        ((1380, 670), (1380, 1180)),
        ((1380, 670), (1940, 670)),
        ((1380, 670), (1480, 740)),
        ((1480, 740), (1500, 1130)),
        ((1480, 740), (1940, 740)),
    ):
        p.line([(a[0] + 6, a[1] + 5), (b[0] + 6, b[1] + 5)], 17, "#8a6a80")
        p.line([a, b], 15, frame)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "cup-final": cup_final,
    "keeper-training": keeper_training,
}
