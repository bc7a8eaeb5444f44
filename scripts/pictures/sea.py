"""Seas, harbours and lakes."""

from collections.abc import Callable

import numpy as np
import skia

from colour import dark, halo, light, mix, ramp
from finish import Finish
from paint import Painting, curve, fractal, outline
from people import Look, Pose, figure


def tangier_port() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#14284a", 41)
    shore = 820
    p.sky("#10214a", "#274a86", "#7f86b4", "#f0a482", bottom=shore)
    p.clouds(120, 620, "#d88a9a", 0.4, 0.5, seed=3)
    p.ridge(shore, 120, "#2c4270", 1, 700, 5, bottom=shore)
    for _ in range(150):
        p.oval(p.chance.uniform(0, 1920), shore - p.chance.uniform(2, 46), 2.5, 2.5, p.chance.choice(["#ffd48a", "#ffeec4"]), p.chance.uniform(0.3, 1))
    for x, s in ((250, 0.8), (560, 0.92), (1560, 1.25)):
        crane(p, x, shore, s)
    hues = ("#b8452f", "#2f6f8a", "#d9963a", "#3f7a5a", "#8a8f98", "#7a2f3f")
    for stack in range(17):
        x = 20 + stack * 62
        for level in range(int(2 + 4 * abs(np.sin(stack * 1.7)))):
            hue = mix(str(p.chance.choice(hues)), "#1b2d58", 0.42)
            p.rect(x, shore - 36 - level * 34, 60, 33, ramp((x, 0), (x + 60, 0), light(hue, 0.12), dark(hue, 0.2)))
            for k in range(5):
                p.rect(x + 6 + k * 11, shore - 33 - level * 34, 3, 27, dark(hue, 0.35), 0.6)
    ship(p, shore, hues)
    for x in (180, 700, 1040, 1840):
        p.line([(x, shore), (x, shore - 330)], 5, "#0e1a34")
        p.glow(x, shore - 335, 150, "#ffd890", 1)
        p.oval(x, shore - 335, 10, 7, "#ffffff")
    p.rect(0, shore - 6, 1920, 26, "#0c1730")
    p.mirror(shore + 18, "#0f2146", 0.36, 22)
    p.glow(1250, shore, 900, "#ff9f70", 0.22, 0.4)
    return p, Finish(vignette=0.35, bloom=0.35)


def crane(p: Painting, x: float, base: float, s: float) -> None:
    steel, lamp = "#13223f", "#ffcf8a"
    with p.moved(x, base, s):
        for a, b, w in (((-60, 0), (-40, -420), 13), ((60, 0), (40, -420), 13), ((-52, -160), (52, -160), 9), ((-46, -300), (46, -300), 9), ((-52, -160), (46, -300), 6)):
            p.line([a, b], w, steel)
        p.line([(-190, -420), (380, -420)], 18, "#a63a34")
        p.line([(-190, -412), (380, -412)], 6, steel)
        p.line([(0, -420), (10, -560)], 12, steel)
        p.line([(10, -560), (370, -425)], 4, steel)
        p.line([(10, -560), (-180, -425)], 4, steel)
        p.line([(270, -410), (270, -250)], 3, steel)
        p.rect(235, -250, 70, 32, "#3f7a8a")
        for lx in (-180, 0, 190, 370):
            p.glow(lx, -424, 54, lamp, 1)
        p.glow(10, -560, 46, "#ff6a5a", 1)


def ship(p: Painting, shore: float, hues: tuple[str, ...]) -> None:
    p.poly([(760, shore - 120), (1900, shore - 120), (1850, shore + 14), (800, shore + 14)], ramp((0, shore - 120), (0, shore + 14), "#24365e", "#0b1428"))
    p.line([(775, shore - 84), (1890, shore - 84)], 5, "#c9d6ea", 0.5)
    p.rect(800, shore - 12, 1055, 22, "#7d2a2e")
    for col in range(11):
        for level in range(3 + (col * 5) % 3):
            hue = mix(hues[(col * 3 + level * 2) % 6], "#1b2d58", 0.25)
            p.rect(800 + col * 66, shore - 158 - level * 36, 64, 35, ramp((0, shore - 260), (0, shore - 120), light(hue, 0.16), dark(hue, 0.15)))
    p.rect(1585, shore - 430, 210, 312, ramp((1585, 0), (1795, 0), "#f7e9cf", "#a9a6b4"))
    p.rect(1560, shore - 462, 260, 40, "#f2e4cc")
    for row in range(6):
        for k in range(6):
            p.rect(1598 + k * 33, shore - 412 + row * 48, 20, 22, "#ffdf94" if (row * 5 + k * 3) % 4 else "#56648a")
    p.rect(1568, shore - 456, 244, 22, "#fff2b8")
    p.glow(1690, shore - 300, 460, "#ffd48a", 0.6)
    p.rect(1720, shore - 540, 54, 84, "#1d3a66")
    sag = curve([(1010, shore - 40), (900, shore + 4), (760, shore - 4), (690, shore - 60)], closed=False)
    p.line(sag, 9, "#0a1020")
    p.line(sag, 3, "#ffb04d")
    p.rect(655, shore - 76, 60, 76, "#e2a83c")
    p.glow(690, shore - 60, 150, "#7fe0ff", 0.8)


