"""Films of the sky and of maps: Lantern in its orbit, the rivers that cross borders."""

from collections.abc import Callable
from math import cos, sin

import numpy as np
import skia
from colour import halo, ramp
from forms import curve, fractal
from paint import Painting
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, grown, pan, still
from sounds import Samples, knock, melody, noise, pad, put, swell, tone


def space(p: Painting) -> None:
    p.sky("#04050d", "#0a1022", "#05060e")
    for _ in range(210):
        p.oval(
            p.chance.uniform(0, WIDTH),
            p.chance.uniform(0, HEIGHT),
            0.9,
            0.9,
            "#ffffff",
            p.chance.uniform(0.15, 0.9),
        )
    p.glow(140, 110, 170, "#2c6fd0", 0.8)
    p.oval(140, 110, 34, 34, ramp((110, 80), (170, 150), "#7ac0f0", "#1d5aa8"))
    p.oval(160, 128, 40, 40, "#03060f", 0.75, blur=9)


def moon(p: Painting) -> None:
    ball = skia.Path.Circle(620, 760, 520)
    p.glow(560, 560, 620, "#8a93a8", 0.35)
    p.shape(ball, halo((470, 420), 900, "#e9e6dd", "#aaa7a0", "#4b4a4d", "#17171b"))
    with p.inside(ball):
        p.stamp(np.clip((fractal(WIDTH, 320, 120, 6, 2.2, 5) - 0.55) * 3, 0, 0.35), "#3b3a40", 0, 230)
        for _ in range(46):
            x, y = p.chance.uniform(130, 1100), p.chance.uniform(255, 540)
            r = p.chance.uniform(4, 30)
            p.oval(x, y, r, r * 0.42, "#f0ede4", 0.5)
            p.oval(x + r * 0.07, y + r * 0.08, r * 0.9, r * 0.36, "#3a393d", 0.75)
            p.oval(x + r * 0.2, y + r * 0.12, r * 0.66, r * 0.24, "#9b9892", 0.8)


def craft(p: Painting, x: float, y: float, turn: float, size: float, lamp: float) -> None:
    with p.moved(x, y, size, turn=turn):
        for side in (-1, 1):
            p.rect(side * 64 - 34, -17, 68, 34, ramp((0, -17), (0, 17), "#4c7fd0", "#173a78"))
            for k in range(4):
                p.line([(side * 64 - 30 + k * 20, -17), (side * 64 - 30 + k * 20, 17)], 1.4, "#a9c8f2", 0.7)
        p.rect(-28, -24, 56, 48, ramp((-28, 0), (28, 0), "#f7d27c", "#b9842e", "#5c4014"), round=6)
        p.rect(-20, -42, 40, 20, "#d8d8d2", round=5)
        p.line([(0, -42), (0, -66)], 3, "#e8e8e2")
        p.oval(0, -70, 15, 6, "#f2f2ec")
        p.glow(0, -24, 40, "#ff6a4a", lamp)


def orbit(seconds: float) -> Shot:
    behind = still(lambda p: (space(p), moon(p))[0], "#04050d", 8)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(behind, 0, 0)
        way = [(620 + 690 * cos(a), 800 + 640 * sin(a)) for a in np.linspace(-2.62, -0.5, 90)]
        far = 6 + int(80 * ease(share))
        for k in range(0, far - 3, 3):
            p.line(way[k : k + 2], 2.4, "#ffd08a", 0.25 + 0.6 * k / far)
        x, y = way[far]
        slope = np.degrees(np.arctan2(way[far + 1][1] - y, way[far + 1][0] - x))
        craft(p, x, y, float(slope), 0.86, 0.5 + 0.5 * sin(at * 5))

    return Shot(seconds, draw)


def lamps(p: Painting, at: float, share: float) -> None:
    for k in range(14):
        p.glow(
            150 + k * 128,
            690 + (k % 3) * 120,
            90,
            "#ffb04d" if k % 3 else "#48b4ff",
            0.35 + 0.35 * sin(at * 2.4 + k * 1.7),
        )
    t = grown(share, 0, 0.8)
    p.glow(320 + t * 1130, 560 - 330 * sin(t * 2.5) ** 1.2 + 60 * t if t < 1 else 500, 80, "#ffe2a8", 1)


def orbit_sound(seconds: float) -> Samples:
    made = pad(seconds, 55, 82.4, 110, 138.6) * 0.5 + noise(seconds, 40, 200, 2) * 0.25
    for k in range(int(seconds / 1.5)):
        put(made, 0.8 + k * 1.5, tone(1174 if k % 4 else 1567, 0.5, 9, (1, 0.2)), 0.12)
    return made


def lantern_orbit() -> Reel:
    return Reel(
        (
            orbit(7),
            pan("lantern-surface", 4, (0.4, 0.4, 0.7), (0.62, 0.5, 0.95)),
            pan("lantern-control", 5, (0.5, 0.42, 0.96), (0.5, 0.34, 0.72), lamps),
        ),
        orbit_sound,
        poster=4.4,
    )


