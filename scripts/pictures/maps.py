"""Maps. All three show invented country, so that nothing here depends on a body of map data."""

from collections.abc import Callable

import cv2
import numpy as np
from colour import mix, parts
from finish import Finish
from forms import Array, curve, fractal
from numpy.typing import NDArray
from paint import Painting

PRINT = Finish(wobble=0, dab=0, brush=5, bloom=0, vignette=0.05, grain=2.5)
Labels = NDArray[np.int32]


def nearest(width: int, height: int, seeds: list[tuple[float, float]], sway: float, seed: int) -> Labels:
    """For each pixel the nearest seed, with borders that wander like real ones."""
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    xs = xs + (fractal(width, height, 160, seed) - 0.5) * sway
    ys = ys + (fractal(width, height, 160, seed + 1) - 0.5) * sway
    best = np.full((height, width), np.inf, np.float32)
    label = np.zeros((height, width), np.int32)
    for i, (sx, sy) in enumerate(seeds):
        far = (xs - sx) ** 2 + (ys - sy) ** 2
        label[far < best] = i
        best = np.minimum(best, far)
    return label


def edges(label: Labels, thick: int) -> Array:
    change = np.zeros(label.shape, np.uint8)
    change[:, 1:] |= (label[:, 1:] != label[:, :-1]).astype(np.uint8)
    change[1:] |= (label[1:] != label[:-1]).astype(np.uint8)
    grown = cv2.dilate(change, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick)))
    return cv2.GaussianBlur(grown.astype(np.float32), (0, 0), 0.9)


def filled(p: Painting, label: Labels, tones: list[str], cover: Array) -> None:
    table = np.array([parts(tone) for tone in tones], np.float32)
    cover = cover[..., None]
    p.lay(p.pixels() * (1 - cover) + table[label] * cover)


def relief(p: Painting, cover: Array, seed: int, strength: float) -> None:
    """Shaded relief, lit from the north-west."""
    land = fractal(p.width, p.height, 300, seed, octaves=6)
    down, right = np.gradient(cv2.GaussianBlur(land, (0, 0), 2.5))
    slope = np.clip((right + down) * 60, -1, 1) * cover
    p.stamp(np.clip(slope, 0, 1) * strength, "#3a2f28")
    p.stamp(np.clip(-slope, 0, 1) * strength, "#ffffff")


