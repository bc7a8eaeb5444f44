"""Sport: the climb, the wall, the ice."""

from collections.abc import Callable

import numpy as np
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve, outline
from paint import Painting
from people import CHEERING, STANDING, Look, Pose, figure

JERSEYS = ("#e63946", "#f4c430", "#2a9df4", "#ff7f2a", "#ffffff", "#3fb66b", "#d63fa0", "#1f3f8f")


def cyclist(p: Painting, x: float, y: float, s: float, jersey: str, skin: str = "#5a3424") -> None:
    """A rider towards the right; x, y is the ground between the wheels."""
    with p.moved(x, y, s, turn=-9):
        p.oval(0, 6, 110, 9, "#3a2a20", 0.45, blur=4)
        for wx in (-68, 68):
            p.ring(wx, -44, 42, 42, 6, "#17181c")
            p.ring(wx, -44, 30, 30, 1.5, "#9aa0a8", 0.6)
        frame = [(-68, -44), (-20, -112), (46, -112), (-4, -44), (-68, -44)]
        p.line(frame, 7, dark(jersey, 0.2))
        p.line([(-4, -44), (-24, -124)], 6, "#1c1d22")
        p.line([(68, -44), (46, -112), (56, -134), (80, -130)], 6, "#1c1d22")
        p.taper((-22, -136), (24, -92), 17, 12, "#1b1c26")
        p.taper((24, -92), (2, -36), 11, 7, skin)
        p.taper((-22, -136), (6, -86), 16, 11, "#121319")
        p.taper((6, -86), (-16, -28), 10, 7, dark(skin, 0.2))
        p.taper((2, -32), (22, -30), 7, 5, "#f4f4f0")
        p.blob(
            [(-40, -142), (-26, -168), (20, -206), (46, -204), (50, -182), (10, -146), (-20, -124)], jersey
        )
        p.blob([(-36, -140), (-20, -130), (20, -150), (44, -184), (10, -160)], dark(jersey, 0.3), 0.7)
        p.taper((40, -190), (58, -152), 11, 8, jersey)
        p.taper((58, -152), (76, -132), 8, 7, skin)
        p.oval(66, -216, 17, 20, skin)
        p.blob([(44, -222), (52, -244), (76, -246), (92, -226), (70, -224)], light(jersey, 0.4))


