"""Quays: the auction that whispers, the man with the net, the ferry in the fog."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve, outline
from harbours import boat
from paint import Painting
from people import STANDING, WAITING, Look, Pose, figure
from space import Camera, floor, front


def fish_auction() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#16323a", 321)
    view = Camera(820, 400, 780, eye=2.2)
    p.poly(floor(view, -9, 9, 1.2, 22), ramp((0, 430), (0, 1067), "#e8b88a", "#4f7480", "#1c3a44"))
    p.poly(floor(view, -9, 9, 1.2, 22, 6.5), ramp((0, 0), (0, 300), "#12262c", "#3a545a"))
    p.poly(front(view, -9, 9, 0, 6.5, 22), "#3f5a60")
    gate = front(view, -4.4, 4.4, 0, 4.4, 22)
    p.poly(gate, ramp((0, 310), (0, 480), "#f2a878", "#ffe0a8"))
    p.glow(820, 420, 760, "#ffcf92", 0.9)
    for z in (19, 14, 10, 7):
        for side in (-1, 1):
            p.line(
                [view.at((side * 6.4, 0, z)), view.at((side * 6.4, 6.5, z))],
                view.size(0.28, z),
                "#22393f",
                butt=True,
            )
        p.line([view.at((-9, 6.2, z)), view.at((9, 6.2, z))], view.size(0.22, z), "#182c32")
        for x in (-3, 0, 3):
            lx, ly = view.at((x, 5.2, z))
            p.oval(lx, ly, view.size(0.3, z), view.size(0.1, z), "#fffbe6")
            p.glow(lx, ly, view.size(2.6, z), "#dff0f0", 0.7)
    for z in (12.5, 9.6, 7.4, 5.6, 4.2):
        for side in (-1, 1):
            for k in range(3):
                crate(p, view, side * (3.0 + k * 1.25), z)
    buyers(p, view)
    for _ in range(90):
        x, y = p.chance.uniform(300, 1350), p.chance.uniform(640, 1060)
        p.oval(x, y, p.chance.uniform(30, 110), 4, "#ffe2b8", 0.16, blur=3)
    p.wash(ramp((820, 300), (820, 1067), "#ffd9a0", "#16384a"), 0.34, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.36, bloom=0.3)


def crate(p: Painting, view: Camera, x: float, z: float) -> None:
    hue = ("#2f6fb8", "#e0702f", "#e8e2d2")[int(abs(x) * 3 + z) % 3]
    a, b = view.at((x - 0.55, 0.42, z)), view.at((x + 0.55, 0, z))
    p.rect(
        a[0],
        a[1],
        b[0] - a[0],
        b[1] - a[1],
        ramp((a[0], 0), (b[0], 0), light(hue, 0.15), dark(hue, 0.3)),
        round=4,
    )
    top = view.path(
        [(x - 0.55, 0.42, z), (x + 0.55, 0.42, z), (x + 0.55, 0.42, z + 0.8), (x - 0.55, 0.42, z + 0.8)]
    )
    p.poly(top, "#dfeef0")
    for k in range(22):
        fx, fy = view.at((x + p.chance.uniform(-0.48, 0.48), 0.46, z + p.chance.uniform(0.05, 0.75)))
        w = view.size(0.15, z)
        with p.moved(fx, fy, 1, turn=p.chance.uniform(-24, 24)):
            p.blob(
                [
                    (-w, 0),
                    (0, -w * 0.3),
                    (w * 0.8, 0),
                    (w * 1.15, -w * 0.25),
                    (w * 1.15, w * 0.25),
                    (w * 0.8, 0),
                    (0, w * 0.3),
                ],
                ("#a9c4cc", "#7f9ca8", "#f2fafa", "#5f7c8a")[k % 4],
            )
            p.oval(-w * 0.7, -w * 0.04, w * 0.07, w * 0.07, "#16242a")


def buyers(p: Painting, view: Camera) -> None:
    tops = ("#d9a23a", "#2f5a7a", "#7a2f3a", "#4a6a4a", "#39455c", "#c9603a")
    for k, (x, z) in enumerate(
        ((-2.2, 13), (-0.9, 14), (0.6, 14), (2.0, 13), (-2.6, 10.5), (2.7, 10.2), (-2.0, 8.2), (2.3, 8.0))
    ):
        fx, fy = view.at((x, 0, z))
        look = Look(
            skin=("#8a5a3c", "#a8744c")[k % 2],
            top=mix(tops[k % 6], "#2a3a40", 0.25),
            legs="#1c2a30",
            shoes="#101a1e",
            cap=tops[(k + 2) % 6] if k % 2 else "",
        )
        figure(p, fx, fy, view.size(1.75, z), WAITING if k % 2 else STANDING, look, flip=x > 0)
    fx, fy = view.at((0.15, 0, 6.4))
    tall = view.size(1.8, 6.4)
    p.oval(fx, fy, tall * 0.4, 14, "#0c1a1e", 0.6, blur=10)
    figure(
        p,
        fx - tall * 0.03,
        fy,
        tall,
        Pose(head=4, left_arm=(-20, 40), right_arm=(12, -30)),
        Look(skin="#9a6a44", top="#f2ead8", legs="#26343a", hair="#d9d6d0", shoes="#101a1e"),
    )
    bidder = Pose(
        lean=-17,
        head=-6,
        left_arm=(-34, -60),
        right_arm=(-44, -140),
        left_leg=(-6, -6),
        right_leg=(16, 4),
        breadth=0.06,
    )
    figure(
        p,
        fx + tall * 0.26,
        fy + 6,
        tall * 1.02,
        bidder,
        Look(skin="#7a4a30", top="#d9a23a", legs="#2a3a5a", cap="#2a3a4a", shoes="#101a1e"),
    )


def nets() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#8fd0dc", 322)
    p.sky("#5fb0dc", "#b8e0e6", "#fbf0cf", bottom=470)
    p.glow(1260, 180, 620, "#fff6d0", 0.9)
    p.clouds(40, 330, "#ffffff", 0.42, 0.8, stretch=3, seed=2)
    p.ridge(470, 110, ramp((0, 360), (0, 470), "#8fb8a8", "#c9d8b8"), 3, 480, 5, bottom=470)
    for k in range(40):
        x, y = 60 + k * 38 + p.chance.uniform(-10, 10), 452 + p.chance.uniform(-34, 8)
        p.rect(x, y, 34, 44, str(p.chance.choice(["#f7e2c0", "#f2b48a", "#e8d0d8", "#fff4e0", "#d98a6a"])))
        p.rect(x + 10, y + 12, 8, 12, "#7a5a5a", 0.5)
    p.mirror(486, "#3f9aa8", 0.4, 15)
    for x, y, s, hue in ((250, 590, 1.5, "#e0523a"), (690, 560, 1.1, "#f2b13c"), (1370, 610, 1.7, "#2f6fb8")):
        boat(p, x, y, s, hue)
    p.poly([(0, 690), (1600, 650), (1600, 1067), (0, 1067)], ramp((0, 660), (0, 1067), "#d9c4a4", "#8f7a68"))
    for k in range(7):
        p.line([(0, 716 + k * k * 8), (1600, 676 + k * k * 9)], 3, "#7a6452", 0.4)
    p.poly([(0, 690), (1600, 650), (1600, 668), (0, 710)], "#fbeed4")
    with p.inside(outline(curve(HEAP))):
        heap(p)
    corks(p)
    p.rect(1010, 800, 150, 120, ramp((1010, 0), (1160, 0), "#c98a4c", "#7a4a2a"), round=8)
    for k in range(3):
        p.line([(1014, 826 + k * 32), (1156, 826 + k * 32)], 5, "#5a3620")
    pose = Pose(
        lean=-16,
        head=-16,
        left_arm=(-50, -86),
        right_arm=(-38, -96),
        left_leg=(-78, -6),
        right_leg=(-62, 4),
        breadth=0.07,
    )
    figure(
        p,
        1090,
        1010,
        520,
        pose,
        Look(skin="#8a5a3c", top="#f4ead4", legs="#2f4a6a", hair="#e4e0da", cap="#24405a", shoes="#2a1c16"),
    )
    for k in range(7):
        strand = [(862 + k * 4, 690 + k * 3), (800 - k * 6, 770 + k * 9), (720 - k * 14, 806 + k * 8)]
        p.line(curve(strand, closed=False), 4, "#2fb4ac" if k % 2 else "#0f6a72", 0.9)
    p.poly([(840, 676), (896, 690), (894, 703), (838, 690)], "#f2c03a")
    return p, Finish(vignette=0.22, bloom=0.2)


HEAP = [
    (20, 1060),
    (70, 900),
    (170, 850),
    (240, 740),
    (400, 700),
    (520, 740),
    (640, 720),
    (740, 800),
    (850, 820),
    (900, 920),
    (960, 980),
    (980, 1090),
    (500, 1110),
    (60, 1110),
]


def heap(p: Painting) -> None:
    """A net as big as a room, with its corks."""
    p.poly(curve(HEAP), ramp((200, 700), (700, 1067), "#5fd0c4", "#1f9a9a", "#0f5f6a"))
    for k in range(9):
        lift, left = 60 + 46 * k, 90 + 30 * k
        fold = [
            (left, 1000 - k * 10),
            (left + 150, 1010 - lift),
            (left + 380, 960 - lift * 0.7),
            (left + 620 - 30 * k, 990 - 12 * k),
        ]
        p.line(curve(fold, closed=False), 16, "#0c5a66", 0.45, blur=5)
        p.line(curve([(x, y - 14) for x, y in fold], closed=False), 7, "#a4f2e4", 0.5, blur=2)
    for k in range(52):
        x = 70 + k * 17
        p.line([(x, 1067), (x + 190, 690)], 1.6, "#0a4650", 0.42)
        p.line([(x, 690), (x + 190, 1067)], 1.6, "#d4fff6", 0.3)


def corks(p: Painting) -> None:
    for k in range(30):
        t = k / 29
        x, y = 100 + 780 * t, 1010 - 250 * np.sin(np.pi * (0.08 + 0.84 * t)) + 24 * np.sin(k * 1.9)
        p.oval(x, y, 17, 12, "#e0602f" if k % 4 else "#f7e9c4")
        p.oval(x - 4, y - 4, 6, 4, "#ffd0a8", 0.7)


def ferry_fog() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#dfe6e8", 323)
    p.sky("#b9c9d2", "#dde4e4", "#f0ece2", "#c4d0d4")
    with p.layer(blur=3):
        hull = [(640, 860), (560, 470), (700, 440), (1290, 440), (1330, 860)]
        p.poly(hull, ramp((560, 0), (1330, 0), "#f4f4f0", "#c4ced2", "#e2e6e6"))
        p.poly([(610, 700), (600, 640), (1312, 640), (1318, 700)], "#3f6a8a", 0.75)
        p.rect(640, 300, 600, 144, ramp((0, 300), (0, 444), "#f6f4ee", "#d2d8da"), round=14)
        p.rect(720, 210, 420, 96, "#e9eaea", round=12)
        p.rect(860, 120, 130, 96, "#b8484a", 0.8, round=10)
        for k in range(9):
            p.rect(668 + k * 62, 336, 42, 40, "#ffe9a8", round=5)
        p.rect(736, 232, 388, 36, "#ffdf92", round=6)
        p.line([(930, 120), (930, 20)], 7, "#7f8a90")
    for x in (742, 930, 1118):
        p.glow(x, 250, 260, "#ffdf9a", 0.8)
    p.glow(930, 20, 120, "#ff8a6a", 1)
    p.clouds(0, 420, "#eef0ee", 0.5, 0.75, scale=300, stretch=4, seed=3, edge=0.5)
    p.clouds(300, 800, "#eef1f0", 0.62, 0.85, scale=260, stretch=5, seed=7, edge=0.5)
    p.mirror(830, "#a9bcc4", 0.5, 18)
    p.clouds(690, 960, "#f2f3f0", 0.5, 0.7, scale=200, stretch=6, seed=11, edge=0.5)
    p.poly(
        [(0, 930), (720, 880), (740, 900), (720, 1067), (0, 1067)],
        ramp((0, 880), (0, 1067), "#5c646a", "#2c3238"),
    )
    p.poly([(0, 930), (720, 880), (740, 900), (0, 955)], "#8a9296")
    for x, h in ((90, 150), (330, 130), (560, 116)):
        p.rect(x, 900 - h * 0.1 - x * 0.03, 34, h, ramp((x, 0), (x + 34, 0), "#4a4038", "#1e1a1a"), round=6)
    p.line(curve([(107, 890), (220, 925), (347, 884), (460, 912), (577, 880)], closed=False), 6, "#3a3430")
    figure(
        p,
        640,
        926,
        250,
        Pose(head=2, left_arm=(-8, -2), right_arm=(20, -40)),
        Look(skin="#7a5a4a", top="#c9402f", legs="#22282e", hair="#1a1a1e", cap="#22303a", shoes="#14181c"),
    )
    p.rect(676, 858, 52, 62, "#6a4a30", round=8)
    for x, y, s in ((300, 300, 1.0), (390, 250, 0.7), (1420, 560, 1.1), (210, 420, 0.6)):
        p.line(
            curve(
                [
                    (x - 34 * s, y - 8 * s),
                    (x - 14 * s, y - 16 * s),
                    (x, y),
                    (x + 14 * s, y - 16 * s),
                    (x + 34 * s, y - 8 * s),
                ],
                closed=False,
            ),
            5 * s,
            "#5f6c74",
        )
    return p, Finish(vignette=0.16, bloom=0.18, brush=6)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "harbour-fish-auction": fish_auction,
    "harbour-nets": nets,
    "harbour-ferry-fog": ferry_fog,
}
