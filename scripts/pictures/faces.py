"""How a portrait is built: head, features and clothes; one light from the upper left."""

from collections.abc import Callable
from dataclasses import dataclass

from colour import Point, dark, halo, light, mix, ramp
from finish import Finish
from forms import curve, outline
from paint import Painting


@dataclass(frozen=True)
class Sitter:
    """Colours and features; widths and lengths are in pixels on a 1200 x 1200 sheet."""

    ground: str
    skin: str
    hair: str
    coat: str
    shirt: str
    jaw: float = 150  # half the width at the jaw
    cheek: float = 178
    chin: float = 770
    brow: str = ""
    lips: str = ""
    age: float = 0.0
    eye: str = "#2a1a14"
    nose: float = 36
    turn: float = 0  # pixels the face looks to one side
    seed: int = 1


def face_path(s: Sitter) -> list[Point]:
    c, j = s.cheek, s.jaw
    right = [
        (600 + c * 0.82, 330),
        (600 + c, 450),
        (600 + c * 0.97, 560),
        (600 + j, 670),
        (600 + j * 0.5, s.chin - 14),
    ]
    left = [(1200 - x - 0.0, y) for x, y in reversed(right)]
    return curve([(600, 268), *right, (600, s.chin), *left])


def portrait(
    s: Sitter,
    back: Callable[[Painting], None],
    over: Callable[[Painting], None],
    dress: Callable[[Painting], None],
) -> tuple[Painting, Finish]:
    p = Painting(1200, 1200, s.ground, s.seed)
    p.rect(0, 0, 1200, 1200, halo((380, 360), 1150, light(s.ground, 0.35), s.ground, dark(s.ground, 0.28)))
    p.blob(
        [(900, -40), (1240, 200), (1240, 900), (980, 1240), (820, 700)], dark(s.ground, 0.14), 0.6, blur=30
    )
    with p.moved(-168, -100, 1.28):
        back(p)
        neck = [
            (600 - s.jaw * 0.62, 640),
            (600 + s.jaw * 0.62, 640),
            (600 + s.jaw * 0.74, 900),
            (760, 990),
            (440, 990),
            (600 - s.jaw * 0.74, 900),
        ]
        p.poly(curve(neck), ramp((470, 0), (720, 0), dark(s.skin, 0.1), dark(s.skin, 0.34)))
        p.blob(
            [
                (600 - s.jaw * 0.7, 700),
                (600, s.chin + 6),
                (600 + s.jaw * 0.72, 690),
                (600 + s.jaw * 0.7, 800),
                (600 + 20, s.chin + 74),
                (600 - s.jaw * 0.5, 770),
            ],
            dark(s.skin, 0.5),
            0.6,
            blur=10,
        )
        dress(p)
        head(p, s)
        over(p)
    return p, Finish(wobble=1.6, dab=5, vignette=0.2, bloom=0.06, brush=8)


def head(p: Painting, s: Sitter) -> None:
    for side in (-1, 1):
        ear = [
            (600 + side * (s.cheek - 8), 470),
            (600 + side * (s.cheek + 30), 462),
            (600 + side * (s.cheek + 26), 540),
            (600 + side * (s.cheek - 4), 572),
        ]
        p.blob(ear, dark(s.skin, 0.12 if side < 0 else 0.36))
    shape = face_path(s)
    path = outline(shape)
    p.shape(path, ramp((440, 320), (780, 620), light(s.skin, 0.16), s.skin, dark(s.skin, 0.3)))
    with p.inside(path):
        far = [
            (660 + s.turn, 240),
            (900, 240),
            (900, 840),
            (600 + s.turn * 0.4, 840),
            (648 + s.turn, 690),
            (690 + s.turn, 600),
            (664 + s.turn, 500),
            (680 + s.turn, 420),
        ]
        p.blob(far, dark(s.skin, 0.42), 0.5, blur=16)
        p.oval(500 + s.turn * 0.5, 590, 62, 46, mix(s.skin, "#d2553f", 0.4), 0.34, blur=22)
        p.oval(716 + s.turn * 0.5, 590, 50, 44, mix(s.skin, "#c04a3a", 0.4), 0.26, blur=22)
        p.oval(540, 350, 110, 60, light(s.skin, 0.5), 0.3, blur=30)
    features(p, s)


