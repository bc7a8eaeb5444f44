"""Makes the demo paper's films.

    pip install av numpy pillow scipy skia-python opencv-python-headless
    nice python scripts/films/make.py masthead/demo/films [KEY ...]
    nice python scripts/films/make.py --sheet sheet.png KEY ...     a sheet of frames, to look at

Every film is a function without arguments that gives a reel; the key names the files. The cameras of the films move
over the paper's own pictures, and what moves in them is drawn with the same brushes (scripts/pictures).
"""

import importlib
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "pictures"))

from PIL import Image
from reels import Reel, frame, write

MODULES = ("waters", "skies", "ways", "fields", "rooms", "counts")
FRAMES = 8


def reels() -> dict[str, "type[Reel]"]:
    found = {}
    for name in MODULES:
        found |= importlib.import_module(name).FILMS
    return found


def sheet(target: Path, keys: list[str]) -> None:
    """A row of frames for each film."""
    every = reels()
    rows = keys or sorted(every)
    page = Image.new("RGB", (FRAMES * 240, len(rows) * 135))
    for row, key in enumerate(rows):
        reel = every[key]()
        for k in range(FRAMES):
            shown = Image.fromarray(frame(reel, reel.seconds * (k + 0.5) / FRAMES)).resize((240, 135))
            page.paste(shown, (k * 240, row * 135))
    page.save(target)


def main(folder: Path, keys: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    every = reels()
    for key in keys or sorted(every):
        begun = time.monotonic()
        reel = every[key]()
        size = write(reel, key, folder)
        print(
            f"{key}: {reel.seconds:g} s, {size // 1024} KB, made in {time.monotonic() - begun:.0f} s",
            flush=True,
        )


if __name__ == "__main__":
    if sys.argv[1] == "--sheet":
        sheet(Path(sys.argv[2]), sys.argv[3:])
    else:
        main(Path(sys.argv[1]), sys.argv[2:])