def coral_nursery() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#0f6f8a", 42)
    p.sky("#b8f2e6", "#3fbcc4", "#137d98", "#0a4262", stops=[0, 0.22, 0.6, 1])
    p.glow(820, -60, 900, "#f4ffe8", 0.9)
    for i in range(11):
        x = 480 + i * 78 + p.chance.uniform(-30, 30)
        spread = (x - 820) * 1.5
        p.beam([(x, -40), (x + 42, -40), (x + spread + 190, 1200), (x + spread - 30, 1200)], ramp((0, 0), (0, 1150), "#dffff0", "#000000"), p.chance.uniform(0.12, 0.4), 18)
    p.ridge(1040, 160, ramp((0, 880), (0, 1280), "#1c86a0", "#0d4f6c"), 2, 500, 5)
    for i in range(46):
        a = i * 0.7
        x, y = 1380 + 210 * np.cos(a) + p.chance.normal(0, 50), 330 + 90 * np.sin(a * 1.3) + p.chance.normal(0, 26)
        fish(p, x, y, p.chance.uniform(13, 24), str(p.chance.choice(["#ffd35a", "#ffef9c", "#f7a24a"])))
    diver(p)
    for row, (y, s) in enumerate(((860, 0.6), (980, 0.86), (1150, 1.25))):
        p.stamp((fractal(1920, 200, 90, row + 3, 3) * np.linspace(0, 0.5, 200, dtype=np.float32)[:, None]).astype(np.float32), "#0f5f7c", 0, int(y))
        frame_row(p, y, s, row)
    for _ in range(70):
        x, y, r = p.chance.uniform(560, 760), p.chance.uniform(40, 520), p.chance.uniform(3, 12)
        p.ring(x + (520 - y) * 0.1, y, r, r, 2, "#eaffff", 0.7)
    return p, Finish(vignette=0.3, bloom=0.22)


def coral(p: Painting, x: float, y: float, length: float, angle: float, width: float, hue: str, depth: int) -> None:
    tip = (x + np.sin(angle) * length, y - np.cos(angle) * length)
    p.taper((x, y), tip, width, width * 0.75, hue)
    p.line([(x - width * 0.4, y), (tip[0] - width * 0.3, tip[1])], width * 0.4, light(hue, 0.45), 0.8)
    if depth == 0:
        p.oval(tip[0], tip[1], width * 0.9, width * 0.9, light(hue, 0.55))
        return
    for turn in (-0.55, 0.05, 0.55):
        coral(p, *tip, length * p.chance.uniform(0.6, 0.8), angle + turn + p.chance.uniform(-0.15, 0.15), width * 0.75, hue, depth - 1)


def frame_row(p: Painting, y: float, s: float, row: int) -> None:
    rope = ("#6ab7b8", "#8fc4b0", "#e0cfa0")[row]
    p.line([(-20, y + 20 * s), (1940, y - 26 * s)], 9 * s, dark(rope, 0.25))
    p.line([(-20, y + 120 * s), (1940, y + 74 * s)], 9 * s, dark(rope, 0.35))
    for k in range(int(11 / s) + 1):
        x = k * 190 * s + 30 * row
        p.line([(x, y + 10 * s), (x + 26 * s, y + 220 * s)], 8 * s, dark(rope, 0.3))
        hue = ("#ff8f7a", "#ff6f91", "#ffb057", "#f7c6b8", "#e0527a")[(k * 3 + row) % 5]
        coral(p, x + 84 * s, y + 12 * s, 44 * s, p.chance.uniform(-0.2, 0.2), 8.5 * s, mix(hue, "#2a9ab0", 0.5 - row * 0.22), 3)


