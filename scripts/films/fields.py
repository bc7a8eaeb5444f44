"""Films of work and feast in the open: the olive press, the salt pans, the festival of kites."""

from collections.abc import Callable
from math import cos, pi, sin

import numpy as np
from colour import dark, halo, light, ramp
from forms import curve
from paint import Painting
from people import CHEERING, Look, Pose, figure
from reels import Reel
from shots import HEIGHT, WIDTH, Shot, ease, grown, pan, still
from sounds import Samples, knock, melody, noise, put, swell, tone


def stone_room(p: Painting) -> None:
    p.sky("#5a4028", "#3d2a1a", "#24180f")
    p.glow(200, 60, 620, "#ffcf8a", 0.75)
    for row in range(10):
        for col in range(14):
            p.rect(
                col * 76 - (row % 2) * 38,
                row * 42,
                73,
                39,
                "#c99a5c",
                0.05 + 0.03 * ((col * 7 + row * 3) % 4),
                round=4,
            )
    p.rect(0, 400, WIDTH, 150, ramp((0, 400), (0, HEIGHT), "#4a3320", "#1a110a"))
    p.oval(480, 452, 330, 62, "#120b06", 0.6, blur=18)
    p.oval(480, 430, 300, 66, "#8d8578")
    p.oval(480, 412, 300, 66, ramp((180, 0), (780, 0), "#d6cbb8", "#7b7266"))
    p.oval(480, 412, 268, 54, "#4c4a2a")


def mill(seconds: float) -> Shot:
    room = still(stone_room, seed=3)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(room, 0, 0)
        for k in range(120):
            a, r = k * 2.4 + at * 0.5 * (0.5 + k % 3 * 0.3), 60 + (k * 37) % 190
            hue = ("#5f6f2a", "#7d8a35", "#3f3a2a", "#8f9a4a")[k % 4]
            p.oval(480 + cos(a) * r * 1.05, 412 + sin(a) * r * 0.2, 9, 7, hue)
        turn = at * 0.9
        x, y = 480 + 160 * cos(turn), 405 + 34 * sin(turn)
        wide = 46 + 74 * abs(sin(turn))
        p.line([(480, 130), (480, 412)], 20, "#4a2f1a")
        p.line([(480, 300), (x, y - 96)], 13, "#6b4524")
        p.oval(x + 8, y + 6, wide, 22, "#1a140c", 0.5, blur=6)
        p.oval(x, y - 92, wide, 98, ramp((x - wide, 0), (x + wide, 0), "#efe6d4", "#b0a593", "#6f675a"))
        p.oval(x, y - 92, wide * 0.72, 72, "#857b6c", 0.35)
        p.oval(x, y - 92, wide * 0.16, 15, "#3a2a1a")
        p.rect(460, 100, 40, 40, "#3a2414", round=5)

    return Shot(seconds, draw)


def pouring(p: Painting, at: float, share: float) -> None:
    p.sky("#33261a", "#1f160e", "#120c07")
    p.glow(480, 250, 520, "#ffc45a", 0.45)
    full = grown(share, 0.0, 1.0)
    level = 470 - 90 * full
    p.poly(
        [(300, 340), (660, 340), (610, 520), (350, 520)],
        ramp((300, 0), (660, 0), "#8d8578", "#efe8da", "#6f675a"),
    )
    edge = (level - 340) / 180 * 50
    p.poly(
        [(306 + edge, level), (654 - edge, level), (608, 514), (352, 514)],
        ramp((0, level), (0, 520), "#e9c93a", "#8f8a1c"),
    )
    p.oval(480, level, 172 - edge, 22, ramp((310, 0), (650, 0), "#f7e27a", "#d9b82a"))
    wave = [(480 + 4 * sin(y / 34 + at * 7) * (y / level), y) for y in range(-20, int(level), 12)]
    p.line(wave, 20, "#c9b02a")
    p.line([(x - 4, y) for x, y in wave], 6, "#fff2a0", 0.8)
    for k in range(3):
        r = (at * 0.7 + k / 3) % 1
        p.ring(480, level, 20 + 130 * r, 4 + 15 * r, 2.4, "#fff6c0", 0.8 * (1 - r))
    p.oval(480, 340, 180, 26, "#00000000")
    p.ring(480, 340, 180, 26, 7, "#d6cbb8")


def press_sound(seconds: float) -> Samples:
    made = noise(seconds, 50, 260, 4) * 0.6 * swell(seconds, 3.5, 0.6) + noise(seconds, 1400, 4200, 5) * 0.08
    for k in range(int(seconds / 1.75)):
        put(made, 0.5 + k * 1.75, knock(k, 200, 700, 12), 0.35)
    melody(made, (220, 261.6, 329.6, 0), 1.3, 0.1)
    return made


def olive_press() -> Reel:
    return Reel(
        (pan("olive-terraces", 5, (0.3, 0.45, 0.62), (0.62, 0.6, 0.8)), mill(6), Shot(5, pouring)),
        press_sound,
        poster=8.2,
    )