def kigali_race() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#cfd8d6", 82)
    p.sky("#a9bcc6", "#d9dfda", "#f2ead6", bottom=620)
    p.clouds(0, 460, "#ffffff", 0.62, 0.8, scale=300, seed=3)
    p.clouds(60, 420, "#8fa4b2", 0.4, 0.5, seed=5)
    for i, (base, lift, tone) in enumerate(
        ((560, 220, "#9fb8ae"), (640, 230, "#7fa287"), (720, 220, "#5f8f62"))
    ):
        crest = p.ridge(
            base, lift, ramp((0, base - lift), (0, base + 130), light(tone, 0.12), tone), i + 2, 760, 4
        )
        for k in range(1, 9):
            p.line([(x, y + k * 17 + (base - y) * 0.1 * k) for x, y in crest], 3, dark(tone, 0.28), 0.4)
        for _ in range(50):
            x, y = crest[int(p.chance.integers(0, len(crest)))]
            p.rect(
                x,
                y + p.chance.uniform(26, 110),
                18,
                11,
                p.chance.choice(["#c9704a", "#e8e0d0", "#b0583a"]),
                0.9,
            )

    def slope(x):
        return 1130 - 0.33 * x - 60 * np.sin(x / 620)

    bank = [(x, slope(x) - 120 - 22 * np.sin(x / 160)) for x in range(-20, 1960, 20)]
    p.poly([*bank, (1960, 1300), (-20, 1300)], ramp((0, 500), (0, 1280), "#c2603a", "#8f3d24"))
    p.poly(
        [
            *[(x, y + 8 + 8 * np.sin(x / 33)) for x, y in bank],
            *[(x, y - 34 - 18 * abs(np.sin(x / 47))) for x, y in reversed(bank)],
        ],
        "#3f7a3a",
    )
    hues = ("#e8b42f", "#c9405a", "#3f6fb0", "#2f8a6a", "#f2e8d2", "#7a3f8a")
    for i in range(30):
        x = -10 + i * 66 + p.chance.uniform(-16, 16)
        y = slope(x) - 66 + p.chance.uniform(-10, 10)
        pose = CHEERING if i % 4 == 1 else STANDING
        figure(
            p,
            x,
            y,
            150,
            pose,
            Look(
                skin="#4f2f20",
                top=hues[(i * 5) % 6],
                legs=hues[(i * 3 + 2) % 6],
                hair="#120c0a",
                skirt=0.26 if i % 3 == 0 else 0,
            ),
        )
        if i % 3 == 2:
            hue = hues[(i * 7 + 1) % 6]
            p.line([(x + 12, y - 80), (x + 12, y - 178)], 4, "#2a1c18")
            p.blob(
                [
                    (x - 62, y - 166),
                    (x - 30, y - 206),
                    (x + 12, y - 218),
                    (x + 54, y - 206),
                    (x + 86, y - 166),
                    (x + 12, y - 178),
                ],
                ramp((x - 60, 0), (x + 86, 0), light(hue, 0.2), dark(hue, 0.2)),
            )
    road = [(x, slope(x) - 62) for x in range(-20, 1960, 20)]
    p.poly(
        [*road, *[(x, y + 250) for x, y in reversed(road)]], ramp((0, 500), (0, 1280), "#8d8b8c", "#55545a")
    )
    p.line([(x, y + 8) for x, y in road], 7, "#f4efe2", 0.8)
    for k in range(12):
        x = k * 170
        p.line([(x, slope(x) + 84), (x + 80, slope(x + 80) + 84)], 8, "#f4efe2", 0.6)
    for i, (x, s) in enumerate(
        (
            (1650, 1.02),
            (1420, 1.05),
            (1235, 1.06),
            (1010, 1.12),
            (840, 1.14),
            (640, 1.18),
            (400, 1.25),
            (180, 1.32),
        )
    ):
        cyclist(
            p,
            x,
            slope(x) + 44 + (i % 3) * 26,
            s,
            JERSEYS[i],
            ("#5a3424", "#3f2418", "#a8714e", "#6a4030")[i % 4],
        )
    verge = [(x, slope(x) + 186 + 12 * np.sin(x / 60)) for x in range(-20, 1960, 20)]
    p.poly([*verge, (1960, 1300), (-20, 1300)], ramp((0, 900), (0, 1280), "#4f8a3f", "#234f2a"))
    for _ in range(420):
        x = p.chance.uniform(0, 1920)
        y = slope(x) + 190 + p.chance.uniform(0, 420) ** 1.02
        p.poly(
            [(x, y), (x + p.chance.uniform(-14, 14), y - p.chance.uniform(24, 60)), (x + 7, y)],
            p.chance.choice(["#7fb257", "#2f6a34", "#5f9a46", "#183f22"]),
        )
    return p, Finish(vignette=0.2, bloom=0.12)


