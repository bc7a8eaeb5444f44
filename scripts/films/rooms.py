"""Films of rooms: the ward at night, the library that opens again."""

from collections.abc import Callable
from math import exp, pi, sin

import numpy as np
import skia
from colour import dark, light, mix, ramp
from paint import Painting
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, grown, pan, still
from sounds import Samples, knock, melody, noise, pad, put, swell, tone


def sleeping_town(p: Painting) -> None:
    p.sky("#0a1230", "#1a2a52", "#3a4a74")
    for _ in range(90):
        p.oval(
            p.chance.uniform(0, WIDTH), p.chance.uniform(0, 260), 1, 1, "#ffffff", p.chance.uniform(0.2, 0.9)
        )
    p.glow(760, 100, 200, "#cfdcf4", 0.5)
    p.oval(760, 100, 32, 32, "#f4efdc")
    p.oval(774, 92, 30, 30, "#16244a")
    for k in range(16):
        tall = 110 + (k * 71) % 170
        p.rect(
            k * 62 - 10,
            480 - tall,
            58,
            tall + 80,
            ramp((k * 62 - 10, 0), (k * 62 + 48, 0), "#1c2a4c", "#0e1630"),
        )
    p.rect(0, 470, WIDTH, 80, "#0a1024")


def windows(seconds: float) -> Shot:
    behind = still(sleeping_town, seed=12)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(behind, 0, 0)
        for k in range(16):
            tall = 110 + (k * 71) % 170
            for row in range(int(tall / 30)):
                for col in range(3):
                    late = ((k * 31 + row * 17 + col * 7) % 23) / 23
                    ward = k == 7 and row == 2
                    lit = 1.0 if ward else 1 - grown(share, late * 0.8, late * 0.8 + 0.06)
                    x, y = k * 62 - 2 + col * 17, 492 - tall + row * 30
                    p.rect(
                        x, y, 11, 16, mix("#22325a", "#ffd890", lit if (k + row * 3 + col) % 4 or ward else 0)
                    )
                    if ward:
                        p.glow(x + 5, y + 8, 34, "#ffd890", 0.8)
        for k in range(2):
            x = (at * 120 + k * 600) % (WIDTH + 240) - 120
            p.glow(x + 52, 498, 70, "#fff2c0", 0.9)
            p.rect(x, 488, 50, 16, "#c4472c", round=5)

    return Shot(seconds, draw)


def beat_of(moment: float) -> float:
    """A heart's line: one beat lasts 1."""
    m = moment % 1
    wave = lambda middle, wide, high: high * exp(-(((m - middle) / wide) ** 2))  # noqa: E731
    return (
        wave(0.2, 0.035, 0.12)
        - wave(0.31, 0.012, 0.16)
        + wave(0.34, 0.014, 1)
        - wave(0.375, 0.014, 0.26)
        + wave(0.56, 0.05, 0.22)
    )


def monitor(p: Painting, at: float, share: float) -> None:
    p.sky("#08151c", "#0c2430", "#061016")
    p.glow(480, 270, 620, "#0f5a5a", 0.5)
    p.rect(90, 60, 780, 420, "#0a1a20", round=26)
    p.rect(112, 82, 736, 376, ramp((0, 82), (0, 458), "#0d2a30", "#08191e"), round=12)
    for k in range(17):
        p.line([(112 + k * 46, 84), (112 + k * 46, 456)], 1, "#2f6a6a", 0.35)
    for k in range(8):
        p.line([(114, 104 + k * 46), (846, 104 + k * 46)], 1, "#2f6a6a", 0.35)
    head = (at * 190) % 724
    for base, tall, hue, pace, shape in (
        (220, 104, "#7af0b0", 1.0, beat_of),
        (330, 30, "#7ad0f0", 0.6, lambda m: abs(sin(pi * m))),
        (415, 18, "#f4d27a", 0.35, lambda m: sin(2 * pi * m)),
    ):
        line = [(118 + x, base - tall * shape((x / 150) * pace + 0.001)) for x in range(0, 724, 3)]
        now = int(head / 3)
        p.line(line[max(0, now - 190) : max(2, now)], 3, hue, 0.95)
        if now + 24 < len(line) - 2:
            p.line(line[now + 24 :], 2.4, hue, 0.28)
        p.glow(118 + head, line[min(now, len(line) - 1)][1], 26, hue, 1)


def steps(p: Painting, at: float, share: float) -> None:
    p.glow(960, 250, 520, "#d8f4ff", 0.14 + 0.06 * sin(at * 7) * sin(at * 2.3))


def ward_sound(seconds: float) -> Samples:
    made = noise(seconds, 50, 240, 3) * 0.4 + pad(seconds, 65.4, 98) * 0.3
    for k in range(int(seconds / 1.02)):
        put(made, 0.5 + k * 1.02, tone(880, 0.22, 12, (1, 0.1)), 0.16)
    for k in range(6):
        put(made, 5.2 + k * 0.62, knock(k, 120, 600, 22), 0.16)
    return made


def night_ward() -> Reel:
    return Reel(
        (windows(6), pan("night-ward", 5, (0.5, 0.44, 0.96), (0.5, 0.5, 0.62), steps), Shot(5, monitor)),
        ward_sound,
        poster=8.6,
    )


