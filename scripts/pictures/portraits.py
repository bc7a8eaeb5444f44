"""The contributors' portraits: drawn heads of invented people, one light from the upper left, limited palettes."""

from collections.abc import Callable
from dataclasses import dataclass

import skia

from colour import Point, dark, halo, light, mix, ramp
from finish import Finish
from paint import Painting, curve, outline


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
    right = [(600 + c * 0.82, 330), (600 + c, 450), (600 + c * 0.97, 560), (600 + j, 670), (600 + j * 0.5, s.chin - 14)]
    left = [(1200 - x - 0.0, y) for x, y in reversed(right)]
    return curve([(600, 268), *right, (600, s.chin), *left])


def portrait(s: Sitter, back: Callable[[Painting], None], over: Callable[[Painting], None], dress: Callable[[Painting], None]) -> tuple[Painting, Finish]:
    p = Painting(1200, 1200, s.ground, s.seed)
    p.rect(0, 0, 1200, 1200, halo((380, 360), 1150, light(s.ground, 0.35), s.ground, dark(s.ground, 0.28)))
    p.blob([(900, -40), (1240, 200), (1240, 900), (980, 1240), (820, 700)], dark(s.ground, 0.14), 0.6, blur=30)
    with p.moved(-168, -100, 1.28):
        back(p)
        neck = [(600 - s.jaw * 0.62, 640), (600 + s.jaw * 0.62, 640), (600 + s.jaw * 0.74, 900), (760, 990), (440, 990), (600 - s.jaw * 0.74, 900)]
        p.poly(curve(neck), ramp((470, 0), (720, 0), dark(s.skin, 0.1), dark(s.skin, 0.34)))
        p.blob([(600 - s.jaw * 0.7, 700), (600, s.chin + 6), (600 + s.jaw * 0.72, 690), (600 + s.jaw * 0.7, 800), (600 + 20, s.chin + 74), (600 - s.jaw * 0.5, 770)], dark(s.skin, 0.5), 0.6, blur=10)
        dress(p)
        head(p, s)
        over(p)
    return p, Finish(wobble=1.6, dab=5, vignette=0.2, bloom=0.06, brush=8)