def raking(at: float, late: float) -> Pose:
    swing = sin(at * 1.7 + late)
    return Pose(
        lean=16 + 8 * swing,
        head=6,
        left_arm=(38 + 16 * swing, 58 + 14 * swing),
        right_arm=(52 + 16 * swing, 74 + 14 * swing),
        left_leg=(-14, -16),
        right_leg=(16, 4),
        breadth=0.06,
    )


def pans_of_salt(p: Painting) -> None:
    p.sky("#7fb7d6", "#cfe3e6", "#fbeccf", bottom=230)
    p.clouds(10, 200, "#ffffff", 0.5, 0.9, scale=120, seed=3)
    p.ridge(232, 46, "#a99a9a", 2, 400, 5, bottom=240)
    p.rect(0, 228, WIDTH, 320, "#d8c9ae")
    for row in range(5):
        top, tall = 238 + (row / 5) ** 1.7 * 330, 18 + row * 20
        for col in range(-5, 6):
            near, far = 250 * (0.3 + row * 0.26), 250 * (0.26 + row * 0.22)
            x, x2 = 480 + col * near, 480 + col * far
            pane = [(x2, top), (x2 + far * 0.94, top), (x + near * 0.94, top + tall), (x, top + tall)]
            p.poly(
                pane,
                ramp(
                    (0, top),
                    (0, top + tall),
                    ("#f6d9cc", "#cfe6ea", "#f2ecdc", "#e8bfb8")[(col + row * 2) % 4],
                    "#a9cbd6",
                ),
            )


def salt_pans(seconds: float) -> Shot:
    ground = still(pans_of_salt, seed=6)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(ground, 0, 0)
        for k in range(26):
            glint = max(0.0, sin(at * 1.8 + k * 2.3))
            p.line(
                [
                    ((k * 97) % 960, 262 + (k * 41) % 260),
                    ((k * 97) % 960 + 16 + k % 4 * 8, 262 + (k * 41) % 260),
                ],
                2.2,
                "#ffffff",
                0.8 * glint,
            )
        for x, y, tall, late, hue in (
            (300, 400, 120, 0.0, "#2f6f8a"),
            (700, 440, 150, 1.3, "#c4472c"),
            (520, 340, 84, 2.1, "#e2a83c"),
        ):
            swing = sin(at * 1.7 + late)
            reach = x + tall * (0.74 + 0.2 * swing)
            p.oval(x + 20, y + 2, tall * 0.42, 6, "#6f6a60", 0.35, blur=4)
            p.line([(x + tall * 0.2, y - tall * 0.5), (reach, y - 2)], tall * 0.026, "#7a5a3a")
            p.line([(reach - tall * 0.05, y - 2), (reach + tall * 0.07, y - 4)], tall * 0.04, "#5c4028")
            pile = tall * (0.22 + 0.1 * share)
            p.blob(
                [(reach + 8, y + 4), (reach + 10 + pile * 0.6, y - pile), (reach + 14 + pile * 1.5, y + 4)],
                ramp((reach, 0), (reach + pile * 2, 0), "#ffffff", "#d8dfe2"),
            )
            figure(
                p,
                x,
                y,
                tall,
                raking(at, late),
                Look(skin="#7a4a30", top=hue, legs="#3a3430", hair="#1a1614", cap="#f2e4c0"),
            )

    return Shot(seconds, draw)


def pour_salt(p: Painting, at: float, share: float) -> None:
    p.sky("#24424f", "#16303c", "#0f2430")
    p.glow(480, 120, 520, "#9fd0e0", 0.4)
    high = 70 + 190 * ease(share)
    heap = curve(
        [
            (480 - high * 2, HEIGHT + 10),
            (480 - high * 0.9, HEIGHT - high * 0.5),
            (480, HEIGHT - high),
            (480 + high * 0.9, HEIGHT - high * 0.5),
            (480 + high * 2, HEIGHT + 10),
        ],
        closed=False,
    )
    p.poly(heap, ramp((200, 0), (800, 0), "#ffffff", "#e4ecee", "#9fb4bc"))
    chance = np.random.default_rng(int(at * 24))
    for x in chance.normal(480, 7, 70):
        y = float(chance.uniform(-10, HEIGHT - high))
        p.rect(float(x), y, 3.4, 3.4, "#ffffff", float(chance.uniform(0.5, 1)))
    for k in range(60):
        a = k * 2.39
        p.rect(
            480 + cos(a) * high * (k % 9) / 6,
            HEIGHT - high * 0.7 + (k * 29) % int(high * 0.7 + 20),
            4,
            4,
            "#c4d4da",
            0.8,
        )


def salt_sound(seconds: float) -> Samples:
    made = noise(seconds, 200, 900, 4) * 0.35 * swell(seconds, 6, 0.7)
    for k in range(int(seconds / 1.85)):
        put(
            made,
            0.4 + k * 1.85,
            noise(0.7, 1800, 6000, k) * np.sin(np.linspace(0, pi, round(0.7 * 32_000))),
            0.28,
        )
    melody(made, (196, 0, 293.7, 246.9, 0, 220), 1.2, 0.13)
    return made


