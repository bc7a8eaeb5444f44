"""Still lifes: things on tables in side light."""

from collections.abc import Callable

import numpy as np
import skia
from colour import dark, halo, light, mix, ramp
from finish import Finish
from forms import curve, fractal, outline
from paint import Painting


def boards(p: Painting, top: float, tone: str, planks: int = 5) -> None:
    """A wooden table top with grain, from a height down."""
    deep = (p.height - top) / planks
    for k in range(planks):
        y = top + k * deep
        hue = mix(tone, str(p.chance.choice(["#2a1810", "#f2d2a0"])), p.chance.uniform(0.02, 0.12))
        p.rect(0, y, p.width, deep, hue)
        p.line([(0, y), (p.width, y)], 5, dark(tone, 0.5), 0.8)
        for _ in range(24):
            gy = y + p.chance.uniform(0, deep)
            p.line(
                [(x, gy + 5 * np.sin(x / 210 + k + gy)) for x in range(-10, p.width + 40, 40)],
                p.chance.uniform(1, 3),
                dark(tone, 0.4),
                p.chance.uniform(0.08, 0.3),
            )


def old_letter() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#7a4f30", 112)
    boards(p, 0, "#8a5a36", 6)
    with p.moved(880, 680, 1, turn=-7):
        p.rect(-620, -350, 1300, 780, "#1c0f0a", 0.55, blur=26)
        p.rect(-640, -390, 1280, 780, ramp((-640, -390), (640, 390), "#f7e8c4", "#ecd3a0", "#cfa870"))
        p.stamp(np.clip((fractal(1280, 780, 200, 4) - 0.5) * 2.4, 0, 1) * 0.22, "#8a5a2a", -640, -390)
        with p.inside(outline([(-640, -390), (640, -390), (640, 390), (-640, 390)])):
            for k in range(34):
                hue = ("#b8402f", "#f7ecd2", "#2f4f86", "#f7ecd2")[k % 4]
                for y in (-390, 352):
                    p.poly(
                        [
                            (-660 + k * 40, y),
                            (-620 + k * 40, y),
                            (-645 + k * 40, y + 38),
                            (-685 + k * 40, y + 38),
                        ],
                        hue,
                        0.85,
                    )
                for x in (-640, 602):
                    p.poly(
                        [
                            (x, -400 + k * 40),
                            (x + 38, -425 + k * 40),
                            (x + 38, -385 + k * 40),
                            (x, -360 + k * 40),
                        ],
                        hue,
                        0.85,
                    )
            p.line([(0, -352), (14, 352)], 3, "#a87a48", 0.5)
            p.poly([(-640, 60), (640, 40), (640, 58), (-640, 80)], "#fff6dc", 0.35, blur=6)
        for k in range(4):
            script(p, -360, 10 + k * 82, 620 - k * 70)
        stamp(p, 330, -310, "#2f7f7a", 0)
        stamp(p, 150, -300, "#c9573a", 1)
        for x, y in ((190, -150), (60, -210)):
            for r in (92, 74):
                p.ring(x, y, r, r, 6, "#2a2430", 0.6)
            for k in range(4):
                p.line(
                    curve(
                        [
                            (x - 360, y - 40 + k * 26),
                            (x - 290, y - 52 + k * 26),
                            (x - 220, y - 36 + k * 26),
                            (x - 130, y - 46 + k * 26),
                        ],
                        closed=False,
                    ),
                    5,
                    "#2a2430",
                    0.5,
                )
            p.line([(x - 40, y), (x + 40, y)], 7, "#2a2430", 0.5)
    coffee(p, 1600, 300)
    p.wash(ramp((0, 200), (1920, 1280), "#ffe0a0", "#2a1428"), 0.55, skia.BlendMode.kSoftLight)
    for k in range(3):
        p.beam(
            [(-40, 100 + k * 300), (-40, 320 + k * 300), (1960, 780 + k * 330), (1960, 420 + k * 330)],
            ramp((0, 0), (1900, 300), "#ffd79a", "#1a1008"),
            0.22,
            20,
        )
    return p, Finish(vignette=0.36, bloom=0.12)