def sea(p: Painting, land: Array) -> None:
    """Lines of depth that follow the coast, paler towards it."""
    away = cv2.distanceTransform((land < 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    for reach, alpha in ((18, 0.5), (44, 0.36), (84, 0.26), (140, 0.18)):
        p.stamp(np.clip((reach - away) / 2, 0, 1) * alpha * (land < 0.98), "#dceef2")


def valmora_map() -> tuple[Painting, Finish]:
    p = Painting(1600, 1200, "#9cc4d2", 51)
    spine = np.array(
        curve(
            [(160, 60), (420, 230), (560, 470), (800, 590), (1040, 640), (1220, 830), (1450, 1150)],
            closed=False,
        )
    )
    ys, xs = np.mgrid[0:1200, 0:1600].astype(np.float32)
    away = np.full((1200, 1600), np.inf, np.float32)
    for x, y in spine[::2]:
        away = np.minimum(away, np.hypot(xs - x, ys - y))
    wide = 230 + (fractal(1600, 1200, 330, 8, octaves=7) - 0.5) * 230 + 60 * np.sin(xs / 210)
    land = cv2.GaussianBlur((away < wide).astype(np.float32), (0, 0), 1.2)
    neighbour = cv2.GaussianBlur(
        ((xs + ys * 0.4 + (fractal(1600, 1200, 200, 9) - 0.5) * 60) < 330).astype(np.float32), (0, 0), 1
    )
    neighbour = np.maximum(
        neighbour, ((xs + ys * 0.5 + (fractal(1600, 1200, 200, 19) - 0.5) * 60) > 1900).astype(np.float32)
    )
    sea(p, land)
    seeds = province_seeds(spine, land * (1 - neighbour))
    label = nearest(1600, 1200, seeds, 120, 3)
    middle = {int(i) for i in np.argsort([np.hypot(x - 800, y - 575) for x, y in seeds])[:3]}
    chance = np.random.default_rng(4)
    split = chance.permutation([i for i in range(21) if i not in middle])
    tones = ["#2f6f8f"] * 21
    for i in split[:9]:
        tones[int(i)] = "#e0914a"
    for i in middle:
        tones[i] = "#efe6cf"
    filled(p, label, tones, land)
    p.stamp(land * neighbour, "#e3dccd")
    relief(p, land, 12, 0.2)
    p.stamp(edges(label, 4) * land * (1 - neighbour), "#fffaf0")
    for i in sorted(middle):
        lx, ly = seeds[i]
        p.blob(
            [
                (lx - 44, ly + 4),
                (lx - 10, ly - 22),
                (lx + 40, ly - 12),
                (lx + 26, ly + 18),
                (lx - 16, ly + 24),
            ],
            "#7fb2c6",
        )
    p.stamp(edges((land > 0.5).astype(np.int32), 3), "#3d5a66")
    capital(p, 1010, 455, land)
    return p, PRINT


def province_seeds(spine: NDArray[np.float64], land: Array) -> list[tuple[float, float]]:
    """21 points spread over the land, each as far as it can be from the others."""
    chance = np.random.default_rng(12)
    ys, xs = np.nonzero(land > 0.5)
    picks = [(800.0, 575.0)]
    for _ in range(20):
        tries = chance.integers(0, len(xs), 60)
        gaps = [min(np.hypot(xs[t] - a, ys[t] - b) for a, b in picks) for t in tries]
        best = tries[int(np.argmax(gaps))]
        picks.append((float(xs[best]), float(ys[best])))
    for _ in range(6):
        sample = chance.integers(0, len(xs), 4000)
        near = np.argmin([[np.hypot(xs[t] - a, ys[t] - b) for a, b in picks] for t in sample], axis=1)
        picks = [
            (float(xs[sample[near == i]].mean()), float(ys[sample[near == i]].mean())) for i in range(21)
        ]
    return picks


def capital(p: Painting, x: float, y: float, land: Array) -> None:
    while land[int(y), int(x)] < 0.5:
        y += 4
    y += 34
    p.oval(x, y, 24, 24, "#ffffff")
    p.oval(x, y, 16, 16, "#1c2530")


def rivers_map() -> tuple[Painting, Finish]:
    p = Painting(1600, 1200, "#f1e8d2", 52)
    everywhere = np.ones((1200, 1600), np.float32)
    relief(p, everywhere, 5, 0.2)
    p.stamp(np.clip((fractal(1600, 1200, 420, 7) - 0.5) * 2, 0, 1) * 0.4, "#cfd3a8")
    mouths = (
        (-20, 300, 0.15),
        (330, 1230, -1.35),
        (-20, 860, -0.35),
        (800, 1230, -1.6),
        (1620, 980, 3.5),
        (1620, 420, 3.05),
        (1060, -30, 1.75),
    )
    stations: list[tuple[float, float]] = []
    for x, y, angle in mouths:
        river(p, x, y, angle, 17, 22, stations)
    for x, y in stations:
        p.oval(x, y, 13, 13, "#ffffff")
        p.oval(x, y, 9, 9, "#d2492f")
    return p, PRINT


def river(
    p: Painting,
    x: float,
    y: float,
    angle: float,
    width: float,
    steps: int,
    stations: list[tuple[float, float]],
) -> None:
    """A river drawn from its mouth up, giving off tributaries."""
    course = [(x, y)]
    bend = 0.0
    forks: list[tuple[float, float, float, float]] = []
    for step in range(steps):
        bend = bend * 0.7 + p.chance.normal(0, 0.17)
        x, y = x + np.cos(angle + bend) * 25, y + np.sin(angle + bend) * 25
        angle += bend * 0.25
        course.append((x, y))
        if step % 5 == 3 and width > 4:
            forks.append(
                (
                    x,
                    y,
                    angle + p.chance.choice([-1, 1]) * p.chance.uniform(0.5, 0.95),
                    width * 0.55 * (1 - step / steps * 0.4),
                )
            )
        if step % 9 == 6 and width > 6:
            stations.append((x, y))
    for fx, fy, turn, thin in forks:
        river(p, fx, fy, turn, thin, int(steps * 0.62), stations)
    flow = curve(course, closed=False)
    for i in range(len(flow) - 1):
        share = 1 - i / len(flow)
        p.line(flow[i : i + 2], max(1.6, width * share**0.8), mix("#3f8fc0", "#1f5f95", share))


def ward_map() -> tuple[Painting, Finish]:
    p = Painting(1600, 1200, "#f3eee2", 53)
    ys, xs = np.mgrid[0:1200, 0:1600].astype(np.float32)
    shore = 300 + 60 * np.sin(xs / 260) + 40 * np.sin(xs / 97 + 1) + 90 * ((xs - 800) / 800) ** 2
    lake = cv2.GaussianBlur((ys < shore).astype(np.float32), (0, 0), 1.2)
    city = cv2.GaussianBlur(
        (((xs - 800) / 730) ** 4 + ((ys - 640) / 500) ** 4 < 1).astype(np.float32), (0, 0), 1
    )
    seeds = [
        (300, 480),
        (640, 440),
        (1010, 470),
        (1330, 520),
        (330, 800),
        (720, 760),
        (1090, 800),
        (560, 1040),
        (1000, 1060),
    ]
    label = nearest(1600, 1200, [(float(a), float(b)) for a, b in seeds], 26, 5)
    tones = [
        "#e9b44c",
        "#7fb29a",
        "#d9755b",
        "#8aa6c9",
        "#b7c06a",
        "#f0cfa0",
        "#a37fa8",
        "#5f9aa8",
        "#e39a9a",
    ]
    p.stamp(1 - city, "#e4dcc8")
    filled(p, label, tones, city)
    streets(p)
    p.stamp(edges(label, 11) * city, "#ffffff")
    p.stamp(edges(label, 5) * city, "#39404a")
    p.stamp(edges((city > 0.5).astype(np.int32), 6), "#39404a")
    p.line(curve([(820, 300), (800, 520), (880, 700), (850, 900), (940, 1220)], closed=False), 26, "#7db7d4")
    p.stamp(lake, "#7db7d4")
    sea(p, 1 - lake)
    p.stamp(edges((lake > 0.5).astype(np.int32), 4), "#3d6f8a")
    return p, PRINT


def streets(p: Painting) -> None:
    turn = 0.1
    for k in range(-14, 60):
        heavy = k % 5 == 0
        x = k * 44
        p.line([(x, -50), (x + 1300 * turn, 1250)], 6 if heavy else 2.4, "#fffaf0", 0.85 if heavy else 0.55)
        y = k * 44
        p.line(
            [(-50, y + 100), (1650, y + 100 - 1700 * turn)],
            6 if heavy else 2.4,
            "#fffaf0",
            0.85 if heavy else 0.55,
        )
    p.line(curve([(0, 1180), (420, 900), (900, 640), (1300, 420), (1640, 330)], closed=False), 12, "#fffaf0")
    for x, y, w, h in ((520, 600, 90, 70), (1180, 640, 120, 80), (400, 940, 80, 90), (1200, 900, 90, 60)):
        p.rect(x, y, w, h, "#6f9a62", 0.85, round=10)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "valmora-map": valmora_map,
    "rivers-map": rivers_map,
    "ward-map": ward_map,
}