def fish(p: Painting, x: float, y: float, s: float, hue: str) -> None:
    p.oval(x, y, s, s * 0.45, hue)
    p.poly([(x + s * 0.8, y), (x + s * 1.5, y - s * 0.45), (x + s * 1.35, y), (x + s * 1.5, y + s * 0.45)], hue)
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
    p.beam([lamp, (-200, 250), (-200, 560)], ramp(lamp, (-200, 400), "#fff2c4", "#a8905a", "#1a1a1a"), 0.75, 14)
    p.beam([lamp, (1700, 400), (1700, 520)], ramp(lamp, (1700, 460), "#fff2c4", "#302a1a"), 0.6, 10)
    p.rect(0, sea, 1536, 700, ramp((0, sea), (0, 1920), "#8d938c", "#3f5f63", "#1a3038"))
    rows = 15
    for i in range(rows):
        if i == 4:
            tower(p, lamp)
        wave(p, i, sea, rows)
    for _ in range(700):
        a, r = p.chance.uniform(np.pi, 2 * np.pi), abs(p.chance.normal(0, 130))
        p.oval(700 + np.cos(a) * r * 1.2, 1420 + np.sin(a) * r * 1.3, 5, 5, "#f2f4ee", p.chance.uniform(0.1, 0.6))
    return p, Finish(vignette=0.35, bloom=0.3, brush=12)


def wave(p: Painting, i: int, sea: float, rows: int) -> None:
    near = i / (rows - 1)
    y0 = sea + 10 + 620 * near**1.5
    amp, length = 8 + 46 * near, 130 + 340 * near
    phase = p.chance.uniform(0, 6)
    crest = [(x, y0 - amp * (abs(np.sin(x / length + phase)) ** 1.6 + 0.3 * np.sin(x / length * 2.7 + i))) for x in range(-10, 1560, 10)]
    body = mix("#7d8f88", "#16303a", near)
    p.poly([*crest, (1560, 1930), (-10, 1930)], ramp((0, y0 - amp), (0, y0 + 160), light(body, 0.18), dark(body, 0.25)), 0.92)
    for x, y in crest[::2]:
        if np.sin(x / length + phase) ** 2 > 0.55:
            for _ in range(3):
                p.oval(x + p.chance.normal(0, 12), y + p.chance.uniform(-4, 10 + 22 * near), 5 + 15 * near, 2 + 5 * near, "#eef2ea", p.chance.uniform(0.2, 0.75))


def tower(p: Painting, lamp: tuple[float, float]) -> None:
    x, y = lamp
    rock = [(560, 1480), (620, 1300), (720, 1250), (790, 1160), (900, 1130), (1080, 1120), (1200, 1190), (1290, 1220), (1380, 1340), (1500, 1400), (1560, 1520), (560, 1520)]
    p.poly(rock, ramp((560, 0), (1500, 0), "#6a5a52", "#2b2d35", "#14171d"))
    for _ in range(60):
        rx, ry = p.chance.uniform(640, 1450), p.chance.uniform(1170, 1470)
        if outline(rock).contains(rx, ry):
            p.poly([(rx, ry), (rx + 50, ry - 22), (rx + 76, ry + 16), (rx + 18, ry + 36)], p.chance.choice(["#8a766a", "#0d0f14", "#3e3d44"]), 0.5)
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


def halcyon_harbour() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#6fc3e6", 44)
    shore = 690
    p.sky("#2d93d6", "#86cdec", "#d9f0ee", bottom=shore)
    p.clouds(40, 460, "#ffffff", 0.5, 0.95, scale=230, stretch=1.9, seed=2, edge=0.16)
    p.clouds(90, 500, "#a9c7de", 0.34, 0.6, scale=200, stretch=1.9, seed=2)
    cone = curve([(150, shore), (420, 560), (640, 400), (800, 245), (900, 168), (960, 190), (1030, 160), (1120, 240), (1290, 380), (1540, 520), (1880, shore)], closed=False)
    p.poly(cone, ramp((500, 160), (1400, 700), "#74b06a", "#2f7a56", "#1d5a50"))
    for i in range(34):
        a = (i - 17) / 17
        x1 = 965 + a * 900
        top = 965 + a * 150
        p.poly([(top, 215 + abs(a) * 70), (x1, shore), (x1 + 46, shore)], "#123f40" if i % 2 else "#a8d67a", 0.2, blur=7)
    p.clouds(150, 330, "#ffffff", 0.45, 0.85, scale=120, seed=8)
    for i in range(60):
        x = p.chance.uniform(0, 1920)
        p.oval(x, shore - p.chance.uniform(10, 150) * (1 - abs(x - 960) / 1500), p.chance.uniform(22, 60), p.chance.uniform(16, 34), p.chance.choice(["#2f7f4e", "#4a9a54", "#1f6348"]))
    hues = ("#f2d36b", "#e8745a", "#f7f1e2", "#6fb7c4", "#f4a9a0", "#9bcf9f", "#d95f4a", "#f0e0b8")
    for row in range(3):
        for i in range(24):
            x = i * 84 + (row % 2) * 40 + p.chance.uniform(-16, 16) - 30
            house(p, x, shore - 100 + row * 46, p.chance.uniform(56, 80), p.chance.uniform(44, 84), str(p.chance.choice(hues)))
    p.rect(0, shore - 8, 1920, 22, "#d8ccb4")
    p.mirror(shore + 12, "#1f8fa6", 0.42, 18)
    for x, y, s, hue in ((300, 800, 1.0, "#d9453a"), (820, 770, 0.72, "#ffffff"), (1270, 860, 1.3, "#2f6fa8"), (1660, 775, 0.75, "#f2c23a"), (560, 960, 1.5, "#f7f1e2")):
        boat(p, x, y, s, hue)
    for x, s in ((120, 1.3), (1810, 1.15)):
        palm(p, x, 1090, s)
    return p, Finish(vignette=0.16, bloom=0.14, warmth=0.02)