def climbing_wall() -> tuple[Painting, Finish]:
    p = Painting(1536, 1920, "#d8cfc2", 83)
    panels = (
        ([(0, 0), (520, 0), (610, 620), (430, 1250), (560, 1920), (0, 1920)], "#e6b84a"),
        ([(520, 0), (1010, 0), (1130, 540), (610, 620)], "#f0e6d2"),
        ([(610, 620), (1130, 540), (1010, 1180), (430, 1250)], "#2f7f8a"),
        ([(430, 1250), (1010, 1180), (1190, 1920), (560, 1920)], "#d8623f"),
        ([(1010, 0), (1540, 0), (1540, 760), (1130, 540)], "#8fb8a8"),
        ([(1130, 540), (1540, 760), (1540, 1500), (1010, 1180)], "#f2cfa0"),
        ([(1010, 1180), (1540, 1500), (1540, 1920), (1190, 1920)], "#35506e"),
    )
    for points, tone in panels:
        xs, ys = [a for a, _ in points], [b for _, b in points]
        p.poly(
            points, ramp((min(xs), min(ys)), (max(xs), max(ys)), light(tone, 0.22), tone, dark(tone, 0.22))
        )
        p.stipple(
            outline(points), dark(tone, 0.6), (min(xs), min(ys)), (max(xs) + 260, max(ys) + 200), 0.3, 2.6
        )
        p.line([*points, points[0]], 5, dark(tone, 0.35), 0.6)
    hues = ("#e63946", "#f4d03f", "#2a6fdb", "#2ba84a", "#8e44ad", "#ff7f2a", "#1d1d26", "#ff8fb0")
    for i in range(150):
        x, y, r = p.chance.uniform(30, 1500), p.chance.uniform(250, 1880), p.chance.uniform(13, 32)
        hue = hues[i % 8]
        p.oval(x + 9, y + 13, r, r * 0.8, "#2a2420", 0.4, blur=5)
        spots = [
            (
                x + np.cos(a) * r * p.chance.uniform(0.75, 1.15),
                y + np.sin(a) * r * p.chance.uniform(0.6, 0.95),
            )
            for a in np.linspace(0, 5.4, 7)
        ]
        p.blob(spots, ramp((x - r, y - r), (x + r, y + r), light(hue, 0.35), hue, dark(hue, 0.3)))
        p.oval(x, y, 4, 4, dark(hue, 0.55))
    p.poly([(180, -10), (1380, -10), (1240, 170), (330, 170)], ramp((0, 0), (0, 170), "#ffffff", "#d4ecf4"))
    for k in range(8):
        p.line([(180 + k * 171, 0), (330 + k * 130, 170)], 9, "#5d6770")
    p.beam(
        [(330, 170), (1240, 170), (1000, 1920), (-200, 1920)],
        ramp((0, 170), (0, 1700), "#fff8dc", "#000000"),
        0.4,
        50,
    )
    for x, y, hue in (
        (515, 585, "#1d1d26"),
        (735, 560, "#f4d03f"),
        (985, 1120, "#2ba84a"),
        (1236, 1116, "#e63946"),
        (500, 1036, "#8e44ad"),
        (690, 1050, "#ff7f2a"),
        (1004, 1756, "#f4d03f"),
        (1246, 1652, "#2ba84a"),
    ):
        p.oval(x + 10, y + 16, 46, 34, "#2a2420", 0.45, blur=7)
        p.blob(
            [
                (x - 46, y + 8),
                (x - 26, y - 26),
                (x + 22, y - 30),
                (x + 46, y - 2),
                (x + 24, y + 30),
                (x - 24, y + 32),
            ],
            ramp((x - 40, y - 30), (x + 40, y + 30), light(hue, 0.35), hue, dark(hue, 0.35)),
        )
    climber(p, 610, 900, 1.0, "#d63f4f", "#6a4030", False)
    climber(p, 1090, 1480, 1.1, "#2f5fd0", "#c98a62", True)
    return p, Finish(vignette=0.22, bloom=0.16)


def climber(p: Painting, x: float, y: float, s: float, top: str, skin: str, flip: bool) -> None:
    p.line(
        curve([(x, y - 60), (x + 6, y / 2), (x - 4, 150)], closed=False), 7, "#f2c230" if flip else "#3fd08a"
    )
    poses = (
        Pose(
            lean=6,
            head=-8,
            left_arm=(-128, -168),
            right_arm=(140, 178),
            left_leg=(-62, 8),
            right_leg=(30, -14),
            breadth=0.09,
        ),
        Pose(
            lean=-6,
            head=6,
            left_arm=(-150, -175),
            right_arm=(112, 160),
            left_leg=(-26, -4),
            right_leg=(70, -6),
            breadth=0.09,
        ),
    )
    with p.layer(blur=9, alpha=0.45):
        shadow = Look(skin="#2a1f1a", top="#2a1f1a", legs="#2a1f1a", hair="#2a1f1a")
        figure(p, x + 34, y + 320, 560 * s, poses[flip], shadow)
    figure(
        p,
        x,
        y + 280,
        560 * s,
        poses[flip],
        Look(
            skin=skin,
            top=top,
            legs="#2b2f3f",
            hair="#1c1412",
            shoes="#f2a03a",
            bun=not flip,
            long_sleeves=False,
        ),
    )
    hip = y + 280 - 0.49 * 560 * s
    p.rect(x - 44 * s, hip - 8, 88 * s, 16, "#16181f", round=6)
    p.oval(x + 30, hip + 26, 22, 27, "#efe6d2")


