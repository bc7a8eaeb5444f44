"""Draws the demo paper's infographics from their data and words.

    python scripts/graphics/make.py masthead/demo/content/graphics

Each graphic is a TOML file of figures and words; beside it stands one SVG a language. The pictures that stand for
them in print are painted by scripts/pictures/stills.py.
"""

import sys
import tomllib
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from typing import Any

from sheet import Sheet

Data = dict[str, Any]


def valmora_lakes(sheet: Sheet, data: Data, said: Data) -> None:
    words, top, tall, wide = said["words"], 84.0, 330.0, 440.0
    for x, key, fill in ((20, "arvelo", "sea"), (150, "quiral", "sun")):
        sheet.rect(x, 12, 16, 16, fill)
        sheet.text(x + 24, 26, words[key], 16, bold=True)
    left = 20.0
    for share, arvelo, row in zip(data["widths"], data["arvelo"], said["rows"], strict=False):
        w = wide * share / 100
        split = top + tall * (1 - arvelo / 100)
        middle = left + w / 2 - 2
        sheet.rect(left, top, w - 4, split - top, "sun")
        sheet.rect(left, split, w - 4, top + tall - split, "sea")
        narrow = w < 80
        at, anchor = (left + w - 4, "end") if narrow else (middle, "middle")
        sheet.text(at, top - 12, row[0], 16, anchor, bold=True)
        sheet.text(middle, top + 30, row[4], 15 if narrow else 22, "middle", "sunl", True)
        sheet.text(middle, top + tall - 16, row[3], 15 if narrow else 22, "middle", "seal", True)
        sheet.text(at, top + tall + 20, row[2], 13, anchor, "soft")
        left += w
    sheet.line(20, top + tall / 2, 456, top + tall / 2, "paper", 2, "2 5")
    sheet.text(20, top + tall + 42, words["widths"], 13, fill="soft")
    total, y = said["rows"][3], top + tall + 86
    sheet.text(20, y - 12, total[0], 16, bold=True)
    share = wide * data["together"] / 100
    sheet.rect(20, y, share, 40, "sea")
    sheet.rect(20 + share, y, wide - share - 4, 40, "sun")
    sheet.text(34, y + 27, total[3], 20, "start", "seal", True)
    sheet.text(442, y + 27, total[4], 20, "end", "sunl", True)


def eleven_zeros(sheet: Sheet, data: Data, said: Data) -> None:
    words, scale, zero, staff = said["words"], 118.0, 360.0, 240.0
    sheet.text(20, 26, words["cities"], 14, fill="soft")
    sheet.rect(staff - 15, 30, 30, 600, "pale")
    for tenth in range(-22, 28):
        y, whole = zero - tenth / 10 * scale, tenth % 10 == 0
        sheet.line(staff - 15, y, staff - (-15 if whole else 5), y, "soft", 2 if whole else 1)
    for place, (height, cities, row) in enumerate(
        zip(data["heights"], data["cities"], said["rows"], strict=True)
    ):
        y, r = zero - height * scale, 7.2 * sqrt(cities)
        side = -1 if place in (1, 3, 5, 7, 9) else 1
        edge = staff + side * (22 + r)
        sheet.line(staff, y, edge, y, "mark", 2)
        sheet.disc(edge, y, r, "sea")
        small = cities < 3
        sheet.text(edge, y + (4 if small else 6), str(cities), 12 if small else 17, "middle", "seal", True)
        at, anchor = edge + side * (r + 8), "start" if side > 0 else "end"
        lines = _broken(row[0], 16 if cities < 9 else 13)
        y += 14 if abs(height) < 0.2 else 0  # clear of the line of the common zero
        for k, part in enumerate(lines):
            sheet.text(at, y + 5 - 9 * len(lines) + 18 * k, part, 14.5, anchor)
        sheet.text(
            at, y + 5 - 9 * len(lines) + 18 * len(lines), f"{row[1]} {words['metres']}", 14, anchor, "soft"
        )
    sheet.line(20, zero, 460, zero, "mark", 2, "6 5")
    sheet.text(20, zero + 20, words["zero"], 14.5, fill="mark", bold=True)


