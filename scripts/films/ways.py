"""Films of the land and the town: the railway along the coast, the city in the heat."""

from collections.abc import Callable
from math import pi, sin

import numpy as np
import skia
from colour import dark, light, mix, ramp
from forms import curve
from paint import Painting
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, grown, pan
from sounds import Samples, knock, noise, pad, put, swell, times, tone


def hills(p: Painting, at: float, pace: float, base: float, lift: float, hue: str) -> None:
    """A line of hills that passes by."""
    crest = [
        (x, base - lift * (0.5 + 0.3 * sin((x + at * pace) / 130) + 0.2 * sin((x + at * pace) / 53 + 2)))
        for x in range(-10, WIDTH + 30, 10)
    ]
    p.poly([*crest, (WIDTH + 20, HEIGHT), (-10, HEIGHT)], hue)


def wagon(p: Painting, x: float, y: float, nose: bool) -> None:
    body = (
        [(0, -66), (232, -66), (300, -20), (304, 0), (0, 0)]
        if nose
        else [(0, -66), (292, -66), (292, 0), (0, 0)]
    )
    with p.moved(x, y):
        p.poly(body, ramp((0, -66), (0, 0), "#fdfaf0", "#d8d4c8"))
        p.rect(0, -22, 290 if nose else 292, 9, "#c4472c")
        for k in range(5 if nose else 6):
            p.rect(14 + k * 46, -54, 34, 22, ramp((0, -54), (0, -32), "#2b4a66", "#7fb0c4"), round=4)
        if nose:
            p.poly([(236, -58), (266, -38), (236, -38)], "#2b4a66")
            p.glow(300, -14, 90, "#fff2b8", 0.9)
        for k in (40, 90, 204, 250):
            p.oval(k, 5, 13, 13, "#2a2a30")
            p.oval(k, 5, 5, 5, "#8a8a90")


def coast_line(p: Painting, at: float, share: float) -> None:
    p.sky("#f3b184", "#f7d6a8", "#fbeacb", bottom=330)
    p.glow(720, 210, 330, "#fff0c0", 0.9)
    p.oval(720, 210, 30, 30, "#fff8e0")
    hills(p, at, 8, 300, 90, "#b99aa6")
    hills(p, at, 22, 335, 80, "#8d8ba0")
    p.rect(0, 318, WIDTH, 60, ramp((0, 318), (0, 378), "#7fb4c2", "#4b90a6"))
    for k in range(24):
        x = (k * 91 - at * 40) % (WIDTH + 80) - 40
        p.line([(x, 326 + k % 7 * 7), (x + 30, 326 + k % 7 * 7)], 1.8, "#eaf6f4", 0.6)
    hills(p, at, 80, 420, 34, "#6f8f5a")
    for k in range(12):
        x = (k * 117 - at * 110) % (WIDTH + 160) - 80
        p.rect(x - 3, 388, 6, 26, "#5a4030")
        p.oval(x, 380, 24, 18, ("#4f7a44", "#5f8a4a", "#40683c")[k % 3])
    p.rect(0, 418, WIDTH, 130, "#a8966e")
    p.rect(0, 440, WIDTH, 5, "#5c5048")
    for k in range(40):
        x = (k * 34 - at * 260) % (WIDTH + 60) - 30
        p.rect(x, 446, 18, 6, "#6b5a44")
    head = -420 + 900 * ease(share / 0.85) + 1500 * max(0, share - 0.85) / 0.15 * 0.3
    for k in range(4):
        wagon(p, head - k * 297, 434 + 1.2 * sin(at * 14 + k), nose=k == 0)
    for k in range(5):
        x = (k * 260 - at * 420) % (WIDTH + 320) - 160
        p.rect(x, 250, 8, 300, "#4a4038")
        p.line([(x - 300, 272), (x - 150, 292), (x, 272)], 2, "#4a4038", 0.8)
    for k in range(60):
        x = (k * 43 - at * 520) % (WIDTH + 60) - 30
        p.line(
            [(x, HEIGHT), (x + 6 * sin(at * 3 + k), HEIGHT - 24 - k % 5 * 6)],
            4,
            ("#8a8a4a", "#a09a58", "#6f7a40")[k % 3],
        )