def house(p: Painting, x: float, base: float, w: float, h: float, hue: str) -> None:
    p.rect(x, base - h, w, h + 40, ramp((x, 0), (x + w, 0), light(hue, 0.15), dark(hue, 0.12)))
    p.poly([(x - 6, base - h), (x + w / 2, base - h - w * 0.42), (x + w + 6, base - h)], p.chance.choice(["#b8402f", "#8a3a34", "#c9d0d0", "#5d7f8a"]))
    for k in range(2):
        p.rect(x + w * (0.18 + 0.4 * k), base - h + 14, w * 0.2, 20, "#2f5060")


def boat(p: Painting, x: float, y: float, s: float, hue: str) -> None:
    with p.moved(x, y, s):
        p.oval(0, 34, 130, 16, "#0c4a5c", 0.4, blur=6)
        p.poly([(-120, -8), (126, -14), (92, 34), (-94, 34)], ramp((0, -14), (0, 34), hue, dark(hue, 0.35)))
        p.line([(-120, -8), (126, -14)], 7, "#fff6e0")
        p.rect(-50, -58, 84, 48, "#fff8ea")
        p.rect(-40, -50, 28, 20, "#3f7f96")
        p.rect(-4, -50, 28, 20, "#3f7f96")
        p.rect(-58, -66, 100, 10, dark(hue, 0.2))
        p.line([(-8, -60), (-8, -190)], 6, "#7a5a40")
        p.line([(-8, -185), (118, -16)], 2, "#4a4a44")
        p.line([(-8, -185), (-116, -10)], 2, "#4a4a44")


def palm(p: Painting, x: float, y: float, s: float) -> None:
    with p.moved(x, y, s):
        trunk = curve([(0, 0), (20, -180), (4, -340), (30, -480)], closed=False)
        for i in range(len(trunk) - 1):
            p.taper(trunk[i], trunk[i + 1], 15 - i * 0.16, 15 - i * 0.16, "#6b4a34")
        for k in range(13):
            a = -2.9 + k * 0.46
            tip = (30 + np.cos(a) * 210, -480 + np.sin(a) * 110 + 60)
            middle = (30 + np.cos(a) * 120, -480 + np.sin(a) * 130 - 20)
            p.blob([(30, -480), (middle[0], middle[1] - 16), tip, (middle[0], middle[1] + 18)], p.chance.choice(["#1f5f46", "#2f8050", "#4a9a50"]))


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
        p.oval(x, shore - p.chance.uniform(8, 62), p.chance.uniform(24, 60), p.chance.uniform(18, 44), p.chance.choice(["#7a6a78", "#8f7a80", "#6a5f72"]), 0.85)
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
    p.poly(curve([(330, y + 10), (600, y - 8), (980, y - 12), (1400, y - 8), (1640, y + 6), (1380, y + 34), (980, y + 44), (560, y + 34)]), ramp((0, y - 10), (0, y + 44), "#5a3348", "#2a1a2a"))
    p.line([(330, y + 10), (980, y - 10), (1640, y + 6)], 4, "#ffd9b0", 0.9)
    pose = Pose(lean=-20, head=10, left_arm=(52, 74), right_arm=(60, 78), left_leg=(100, 62), right_leg=(96, 58), breadth=0.055)
    for x, top in ((800, "#b23a44"), (1100, "#b23a44")):
        figure(p, x + 3, y + 110, 290, pose, Look(skin="#e8b48a", top="#f7b98a", legs="#e0a080", hair="#f0b088", shoes="#e0a080", long_sleeves=False))
        figure(p, x, y + 112, 290, pose, Look(skin="#7d4a3c", top=top, legs="#2c1c2c", hair="#1f1420", shoes="#2c1c2c", bun=True, long_sleeves=False))
    p.poly([(560, y - 2), (1400, y - 4), (1380, y + 34), (980, y + 44), (560, y + 34)], ramp((0, y - 4), (0, y + 44), "#5a3348", "#2a1a2a"))


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "tangier-port": tangier_port,
    "coral-nursery": coral_nursery,
    "lighthouse": lighthouse,
    "halcyon-harbour": halcyon_harbour,
    "rowing-lake": rowing_lake,
}