def salt_workers() -> Reel:
    return Reel((salt_pans_pan(), salt_pans(7), Shot(4, pour_salt)), salt_sound, poster=7.4)


def salt_pans_pan() -> Shot:
    return pan("salt-table", 5, (0.62, 0.5, 0.9), (0.48, 0.62, 0.55))


PAPERS = ("#e8483a", "#f2b43a", "#3a9ad9", "#f07ab0", "#5ac48a", "#fff2d0", "#9a6ad9")


def kite(p: Painting, x: float, y: float, size: float, hue: str, at: float, late: float) -> None:
    tail = [(x + 10 * sin(at * 3 + late + k * 0.8) * k / 6, y + size + k * size * 0.36) for k in range(8)]
    p.line(curve(tail, closed=False), 2, "#fff6e0", 0.9)
    for k in (2, 4, 6):
        p.poly(
            [
                (tail[k][0] - 7, tail[k][1] - 4),
                (tail[k][0] + 7, tail[k][1] + 4),
                (tail[k][0] + 7, tail[k][1] - 4),
                (tail[k][0] - 7, tail[k][1] + 4),
            ],
            hue,
        )
    with p.moved(x, y, size, turn=14 * sin(at * 1.3 + late)):
        p.poly([(0, -1), (0.66, 0), (0, 1), (-0.66, 0)], hue)
        p.poly([(0, -1), (0.66, 0), (0, 1)], dark(hue, 0.14))
        p.oval(0, 0, 0.24, 0.24, light(hue, 0.55))
        p.line([(0, -1), (0, 1)], 0.04, "#5a3a2a", 0.7)


def dusk(p: Painting) -> None:
    p.sky("#4a3a86", "#b0568c", "#f08a5a", "#fbd08a")
    p.clouds(60, 380, "#ffc9a0", 0.42, 0.6, scale=140, seed=5)
    p.ridge(HEIGHT - 60, 70, "#4a2a52", 2, 380, 5)


def kites(seconds: float) -> Shot:
    sky = still(dusk, seed=7)

    def draw(p: Painting, at: float, share: float) -> None:
        p.canvas.drawImage(sky, 0, 0)
        for k in range(15):
            size = 14 + (k * 13) % 34
            x = 70 + (k * 337) % 830 + 26 * sin(at * 0.7 + k * 1.3)
            y = 60 + (k * 67) % 270 - 30 * ease(share) + 16 * sin(at * 1.1 + k * 2.2)
            if k % 3 == 0:
                p.line(
                    [(x, y), ((x + 480) / 2, (y + 560) / 2 + 30), (300 + k * 24, 500)], 1.1, "#fff6e0", 0.4
                )
            kite(p, x, y, size, PAPERS[k % 7], at, k * 1.7)
        with p.moved(470, 200 - 46 * ease(share), 1.0, turn=at * 13):
            for k in range(14):
                a, b = k * pi / 7, (k + 1) * pi / 7
                p.poly([(0, 0), (112 * cos(a), 112 * sin(a)), (112 * cos(b), 112 * sin(b))], PAPERS[k % 7])
                p.poly([(0, 0), (66 * cos(a), 66 * sin(a)), (66 * cos(b), 66 * sin(b))], PAPERS[(k + 3) % 7])
            p.oval(0, 0, 24, 24, halo((0, 0), 24, "#fff6d0", "#f2b43a"))
        for k in range(17):
            up = sin(at * 2.6 + k * 1.9)
            pose = CHEERING if up > 0.2 else Pose(left_arm=(-120, -150), right_arm=(16, 20))
            dim = Look(skin="#24122e", top="#24122e", legs="#1c0e26", hair="#1c0e26", shoes="#1c0e26")
            figure(p, 20 + k * 58, HEIGHT + 34 - 4 * max(0, up), 108 + (k * 7) % 22, pose, dim)

    return Shot(seconds, draw)


def kite_sound(seconds: float) -> Samples:
    made = noise(seconds, 160, 700, 2) * 0.3 * swell(seconds, 4.2, 0.8) + noise(seconds, 300, 1400, 7) * 0.08
    melody(made, (392, 493.9, 587.3, 493.9, 440, 523.3, 659.3, 523.3), 0.5, 0.2)
    melody(made, (196, 0, 220, 0), 1.0, 0.2)
    for at in (5.5, 11.2):
        put(made, at, tone(784, 1.2, 4), 0.1)
    return made


def kite_festival() -> Reel:
    return Reel(
        (kites(9), pan("oaxaca-kites", 5, (0.36, 0.36, 0.55), (0.5, 0.55, 0.98))), kite_sound, poster=5.6
    )


FILMS: dict[str, Callable[[], Reel]] = {
    "film-olive-press": olive_press,
    "film-salt-workers": salt_workers,
    "film-kite-festival": kite_festival,
}