def ice_skaters() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#dfe9f0", 85)
    horizon = 470
    p.sky("#8fb4d9", "#d4e0ea", "#fbe3bf", bottom=horizon)
    p.glow(380, 360, 620, "#fff0c4", 1)
    p.oval(380, 360, 40, 40, "#fffdf0")
    for _ in range(70):
        x = p.chance.uniform(0, 1920)
        tall = p.chance.uniform(60, 150)
        tone = mix("#8a94ac", "#c9d0dc", p.chance.random())
        p.line([(x, horizon + 10), (x + 4, horizon - tall)], 4, tone)
        for k in range(6):
            y = horizon - tall * (0.3 + 0.12 * k)
            p.line([(x, y), (x + p.chance.choice([-1, 1]) * 26, y - 26)], 2.4, tone, 0.8)
    p.rect(0, horizon - 4, 1920, 30, "#eef3f7")
    bridge(p, horizon)
    p.poly(
        [(0, 500), (1920, 486), (1920, 1080), (0, 1080)],
        ramp((0, 480), (0, 1080), "#e6eef2", "#a9c8d9", "#7fa9c4"),
    )
    for _ in range(90):
        y = 500 + 560 * p.chance.random() ** 1.5
        x, near = p.chance.uniform(0, 1920), (y - 480) / 600
        p.line(
            curve([(x, y), (x + 120 * near + 30, y - 6), (x + 300 * near + 60, y + 10 * near)], closed=False),
            1 + 2.5 * near,
            "#ffffff",
            0.6,
        )
    p.beam(
        [(330, 490), (440, 490), (900, 1080), (160, 1080)],
        ramp((0, 490), (0, 1080), "#ffe6b0", "#302a20"),
        0.6,
        24,
    )
    p.poly(
        curve([(-60, 470), (420, 480), (330, 560), (60, 700), (-80, 900), (-200, 700)]),
        ramp((0, 470), (300, 800), "#ffffff", "#c2d3e6"),
    )
    p.poly(
        curve([(2000, 450), (1560, 478), (1640, 540), (1800, 640), (1990, 860), (2100, 600)]),
        ramp((1560, 470), (1920, 800), "#fff8ee", "#b4c6de"),
    )
    hues = ("#c9303f", "#1f4f7a", "#e0a02f", "#2f6f5a", "#7a2f5f", "#d9622f")
    for i in range(6):
        x, y, h = 700 + i * 195 - i * i * 3, 690 + i * 56, 210 + i * 52
        push = i % 2 == 0
        pose = Pose(
            lean=38,
            head=-18,
            left_arm=(-46, -70) if push else (48, 70),
            right_arm=(52, 76) if push else (-40, -66),
            left_leg=(-52, -34) if push else (24, -22),
            right_leg=(30, -24) if push else (-48, -36),
            breadth=0.055,
        )
        p.poly(
            [(x - 10, y), (x + h * 1.1, y + h * 0.34), (x + h * 1.2, y + h * 0.28), (x + 30, y - 8)],
            "#4f7396",
            0.4,
            blur=7,
        )
        figure(
            p,
            x,
            y + h * 0.06,
            h,
            pose,
            Look(
                skin="#d9a07c",
                top=hues[i],
                legs="#232a3f",
                hair="#2a1c18",
                cap=hues[(i + 2) % 6],
                shoes="#14161f",
            ),
        )
        for k in range(4):
            p.oval(
                x + h * (0.36 + 0.09 * k),
                y - h * (0.73 + 0.02 * k),
                h * (0.03 + 0.014 * k),
                h * (0.026 + 0.01 * k),
                "#ffffff",
                0.5 - 0.09 * k,
                blur=5,
            )
    return p, Finish(vignette=0.2, bloom=0.28)


def bridge(p: Painting, y: float) -> None:
    p.rect(900, y - 92, 1030, 22, "#6a6f86")
    p.rect(900, y - 100, 1030, 9, "#f4f7fa")
    for k in range(6):
        x = 940 + k * 190
        p.poly([(x, y - 70), (x + 30, y - 70), (x + 36, y + 22), (x - 6, y + 22)], "#6a6f86")
        p.ring(x + 110, y + 26, 80, 84, 8, "#6a6f86", 0.8)
    for k in range(50):
        p.line([(905 + k * 21, y - 100), (905 + k * 21, y - 124)], 2.5, "#7d829a")
    p.line([(900, y - 124), (1930, y - 124)], 4, "#7d829a")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "kigali-race": kigali_race,
    "climbing-wall": climbing_wall,
    "ice-skaters": ice_skaters,
}