def features(p: Painting, s: Sitter) -> None:
    cx = 600 + s.turn
    shade, brow = dark(s.skin, 0.45), s.brow or dark(s.hair, 0.15)
    for side in (-1, 1):
        ex, ey = cx + side * 76, 492
        p.oval(ex, ey - 6, 50, 30, shade, 0.32, blur=10)
        eye = curve(
            [
                (ex - 40, ey + 3),
                (ex - 12, ey - 15),
                (ex + 14, ey - 15),
                (ex + 40, ey + 2),
                (ex + 12, ey + 14),
                (ex - 14, ey + 14),
            ]
        )
        p.poly(eye, mix("#fbf4ea", s.skin, 0.16))
        with p.inside(outline(eye)):
            p.oval(ex + s.turn * 0.12, ey - 2, 17, 17, s.eye)
            p.oval(ex + s.turn * 0.12, ey - 2, 8, 8, "#0c0908")
            p.rect(ex - 44, ey - 20, 88, 13, shade, 0.45, blur=3)
        p.oval(ex - 6 + s.turn * 0.12, ey - 8, 4.5, 4.5, "#ffffff")
        p.line(
            curve(
                [(ex - 42, ey + 3), (ex - 12, ey - 16), (ex + 14, ey - 16), (ex + 43, ey + 2)], closed=False
            ),
            7,
            dark(s.skin, 0.75),
        )
        p.line(curve([(ex - 40, ey - 24), (ex, ey - 36), (ex + 40, ey - 24)], closed=False), 4, shade, 0.5)
        p.blob(
            [
                (ex + side * 56, ey - 46),
                (ex + side * 20, ey - 70),
                (ex - side * 44, ey - 58),
                (ex - side * 42, ey - 47),
                (ex + side * 16, ey - 56),
            ],
            brow,
        )
        if s.age:
            p.line(
                curve([(ex - 34, ey + 30), (ex, ey + 38), (ex + 34, ey + 28)], closed=False),
                5,
                shade,
                0.55 * s.age,
            )
            p.line(
                curve([(cx + side * 58, 592), (cx + side * 84, 640), (cx + side * 86, 680)], closed=False),
                6,
                shade,
                0.6 * s.age,
            )
    nose = [
        (cx + 12, 480),
        (cx + 22, 560),
        (cx + s.nose, 612),
        (cx + 14, 630),
        (cx - s.nose + 4, 618),
        (cx + 2, 606),
        (cx + 8, 560),
    ]
    p.blob(nose, shade, 0.6, blur=1.5)
    p.line(
        curve([(cx - 8, 500), (cx - 10, 560), (cx - 14, 596)], closed=False),
        12,
        light(s.skin, 0.6),
        0.55,
        blur=4,
    )
    p.oval(cx - 8, 602, 13, 10, light(s.skin, 0.6), 0.55, blur=4)
    lips = s.lips or mix(s.skin, "#8a3a34", 0.45)
    p.blob(
        [(cx - 58, 683), (cx - 18, 672), (cx, 677), (cx + 18, 672), (cx + 58, 681), (cx + 2, 690)],
        dark(lips, 0.2),
    )
    p.blob([(cx - 52, 686), (cx, 690), (cx + 52, 684), (cx + 24, 708), (cx - 22, 710)], lips)
    p.line(
        curve([(cx - 66, 676), (cx - 30, 688), (cx, 688), (cx + 30, 688), (cx + 68, 673)], closed=False),
        5,
        dark(lips, 0.6),
    )
    p.oval(cx - 2, 728, 40, 8, shade, 0.4, blur=5)


def jacket(p: Painting, coat: str, shirt: str, collar: bool = True, wide: float = 1.0) -> None:
    body = curve(
        [
            (600 - 130 * wide, 868),
            (330, 940),
            (190, 1030),
            (130, 1260),
            (1070, 1260),
            (1010, 1030),
            (870, 940),
            (600 + 130 * wide, 868),
            (600, 960),
        ]
    )
    p.poly(body, ramp((160, 900), (1060, 1200), light(coat, 0.14), coat, dark(coat, 0.4)))
    p.poly([(500, 880), (600, 1130), (700, 880), (640, 940), (560, 940)], shirt)
    if collar:
        p.poly(
            [(486, 850), (420, 930), (450, 1010), (520, 1040), (600, 1215), (560, 1040)],
            ramp((420, 0), (600, 0), light(coat, 0.24), coat),
        )
        p.poly(
            [(714, 850), (780, 930), (750, 1010), (680, 1040), (600, 1215), (640, 1040)],
            ramp((600, 0), (780, 0), dark(coat, 0.16), dark(coat, 0.36)),
        )


def strands(p: Painting, paths: list[list[Point]], colour: str, width: float = 7, alpha: float = 0.5) -> None:
    for path in paths:
        p.line(curve(path, closed=False), width, colour, alpha)


def glasses(p: Painting, cx: float, rx: float, ry: float, frame: str, thick: float) -> None:
    for side in (-1, 1):
        p.oval(cx + side * 78, 496, rx, ry, "#ffffff", 0.1)
        p.ring(cx + side * 78, 496, rx, ry, thick, frame)
        p.line([(cx + side * (78 + rx), 488), (cx + side * 190, 474)], thick, frame)
        p.line([(cx + side * 78 - 30, 476), (cx + side * 78 - 6, 456)], 5, "#ffffff", 0.5)
    p.line(curve([(cx - 78 + rx, 488), (cx, 478), (cx + 78 - rx, 488)], closed=False), thick, frame)