def head(p: Painting, s: Sitter) -> None:
    for side in (-1, 1):
        ear = [(600 + side * (s.cheek - 8), 470), (600 + side * (s.cheek + 30), 462), (600 + side * (s.cheek + 26), 540), (600 + side * (s.cheek - 4), 572)]
        p.blob(ear, dark(s.skin, 0.12 if side < 0 else 0.36))
    shape = face_path(s)
    path = outline(shape)
    p.shape(path, ramp((440, 320), (780, 620), light(s.skin, 0.16), s.skin, dark(s.skin, 0.3)))
    with p.inside(path):
        far = [(660 + s.turn, 240), (900, 240), (900, 840), (600 + s.turn * 0.4, 840), (648 + s.turn, 690), (690 + s.turn, 600), (664 + s.turn, 500), (680 + s.turn, 420)]
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
        eye = curve([(ex - 40, ey + 3), (ex - 12, ey - 15), (ex + 14, ey - 15), (ex + 40, ey + 2), (ex + 12, ey + 14), (ex - 14, ey + 14)])
        p.poly(eye, mix("#fbf4ea", s.skin, 0.16))
        with p.inside(outline(eye)):
            p.oval(ex + s.turn * 0.12, ey - 2, 17, 17, s.eye)
            p.oval(ex + s.turn * 0.12, ey - 2, 8, 8, "#0c0908")
            p.rect(ex - 44, ey - 20, 88, 13, shade, 0.45, blur=3)
        p.oval(ex - 6 + s.turn * 0.12, ey - 8, 4.5, 4.5, "#ffffff")
        p.line(curve([(ex - 42, ey + 3), (ex - 12, ey - 16), (ex + 14, ey - 16), (ex + 43, ey + 2)], closed=False), 7, dark(s.skin, 0.75))
        p.line(curve([(ex - 40, ey - 24), (ex, ey - 36), (ex + 40, ey - 24)], closed=False), 4, shade, 0.5)
        p.blob([(ex + side * 56, ey - 46), (ex + side * 20, ey - 70), (ex - side * 44, ey - 58), (ex - side * 42, ey - 47), (ex + side * 16, ey - 56)], brow)
        if s.age:
            p.line(curve([(ex - 34, ey + 30), (ex, ey + 38), (ex + 34, ey + 28)], closed=False), 5, shade, 0.55 * s.age)
            p.line(curve([(cx + side * 58, 592), (cx + side * 84, 640), (cx + side * 86, 680)], closed=False), 6, shade, 0.6 * s.age)
    nose = [(cx + 12, 480), (cx + 22, 560), (cx + s.nose, 612), (cx + 14, 630), (cx - s.nose + 4, 618), (cx + 2, 606), (cx + 8, 560)]
    p.blob(nose, shade, 0.6, blur=1.5)
    p.line(curve([(cx - 8, 500), (cx - 10, 560), (cx - 14, 596)], closed=False), 12, light(s.skin, 0.6), 0.55, blur=4)
    p.oval(cx - 8, 602, 13, 10, light(s.skin, 0.6), 0.55, blur=4)
    lips = s.lips or mix(s.skin, "#8a3a34", 0.45)
    p.blob([(cx - 58, 683), (cx - 18, 672), (cx, 677), (cx + 18, 672), (cx + 58, 681), (cx + 2, 690)], dark(lips, 0.2))
    p.blob([(cx - 52, 686), (cx, 690), (cx + 52, 684), (cx + 24, 708), (cx - 22, 710)], lips)
    p.line(curve([(cx - 66, 676), (cx - 30, 688), (cx, 688), (cx + 30, 688), (cx + 68, 673)], closed=False), 5, dark(lips, 0.6))
    p.oval(cx - 2, 728, 40, 8, shade, 0.4, blur=5)


def jacket(p: Painting, coat: str, shirt: str, collar: bool = True, wide: float = 1.0) -> None:
    body = curve([(600 - 130 * wide, 868), (330, 940), (190, 1030), (130, 1260), (1070, 1260), (1010, 1030), (870, 940), (600 + 130 * wide, 868), (600, 960)])
    p.poly(body, ramp((160, 900), (1060, 1200), light(coat, 0.14), coat, dark(coat, 0.4)))
    p.poly([(500, 880), (600, 1130), (700, 880), (640, 940), (560, 940)], shirt)
    if collar:
        p.poly([(486, 850), (420, 930), (450, 1010), (520, 1040), (600, 1215), (560, 1040)], ramp((420, 0), (600, 0), light(coat, 0.24), coat))
        p.poly([(714, 850), (780, 930), (750, 1010), (680, 1040), (600, 1215), (640, 1040)], ramp((600, 0), (780, 0), dark(coat, 0.16), dark(coat, 0.36)))


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


def leila() -> tuple[Painting, Finish]:
    s = Sitter("#b5a798", "#d09a74", "#2a1a18", "#6e1f33", "#efe4d2", jaw=136, cheek=170, chin=764, lips="#a8443f", age=0.55, seed=71)

    def back(p: Painting) -> None:
        p.blob([(600, 190), (780, 230), (860, 400), (850, 560), (905, 700), (850, 860), (740, 900), (460, 900), (345, 850), (300, 700), (352, 560), (345, 400), (420, 240)], ramp((320, 200), (900, 800), light(s.hair, 0.14), s.hair))
        strands(p, [[(380, 420), (366, 560), (330, 690), (372, 830)], [(820, 420), (836, 560), (870, 690), (830, 830)], [(350, 640), (400, 760), (390, 860)]], light(s.hair, 0.3), 9)

    def over(p: Painting) -> None:
        p.blob([(660, 214), (500, 226), (400, 330), (384, 520), (420, 600), (430, 450), (500, 360), (640, 300)], ramp((390, 230), (620, 420), light(s.hair, 0.24), s.hair))
        p.blob([(640, 210), (760, 260), (822, 400), (812, 580), (776, 600), (782, 470), (740, 360), (640, 300)], dark(s.hair, 0.1))
        strands(p, [[(600, 236), (490, 290), (420, 420), (412, 540)], [(620, 262), (520, 320), (450, 400)], [(660, 240), (750, 310), (796, 440)]], light(s.hair, 0.36), 6)
        strands(p, [[(560, 250), (470, 320), (428, 430)]], "#b9aca4", 5, 0.5)
        glasses(p, 600, 62, 62, "#2c1d1a", 8)

    return portrait(s, back, over, lambda p: jacket(p, s.coat, s.shirt))