def _broken(words: str, longest: int) -> list[str]:
    """A label in one line or two."""
    if len(words) <= longest:
        return [words]
    parts = words.split()
    best = min(range(1, len(parts)), key=lambda k: abs(len(" ".join(parts[:k])) - len(" ".join(parts[k:]))))
    return [" ".join(parts[:best]), " ".join(parts[best:])]


def thirteen_days(sheet: Sheet, data: Data, said: Data) -> None:
    words, left, day = said["words"], 20.0, 440 / 13
    for k in range(13):
        x = left + k * day
        sheet.rect(x, 40, day - 2, 480, "pale")
        sheet.text(x + day / 2 - 1, 31, str(k + 1), 15, "middle", "soft", True)
    sheet.text(left, 14, words["day"], 13, fill="soft")
    sheet.text(460, 14, words["dusk"], 13, "end", "mark", True)
    for place, (first, last, row) in enumerate(zip(data["first"], data["last"], said["rows"], strict=True)):
        y = 48 + place * 59
        x, w = left + (first - 1) * day, (last - first + 1) * day - 2
        fill = "mark" if first == 13 else "sun" if first == 10 else "sea"
        sheet.rect(x, y + 24, w, 22, fill, ' rx="3"')
        end = x + w > 300 and first > 1
        sheet.text(
            x + w if end else x + (4 if first == 1 else 0),
            y + 17,
            row[0],
            15,
            "end" if end else "start",
            bold=True,
        )


def green_notebook(sheet: Sheet, data: Data, said: Data) -> None:
    words, top = said["words"], 56.0
    sheet.text(240, 26, words["seen"], 14, "middle", "soft")
    sheet.rect(26, top, 428, 300, "pale")
    for k in range(1, 20):
        sheet.line(26 + k * 21.4, top, 26 + k * 21.4, top + 300, "rule")
    for k in range(1, 14):
        sheet.line(26, top + k * 21.4, 454, top + k * 21.4, "rule")
    for x, y, w, h in ((16, top - 12, 448, 12), (16, top - 12, 12, 316), (452, top - 12, 12, 316)):
        sheet.rect(x, y, w, h, "ink")
    sheet.rect(0, top + 304, 480, 4, "soft")
    for place, (takers, faced, saved) in enumerate(
        zip(data["takers"], data["faced"], data["saved"], strict=True)
    ):
        x, y = 100 + (place % 3) * 140, top + 66 + (place // 3) * 138
        r = 7.0 * sqrt(takers)
        sheet.disc(x, y, r, "sea" if takers > 30 else "sun")
        sheet.text(x, y + 8, str(takers), 24, "middle", "seal" if takers > 30 else "sunl", True)
        share = words["saved"].format(saved, faced)
        sheet.rect(x - 48, y + r + 2, 96, 19, "paper", ' rx="4"')
        sheet.text(x, y + r + 16, share, 13, "middle")
    sheet.text(240, top + 352, words["together"], 19, "middle", bold=True)


GRAPHICS: dict[str, tuple[Callable[[Sheet, Data, Data], None], bool]] = {  # and whether Arabic mirrors it
    "info-valmora-lakes": (valmora_lakes, True),
    "info-eleven-zeros": (eleven_zeros, True),
    "info-thirteen-days": (thirteen_days, True),
    "info-green-notebook": (green_notebook, False),  # a goal has its own left and right
}


def main(folder: Path) -> None:
    for key, (draw, mirrors) in GRAPHICS.items():
        data = tomllib.loads((folder / f"{key}.toml").read_text("utf-8"))
        for language in ("en", "ar", "es"):
            said = data[language]
            height = round(data["height"] * 480 / 640)
            sheet = Sheet(language, height, said["title"], said["desc"], mirrors and language == "ar")
            draw(sheet, data, said)
            (folder / f"{key}.{language}.svg").write_text(sheet.svg(), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
