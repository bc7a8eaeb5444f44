"""Portraits of three contributors, women; all invented."""

from collections.abc import Callable

from colour import dark, light, ramp
from faces import Sitter, glasses, jacket, portrait, strands
from finish import Finish
from forms import curve
from paint import Painting


def leila() -> tuple[Painting, Finish]:
    s = Sitter(
        "#b5a798",
        "#d09a74",
        "#2a1a18",
        "#6e1f33",
        "#efe4d2",
        jaw=136,
        cheek=170,
        chin=764,
        lips="#a8443f",
        age=0.55,
        seed=71,
    )

    def back(p: Painting) -> None:
        p.blob(
            [
                (600, 190),
                (780, 230),
                (860, 400),
                (850, 560),
                (905, 700),
                (850, 860),
                (740, 900),
                (460, 900),
                (345, 850),
                (300, 700),
                (352, 560),
                (345, 400),
                (420, 240),
            ],
            ramp((320, 200), (900, 800), light(s.hair, 0.14), s.hair),
        )
        strands(
            p,
            [
                [(380, 420), (366, 560), (330, 690), (372, 830)],
                [(820, 420), (836, 560), (870, 690), (830, 830)],
                [(350, 640), (400, 760), (390, 860)],
            ],
            light(s.hair, 0.3),
            9,
        )

    def over(p: Painting) -> None:
        p.blob(
            [(660, 214), (500, 226), (400, 330), (384, 520), (420, 600), (430, 450), (500, 360), (640, 300)],
            ramp((390, 230), (620, 420), light(s.hair, 0.24), s.hair),
        )
        p.blob(
            [(640, 210), (760, 260), (822, 400), (812, 580), (776, 600), (782, 470), (740, 360), (640, 300)],
            dark(s.hair, 0.1),
        )
        strands(
            p,
            [
                [(600, 236), (490, 290), (420, 420), (412, 540)],
                [(620, 262), (520, 320), (450, 400)],
                [(660, 240), (750, 310), (796, 440)],
            ],
            light(s.hair, 0.36),
            6,
        )
        strands(p, [[(560, 250), (470, 320), (428, 430)]], "#b9aca4", 5, 0.5)
        glasses(p, 600, 62, 62, "#2c1d1a", 8)

    return portrait(s, back, over, lambda p: jacket(p, s.coat, s.shirt))


def valentina() -> tuple[Painting, Finish]:
    s = Sitter(
        "#dcc59c",
        "#bd8058",
        "#17131a",
        "#1f2f55",
        "#bd8058",
        jaw=138,
        cheek=172,
        chin=762,
        lips="#a33d3a",
        age=0.3,
        turn=8,
        seed=74,
    )

    def back(p: Painting) -> None:
        p.blob(
            [
                (600, 196),
                (750, 240),
                (800, 380),
                (790, 560),
                (720, 640),
                (480, 640),
                (410, 560),
                (400, 380),
                (450, 240),
            ],
            s.hair,
        )
        p.oval(742, 250, 84, 80, ramp((660, 180), (820, 330), "#3a3340", s.hair))
        strands(p, [[(690, 220), (740, 200), (796, 244)], [(700, 260), (750, 236), (800, 280)]], "#6a6072", 6)

    def over(p: Painting) -> None:
        p.blob(
            [
                (610, 206),
                (470, 240),
                (404, 350),
                (404, 480),
                (436, 420),
                (480, 350),
                (560, 306),
                (690, 300),
                (762, 360),
                (782, 470),
                (800, 420),
                (780, 310),
                (720, 236),
            ],
            ramp((400, 220), (790, 420), "#352f3c", s.hair),
        )
        strands(
            p,
            [
                [(640, 226), (520, 270), (430, 380)],
                [(690, 244), (580, 272), (480, 330)],
                [(700, 240), (760, 310), (786, 400)],
            ],
            "#6a6072",
            6,
        )
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


def hana() -> tuple[Painting, Finish]:
    s = Sitter(
        "#b3cfe0",
        "#f0c6a8",
        "#8a3d22",
        "#d9a02e",
        "#d9a02e",
        jaw=132,
        cheek=168,
        chin=756,
        lips="#c2564c",
        nose=32,
        eye="#4f6a48",
        turn=6,
        seed=76,
    )

    def back(p: Painting) -> None:
        p.blob(
            [
                (600, 184),
                (770, 220),
                (856, 380),
                (860, 600),
                (840, 740),
                (760, 760),
                (440, 760),
                (360, 740),
                (340, 600),
                (346, 380),
                (430, 220),
            ],
            ramp((340, 200), (860, 760), light(s.hair, 0.16), dark(s.hair, 0.3)),
        )

    def over(p: Painting) -> None:
        for _ in range(46):
            x, y = p.chance.normal(604, 80), p.chance.normal(578, 30)
            p.oval(x, y, 4.6, 3.8, "#b8703f", p.chance.uniform(0.3, 0.7))
        p.blob(
            [
                (610, 190),
                (450, 220),
                (362, 360),
                (346, 600),
                (366, 742),
                (430, 730),
                (424, 560),
                (450, 430),
                (520, 400),
                (640, 392),
                (740, 404),
                (640, 300),
            ],
            ramp((350, 200), (640, 500), light(s.hair, 0.28), s.hair),
        )
        p.blob(
            [
                (600, 190),
                (760, 226),
                (846, 380),
                (856, 600),
                (834, 744),
                (772, 730),
                (786, 560),
                (766, 440),
                (730, 404),
                (600, 392),
            ],
            ramp((600, 200), (860, 600), s.hair, dark(s.hair, 0.25)),
        )
        strands(
            p,
            [
                [(600, 216), (480, 260), (400, 400), (376, 600)],
                [(620, 240), (520, 290), (440, 380)],
                [(650, 226), (760, 290), (818, 440), (826, 620)],
                [(600, 300), (540, 340), (480, 390)],
                [(620, 300), (690, 340), (740, 396)],
            ],
            light(s.hair, 0.42),
            6,
        )

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.coat, collar=False)
        neck = curve([(470, 850), (600, 920), (730, 850), (750, 920), (600, 1010), (450, 920)])
        p.poly(neck, ramp((450, 0), (750, 0), light(s.coat, 0.25), dark(s.coat, 0.2)))
        for k in range(14):
            strands(
                p,
                [[(190 + k * 64, 1010 - 60 * (1 - abs(k - 6.5) / 6.5)), (170 + k * 68, 1250)]],
                dark(s.coat, 0.35),
                4,
                0.3,
            )

    return portrait(s, back, over, dress)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "portrait-leila-haddadin": leila,
    "portrait-valentina-roldan": valentina,
    "portrait-hana-whitlock": hana,
}
