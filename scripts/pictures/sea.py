"""The sea and the lake: the nursery of corals, the lighthouse, the rowers."""

from collections.abc import Callable

import numpy as np
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve, fractal, outline
from paint import Painting
from people import Look, Pose, figure


def coral_nursery() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#0f6f8a", 42)
    p.sky("#b8f2e6", "#3fbcc4", "#137d98", "#0a4262", stops=[0, 0.22, 0.6, 1])
    p.glow(820, -60, 900, "#f4ffe8", 0.9)
    for i in range(11):
        x = 480 + i * 78 + p.chance.uniform(-30, 30)
        spread = (x - 820) * 1.5
        p.beam(
            [(x, -40), (x + 42, -40), (x + spread + 190, 1200), (x + spread - 30, 1200)],
            ramp((0, 0), (0, 1150), "#dffff0", "#000000"),
            p.chance.uniform(0.12, 0.4),
            18,
        )
    p.ridge(1040, 160, ramp((0, 880), (0, 1280), "#1c86a0", "#0d4f6c"), 2, 500, 5)
    for i in range(46):
        a = i * 0.7
        x, y = (
            1380 + 210 * np.cos(a) + p.chance.normal(0, 50),
            330 + 90 * np.sin(a * 1.3) + p.chance.normal(0, 26),
        )
        fish(p, x, y, p.chance.uniform(13, 24), str(p.chance.choice(["#ffd35a", "#ffef9c", "#f7a24a"])))
    diver(p)
    for row, (y, s) in enumerate(((860, 0.6), (980, 0.86), (1150, 1.25))):
        p.stamp(
            (fractal(1920, 200, 90, row + 3, 3) * np.linspace(0, 0.5, 200, dtype=np.float32)[:, None]).astype(
                np.float32
            ),
            "#0f5f7c",
            0,
            int(y),
        )
        frame_row(p, y, s, row)
    for _ in range(70):
        x, y, r = p.chance.uniform(560, 760), p.chance.uniform(40, 520), p.chance.uniform(3, 12)
        p.ring(x + (520 - y) * 0.1, y, r, r, 2, "#eaffff", 0.7)
    return p, Finish(vignette=0.3, bloom=0.22)


def coral(
    p: Painting, x: float, y: float, length: float, angle: float, width: float, hue: str, depth: int
) -> None:
    tip = (x + np.sin(angle) * length, y - np.cos(angle) * length)
    p.taper((x, y), tip, width, width * 0.75, hue)
    p.line([(x - width * 0.4, y), (tip[0] - width * 0.3, tip[1])], width * 0.4, light(hue, 0.45), 0.8)
    if depth == 0:
        p.oval(tip[0], tip[1], width * 0.9, width * 0.9, light(hue, 0.55))
        return
    for turn in (-0.55, 0.05, 0.55):
        coral(
            p,
            *tip,
            length * p.chance.uniform(0.6, 0.8),
            angle + turn + p.chance.uniform(-0.15, 0.15),
            width * 0.75,
            hue,
            depth - 1,
        )


def frame_row(p: Painting, y: float, s: float, row: int) -> None:
    rope = ("#6ab7b8", "#8fc4b0", "#e0cfa0")[row]
    p.line([(-20, y + 20 * s), (1940, y - 26 * s)], 9 * s, dark(rope, 0.25))
    p.line([(-20, y + 120 * s), (1940, y + 74 * s)], 9 * s, dark(rope, 0.35))
    for k in range(int(11 / s) + 1):
        x = k * 190 * s + 30 * row
        p.line([(x, y + 10 * s), (x + 26 * s, y + 220 * s)], 8 * s, dark(rope, 0.3))
        hue = ("#ff8f7a", "#ff6f91", "#ffb057", "#f7c6b8", "#e0527a")[(k * 3 + row) % 5]
        coral(
            p,
            x + 84 * s,
            y + 12 * s,
            44 * s,
            p.chance.uniform(-0.2, 0.2),
            8.5 * s,
            mix(hue, "#2a9ab0", 0.5 - row * 0.22),
            3,
        )


def fish(p: Painting, x: float, y: float, s: float, hue: str) -> None:
    p.oval(x, y, s, s * 0.45, hue)
    p.poly(
        [(x + s * 0.8, y), (x + s * 1.5, y - s * 0.45), (x + s * 1.35, y), (x + s * 1.5, y + s * 0.45)], hue
    )
    p.oval(x - s * 0.5, y - s * 0.08, s * 0.1, s * 0.1, "#12384a")


