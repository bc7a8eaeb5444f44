"""Stores: the barrels of the reserve, the tins of silent film."""

from collections.abc import Callable

import numpy as np
from colour import dark, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting
from people import Look, Pose, figure
from space import Camera, floor, front


def maple_barrels() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#1c2430", 124)
    view = Camera(960, 560, 900, eye=1.7)
    p.poly(floor(view, -6, 6, 0.6, 26), ramp((0, 610), (0, 1280), "#d9e6f0", "#6a7684", "#23262e"))
    p.poly(floor(view, -6, 6, 0.6, 26, 8), ramp((0, 0), (0, 350), "#12161e", "#3f4a58"))
    door = front(view, -1.7, 1.7, 0, 6, 26)
    p.poly(front(view, -6, 6, 0, 8, 26), "#3f4c5c")
    p.poly(door, "#fbfdff")
    for k in range(9):
        p.line(
            [view.at((-6, 7.9, 2 + k * 3)), view.at((0, 6.9, 2 + k * 3)), view.at((6, 7.9, 2 + k * 3))],
            view.size(0.14, 2 + k * 3),
            "#0f1218",
        )
    for z in np.arange(22, 2.2, -0.95):
        for side in (-1, 1):
            for col in (2, 1, 0):
                for level in range(4 - (col == 0) - (int(z * 3 + col) % 7 == 0)):
                    barrel(p, view, side * (2.3 + col * 0.95), level * 1.12, float(z), level + col)
    p.beam(
        [door[0], door[1], (1500, 1280), (420, 1280)],
        ramp((0, 600), (0, 1280), "#eaf6ff", "#101418"),
        0.5,
        30,
    )
    p.glow(960, 460, 760, "#eaf6ff", 0.85)
    fx, fy = view.at((0.25, 0, 6.2))
    size = view.size(1.75, 6.2)
    p.poly([(fx - 30, fy), (fx + 30, fy), (fx + 90, fy + 330), (fx - 120, fy + 330)], "#12161e", 0.6, blur=14)
    figure(
        p,
        fx,
        fy,
        size,
        Pose(lean=2, left_arm=(-12, -4), right_arm=(48, 96), left_leg=(-9, -12), right_leg=(10, 2)),
        Look(skin="#7a5040", top="#a8402f", legs="#23304a", hair="#1a1412", cap="#e0a83a"),
    )
    lx, ly = fx + size * 0.31, fy - size * 0.58
    p.glow(lx, ly, 360, "#ffc260", 1)
    p.rect(lx - 12, ly - 18, 24, 36, "#fff1c0", round=6)
    for _ in range(160):
        z = p.chance.uniform(8, 26)
        x, y = view.at((p.chance.normal(0, 1), p.chance.uniform(0, 5), z))
        p.oval(x, y, 3, 3, "#ffffff", p.chance.uniform(0.2, 0.8))
    return p, Finish(vignette=0.4, bloom=0.32)


def barrel(p: Painting, view: Camera, x: float, y: float, z: float, kind: int) -> None:
    hue = "#2f5fa0" if (kind + int(z * 2)) % 3 else "#aeb8bf"
    hue = mix(hue, "#0c1018", float(np.clip(0.62 - z / 30, 0, 0.6)))
    hue = mix(hue, "#dfeaf4", float(np.clip((z - 10) / 26, 0, 0.5)))
    (cx, base), top = view.at((x, y, z)), view.at((x, y + 1.05, z))[1]
    r = view.size(0.45, z)
    flat = r * float(np.clip(abs(y + 1.05 - view.eye) / z, 0.02, 0.4)) * 0.9
    lit = (light(hue, 0.5), hue, dark(hue, 0.55))
    shade = lit if x < 0 else lit[::-1]
    p.rect(cx - r, top, 2 * r, base - top, ramp((cx - r, 0), (cx + r, 0), *(shade[::-1])))
    for t in (0.0, 0.33, 0.66, 0.97):
        p.rect(cx - r * 1.03, top + (base - top) * t, 2.06 * r, max(2, r * 0.07), dark(hue, 0.4), round=2)
    if y + 1.05 < view.eye:
        p.oval(cx, top, r, flat, light(hue, 0.35))
        p.oval(cx + r * 0.4, top, r * 0.12, flat * 0.2, dark(hue, 0.6))
    p.rect(cx - r * 0.3, top + (base - top) * 0.42, r * 0.6, r * 0.3, "#f4ead2", 0.75)