def country(p: Painting) -> None:
    p.sky("#efe6cd", "#e7dcbd")
    for seed, hue in ((3, "#cfc08c"), (8, "#b9c293"), (12, "#d8b98a")):
        p.stamp(np.clip((fractal(WIDTH, HEIGHT, 260, seed, 1.3, 5) - 0.56) * 3, 0, 0.5), hue)
    sea = [
        (700, -10),
        (760, 80),
        (742, 170),
        (820, 260),
        (800, 360),
        (880, 470),
        (870, 560),
        (990, 560),
        (990, -10),
    ]
    p.blob(sea, "#9cc6d4")
    p.line(curve(sea[:7], closed=False), 3, "#5d94a8")
    for k in range(3):
        p.line([(x + 22 + k * 20, y) for x, y in curve(sea[:7], closed=False)], 1.4, "#e4f2f4", 0.7)


RIVERS = (
    [(60, 40), (160, 110), (250, 130), (360, 190), (470, 200), (590, 232), (700, 220), (812, 262)],
    [(40, 330), (140, 300), (230, 240), (330, 210), (370, 192)],
    [(300, 530), (340, 440), (420, 370), (470, 290), (520, 216)],
    [(120, 500), (220, 480), (330, 460)],
    [(560, 30), (600, 100), (610, 170), (640, 228)],
    [(520, 520), (600, 450), (700, 420), (850, 440)],
)


def rivers(seconds: float) -> Shot:
    ground = still(country, seed=4)
    lines = [curve(river, closed=False) for river in RIVERS]

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(ground, 0, 0)
        p.canvas.save()
        p.canvas.translate(WIDTH / 2, HEIGHT / 2)
        p.canvas.scale(1.14 - 0.1 * ease(share), 1.14 - 0.1 * ease(share))
        p.canvas.translate(-WIDTH / 2, -HEIGHT / 2)
        for k, line in enumerate(lines):
            drawn = grown(share, 0.03 + k * 0.07, 0.4 + k * 0.08)
            count = max(2, int(len(line) * drawn))
            if drawn > 0.01:
                p.line(line[:count], 10 - k, "#eef7f4", 0.8)
                p.line(line[:count], 7 - k * 0.7, "#1f6f9c")
            for bead in range(5):
                place = (at * 0.13 + bead / 5 + k * 0.1) % 1
                if place < drawn:
                    p.oval(*line[int(place * (len(line) - 1))], 2.6, 2.6, "#d8f2ff")
        for k, (x, y) in enumerate(((250, 130), (470, 200), (640, 228), (420, 370), (700, 420), (140, 300))):
            there = grown(share, 0.45 + k * 0.06, 0.55 + k * 0.06)
            if there:
                p.ring(
                    x,
                    y,
                    9 + 12 * ((at * 0.6 + k * 0.3) % 1),
                    9 + 12 * ((at * 0.6 + k * 0.3) % 1),
                    2,
                    "#c4472c",
                    0.7 * there,
                )
                p.oval(x, y, 8 * there, 8 * there, "#c4472c")
                p.oval(x, y, 3.4 * there, 3.4 * there, "#fff6e0")
        border = curve(
            [(520, -10), (500, 90), (430, 150), (440, 260), (380, 330), (400, 430), (470, 560)], closed=False
        )
        reach = int(len(border) * grown(share, 0.6, 0.95))
        for k in range(0, reach - 2, 4):
            p.line(border[k : k + 3], 3, "#6b4a34", 0.85)
        p.canvas.restore()

    return Shot(seconds, draw)


def stream(p: Painting, at: float, share: float) -> None:
    for k in range(30):
        x = (k * 67 + at * 40) % 1920
        p.line([(x, 470 + k % 6 * 9), (x + 40, 470 + k % 6 * 9)], 3, "#ffffff", 0.25 + 0.2 * sin(at * 2 + k))


def rivers_sound(seconds: float) -> Samples:
    made = noise(seconds, 500, 2600, 5) * 0.3 * swell(seconds, 3.1, 0.5) + noise(seconds, 150, 500, 6) * 0.25
    melody(made, (329.6, 392, 493.9, 440, 392, 0, 329.6, 0), 0.8, 0.16)
    for at in (0.6, 6.2):
        put(made, at, knock(3, 900, 6000, 11), 0.12)
    return made


def map_rivers() -> Reel:
    return Reel(
        (rivers(10), pan("rivers-hall", 6, (0.5, 0.6, 0.9), (0.5, 0.42, 0.66), stream)),
        rivers_sound,
        poster=8.4,
    )


FILMS: dict[str, Callable[[], Reel]] = {"film-lantern-orbit": lantern_orbit, "film-map-rivers": map_rivers}