def diver(p: Painting) -> None:
    suit, rim = "#0b2c40", "#7fe3dc"
    for shift, tone in ((-5, rim), (0, suit)):
        with p.moved(660, 560 + shift, 1.5, turn=14):
            p.blob([(-130, -22), (-40, -40), (60, -30), (100, -4), (60, 26), (-40, 30), (-130, 14)], tone)
            p.oval(140, -8, 36, 32, tone)
            p.rect(-90, -74, 150, 40, tone, round=20)
            p.taper((-120, -8), (-240, -40), 25, 15, tone)
            p.taper((-120, 8), (-235, 46), 25, 15, tone)
            p.poly([(-232, -48), (-350, -92), (-342, -40), (-236, -28)], tone)
            p.poly([(-228, 36), (-344, 74), (-330, 110), (-232, 58)], tone)
            p.taper((80, 8), (140, 100), 19, 13, tone)
            p.taper((140, 100), (220, 130), 13, 11, tone)
    with p.moved(660, 560, 1.5, turn=14):
        p.rect(144, -26, 34, 28, "#f2b84a", round=8)
        p.rect(-90, -74, 150, 12, "#e9c15a", 0.8, round=6)


def lighthouse() -> tuple[Painting, Finish]:
    p = Painting(1536, 1920, "#3a4a52", 43)
    sea = 1250
    p.sky("#262f42", "#4b5a6c", "#a58a80", "#f2b07a", bottom=sea)
    p.glow(300, 1130, 700, "#ffc27a", 0.9, 0.6)
    p.clouds(-60, 760, "#1b2230", 0.66, 0.9, scale=360, seed=1, edge=0.4)
    p.clouds(300, 1050, "#6d6a78", 0.5, 0.75, seed=4)
    p.clouds(760, 1180, "#ffcf9a", 0.36, 0.7, scale=150, seed=6)
    lamp = (980, 470)
    p.beam(
        [lamp, (-200, 250), (-200, 560)], ramp(lamp, (-200, 400), "#fff2c4", "#a8905a", "#1a1a1a"), 0.75, 14
    )
    p.beam([lamp, (1700, 400), (1700, 520)], ramp(lamp, (1700, 460), "#fff2c4", "#302a1a"), 0.6, 10)
    p.rect(0, sea, 1536, 700, ramp((0, sea), (0, 1920), "#8d938c", "#3f5f63", "#1a3038"))
    rows = 15
    for i in range(rows):
        if i == 4:
            tower(p, lamp)
        wave(p, i, sea, rows)
    for _ in range(700):
        a, r = p.chance.uniform(np.pi, 2 * np.pi), abs(p.chance.normal(0, 130))
        p.oval(
            700 + np.cos(a) * r * 1.2, 1420 + np.sin(a) * r * 1.3, 5, 5, "#f2f4ee", p.chance.uniform(0.1, 0.6)
        )
    return p, Finish(vignette=0.35, bloom=0.3, brush=12)


def wave(p: Painting, i: int, sea: float, rows: int) -> None:
    near = i / (rows - 1)
    y0 = sea + 10 + 620 * near**1.5
    amp, length = 8 + 46 * near, 130 + 340 * near
    phase = p.chance.uniform(0, 6)
    crest = [
        (x, y0 - amp * (abs(np.sin(x / length + phase)) ** 1.6 + 0.3 * np.sin(x / length * 2.7 + i)))
        for x in range(-10, 1560, 10)
    ]
    body = mix("#7d8f88", "#16303a", near)
    p.poly(
        [*crest, (1560, 1930), (-10, 1930)],
        ramp((0, y0 - amp), (0, y0 + 160), light(body, 0.18), dark(body, 0.25)),
        0.92,
    )
    for x, y in crest[::2]:
        if np.sin(x / length + phase) ** 2 > 0.55:
            for _ in range(3):
                p.oval(
                    x + p.chance.normal(0, 12),
                    y + p.chance.uniform(-4, 10 + 22 * near),
                    5 + 15 * near,
                    2 + 5 * near,
                    "#eef2ea",
                    p.chance.uniform(0.2, 0.75),
                )


def tower(p: Painting, lamp: tuple[float, float]) -> None:
    x, y = lamp
    rock = [
        (560, 1480),
        (620, 1300),
        (720, 1250),
        (790, 1160),
        (900, 1130),
        (1080, 1120),
        (1200, 1190),
        (1290, 1220),
        (1380, 1340),
        (1500, 1400),
        (1560, 1520),
        (560, 1520),
    ]
    p.poly(rock, ramp((560, 0), (1500, 0), "#6a5a52", "#2b2d35", "#14171d"))
    for _ in range(60):
        rx, ry = p.chance.uniform(640, 1450), p.chance.uniform(1170, 1470)
        if outline(rock).contains(rx, ry):
            p.poly(
                [(rx, ry), (rx + 50, ry - 22), (rx + 76, ry + 16), (rx + 18, ry + 36)],
                p.chance.choice(["#8a766a", "#0d0f14", "#3e3d44"]),
                0.5,
            )
    body = [(x - 62, y + 90), (x + 62, y + 90), (x + 104, 1140), (x - 104, 1140)]
    p.poly(body, ramp((x - 100, 0), (x + 100, 0), "#fff0da", "#d9d4cc", "#6d7684", "#4a5464"))
    for wy in (680, 860, 1030):
        p.rect(x - 24, wy, 22, 42, "#2d3440", round=9)
    p.rect(x - 84, y + 66, 168, 26, "#2a2f3a")
    p.rect(x - 50, y - 46, 100, 112, ramp((x - 50, 0), (x + 50, 0), "#ffe9ac", "#fffbe8", "#e9b45a"))
    for k in (-50, -17, 17, 50):
        p.line([(x + k, y - 46), (x + k, y + 66)], 5, "#23262f")
    p.poly([(x - 64, y - 44), (x + 64, y - 44), (x + 34, y - 96), (x - 34, y - 96)], "#8f2f2a")
    p.oval(x, y - 104, 13, 15, "#8f2f2a")
    p.glow(x, y, 420, "#fff0b8", 1)
    p.rect(1105, 1060, 150, 90, ramp((1105, 0), (1255, 0), "#d9cfc2", "#59606c"))
    p.poly([(1090, 1064), (1270, 1064), (1235, 1010), (1125, 1010)], "#5f2a2a")
    p.rect(1140, 1088, 26, 30, "#ffce7a")