def joseph() -> tuple[Painting, Finish]:
    s = Sitter("#c98f2e", "#5d3a28", "#8f8a86", "#a9cbe6", "#8fb5d6", jaw=158, cheek=180, chin=778, brow="#4a4340", lips="#6f3a34", age=0.6, nose=48, eye="#1a0f0c", seed=72)

    def over(p: Painting) -> None:
        beard = curve([(430, 560), (444, 690), (520, 780), (600, 806), (684, 780), (758, 690), (772, 560), (748, 640), (690, 668), (600, 652), (512, 668), (454, 640)])
        p.poly(beard, ramp((430, 0), (780, 0), "#b5b0aa", "#6e6864"), 0.92)
        p.stipple(outline(beard), "#3a322e", (440, 600), (820, 820), 0.5, 2.4)
        lips = "#7d463e"
        p.blob([(540, 684), (582, 676), (600, 680), (618, 676), (660, 683), (602, 706)], lips)
        p.line([(538, 685), (600, 690), (662, 684)], 5, "#2a1512")
        cap = curve([(416, 440), (412, 350), (470, 256), (600, 222), (730, 256), (788, 350), (784, 440), (752, 350), (680, 306), (600, 300), (520, 306), (448, 350)])
        p.poly(cap, ramp((416, 240), (790, 400), "#b0aaa4", "#6a6460"))
        p.stipple(outline(cap), "#2e2826", (400, 240), (860, 460), 0.55, 2.6)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.shirt, collar=False)
        p.poly([(500, 850), (430, 930), (540, 1030), (600, 960)], ramp((430, 0), (600, 0), light(s.coat, 0.4), s.coat))
        p.poly([(700, 850), (770, 930), (660, 1030), (600, 960)], dark(s.coat, 0.18))
        p.poly([(560, 940), (640, 940), (600, 1000)], dark(s.skin, 0.25))
        p.line([(600, 1000), (604, 1250)], 6, dark(s.coat, 0.3))
        for y in (1070, 1170):
            p.oval(602, y, 9, 9, "#f4f6f8")

    return portrait(s, lambda p: None, over, dress)


