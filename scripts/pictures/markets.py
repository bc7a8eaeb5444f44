"""Markets at first light: the hall, the spices, the boats."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, halo, light, mix, ramp
from finish import Finish
from forms import curve
from paint import Painting
from people import BENDING, STANDING, WALKING, Look, Pose, figure
from space import Camera, floor, front


def market_hall() -> tuple[Painting, Finish]:
    p = Painting(1600, 1067, "#5a6a70", 333)
    view = Camera(800, 560, 760, eye=1.9)
    p.sky("#a8c8d8", "#e8e0c8", bottom=600)
    for z in np.arange(26, 1.6, -2.2):
        tone = mix("#22383c", "#c9d8d0", float(np.clip(z / 30, 0, 1)))
        arch = [
            view.at((np.cos(a) * 6.4, 4.2 + np.sin(a) * 4.4, float(z))) for a in np.linspace(0, np.pi, 34)
        ]
        p.line(arch, view.size(0.16, float(z)), tone)
        for side in (-1, 1):
            p.line(
                [view.at((side * 6.4, 0, float(z))), view.at((side * 6.4, 4.3, float(z)))],
                view.size(0.26, float(z)),
                tone,
                butt=True,
            )
    for a in np.linspace(0.16, np.pi - 0.16, 13):
        p.line(
            [
                view.at((np.cos(a) * 6.4, 4.2 + np.sin(a) * 4.4, 26)),
                view.at((np.cos(a) * 6.4, 4.2 + np.sin(a) * 4.4, 1.6)),
            ],
            2.5,
            "#3a5054",
            0.6,
        )
    p.poly(front(view, -6.4, 6.4, 0, 4.2, 26), "#d9d4b8")
    p.poly(floor(view, -6.4, 6.4, 0.6, 26), ramp((0, 600), (0, 1067), "#e4d6b0", "#8f8a80", "#4a4a50"))
    for k in range(5):
        x = 420 + k * 190
        p.beam(
            [(x, 0), (x + 90, 0), (x - 130, 1067), (x - 420, 1067)],
            ramp((x, 0), (x - 300, 1067), "#fff4cc", "#3a3a30"),
            0.34,
            26,
        )
    fruits = ("#d9402f", "#f2a02f", "#5a9a3a", "#7a3f7a", "#f2d24a", "#e8e4d0", "#2f6a3a", "#c9603a")
    for z in (20, 15.5, 12, 9.2, 7, 5.2, 3.8):
        for side in (-1, 1):
            stall(p, view, side, z, fruits)
        people_at(p, view, z)
    p.glow(800, 480, 620, "#fff2c8", 0.7)
    p.wash(ramp((800, 200), (800, 1067), "#fff0c0", "#3a4a6a"), 0.3, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.3, bloom=0.26)


def stall(p: Painting, view: Camera, side: int, z: float, fruits: tuple[str, ...]) -> None:
    x0, x1 = sorted((side * 1.7, side * 5.2))
    awning = ("#c9463a", "#2f7a6a", "#e0a83a", "#3f5a8a")[int(z * 2 + (side > 0)) % 4]
    a, b = view.at((x0, 2.95, z)), view.at((x1, 2.95, z))
    drop = view.size(0.42, z)
    strips = 9
    for k in range(strips):
        left, right = a[0] + (b[0] - a[0]) * k / strips, a[0] + (b[0] - a[0]) * (k + 1) / strips
        p.poly(
            [
                (left, a[1] - drop),
                (right, a[1] - drop),
                (right, a[1] + drop * 0.4),
                ((left + right) / 2, a[1] + drop * 0.7),
                (left, a[1] + drop * 0.4),
            ],
            awning if k % 2 else "#f7eeda",
        )
    p.poly(
        front(view, x0, x1, 0, 0.85, z),
        ramp((0, view.at((0, 0.85, z))[1]), (0, view.at((0, 0, z))[1]), "#9a6a3e", "#4a3020"),
    )
    p.poly(
        [
            view.at((x0, 0.85, z)),
            view.at((x1, 0.85, z)),
            view.at((x1, 1.5, z + 1)),
            view.at((x0, 1.5, z + 1)),
        ],
        "#6a4a2c",
    )
    for k in range(8):
        tone = fruits[(k + int(z)) % 8]
        for _ in range(15):
            u, v = (k + p.chance.uniform(0.06, 0.94)) / 8, p.chance.random()
            x, y = view.at((x0 + (x1 - x0) * u, 0.92 + 0.62 * v, z + v))
            r = view.size(0.1, z) * p.chance.uniform(0.7, 1.15)
            p.oval(x, y, r, r * 0.92, mix(tone, "#241a20", 0.2 * float(p.chance.random())))
            p.oval(x - r * 0.3, y - r * 0.35, r * 0.28, r * 0.24, light(tone, 0.5), 0.7)


def people_at(p: Painting, view: Camera, z: float) -> None:
    crowd = {
        15.5: ((-0.6, WALKING, "#7a3f4a"),),
        12: ((0.7, STANDING, "#2f5a7a"),),
        9.2: ((-0.9, BENDING, "#f2ead8"),),
        5.2: ((0.75, Pose(lean=6, left_arm=(26, 64), right_arm=(40, 78), breadth=0.075), "#f4f0e4"),),
    }
    for x, pose, top in crowd.get(z, ()):
        fx, fy = view.at((x, 0, z - 0.4))
        p.oval(fx, fy, view.size(0.4, z), view.size(0.07, z), "#1a1a20", 0.4, blur=6)
        figure(
            p,
            fx,
            fy,
            view.size(1.75, z),
            pose,
            Look(
                skin="#9a6a48",
                top=top,
                legs="#26303e",
                hair="#2a1c16",
                skirt=0.26 if x > 0.7 else 0,
                shoes="#14161c",
            ),
            flip=x > 0,
        )


def spices() -> tuple[Painting, Finish]:
    p = Painting(1600, 1200, "#5a2f1c", 334)
    p.rect(0, 0, 1600, 1200, "#3a1f16")
    hues = (
        "#d9421f",
        "#e89a1a",
        "#7a1f1c",
        "#5a6a1f",
        "#f2c23a",
        "#8a5a7a",
        "#b8622a",
        "#e8dcb8",
        "#2f2a26",
        "#c9203a",
        "#9a8a3a",
        "#d97a3a",
    )
    k = 0
    for row in range(4):
        for col in range(5):
            x, y = 100 + col * 350 + (row % 2) * 175 - 90, 90 + row * 330
            sack(p, x, y, 172, hues[(k * 5) % 12], k)
            k += 1
    scoop(p)
    p.wash(ramp((0, 0), (1600, 1200), "#fff0c8", "#3a1a4a"), 0.34, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.3, bloom=0.18)


def sack(p: Painting, x: float, y: float, r: float, hue: str, k: int) -> None:
    p.oval(x + 16, y + 26, r * 1.12, r * 1.1, "#170b08", 0.6, blur=18)
    rim = [
        (
            x + np.cos(a) * r * (1.12 + 0.04 * np.sin(a * 7 + k)),
            y + np.sin(a) * r * (1.1 + 0.04 * np.cos(a * 5 + k)),
        )
        for a in np.linspace(0, 2 * np.pi, 60)
    ]
    p.poly(rim, ramp((x - r, y - r), (x + r, y + r), "#e4cfa4", "#a8875a", "#6a4f32"))
    for j in range(40):
        a = j * np.pi / 20
        p.line(
            [
                (x + np.cos(a) * r * 0.96, y + np.sin(a) * r * 0.96),
                (x + np.cos(a + 0.05) * r * 1.1, y + np.sin(a + 0.05) * r * 1.08),
            ],
            2,
            "#6a4a2c",
            0.4,
        )
    p.oval(x, y, r * 0.95, r * 0.93, dark(hue, 0.35))
    p.oval(
        x,
        y,
        r * 0.95,
        r * 0.93,
        halo((x - r * 0.28, y - r * 0.3), r * 1.25, light(hue, 0.35), hue, dark(hue, 0.2), dark(hue, 0.5)),
    )
    p.poly(
        [
            (x - r * 0.28, y - r * 0.3),
            (x + r * 0.9, y - r * 0.1),
            (x + r * 0.62, y + r * 0.64),
            (x, y + r * 0.9),
        ],
        dark(hue, 0.5),
        0.35,
        blur=22,
    )
    for _ in range(150):
        a, d = p.chance.uniform(0, 6.28), r * 0.9 * p.chance.random() ** 0.5
        tone = light(hue, 0.45) if p.chance.random() < 0.4 else dark(hue, 0.3)
        s = 2.4 if k % 3 else 5.5
        with p.moved(x + np.cos(a) * d, y + np.sin(a) * d, 1, turn=p.chance.uniform(0, 180)):
            p.oval(0, 0, s * 1.5, s * 0.8, tone, 0.7)


def scoop(p: Painting) -> None:
    with p.moved(560, 480, 1.25, turn=-34):
        p.poly([(-20, 20), (220, 40), (224, 66), (-20, 60)], "#2a140c", 0.4, blur=10)
        p.rect(90, -14, 210, 26, ramp((0, -14), (0, 12), "#f2cf7a", "#8a6024"), round=13)
        p.blob(
            [(-110, -60), (60, -66), (104, 0), (60, 62), (-110, 58), (-132, 0)],
            ramp((0, -64), (0, 64), "#ffe9a8", "#c9983a", "#7a5218"),
        )
        p.blob([(-96, -44), (40, -48), (70, 0), (40, 46), (-96, 44), (-110, 0)], "#e0601f")
        p.blob([(-84, -30), (20, -34), (36, 0), (10, 16), (-84, 12)], "#f2904a", 0.8, blur=8)


def market_boats() -> tuple[Painting, Finish]:
    p = Painting(1200, 1500, "#3f7a6a", 335)
    p.rect(0, 0, 1200, 1500, ramp((0, 0), (1200, 1500), "#8ab8a0", "#4f8f7a", "#26564f"))
    p.clouds(0, 1500, "#d9e8c8", 0.35, 0.35, scale=60, stretch=7, seed=3)
    for _ in range(240):
        x, y = p.chance.uniform(0, 1200), p.chance.uniform(0, 1500)
        p.line(
            [(x, y), (x + p.chance.uniform(30, 110), y + p.chance.uniform(-5, 5))],
            3,
            "#e4f2dc",
            p.chance.uniform(0.1, 0.4),
        )
    fleet = (
        (250, 250, -24, 1.0, "#e8862a", 0),
        (760, 190, 14, 0.95, "#f2d23a", 1),
        (1060, 470, 62, 1.0, "#d9405a", 2),
        (420, 610, 8, 1.15, "#5a9a3a", 3),
        (880, 800, -32, 1.2, "#e8862a", 4),
        (250, 970, 38, 1.1, "#c9302f", 5),
        (640, 1170, -10, 1.25, "#f4ecd8", 6),
        (1040, 1260, 24, 1.15, "#8a4a9a", 7),
        (180, 1370, -14, 1.1, "#f2d23a", 8),
    )
    for x, y, turn, s, cargo, k in fleet:
        with p.moved(x, y, s, turn=turn):
            market_boat(p, cargo, k)
    p.wash(ramp((0, 0), (1200, 1500), "#fff2c4", "#123a4a"), 0.36, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.28, bloom=0.2)


def market_boat(p: Painting, cargo: str, k: int) -> None:
    hull = curve([(-250, 0), (-150, -52), (0, -64), (150, -52), (262, 0), (150, 52), (0, 64), (-150, 52)])
    p.poly([(x + 14, y + 24) for x, y in hull], "#0c2a2a", 0.5, blur=14)
    p.line(curve([(-300, 10), (-380, 30), (-470, 26)], closed=False), 5, "#e4f2dc", 0.5)
    p.poly(hull, ramp((0, -64), (0, 64), "#a8703e", "#5a3620"))
    p.poly(
        curve(
            [
                (x * 0.9, y * 0.78)
                for x, y in (
                    (-250, 0),
                    (-150, -52),
                    (0, -64),
                    (150, -52),
                    (262, 0),
                    (150, 52),
                    (0, 64),
                    (-150, 52),
                )
            ]
        ),
        "#3a2418",
    )
    for _ in range(95 if k != 6 else 150):
        x = p.chance.uniform(-120, 196)
        y = p.chance.uniform(-1, 1) * 44 * (1 - (abs(x - 10) / 260) ** 2)
        r = p.chance.uniform(11, 19) if k not in (6, 3) else p.chance.uniform(7, 11)
        tone = mix(
            cargo, str(p.chance.choice(["#7a2a1a", "#fff0b0", "#2f5a2a"])), float(p.chance.uniform(0, 0.32))
        )
        p.oval(x + 3, y + 5, r, r, "#1c100c", 0.4)
        p.oval(
            x, y, r, r, halo((x - r * 0.3, y - r * 0.4), r * 1.4, light(tone, 0.4), tone, dark(tone, 0.35))
        )
    if k in (1, 5, 8):
        for j in range(9):
            x, y = -90 + j * 34, 26 * np.sin(j * 2.1)
            p.blob([(x - 24, y - 6), (x, y - 15), (x + 26, y - 4), (x, y + 4)], "#2f7a3a")
    top = ("#7a3f6a", "#2f5a8a", "#c9503a", "#3f7a7a")[k % 4]
    p.oval(-176, 0, 30, 40, top)
    p.taper((-170, 26), (-120, 50), 11, 8, "#a8744c")
    p.taper((-170, -26), (-124, -46), 11, 8, "#a8744c")
    p.line([(-96, 74), (-214, -84)], 6, "#d9b070")
    p.oval(-178, 0, 46, 46, halo((-190, -14), 62, "#fff2c8", "#e8cf94", "#a8844a"))
    for j in range(12):
        a = j * np.pi / 6
        p.line([(-178, 0), (-178 + np.cos(a) * 45, np.sin(a) * 45)], 1.5, "#8a683a", 0.5)
    p.oval(-178, 0, 7, 7, "#8a683a")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "market-hall": market_hall,
    "market-spices": spices,
    "market-boats": market_boats,
}