def rowing_lake() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#f0d8c4", 45)
    shore = 560
    p.sky("#c9a9b8", "#f2c3a8", "#ffe3b0", bottom=shore)
    p.glow(1330, 430, 760, "#fff0b8", 1)
    p.oval(1330, 430, 54, 54, "#fffbe6", blur=3)
    for i, (tone, top) in enumerate((("#e3b8ae", 150), ("#c99aa0", 105))):
        for k in range(26):
            x = k * 78 + p.chance.uniform(-20, 20)
            tall = top * p.chance.uniform(0.35, 1.2)
            p.rect(x, shore - tall, p.chance.uniform(34, 74), tall, tone, 0.75)
        p.clouds(330 + i * 60, 640, "#ffe9cf", 0.75, 0.75, scale=200, stretch=5, seed=i)
    for k in range(60):
        x = p.chance.uniform(-20, 760) if k % 3 else p.chance.uniform(1500, 1940)
        p.oval(
            x,
            shore - p.chance.uniform(8, 62),
            p.chance.uniform(24, 60),
            p.chance.uniform(18, 44),
            p.chance.choice(["#7a6a78", "#8f7a80", "#6a5f72"]),
            0.85,
        )
    p.clouds(450, 640, "#fff0da", 0.7, 0.85, scale=120, stretch=7, seed=7)
    p.mirror(shore, "#d9a89a", 0.3, 12)
    p.clouds(500, 780, "#fff0dc", 0.55, 0.7, scale=150, stretch=8, seed=9)
    crew(p)
    for k in range(6):
        y = 880 + k * 32
        p.ring(960 + k * 14, y - 20, 500 + 90 * k, 10 + 5 * k, 3, "#fff4e0", 0.35 - 0.05 * k)
    return p, Finish(vignette=0.25, bloom=0.3)


def crew(p: Painting) -> None:
    y = 800
    p.oval(980, y + 60, 560, 16, "#54384c", 0.4, blur=8)
    for base in (790, 1090):
        for side in (-1, 1):
            end = (base - 130 * side - 90, y + 70 * (1 if side > 0 else -0.25))
            p.line([(base + 40, y - 40), end], 6, "#33202f")
            p.oval(end[0], end[1], 36, 9, "#a8323a")
            p.ring(end[0], end[1] + 4, 70, 10, 3, "#fff4e0", 0.7)
    p.poly(
        curve(
            [
                (330, y + 10),
                (600, y - 8),
                (980, y - 12),
                (1400, y - 8),
                (1640, y + 6),
                (1380, y + 34),
                (980, y + 44),
                (560, y + 34),
            ]
        ),
        ramp((0, y - 10), (0, y + 44), "#5a3348", "#2a1a2a"),
    )
    p.line([(330, y + 10), (980, y - 10), (1640, y + 6)], 4, "#ffd9b0", 0.9)
    pose = Pose(
        lean=-20,
        head=10,
        left_arm=(52, 74),
        right_arm=(60, 78),
        left_leg=(100, 62),
        right_leg=(96, 58),
        breadth=0.055,
    )
    for x, top in ((800, "#b23a44"), (1100, "#b23a44")):
        figure(
            p,
            x + 3,
            y + 110,
            290,
            pose,
            Look(
                skin="#e8b48a",
                top="#f7b98a",
                legs="#e0a080",
                hair="#f0b088",
                shoes="#e0a080",
                long_sleeves=False,
            ),
        )
        figure(
            p,
            x,
            y + 112,
            290,
            pose,
            Look(
                skin="#7d4a3c",
                top=top,
                legs="#2c1c2c",
                hair="#1f1420",
                shoes="#2c1c2c",
                bun=True,
                long_sleeves=False,
            ),
        )
    p.poly(
        [(560, y - 2), (1400, y - 4), (1380, y + 34), (980, y + 44), (560, y + 34)],
        ramp((0, y - 4), (0, y + 44), "#5a3348", "#2a1a2a"),
    )


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "coral-nursery": coral_nursery,
    "lighthouse": lighthouse,
    "rowing-lake": rowing_lake,
}