def edmund() -> tuple[Painting, Finish]:
    s = Sitter("#5f6d7a", "#e6bfa6", "#eceae4", "#8a7355", "#2f5a40", jaw=142, cheek=168, chin=780, brow="#d5d0c8", age=1.0, nose=44, eye="#4a6474", turn=-6, seed=73)

    def back(p: Painting) -> None:
        p.blob([(600, 214), (760, 260), (808, 400), (806, 560), (760, 600), (440, 600), (394, 560), (392, 400), (440, 260)], "#c9c8c4")

    def over(p: Painting) -> None:
        p.blob([(700, 226), (560, 196), (430, 260), (386, 400), (400, 520), (430, 440), (470, 360), (560, 318), (660, 330), (740, 300)], ramp((390, 200), (740, 400), "#ffffff", "#cfcdc8"))
        p.blob([(690, 226), (780, 290), (814, 420), (800, 530), (770, 440), (744, 350), (690, 310)], "#b5b4b2")
        strands(p, [[(690, 250), (560, 240), (450, 310), (412, 420)], [(700, 280), (580, 270), (490, 320)], [(720, 262), (780, 340), (796, 440)]], "#9a9a9a", 5)
        for y in (390, 416):
            strands(p, [[(520, y), (594, y - 8), (670, y)]], dark(s.skin, 0.35), 5, 0.4)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, "#e6dfcf")
        for k in range(-12, 40):
            p.line([(100 + k * 34, 930), (100 + k * 34 - 180, 1260)], 3, "#5a4833", 0.3)
            p.line([(100 + k * 34, 930), (100 + k * 34 + 180, 1260)], 3, "#c9b48a", 0.22)
        scarf = curve([(450, 800), (600, 880), (750, 800), (790, 880), (720, 960), (600, 990), (480, 960), (410, 880)])
        p.poly(scarf, ramp((410, 0), (790, 0), light(s.shirt, 0.2), s.shirt, dark(s.shirt, 0.4)))
        p.poly(curve([(560, 950), (680, 950), (720, 1240), (560, 1240)]), ramp((550, 0), (720, 0), s.shirt, dark(s.shirt, 0.35)))
        strands(p, [[(450, 880), (600, 950), (750, 880)], [(470, 840), (600, 910), (730, 840)]], dark(s.shirt, 0.5), 6)

    return portrait(s, back, over, dress)


def valentina() -> tuple[Painting, Finish]:
    s = Sitter("#dcc59c", "#bd8058", "#17131a", "#1f2f55", "#bd8058", jaw=138, cheek=172, chin=762, lips="#a33d3a", age=0.3, turn=8, seed=74)

    def back(p: Painting) -> None:
        p.blob([(600, 196), (750, 240), (800, 380), (790, 560), (720, 640), (480, 640), (410, 560), (400, 380), (450, 240)], s.hair)
        p.oval(742, 250, 84, 80, ramp((660, 180), (820, 330), "#3a3340", s.hair))
        strands(p, [[(690, 220), (740, 200), (796, 244)], [(700, 260), (750, 236), (800, 280)]], "#6a6072", 6)

    def over(p: Painting) -> None:
        p.blob([(610, 206), (470, 240), (404, 350), (404, 480), (436, 420), (480, 350), (560, 306), (690, 300), (762, 360), (782, 470), (800, 420), (780, 310), (720, 236)], ramp((400, 220), (790, 420), "#352f3c", s.hair))
        strands(p, [[(640, 226), (520, 270), (430, 380)], [(690, 244), (580, 272), (480, 330)], [(700, 240), (760, 310), (786, 400)]], "#6a6072", 6)
        for x in (424, 782):
            p.oval(x, 594, 13, 19, "#e6bd5a")

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.skin, collar=False)
        p.blob([(496, 872), (600, 1080), (704, 872), (650, 930), (550, 930)], dark(s.skin, 0.12))
        p.poly([(480, 866), (440, 940), (560, 1080), (600, 1100), (520, 960)], light(s.coat, 0.2))
        p.poly([(720, 866), (760, 940), (640, 1080), (600, 1100), (680, 960)], dark(s.coat, 0.25))
        p.line(curve([(520, 900), (600, 1000), (680, 900)], closed=False), 4, "#e6bd5a")
        p.oval(600, 990, 11, 11, "#e6bd5a")

    return portrait(s, back, over, dress)