SPINES = ("#8a3a2a", "#2f5a6a", "#c9983a", "#4a5a34", "#6a3a5a", "#d8c9a4", "#34405f", "#a85a34", "#7a8a6a")


def shelf_wall() -> skia.Image:
    """A wall of books, twice as wide as the screen."""
    p = Painting(WIDTH * 2, HEIGHT, "#2a1a10", 9)
    for row in range(4):
        base = 128 + row * 132
        p.rect(0, base - 120, WIDTH * 2, 122, ramp((0, base - 120), (0, base), "#1a0f08", "#3a2414"))
        x = 6.0
        while x < WIDTH * 2:
            wide, tall = float(p.chance.uniform(13, 34)), float(p.chance.uniform(72, 108))
            hue = str(p.chance.choice(SPINES))
            if p.chance.random() < 0.07:
                x += 26
                continue
            p.rect(
                x,
                base - tall,
                wide,
                tall,
                ramp((x, 0), (x + wide, 0), light(hue, 0.18), hue, dark(hue, 0.35)),
                round=2,
            )
            p.rect(x, base - tall + 13, wide, 3, light(hue, 0.55), 0.8)
            p.rect(x, base - 22, wide, 3, light(hue, 0.55), 0.8)
            if wide > 22:
                p.rect(x + wide * 0.24, base - tall * 0.62, wide * 0.52, 18, light(hue, 0.6), 0.8, round=2)
            x += wide + 1.5
        p.rect(0, base, WIDTH * 2, 12, ramp((0, base), (0, base + 12), "#a8743c", "#5a3a1c"))
    return p.surface.makeImageSnapshot()


def shelves(seconds: float) -> Shot:
    wall = shelf_wall()

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(wall, -WIDTH * 0.9 * ease(share), 0, skia.SamplingOptions(skia.FilterMode.kLinear))
        p.wash("#1a0f08", 0.28, skia.BlendMode.kSrcOver)
        x = 300 + 360 * ease(share)
        p.glow(x, 190, 520, "#ffd890", 0.62, 0.8)
        for k in range(40):
            drift = (k * 71 + at * (9 + k % 5 * 4)) % WIDTH
            p.oval(
                drift,
                60 + (k * 53) % 420 + 14 * sin(at * 0.8 + k),
                1.5,
                1.5,
                "#fff2cc",
                0.35 + 0.3 * sin(at + k),
            )

    return Shot(seconds, draw)


def leaf(p: Painting, at: float, share: float) -> None:
    """An open book whose pages turn; its lines are strokes in no language."""
    p.sky("#4a3020", "#33200f", "#221408")
    p.glow(480, 60, 560, "#ffd890", 0.6)
    p.oval(480, 452, 400, 40, "#120a04", 0.6, blur=16)
    p.poly([(90, 150), (870, 150), (900, 450), (60, 450)], "#6a2a20")
    for side in (-1, 1):
        page = [(480, 140), (480 + side * 370, 128), (480 + side * 396, 430), (480, 444)]
        p.poly(page, ramp((480, 0), (480 + side * 390, 0), "#c9b58a", "#f7eed4", "#efe2bf"))
        for k in range(11):
            y = 168 + k * 23
            p.line([(480 + side * 44, y), (480 + side * (300 + (k * 37) % 50), y - 4)], 5, "#6b5a44", 0.5)
    for late in (0.08, 0.4, 0.7):
        turned = grown(share, late, late + 0.24)
        if 0 < turned < 1:
            side = 1 - 2 * turned
            lift = 120 * sin(pi * turned)
            page = [
                (480, 140),
                (480 + side * 370, 128 - lift),
                (480 + side * 396, 430 - lift * 0.8),
                (480, 444),
            ]
            p.poly(page, ramp((480, 0), (480 + side * 390 + 1, 0), "#b9a478", "#fff8e4"))
            p.line(
                [(480 + side * 370, 128 - lift), (480 + side * 396, 430 - lift * 0.8)], 2.4, "#8a7854", 0.8
            )


def library_sound(seconds: float) -> Samples:
    made = noise(seconds, 80, 360, 2) * 0.22 * swell(seconds, 5, 0.4)
    for k in range(int(seconds)):
        put(made, 0.5 + k, knock(k % 2, 1800, 3600, 70, 0.1), 0.16)
    for at in (5.4, 9.4, 10.9, 12.4):
        put(made, at, noise(0.5, 1200, 7000, int(at * 10)) * np.sin(np.linspace(0, pi, 16_000)) ** 2, 0.3)
    melody(made, (261.6, 329.6, 392, 0, 349.2, 329.6, 0, 0), 0.9, 0.12)
    return made


def library_shelves() -> Reel:
    return Reel(
        (shelves(6), pan("dakar-library", 5, (0.5, 0.36, 0.6), (0.5, 0.5, 0.98)), Shot(4, leaf)),
        library_sound,
        poster=3.2,
    )


FILMS: dict[str, Callable[[], Reel]] = {
    "film-night-ward": night_ward,
    "film-library-shelves": library_shelves,
}
