"""Films of the sea: the harbour at dawn, the coral garden."""

from collections.abc import Callable
from math import pi, sin

import numpy as np
from colour import dark, light, mix, ramp
from forms import curve
from harbours import boat
from paint import Painting
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, pan, still
from sounds import Samples, melody, noise, pad, put, swell, times, tone

GULLS = ((120, 90, 1.0, 0.0), (260, 140, 0.7, 1.1), (60, 190, 0.55, 2.0), (420, 70, 0.5, 0.6))


def gulls(p: Painting, at: float, tone_of: str, pace: float = 46) -> None:
    for x, y, size, late in GULLS:
        beat = sin(at * 6 + late * 3) * 9 * size
        left = x + at * pace * (0.7 + size * 0.5)
        top = y + sin(at * 0.8 + late) * 14
        span = 26 * size
        wings = [
            (left - span, top - beat),
            (left - span * 0.4, top - 5 * size),
            (left, top),
            (left + span * 0.4, top - 5 * size),
        ]
        p.line(curve([*wings, (left + span, top - beat)], closed=False), 3.2 * size, tone_of)


def swells(p: Painting, at: float, shore: float, near: str, far: str) -> None:
    """Bands of sea, each nearer, darker and faster than the one before."""
    for band in range(9):
        depth = band / 8
        y = shore + (HEIGHT - shore) * depth**1.5
        high = 2 + 11 * depth
        crest = [
            (x, y + high * sin(x / (40 + 110 * depth) + at * (1.1 - 0.5 * depth) + band * 1.7))
            for x in range(-20, WIDTH + 40, 20)
        ]
        p.poly([*crest, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)], mix(far, near, depth))
        p.line(crest, 1 + 1.6 * depth, light(mix(far, near, depth), 0.35), 0.5)


def sunrise(p: Painting, at: float, share: float) -> None:
    up = ease(share)
    shore = 318
    p.sky(
        mix("#1a2b52", "#5fa0cf", up),
        mix("#7a5a8a", "#bfd9e2", up),
        mix("#e8906a", "#ffe2a8", up),
        bottom=shore + 10,
    )
    x, y = 640, shore + 34 - up * 120
    p.glow(x, y, 420, mix("#ff9a5a", "#ffe7b0", up), 0.9, 0.8)
    p.oval(x, y, 34, 34, mix("#ffb060", "#fff6d8", up))
    hills = [(0, shore), (90, 268), (210, 244), (300, 276), (400, 290), (470, shore)]
    p.poly(curve(hills, closed=False), mix("#2a2748", "#4a6a72", up))
    swells(p, at, shore, mix("#0c2a44", "#155d78", up), mix("#a8707a", "#9fd0d6", up))
    for k in range(26):
        y2 = shore + 8 + (k / 25) ** 1.6 * 200
        wide = (8 + 46 * (k / 25)) * (0.6 + 0.4 * sin(at * 2.3 + k * 2.1))
        p.line([(x - wide, y2), (x + wide * 0.8, y2)], 2.4, "#ffe2a8", 0.55)
    with p.moved(190 + at * 34, 372 + sin(at * 1.4) * 5, 0.6, turn=sin(at * 1.4 + 0.6) * 2.4):
        boat(p, 0, 0, 1, "#b8402f")
    gulls(p, at, mix("#2a2038", "#f4f7f4", up))


def lighthouse_turn(p: Painting, at: float, share: float) -> None:
    angle = at * 1.5
    for turn in (angle, angle + pi):
        wide = abs(sin(turn)) * 0.9 + 0.1
        reach = 1500 * (1 if sin(turn + pi / 2) > 0 else -1)
        p.beam(
            [(905, 560), (905 + reach, 560 - 210 * wide), (905 + reach, 560 + 160 * wide)],
            "#fff2b8",
            0.26 * wide,
            14,
        )
    p.glow(905, 560, 170, "#fff2c8", 0.7 + 0.3 * sin(at * 3))


def bobbing(p: Painting, at: float, share: float) -> None:
    for x, y, s, hue, late in (
        (300, 812, 1.0, "#d9453a", 0),
        (1270, 874, 1.3, "#2f6fa8", 1.4),
        (820, 780, 0.74, "#ffffff", 2.2),
    ):
        boat(p, x, y + sin(at * 1.3 + late) * 7, s, hue)
    with p.moved(0, 0, 2):
        gulls(p, at + 1, "#ffffff", 30)


def harbour_sound(seconds: float) -> Samples:
    made = noise(seconds, 120, 900, 3) * swell(seconds, 5.2, 0.75) * 0.7
    made += noise(seconds, 900, 3800, 4) * swell(seconds, 5.2, 0.95, 0.6) * 0.25
    for at, hertz in ((2.4, 466), (9.1, 466), (13.6, 466)):
        put(made, at, tone(hertz, 4, 1.1, (1, 0.5, 0.25, 0.3)), 0.22)
    for at in (4.2, 4.6, 11.3, 11.6, 12.1):
        cry = np.sin(2 * pi * (1500 * times(0.3) - 900 * times(0.3) ** 2)) * np.sin(pi * times(0.3) / 0.3)
        put(made, at, cry, 0.1)
    return made