STOPS = ((110, 420), (240, 330), (360, 350), (470, 240), (610, 260), (720, 150), (850, 120))


def line_map(p: Painting, at: float, share: float) -> None:
    p.sky("#f4efe0", "#ece4cc")
    coast = [
        (0, 470),
        (160, 470),
        (300, 420),
        (420, 410),
        (540, 330),
        (680, 330),
        (800, 220),
        (980, 180),
        (980, 560),
        (0, 560),
    ]
    p.poly([*curve(coast[:8], closed=False), (980, 560), (0, 560)], "#a9ccd4")
    for k in range(3):
        p.line([(x, y + 14 + 15 * k) for x, y in curve(coast[:8], closed=False)], 1.6, "#e9f4f4", 0.9)
    for x, y, r in ((150, 160, 90), (420, 90, 110), (620, 80, 60), (270, 230, 50)):
        p.blob([(x - r, y), (x - r * 0.3, y - r * 0.5), (x + r * 0.4, y - r * 0.62), (x + r, y)], "#d4cba8")
    way = curve(STOPS, closed=False)
    p.line(way, 5, "#c8bfa6")
    reach = max(2, int(len(way) * grown(share, 0.02, 0.9)))
    p.line(way[:reach], 9, "#c4472c")
    for k, (x, y) in enumerate(STOPS):
        passed = grown(share, 0.02 + k * 0.125, 0.1 + k * 0.125)
        p.oval(x, y, 9 + 4 * passed, 9 + 4 * passed, mix("#c8bfa6", "#7c2416", passed))
        p.oval(x, y, 5 + 2 * passed, 5 + 2 * passed, "#fffaf0")
    p.oval(*way[reach - 1], 13, 13, "#14506a")
    p.ring(*way[reach - 1], 20 + 4 * sin(at * 5), 20 + 4 * sin(at * 5), 3, "#14506a", 0.6)


def rail_sound(seconds: float) -> Samples:
    made = noise(seconds, 60, 420, 3) * 0.5 + noise(seconds, 900, 3000, 8) * 0.1
    for k in range(int(seconds / 0.92)):
        for step in (0, 0.16):
            put(made, 0.4 + k * 0.92 + step, knock(k % 5, 160, 900, 26), 0.6)
    for at in (1.2, 1.7):
        put(made, at, tone(392, 1.6, 1.6, (1, 0.6, 0.3)) + tone(493.9, 1.6, 1.6, (1, 0.6, 0.3)), 0.16)
    return made


def rail_line() -> Reel:
    return Reel(
        (Shot(7, coast_line), Shot(5, line_map), pan("lima-metro", 4, (0.34, 0.5, 0.66), (0.56, 0.5, 0.95))),
        rail_sound,
        poster=4.2,
    )


def town(p: Painting) -> None:
    for k in range(26):
        x = -20 + k * 39
        tall = 70 + (k * 53) % 150
        hue = ("#d9b48a", "#c99a74", "#e0c3a0", "#b98a70")[k % 4]
        p.rect(x, 430 - tall, 44, tall + 10, ramp((x, 0), (x + 44, 0), light(hue, 0.2), dark(hue, 0.2)))
        for row in range(int(tall / 24)):
            for col in range(2):
                p.rect(x + 8 + col * 17, 440 - tall + row * 24, 9, 12, "#7d6654", 0.7)