def script(p: Painting, x: float, y: float, length: float) -> None:
    """Handwriting that says nothing."""
    while length > 0:
        word = p.chance.uniform(60, 170)
        t = np.arange(0, word, 3.0)
        lift = p.chance.uniform(0.15, 0.24)
        waves = [(x + a, y - 13 * np.sin(a * lift) - 8 * np.sin(a * lift * 0.37 + x)) for a in t]
        p.line(waves, 4, "#2a3560", 0.85)
        x, length = x + word + 30, length - word - 30


def stamp(p: Painting, x: float, y: float, hue: str, kind: int) -> None:
    p.rect(x, y, 150, 180, "#fff8e6")
    for k in range(11):
        for side in (0, 180):
            p.oval(x + k * 15, y + side, 5, 5, "#ecd3a0")
    p.rect(x + 14, y + 14, 122, 152, ramp((x, y), (x, y + 170), light(hue, 0.35), hue))
    if kind == 0:
        p.poly(
            [(x + 14, y + 140), (x + 60, y + 70), (x + 90, y + 112), (x + 108, y + 90), (x + 136, y + 140)],
            dark(hue, 0.4),
        )
        p.oval(x + 100, y + 52, 18, 18, "#fff3c4")
    else:
        p.blob(
            [(x + 36, y + 110), (x + 70, y + 70), (x + 116, y + 56), (x + 96, y + 100), (x + 60, y + 124)],
            "#fff3d8",
        )
        p.line([(x + 30, y + 140), (x + 122, y + 140)], 8, dark(hue, 0.4))


def coffee(p: Painting, x: float, y: float) -> None:
    p.oval(x + 70, y + 60, 270, 250, "#160a08", 0.55, blur=30)
    p.oval(x, y, 262, 250, ramp((x - 260, y - 250), (x + 260, y + 250), "#ffffff", "#dfe6e6", "#8fa0a8"))
    p.ring(x, y, 236, 225, 8, "#3f7f9a", 0.8)
    p.oval(x + 16, y + 16, 168, 160, "#5a6a74", 0.5, blur=14)
    p.line(
        curve([(x - 130, y + 70), (x - 230, y + 130), (x - 260, y + 60), (x - 150, y + 10)], closed=False),
        30,
        "#dfe6e6",
    )
    p.oval(x, y, 160, 152, ramp((x - 160, y - 150), (x + 160, y + 150), "#ffffff", "#b8c4ca"))
    p.oval(x, y, 138, 130, halo((x - 30, y - 30), 160, "#6a3a1e", "#3a1c10", "#1c0d08"))
    p.line(
        curve([(x - 90, y - 50), (x - 40, y - 96), (x + 40, y - 96)], closed=False), 9, "#c98a5a", 0.6, blur=3
    )


def salt_table() -> tuple[Painting, Finish]:
    p = Painting(1920, 1280, "#dfe2dc", 113)
    p.rect(0, 0, 1920, 700, ramp((0, 0), (1920, 0), "#d9dfcf", "#9fb4ae", "#6f8689"))
    p.rect(60, -20, 520, 560, ramp((60, 0), (580, 540), "#8fc4de", "#bfe0d9", "#9fbf8a"))
    for a, b in (((320, -20), (320, 540)), ((60, 250), (580, 250))):
        p.line([a, b], 20, "#f7f4ea")
    p.line([(60, -20), (60, 540), (580, 540), (580, -20)], 26, "#fbf8ee")
    p.rect(0, 680, 1920, 600, ramp((0, 680), (1920, 1280), "#f7ead0", "#d9bd94", "#8f6d52"))
    for k in range(3):
        p.beam(
            [(k * 230 - 60, 700), (k * 230 + 130, 700), (k * 330 + 760, 1280), (k * 330 + 460, 1280)],
            "#fffbe6",
            0.4,
            16,
        )
    loaf(p)
    sauce(p)
    p.oval(1010, 1070, 420, 92, "#4a3528", 0.5, blur=22)
    p.oval(960, 1030, 400, 112, ramp((560, 0), (1360, 0), "#7fb0dc", "#3f7fc0", "#1f4a86"))
    p.oval(960, 1024, 360, 92, ramp((560, 0), (1360, 0), "#9cc6ea", "#4f8fd0", "#2f62a4"))
    p.ring(960, 1026, 378, 102, 5, "#fff8ea", 0.8)
    p.poly(
        curve(
            [
                (700, 1040),
                (800, 960),
                (890, 850),
                (960, 800),
                (1020, 840),
                (1110, 950),
                (1220, 1044),
                (960, 1078),
            ]
        ),
        ramp((720, 0), (1200, 0), "#ffffff", "#f4f4f2", "#b4bed0"),
    )
    for _ in range(420):
        x = p.chance.normal(960, 120)
        y = 1050 - abs(p.chance.normal(0, 70)) * max(0, 1 - abs(x - 960) / 260) + p.chance.uniform(-10, 26)
        p.rect(x, y, 5, 5, str(p.chance.choice(["#ffffff", "#c9d2de", "#e9eef2"])), 0.8)
    notebook(p)
    p.wash(ramp((0, 0), (1920, 1280), "#fff6d0", "#3a3a5a"), 0.35, skia.BlendMode.kSoftLight)
    return p, Finish(vignette=0.22, bloom=0.16)


