"""Portraits of three contributors, men; all invented."""

from collections.abc import Callable

from colour import dark, light, ramp
from faces import Sitter, glasses, jacket, portrait, strands
from finish import Finish
from forms import curve, outline
from paint import Painting


def joseph() -> tuple[Painting, Finish]:
    s = Sitter(
        "#c98f2e",
        "#5d3a28",
        "#8f8a86",
        "#a9cbe6",
        "#8fb5d6",
        jaw=158,
        cheek=180,
        chin=778,
        brow="#4a4340",
        lips="#6f3a34",
        age=0.6,
        nose=48,
        eye="#1a0f0c",
        seed=72,
    )

    def over(p: Painting) -> None:
        beard = curve(
            [
                (430, 560),
                (444, 690),
                (520, 780),
                (600, 806),
                (684, 780),
                (758, 690),
                (772, 560),
                (748, 640),
                (690, 668),
                (600, 652),
                (512, 668),
                (454, 640),
            ]
        )
        p.poly(beard, ramp((430, 0), (780, 0), "#b5b0aa", "#6e6864"), 0.92)
        p.stipple(outline(beard), "#3a322e", (440, 600), (820, 820), 0.5, 2.4)
        lips = "#7d463e"
        p.blob([(540, 684), (582, 676), (600, 680), (618, 676), (660, 683), (602, 706)], lips)
        p.line([(538, 685), (600, 690), (662, 684)], 5, "#2a1512")
        cap = curve(
            [
                (416, 440),
                (412, 350),
                (470, 256),
                (600, 222),
                (730, 256),
                (788, 350),
                (784, 440),
                (752, 350),
                (680, 306),
                (600, 300),
                (520, 306),
                (448, 350),
            ]
        )
        p.poly(cap, ramp((416, 240), (790, 400), "#b0aaa4", "#6a6460"))
        p.stipple(outline(cap), "#2e2826", (400, 240), (860, 460), 0.55, 2.6)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.shirt, collar=False)
        p.poly(
            [(500, 850), (430, 930), (540, 1030), (600, 960)],
            ramp((430, 0), (600, 0), light(s.coat, 0.4), s.coat),
        )
        p.poly([(700, 850), (770, 930), (660, 1030), (600, 960)], dark(s.coat, 0.18))
        p.poly([(560, 940), (640, 940), (600, 1000)], dark(s.skin, 0.25))
        p.line([(600, 1000), (604, 1250)], 6, dark(s.coat, 0.3))
        for y in (1070, 1170):
            p.oval(602, y, 9, 9, "#f4f6f8")

    return portrait(s, lambda _: None, over, dress)


def edmund() -> tuple[Painting, Finish]:
    s = Sitter(
        "#5f6d7a",
        "#e6bfa6",
        "#eceae4",
        "#8a7355",
        "#2f5a40",
        jaw=142,
        cheek=168,
        chin=780,
        brow="#d5d0c8",
        age=1.0,
        nose=44,
        eye="#4a6474",
        turn=-6,
        seed=73,
    )

    def back(p: Painting) -> None:
        p.blob(
            [
                (600, 214),
                (760, 260),
                (808, 400),
                (806, 560),
                (760, 600),
                (440, 600),
                (394, 560),
                (392, 400),
                (440, 260),
            ],
            "#c9c8c4",
        )

    def over(p: Painting) -> None:
        p.blob(
            [
                (700, 226),
                (560, 196),
                (430, 260),
                (386, 400),
                (400, 520),
                (430, 440),
                (470, 360),
                (560, 318),
                (660, 330),
                (740, 300),
            ],
            ramp((390, 200), (740, 400), "#ffffff", "#cfcdc8"),
        )
        p.blob(
            [(690, 226), (780, 290), (814, 420), (800, 530), (770, 440), (744, 350), (690, 310)], "#b5b4b2"
        )
        strands(
            p,
            [
                [(690, 250), (560, 240), (450, 310), (412, 420)],
                [(700, 280), (580, 270), (490, 320)],
                [(720, 262), (780, 340), (796, 440)],
            ],
            "#9a9a9a",
            5,
        )
        for y in (390, 416):
            strands(p, [[(520, y), (594, y - 8), (670, y)]], dark(s.skin, 0.35), 5, 0.4)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, "#e6dfcf")
        for k in range(-12, 40):
            p.line([(100 + k * 34, 930), (100 + k * 34 - 180, 1260)], 3, "#5a4833", 0.3)
            p.line([(100 + k * 34, 930), (100 + k * 34 + 180, 1260)], 3, "#c9b48a", 0.22)
        scarf = curve(
            [(450, 800), (600, 880), (750, 800), (790, 880), (720, 960), (600, 990), (480, 960), (410, 880)]
        )
        p.poly(scarf, ramp((410, 0), (790, 0), light(s.shirt, 0.2), s.shirt, dark(s.shirt, 0.4)))
        p.poly(
            curve([(560, 950), (680, 950), (720, 1240), (560, 1240)]),
            ramp((550, 0), (720, 0), s.shirt, dark(s.shirt, 0.35)),
        )
        strands(
            p,
            [[(450, 880), (600, 950), (750, 880)], [(470, 840), (600, 910), (730, 840)]],
            dark(s.shirt, 0.5),
            6,
        )

    return portrait(s, back, over, dress)


def kenji() -> tuple[Painting, Finish]:
    s = Sitter(
        "#a9cfc9",
        "#dfae84",
        "#14141a",
        "#23262f",
        "#23262f",
        jaw=146,
        cheek=170,
        chin=766,
        nose=34,
        eye="#1a1210",
        turn=-8,
        seed=75,
    )

    def over(p: Painting) -> None:
        p.blob(
            [
                (416, 470),
                (398, 360),
                (430, 250),
                (540, 188),
                (690, 194),
                (790, 270),
                (802, 380),
                (784, 470),
                (770, 390),
                (740, 330),
                (650, 300),
                (560, 322),
                (500, 296),
                (450, 360),
            ],
            ramp((400, 190), (800, 420), "#3d414d", s.hair),
        )
        strands(
            p,
            [
                [(690, 216), (570, 222), (470, 290)],
                [(730, 240), (620, 240), (520, 290)],
                [(760, 270), (680, 262), (590, 300)],
                [(560, 206), (470, 256), (424, 340)],
            ],
            "#7a8294",
            6,
        )
        glasses(p, 592, 66, 46, "#6a5a44", 5)

    def dress(p: Painting) -> None:
        jacket(p, s.coat, s.coat, collar=False)
        neck = curve([(478, 780), (600, 830), (722, 780), (740, 930), (600, 990), (460, 930)])
        p.poly(neck, ramp((460, 0), (740, 0), "#4a4f5e", "#2a2d38", "#14161d"))
        strands(p, [[(468, 860), (600, 912), (734, 860)]], "#0f1117", 7)
        for k in range(9):
            strands(
                p,
                [
                    [
                        (490 + k * 27, 800 + 30 * (1 - abs(k - 4) / 4)),
                        (484 + k * 29, 940 + 30 * (1 - abs(k - 4) / 4)),
                    ]
                ],
                "#0f1117",
                3,
                0.35,
            )

    def back(p: Painting) -> None:
        p.blob(
            [(410, 470), (410, 330), (500, 230), (700, 230), (794, 330), (786, 470), (760, 560), (440, 560)],
            s.hair,
        )

    return portrait(s, back, over, dress)


PICTURES: dict[str, Callable[[], tuple[Painting, Finish]]] = {
    "portrait-joseph-adeyo": joseph,
    "portrait-edmund-farrow": edmund,
    "portrait-kenji-morioka": kenji,
}