def heat(seconds: float) -> Shot:
    sheet = Painting(WIDTH, HEIGHT, "#00000000")
    sheet.canvas.clear(skia.ColorTRANSPARENT)
    town(sheet)
    houses = sheet.surface.makeImageSnapshot()

    def draw(p: Painting, at: float, share: float) -> None:
        hot = ease(share)
        p.sky(
            mix("#8fc4dc", "#f2a25a", hot),
            mix("#d9ecec", "#f9cf8a", hot),
            mix("#f4ecd0", "#fbe4b4", hot),
            bottom=450,
        )
        y = 330 - 210 * hot
        p.glow(480, y, 420, "#fff0b0", 0.6 + 0.35 * hot)
        p.oval(480, y, 44 + 5 * sin(at * 2), 44 + 5 * sin(at * 2), mix("#ffe9b0", "#fffbe8", hot))
        for row in range(0, 210, 5):
            shift = (1 + 5 * hot) * sin(row / 15 + at * 5) * (row / 210)
            part = skia.Rect.MakeXYWH(0, 230 + row, WIDTH, 5)
            p.canvas.drawImageRect(
                houses,
                part,
                skia.Rect.MakeXYWH(shift, 230 + row, WIDTH, 5.4),
                skia.SamplingOptions(skia.FilterMode.kLinear),
            )
        p.rect(0, 436, WIDTH, 110, ramp((0, 436), (0, HEIGHT), mix("#b9a284", "#d9a870", hot), "#7d6654"))
        for k in range(7):
            x = (k * 190 + at * 30) % (WIDTH + 100) - 50
            p.line(
                [(x + 6 * sin(y2 / 20 + at * 4 + k), y2) for y2 in range(440, 300, -12)],
                3,
                "#fff6dc",
                0.12 + 0.12 * hot,
            )
        p.rect(62, 92, 26, 300, "#fffaf0", round=13)
        p.rect(
            68,
            386 - 280 * (0.25 + 0.65 * hot),
            14,
            280 * (0.25 + 0.65 * hot) + 6,
            mix("#d98a3a", "#c4301c", hot),
            round=7,
        )
        p.oval(75, 402, 25, 25, "#fffaf0")
        p.oval(75, 402, 19, 19, mix("#d98a3a", "#c4301c", hot))

    return Shot(seconds, draw)


def blocks(p: Painting, at: float, share: float) -> None:
    """A city plan on which the warm quarters stand out."""
    p.sky("#efe9da", "#e6dec8")
    for row in range(9):
        for col in range(16):
            x, y = 20 + col * 58, 16 + row * 57
            park = (col - 4) ** 2 + (row - 2) ** 2 < 4 or (col - 12) ** 2 + (row - 6) ** 2 < 3
            river = abs(col - 8 - 1.6 * sin(row / 2)) < 0.6
            warm = 0.5 + 0.5 * sin(col * 0.7 + row * 0.4) * sin(row * 0.8 + 1)
            come = grown(share, 0.05 + 0.5 * ((col + row) / 25), 0.3 + 0.5 * ((col + row) / 25))
            hue = mix("#f7d98a", "#c4301c", warm)
            final = "#6fa86a" if park else "#6aa8c4" if river else hue
            p.rect(x, y, 52, 51, mix("#d8cfb8", final, come), round=4)
            if warm > 0.8 and not park and not river:
                p.rect(x, y, 52, 51, "#fff0d0", 0.22 * come * (0.5 + 0.5 * sin(at * 4 + col)), round=4)


def heat_sound(seconds: float) -> Samples:
    at = times(seconds)
    insects = (
        noise(seconds, 4200, 7400, 9)
        * (0.5 + 0.5 * np.sign(np.sin(2 * pi * 21 * at)))
        * swell(seconds, 4.4, 0.8)
    )
    return insects * 0.4 + pad(seconds, 98, 146.8, 196) * 0.35 + noise(seconds, 80, 300, 2) * 0.2


def city_heat() -> Reel:
    return Reel(
        (heat(7), Shot(5, blocks), pan("heat-street", 4, (0.5, 0.42, 0.9), (0.4, 0.72, 0.62))),
        heat_sound,
        poster=5.2,
    )


FILMS: dict[str, Callable[[], Reel]] = {"film-rail-line": rail_line, "film-city-heat": city_heat}