def loaf(p: Painting) -> None:
    p.oval(520, 900, 350, 46, "#4a3020", 0.55, blur=18)
    p.blob(
        [
            (170, 860),
            (190, 740),
            (300, 660),
            (450, 630),
            (620, 650),
            (740, 730),
            (770, 850),
            (700, 900),
            (260, 904),
        ],
        ramp((200, 640), (760, 900), "#f2c27a", "#c9803a", "#6a3a1c"),
    )
    for k in range(4):
        x = 300 + k * 105
        p.blob([(x - 44, 770), (x - 6, 690), (x + 40, 662), (x + 16, 730), (x - 24, 790)], "#f7dfae")
    for _ in range(120):
        p.oval(p.chance.normal(440, 120), p.chance.normal(740, 50), 4, 3, "#fff3d8", 0.6)
    p.blob([(690, 900), (676, 790), (720, 726), (800, 720), (860, 780), (860, 890), (780, 912)], "#8a4f26")
    p.blob(
        [(704, 892), (694, 796), (730, 744), (796, 738), (842, 790), (844, 880), (776, 898)],
        ramp((690, 0), (850, 0), "#fff0d2", "#e9cf9f"),
    )
    for _ in range(40):
        p.oval(
            p.chance.uniform(716, 826),
            p.chance.uniform(764, 880),
            p.chance.uniform(3, 10),
            p.chance.uniform(2, 6),
            "#c9a06a",
            0.6,
        )


def sauce(p: Painting) -> None:
    p.oval(1330, 905, 150, 24, "#3a2418", 0.5, blur=12)
    body = [
        (1190, 900),
        (1184, 650),
        (1206, 590),
        (1232, 560),
        (1232, 480),
        (1288, 480),
        (1288, 560),
        (1314, 590),
        (1336, 650),
        (1330, 900),
    ]
    p.poly(curve(body), ramp((1184, 0), (1336, 0), "#7a3f24", "#2a120c", "#160806"))
    p.rect(1224, 420, 72, 70, ramp((1224, 0), (1296, 0), "#f06a4a", "#a82a1c"), round=10)
    p.rect(1186, 690, 148, 140, ramp((1186, 0), (1334, 0), "#fff3d2", "#d9b98a"))
    p.oval(1260, 760, 44, 44, "#c9402f")
    p.line([(1206, 620), (1202, 880)], 9, "#ffd9a8", 0.6, blur=3)


def notebook(p: Painting) -> None:
    with p.moved(1560, 1060, 1, turn=9):
        p.rect(-220, -120, 500, 300, "#3a2418", 0.5, blur=18)
        p.poly(
            [(-250, -140), (230, -140), (290, 150), (-280, 150)],
            ramp((-250, 0), (280, 0), "#fffaf0", "#d9cdb4"),
        )
        for k in range(7):
            y = -104 + k * 34
            p.line([(-226 - k * 3, y), (226 + k * 6, y)], 2, "#7fa0c0", 0.7)
            p.line([(-210 - k * 3, y - 8), (-210 + p.chance.uniform(60, 260), y - 8)], 4, "#3a3f55", 0.6)
        for k in range(12):
            p.ring(-236 + k * 42, -142, 8, 16, 4, "#5a5a60")
        p.taper((-120, 176), (250, 26), 12, 12, "#e8a52f")
        p.taper((250, 26), (284, 12), 11, 3, "#f2d6a8")
        p.taper((-150, 188), (-122, 177), 12, 12, "#d9705f")


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "old-letter": old_letter,
    "salt-table": salt_table,
}