def harbour_dawn() -> Reel:
    return Reel(
        (
            pan("lighthouse", 5, (0.5, 0.36, 1.0), (0.5, 0.3, 0.86), lighthouse_turn),
            Shot(7, sunrise),
            pan("halcyon-harbour", 6, (0.42, 0.72, 0.62), (0.5, 0.5, 0.98), bobbing),
        ),
        harbour_sound,
        poster=9.6,
    )


REEF = ("#f06a6a", "#f4a94a", "#e87aa8", "#f7d76a", "#c96ad0", "#ff8f6a")


def polyp(p: Painting, x: float, base: float, size: float, hue: str, lean: float) -> None:
    for k in range(5):
        side = (k - 2) * 0.24 * size
        tip = (x + side * 1.9 + lean * size, base - size * (1 - 0.11 * abs(k - 2)))
        stem = curve([(x + side * 0.2, base), (x + side, base - size * 0.5), tip], closed=False)
        p.line(stem, size * 0.11, hue)
        p.oval(*tip, size * 0.09, size * 0.09, light(hue, 0.4))


def fish(p: Painting, x: float, y: float, size: float, hue: str, beat: float) -> None:
    with p.moved(x, y, size):
        p.blob(
            [(-22, 0), (-6, -11), (16, -6), (26, 0), (16, 6), (-6, 11)],
            ramp((0, -10), (0, 10), light(hue, 0.3), hue),
        )
        p.poly([(-18, 0), (-36, -10 + beat * 5), (-30, 0), (-36, 10 + beat * 5)], dark(hue, 0.15))
        p.oval(16, -2, 2.4, 2.4, "#0d1a24")


def water(p: Painting) -> None:
    p.sky("#2fa8bd", "#117a9c", "#0a4a74", "#06284a")
    p.ridge(HEIGHT - 40, 90, ramp((0, 400), (0, HEIGHT), "#1a5a78", "#0b2f4e"), 3, 420, 4)
    p.poly([(0, HEIGHT - 46), (WIDTH, HEIGHT - 62), (WIDTH, HEIGHT), (0, HEIGHT)], "#0c3a56")


def reef() -> Shot:
    ground = still(water, seed=5)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(ground, 0, 0)
        for k in range(7):
            x = 60 + k * 150 + 40 * sin(at * 0.5 + k)
            p.beam(
                [(x, -20), (x + 46, -20), (x - 90, 470), (x - 210, 470)],
                "#c8fff4",
                0.07 + 0.04 * sin(at + k * 2),
                14,
            )
        for k in range(15):
            polyp(
                p,
                30 + k * 66 + (k % 3) * 12,
                HEIGHT - 12 - (k % 4) * 11,
                54 + (k * 37 % 46),
                REEF[k % 6],
                0.13 * sin(at * 1.1 + k),
            )
        for k in range(16):
            row = k % 4
            x = (k * 139 + at * (52 + row * 14)) % (WIDTH + 160) - 80
            y = 90 + row * 74 + 22 * sin(at * 1.2 + k * 1.9)
            fish(
                p,
                x,
                y,
                0.6 + 0.32 * row / 3 + (k % 3) * 0.12,
                ("#ffb03a", "#ffe06a", "#f4705a", "#e8f4f0")[(k * 5) % 4],
                sin(at * 9 + k),
            )
        for k in range(22):
            up = (at * (44 + k % 5 * 9) + k * 61) % (HEIGHT + 40)
            p.ring(
                120 + (k * 173) % 780 + 8 * sin(at * 2 + k),
                HEIGHT - up,
                3 + k % 4,
                3 + k % 4,
                1.5,
                "#e6fffb",
                0.6,
            )

    return Shot(8, draw)


def bubbles(p: Painting, at: float, share: float) -> None:
    for k in range(18):
        up = (at * (120 + k % 4 * 30) + k * 97) % 560
        p.ring(
            830 + 18 * sin(at * 3 + k * 2) + k % 5 * 9,
            250 - up + 220,
            6 + k % 5 * 2,
            6 + k % 5 * 2,
            3,
            "#eafffb",
            0.75,
        )
    for k in range(9):
        fish(
            p,
            (k * 260 - at * -90) % 2200 - 120,
            480 + 90 * sin(at * 0.8 + k * 1.3),
            1.7,
            "#ffd04a",
            sin(at * 8 + k),
        )


def coral_sound(seconds: float) -> Samples:
    made = pad(seconds, 110, 164.8, 220, 277.2) * 0.35 + noise(seconds, 60, 300, 6) * 0.3 * swell(
        seconds, 4, 0.5
    )
    chance = np.random.default_rng(4)
    for at in chance.uniform(0.5, seconds - 0.5, 44):
        pitch = float(chance.uniform(420, 900))
        moment = times(0.09)
        put(
            made,
            float(at),
            np.sin(2 * pi * (pitch * moment + 2600 * moment**2)) * np.sin(pi * moment / 0.09),
            0.14,
        )
    melody(made, (440, 0, 554.4, 0, 659.3, 0, 554.4, 0), 1.0, 0.1)
    return made


def coral_garden() -> Reel:
    return Reel(
        (
            pan("coral-nursery", 6, (0.62, 0.4, 0.66), (0.42, 0.5, 0.95), bubbles),
            reef(),
            pan("coral-nursery", 4, (0.3, 0.84, 0.5), (0.66, 0.84, 0.55)),
        ),
        coral_sound,
        poster=10.0,
    )


FILMS: dict[str, Callable[[], Reel]] = {"film-harbour-dawn": harbour_dawn, "film-coral-garden": coral_garden}
