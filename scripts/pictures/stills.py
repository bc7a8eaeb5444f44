"""Stills of the infographics, for print and cards. They carry digits at most, since one picture serves three languages."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from charts import PRINT, figures
from colour import dark, light, ramp
from finish import Finish
from paint import Painting

GRAPHICS = Path(__file__).parents[2] / "masthead" / "demo" / "content" / "graphics"
SEA, SUN, MARK, PALE = "#14506a", "#d99a2b", "#b8431f", "#dfe8e8"


def data(key: str) -> dict[str, Any]:
    return tomllib.loads((GRAPHICS / f"{key}.toml").read_text("utf-8"))


def lakes() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#f5efdf", 341)
    said = data("info-valmora-lakes")
    left, top, tall = 110.0, 110.0, 760.0
    for share, arvelo in zip(said["widths"], said["arvelo"], strict=True):
        w = 1380 * share / 100 - 12
        split = top + tall * (1 - arvelo / 100)
        p.rect(left + 10, top + 12, w, tall, "#5a5230", 0.14, blur=8)
        p.rect(
            left, top, w, split - top, ramp((left, 0), (left + w, 0), light(SUN, 0.14), SUN, dark(SUN, 0.08))
        )
        p.rect(
            left,
            split,
            w,
            top + tall - split,
            ramp((left, 0), (left + w, 0), light(SEA, 0.12), SEA, dark(SEA, 0.12)),
        )
        size = 64 if w > 200 else 34
        figures(p, f"{100 - arvelo:.1f}", left + w / 2, top + size + 34, size, "#4a300a")
        figures(p, f"{arvelo:.1f}", left + w / 2, top + tall - 34, size, "#f4fafa")
        left += w + 12
    for k in range(46):
        p.rect(110 + k * 30, top + tall / 2 - 2, 16, 4, "#fff8e8")
    share = 1380 * said["together"] / 100
    p.rect(110, 930, share, 70, SEA)
    p.rect(110 + share, 930, 1380 - share - 12, 70, SUN)
    figures(p, f"{said['together']}", 220, 986, 44, "#f4fafa")
    figures(p, f"{100 - said['together']:.1f}", 1370, 986, 44, "#4a300a")
    return p, PRINT


def zeros() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#eaf0ee", 342)
    said = data("info-eleven-zeros")
    zero, scale = 610.0, 190.0
    for k in range(6):
        wave = [(x, zero + 150 + k * 62 + 12 * np.sin(x / 90 + k * 1.3)) for x in np.arange(0, 1601, 10)]
        p.poly([*wave, (1600, 1067), (0, 1067)], "#7fb4c2", 0.2)
    p.rect(770, 60, 60, 960, ramp((770, 0), (830, 0), "#fffdf4", "#d4dcd8"))
    for tenth in range(-20, 29):
        y, whole = zero - tenth / 10 * scale, tenth % 10 == 0
        if 60 < y < 1020:
            p.line([(770, y), (830 if whole else 796, y)], 6 if whole else 3, "#2f4750", butt=True)
    for k in range(42):
        p.rect(60 + k * 36, zero - 3, 22, 6, MARK)
    for place, (height, cities) in enumerate(zip(said["heights"], said["cities"], strict=True)):
        side = -1 if place in (1, 3, 5, 7, 9) else 1
        y, r = zero - height * scale, 19 * np.sqrt(cities)
        x = 800 + side * (90 + r + 56 * (place * 2 % 3))
        p.line([(800, y), (x, y)], 5, MARK)
        p.oval(x + 8, y + 10, r, r, "#2f4750", 0.2, blur=8)
        p.oval(x, y, r, r, ramp((x - r, y - r), (x + r, y + r), light(SEA, 0.2), SEA))
        size = 44 if cities > 4 else 26 if cities > 2 else 18
        figures(p, str(cities), x, y + size / 2, size, "#f4fafa")
    return p, PRINT


def days() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#12151f", 343)
    p.sky("#0b0d16", "#1a2032", "#39405a", bottom=1067)
    for _ in range(240):
        p.oval(
            p.chance.uniform(0, 1600), p.chance.uniform(0, 700), 2, 2, "#ffffff", p.chance.uniform(0.2, 0.8)
        )
    p.oval(1560, 1010, 210, 210, "#fff0c0")
    p.glow(1540, 1000, 900, "#ffcf8a", 0.8)
    p.ridge(1050, 70, "#2c2f3a", 2, 420, 5)
    said = data("info-thirteen-days")
    step = 1400 / 13
    for k in range(13):
        x = 100 + k * step
        p.rect(x, 140, step - 8, 800, "#ffffff", 0.07)
        figures(p, str(k + 1), x + step / 2 - 4, 112, 40, "#c9cfe0")
    for place, (first, last) in enumerate(zip(said["first"], said["last"], strict=True)):
        x, y, w = 100 + (first - 1) * step, 166 + place * 98, (last - first + 1) * step - 8
        tone = "#ff8a5a" if first == 13 else "#f2b84a" if first == 10 else "#5fb0cf"
        p.rect(x + 6, y + 9, w, 52, "#05060c", 0.4, blur=8, round=10)
        p.rect(x, y, w, 52, ramp((x, y), (x, y + 52), light(tone, 0.3), tone), round=10)
    return p, PRINT


def goal() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#7fae6a", 344)
    p.sky("#c9dfe4", "#eef0dc", bottom=840)
    p.rect(0, 840, 1600, 227, ramp((0, 840), (0, 1067), "#5f9a4a", "#2f6a34"))
    for k in range(8):
        p.rect(k * 230 - 40, 840, 115, 227, "#8fc46a", 0.3)
    for k in range(34):
        p.line([(150 + k * 39.5, 130), (150 + k * 39.5, 850)], 2, "#ffffff", 0.7)
    for k in range(19):
        p.line([(140, 130 + k * 39.5), (1460, 130 + k * 39.5)], 2, "#ffffff", 0.7)
    said = data("info-green-notebook")
    for place, (takers, faced, saved) in enumerate(
        zip(said["takers"], said["faced"], said["saved"], strict=True)
    ):
        x, y, r = 370 + (place % 3) * 430, 310 + (place // 3) * 350, 20.0 * np.sqrt(takers)
        tone = SEA if takers > 30 else SUN
        p.oval(x + 10, y + 14, r, r, "#2a3a2a", 0.3, blur=10)
        p.oval(x, y, r, r, ramp((x - r, y - r), (x + r, y + r), light(tone, 0.25), tone))
        share = saved / faced
        turn = np.linspace(-np.pi / 2, -np.pi / 2 + 2 * np.pi * share, 30)
        p.line([(x + np.cos(a) * (r + 14), y + np.sin(a) * (r + 14)) for a in turn], 11, MARK)
        figures(p, str(takers), x, y + 32, 64, "#f4fafa" if takers > 30 else "#3a2608")
    for a, b in (((126, 110), (1474, 110)), ((138, 110), (138, 860)), ((1462, 110), (1462, 860))):
        p.line([a, b], 30, "#7a8288", butt=True)
        p.line([a, b], 20, "#fdfdf8", butt=True)
    return p, PRINT


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "lakes-chart": lakes,
    "zeros-chart": zeros,
    "days-chart": days,
    "goal-chart": goal,
}
