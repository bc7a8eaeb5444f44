"""The cinema, seen from the last row."""

from collections.abc import Callable

from colour import mix, ramp
from finish import Finish
from forms import curve
from paint import Painting


def subtitles() -> tuple[Painting, Finish]:
    p = Painting(1920, 1080, "#120c1e", 111)
    p.sky("#1c1230", "#150d22", "#0a0710")
    for side in (-1, 1):
        for k in range(7):
            x = 960 + side * (720 + k * 40)
            p.rect(x - 20, 0, 40, 900, ramp((x - 20, 0), (x + 20, 0), "#6a1c34", "#a83248", "#3a0f22"))
    p.poly(
        [(330, 130), (1590, 130), (1590, 660), (330, 660)],
        ramp((330, 130), (1590, 660), "#fff3cf", "#ffd9a0", "#ff9f7a"),
    )
    p.oval(1230, 330, 90, 90, "#fff8e0", 0.9)
    p.poly(
        [
            *curve([(330, 540), (560, 430), (820, 500), (1100, 440), (1400, 520), (1590, 470)], closed=False),
            (1590, 660),
            (330, 660),
        ],
        "#f0806a",
        0.5,
    )
    p.rect(560, 548, 800, 30, "#fffef4", round=15)
    p.rect(680, 596, 560, 30, "#fffef4", round=15)
    p.glow(960, 590, 620, "#fff6d8", 0.5, 0.3)
    p.glow(960, 400, 1300, "#ffb48a", 0.45, 0.7)
    p.beam(
        [(900, -60), (1020, -60), (1590, 660), (330, 660)],
        ramp((0, 0), (0, 660), "#ffe9c0", "#302018"),
        0.14,
        20,
    )
    for row, (y, s) in enumerate(((790, 0.75), (890, 1.15), (1050, 1.8))):
        tone = ("#3a1f44", "#27153a", "#120a1c")[row]
        rim = ("#ff9f80", "#e0705f", "#b04a50")[row]
        step = 150 * s
        for i in range(int(1920 / step) + 2):
            x = i * step + (row % 2) * step / 2 + p.chance.uniform(-7, 7)
            if p.chance.random() < 0.13:
                continue
            r = 38 * s * p.chance.uniform(0.92, 1.1)
            for shift, hue in ((-5 * s, rim), (0, tone)):
                p.oval(x, y - 30 * s + shift, r, r * 1.2, hue)
                if (i + row) % 3 == 0:
                    p.oval(x, y - 78 * s + shift, r * 0.5, r * 0.45, hue)
                if (i + row) % 4 == 1:
                    p.blob(
                        [
                            (x - r * 1.2, y + 30 * s),
                            (x - r * 1.1, y - 40 * s + shift),
                            (x, y - 80 * s + shift),
                            (x + r * 1.1, y - 40 * s + shift),
                            (x + r * 1.2, y + 30 * s),
                        ],
                        hue,
                    )
                p.blob(
                    [
                        (x - 76 * s, y + 90 * s),
                        (x - 62 * s, y + 18 * s + shift),
                        (x, y + 2 * s + shift),
                        (x + 62 * s, y + 18 * s + shift),
                        (x + 76 * s, y + 90 * s),
                    ],
                    hue,
                )
        for i in range(int(1920 / step) + 2):
            x = i * step + (row % 2) * step / 2
            p.rect(
                x - 68 * s,
                y + 48 * s,
                136 * s,
                320,
                ramp((0, y + 48 * s), (0, y + 180 * s), mix("#7a1f38", tone, 0.2 + 0.2 * row), tone),
                round=30 * s,
            )
    return p, Finish(vignette=0.35, bloom=0.35)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "subtitles-illustration": subtitles,
}