def film_cans() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#2a3034", 125)
    p.rect(0, 0, 1920, 900, ramp((0, 0), (1920, 900), "#7f8f90", "#4f5c60", "#1f262a"))
    for row in range(9):
        for k in range(11):
            x, y = k * 190 - (row % 2) * 95, row * 104
            tone = str(p.chance.choice(["#a9b4b0", "#2f3a3e", "#6f7c7c", "#55625f"]))
            p.rect(x + 3, y + 3, 184, 98, tone, p.chance.uniform(0.12, 0.4), round=16)
            p.line([(x + 8, y + 100), (x + 180, y + 100)], 4, "#12181c", 0.6)
    p.rect(0, 880, 1920, 400, ramp((0, 880), (0, 1280), "#6a7472", "#1c2224"))
    p.beam(
        [(120, -20), (520, -20), (1500, 1280), (640, 1280)],
        ramp((200, 0), (1000, 1280), "#fff3cf", "#d9c08a", "#2a241a"),
        0.62,
        28,
    )
    for x, base, r, count in (
        (330, 1010, 200, 9),
        (760, 930, 180, 12),
        (1640, 990, 220, 10),
        (1310, 930, 170, 7),
    ):
        p.oval(x + 40, base + 14, r * 1.3, 44, "#0a0e10", 0.6, blur=16)
        for k in range(count):
            tin(p, x + p.chance.uniform(-9, 9), base - k * 46, r, k)
    reel(p)
    for _ in range(200):
        t = p.chance.random()
        p.oval(
            320 + t * 700 + p.chance.normal(0, 110),
            t * 1200,
            2.2,
            2.2,
            "#fff6da",
            p.chance.uniform(0.15, 0.7),
        )
    return p, Finish(vignette=0.4, bloom=0.22)


def tin(p: Painting, x: float, y: float, r: float, k: int) -> None:
    hue = ("#b8bcb4", "#8f9a9a", "#c9b88a", "#a0765a", "#7f8c94")[(k * 3 + int(r)) % 5]
    p.rect(
        x - r,
        y - 34,
        2 * r,
        34,
        ramp(
            (x - r, 0),
            (x + r, 0),
            dark(hue, 0.4),
            light(hue, 0.45),
            hue,
            dark(hue, 0.6),
            stops=[0, 0.25, 0.55, 1],
        ),
    )
    p.oval(
        x,
        y,
        r,
        27,
        ramp(
            (x - r, 0),
            (x + r, 0),
            dark(hue, 0.4),
            light(hue, 0.35),
            hue,
            dark(hue, 0.6),
            stops=[0, 0.25, 0.55, 1],
        ),
    )
    p.oval(x, y - 40, r * 1.01, 28, dark(hue, 0.55))
    p.oval(x, y - 44, r, 27, ramp((x - r, 0), (x + r, 0), hue, light(hue, 0.55), dark(hue, 0.3)))
    p.ring(x, y - 44, r * 0.86, 22, 3, dark(hue, 0.4), 0.7)
    p.rect(x - 44, y - 26, 88, 20, "#f2e6c8", 0.85, round=3)


def reel(p: Painting) -> None:
    x, y = 980, 1130
    p.oval(x + 20, y + 34, 330, 76, "#0a0e10", 0.6, blur=18)
    p.oval(x, y + 16, 310, 92, "#6a6a5c")
    p.oval(x, y, 310, 90, ramp((x - 310, 0), (x + 310, 0), "#8f8f80", "#f4f0dc", "#8a887a"))
    p.oval(x, y + 4, 284, 78, "#2a2622")
    for k in range(9):
        p.ring(x, y - 4, 230 - k * 19, 60 - k * 5, 5, ("#6a4a30", "#a87848")[k % 2])
    p.oval(x, y - 4, 52, 15, "#d9d2b8")
    ribbon = curve(
        [(1190, 1110), (1330, 1020), (1400, 1120), (1520, 1180), (1640, 1090), (1760, 1130), (1940, 1230)],
        closed=False,
    )
    strip = 54
    p.poly(
        [*[(a + 12, b + 34) for a, b in ribbon], *[(a + 12, b + strip + 40) for a, b in reversed(ribbon)]],
        "#0a0e10",
        0.5,
        blur=10,
    )
    p.poly(
        [*ribbon, *[(a, b + strip) for a, b in reversed(ribbon)]],
        ramp((1190, 0), (1940, 0), "#5a3a24", "#c98f54", "#3a2416"),
    )
    for i in range(0, len(ribbon) - 3, 3):
        (a0, b0), (a1, b1) = ribbon[i], ribbon[i + 2]
        p.poly([(a0, b0 + 12), (a1, b1 + 12), (a1, b1 + 42), (a0, b0 + 42)], "#f2d9a0", 0.75)
        for off in (4, 48):
            p.rect(a0, b0 + off, 6, 5, "#1a1210")
            p.rect(a1, b1 + off, 6, 5, "#1a1210")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "maple-barrels": maple_barrels,
    "film-cans": film_cans,
}
