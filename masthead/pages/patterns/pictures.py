"""Drawn stand-ins for photographs: sky, sea or hills and people before them; a head and shoulders for writers."""

import re
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

PREFIX = "assets/sample-"
"""Begins the names of the pattern page's pictures: the desk draws them as they are asked for, no store ever has them."""
_NAME = re.compile(
    re.escape(PREFIX) + r"p(?P<number>[0-9]{1,2})-(?P<width>320|640|960|1280)[.](?P<form>jpg|webp)"
)
TALL, PORTRAITS = 8, 90


@lru_cache(maxsize=64)
def sample_picture(name: str) -> bytes | None:
    """The bytes of a sample picture by its name; None where that is no name of one."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    number, width = int(found["number"]), int(found["width"])
    image = (
        portrait(number, width) if number >= PORTRAITS else landscape(number, width, height_of(number, width))
    )
    written = BytesIO()
    image.save(written, {"jpg": "JPEG", "webp": "WEBP"}[found["form"]], quality=72)
    return written.getvalue()


def height_of(number: int, width: int) -> int:
    return width * 3 // 2 if number == TALL else round(width * 2 / 3)


def landscape(number: int, width: int, height: int) -> Image.Image:
    tones = (
        (132, 158, 176),
        (196, 164, 128),
        (120, 140, 118),
        (168, 150, 160),
        (96, 118, 140),
        (188, 180, 160),
    )
    red, green, blue = tones[number % len(tones)]
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    for y in range(height):
        light = 0.55 + 0.6 * y / height
        pen.line((0, y, width, y), fill=tuple(min(255, int(tone * light)) for tone in (red, green, blue)))
    for ridge in range(4):
        level = height * (0.5 + 0.12 * ridge)
        points = [
            (x, level + 60 * ((x * (ridge + 2) // 97 + number * 7) % 5) / 5) for x in range(0, width + 80, 80)
        ]
        shade = tuple(int(tone * (0.62 - 0.13 * ridge)) for tone in (red, green, blue))
        pen.polygon([*points, (width, height), (0, height)], fill=shade)
    for one in range(3 + number % 4):
        x, y, size = 150 + one * 210 + number * 13, int(height * 0.62), 46
        pen.ellipse((x, y, x + size, y + size), fill=(30, 28, 26))
        pen.polygon(
            [(x - 30, y + 260), (x + 4, y + 44), (x + 42, y + 44), (x + 76, y + 260)], fill=(38, 34, 32)
        )
    return image


def portrait(number: int, size: int) -> Image.Image:
    image = Image.new(
        "RGB", (size, size), ((170, 176, 180), (190, 178, 160), (160, 172, 158), (182, 166, 172))[number % 4]
    )
    pen = ImageDraw.Draw(image)
    pen.ellipse((size * 0.1, size * 0.62, size * 0.9, size * 1.5), fill=(52, 56, 64))
    pen.ellipse(
        (size * 0.31, size * 0.16, size * 0.69, size * 0.7),
        fill=((150, 108, 84), (92, 66, 52), (206, 166, 138), (172, 128, 98))[number % 4],
    )
    pen.pieslice((size * 0.29, size * 0.1, size * 0.71, size * 0.56), 180, 360, fill=(40, 32, 28))
    return image