def kenji() -> tuple[Painting, Finish]:
    s = Sitter("#a9cfc9", "#dfae84", "#14141a", "#23262f", "#23262f", jaw=146, cheek=170, chin=766, nose=34, eye="#1a1210", turn=-8, seed=75)

    def over(p: Painting) -> None:
        p.blob([(416, 470), (398, 360), (430, 250), (540, 188), (690, 194), (790, 270), (802, 380), (784, 470), (770, 390), (740, 330), (650, 300), (560, 322), (500, 296), (450, 360)], ramp((400, 190), (800, 420), "#3d414d", s.hair))
        strands(p, [[(690, 216), (570, 222), (470, 290)], [(730, 240), (620, 240), (520, 290)], [(760, 270), (680, 262), (590, 300)], [(560, 206), (470, 256), (424, 340)]], "#7a8294", 6)
        glasses(p, 592, 66, 46, "#6a5a44", 5)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.coat, collar=False)
        neck = curve([(478, 780), (600, 830), (722, 780), (740, 930), (600, 990), (460, 930)])
        p.poly(neck, ramp((460, 0), (740, 0), "#4a4f5e", "#2a2d38", "#14161d"))
        strands(p, [[(468, 860), (600, 912), (734, 860)]], "#0f1117", 7)
        for k in range(9):
            strands(p, [[(490 + k * 27, 800 + 30 * (1 - abs(k - 4) / 4)), (484 + k * 29, 940 + 30 * (1 - abs(k - 4) / 4))]], "#0f1117", 3, 0.35)

    def back(p: Painting) -> None:
        p.blob([(410, 470), (410, 330), (500, 230), (700, 230), (794, 330), (786, 470), (760, 560), (440, 560)], s.hair)

    return portrait(s, back, over, dress)


def hana() -> tuple[Painting, Finish]:
    s = Sitter("#b3cfe0", "#f0c6a8", "#8a3d22", "#d9a02e", "#d9a02e", jaw=132, cheek=168, chin=756, lips="#c2564c", nose=32, eye="#4f6a48", turn=6, seed=76)

    def back(p: Painting) -> None:
        p.blob([(600, 184), (770, 220), (856, 380), (860, 600), (840, 740), (760, 760), (440, 760), (360, 740), (340, 600), (346, 380), (430, 220)], ramp((340, 200), (860, 760), light(s.hair, 0.16), dark(s.hair, 0.3)))

    def over(p: Painting) -> None:
        for _ in range(46):
            x, y = p.chance.normal(604, 80), p.chance.normal(578, 30)
            p.oval(x, y, 4.6, 3.8, "#b8703f", p.chance.uniform(0.3, 0.7))
        p.blob([(610, 190), (450, 220), (362, 360), (346, 600), (366, 742), (430, 730), (424, 560), (450, 430), (520, 400), (640, 392), (740, 404), (640, 300)], ramp((350, 200), (640, 500), light(s.hair, 0.28), s.hair))
        p.blob([(600, 190), (760, 226), (846, 380), (856, 600), (834, 744), (772, 730), (786, 560), (766, 440), (730, 404), (600, 392)], ramp((600, 200), (860, 600), s.hair, dark(s.hair, 0.25)))
        strands(p, [[(600, 216), (480, 260), (400, 400), (376, 600)], [(620, 240), (520, 290), (440, 380)], [(650, 226), (760, 290), (818, 440), (826, 620)], [(600, 300), (540, 340), (480, 390)], [(620, 300), (690, 340), (740, 396)]], light(s.hair, 0.42), 6)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.coat, collar=False)
        neck = curve([(470, 850), (600, 920), (730, 850), (750, 920), (600, 1010), (450, 920)])
        p.poly(neck, ramp((450, 0), (750, 0), light(s.coat, 0.25), dark(s.coat, 0.2)))
        for k in range(14):
            strands(p, [[(190 + k * 64, 1010 - 60 * (1 - abs(k - 6.5) / 6.5)), (170 + k * 68, 1250)]], dark(s.coat, 0.35), 4, 0.3)

    return portrait(s, back, over, dress)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "portrait-leila-haddadin": leila,
    "portrait-joseph-adeyo": joseph,
    "portrait-edmund-farrow": edmund,
    "portrait-valentina-roldan": valentina,
    "portrait-kenji-morioka": kenji,
    "portrait-hana-whitlock": hana,
}
