"""A film of figures: the night of a count."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np
from colour import dark, light, mix, ramp
from paint import Painting
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, grown, pan
from sounds import RATE, Samples, knock, melody, noise, pad, put

PARTIES = (("#c4472c", 0.34), ("#e2a83c", 0.22), ("#2f6f8a", 0.30), ("#6f8f5a", 0.14))


def box(p: Painting, at: float, share: float) -> None:
    p.sky("#24304a", "#1a2236", "#0f1422")
    p.glow(480, 60, 560, "#ffe2a8", 0.5)
    p.rect(0, 440, WIDTH, 110, ramp((0, 440), (0, HEIGHT), "#7a5a3a", "#3a2a1a"))
    p.oval(480, 452, 240, 26, "#0a0f1a", 0.6, blur=10)
    for k in range(7):
        fall = (at - 0.3 - k * 0.85) / 0.8
        if 0 < fall < 1:
            y = -60 + 300 * fall**1.6
            with p.moved(480 + 40 * sin(k * 2.1) * (1 - fall), y, 1, turn=(1 - fall) * 26 * sin(k * 1.7)):
                p.rect(-52, -36, 104, 72, "#fffaf0", round=3)
                p.line([(-52, 0), (52, 0)], 1.6, "#c9bfa4")
                p.ring(-26, -17, 9, 9, 2.4, "#8a8168")
                p.line([(-32, -18), (-26, -12), (-14, -28)], 3.4, "#c4472c")
                p.line([(-8, -17), (36, -17)], 4, "#d8cfb8")
    glass = ramp((320, 0), (640, 0), "#dce9ee", "#f6fafa", "#a9bcc6")
    full = 30 + 130 * ease(share)
    p.rect(330, 250, 300, 200, "#2a3a52", 0.75, round=6)
    chance = np.random.default_rng(7)
    for k in range(int(full)):
        x, y = chance.uniform(345, 590), 436 - k * 1.02 + chance.uniform(-8, 8)
        with p.moved(float(x), float(y), 1, turn=float(chance.uniform(-30, 30))):
            p.rect(-20, -9, 46, 20, mix("#fffaf0", "#cfc4aa", float(chance.random())), round=2)
    p.rect(322, 240, 316, 22, glass, round=5)
    p.rect(430, 246, 100, 8, "#101826", round=4)
    for x in (322, 626):
        p.rect(x, 250, 12, 204, "#e6eef0", 0.7)
    p.rect(322, 446, 316, 12, "#c9d6da", round=4)


def chamber(p: Painting, at: float, share: float) -> None:
    """Seats that fill by party, and the strokes of the tally under them."""
    p.sky("#f5efdf", "#eee5cd")
    seats = sorted((a, row) for row in range(6) for a in np.linspace(pi * 0.985, pi * 0.015, 15 + row * 5))
    seats.reverse()
    edges = np.cumsum([part for _, part in PARTIES])
    for k, (a, row) in enumerate(seats):
        place = k / len(seats)
        hue = PARTIES[int(np.searchsorted(edges, place, "right").clip(0, 3))][0]
        come = grown(share, 0.04 + place * 0.62, 0.14 + place * 0.62)
        r = 150 + row * 38
        x, y = 480 + r * cos(a), 372 - r * 0.86 * sin(a)
        p.oval(x, y, 8 + 4 * come, 8 + 4 * come, mix("#d3c9ae", hue, come))
        if come > 0.9:
            p.oval(x - 3, y - 3, 3.4, 3.4, light(hue, 0.5), 0.8)
    x = 106.0
    for k, (hue, part) in enumerate(PARTIES):
        wide = 748 * part * grown(share, 0.3 + k * 0.12, 0.55 + k * 0.12)
        p.rect(x, 424, max(1, wide), 44, ramp((0, 424), (0, 468), light(hue, 0.12), dark(hue, 0.1)), round=3)
        x += 748 * part
    p.line([(480, 408), (480, 484)], 3, "#3a3428")
    for k in range(5):
        for stroke in range(5):
            if share > (k * 5 + stroke) / 25:
                left = 320 + k * 72
                mark = (
                    [(left - 4, 520), (left + 44, 494)]
                    if stroke == 4
                    else [(left + stroke * 11, 494), (left + stroke * 11, 520)]
                )
                p.line(mark, 3.4, "#4d4636")


def counting(p: Painting, at: float, share: float) -> None:
    for k, x in enumerate((420, 720, 1180, 1480)):
        p.glow(x, 190, 330, "#ffe2a8", 0.12 + 0.08 * sin(at * 1.3 + k))


def count_sound(seconds: float) -> Samples:
    made = pad(seconds, 73.4, 110, 146.8) * 0.3 + noise(seconds, 200, 900, 8) * 0.12
    for k in range(int(seconds / 0.42)):
        put(made, 0.3 + k * 0.42, noise(0.16, 1400, 6500, k) * np.hanning(round(0.16 * RATE)), 0.2)
    for at in (1.1, 1.95, 2.8, 3.65, 4.5, 11.0, 13.2):
        put(made, at, knock(5, 90, 500, 24), 0.5)
    melody(made, (293.7, 0, 349.2, 440), 0.85, 0.1)
    return made


def ballot_count() -> Reel:
    return Reel(
        (
            Shot(6, box),
            pan("valmora-count", 4, (0.5, 0.5, 0.96), (0.42, 0.58, 0.64), counting),
            Shot(6, chamber),
        ),
        count_sound,
        poster=14.6,
    )


FILMS: dict[str, Callable[[], Reel]] = {"film-ballot-count": ballot_count}
