"""Paints the demo paper's pictures.

    pip install numpy pillow scipy skia-python opencv-python-headless
    python scripts/pictures/make.py masthead/demo/pictures [KEY ...]

Every picture is a function without arguments that gives a painting and its finish; the key names the file.
"""

import importlib
import sys
import time
from collections.abc import Callable
from pathlib import Path

from finish import Finish, save
from paint import Painting

MODULES = (
    "night",
    "moon",
    "halls",
    "museums",
    "work",
    "laboratories",
    "stores",
    "land",
    "farms",
    "fairs",
    "hills",
    "sport",
    "football",
    "sea",
    "harbours",
    "town",
    "tables",
    "cinema",
    "portraits",
    "portraits_of_men",
    "maps",
    "charts",
    "railway",
    "railway_at_night",
    "kites",
    "quays",
    "kitchens",
    "markets",
    "stills",
)
Picture = Callable[[], tuple[Painting, Finish]]


def pictures() -> dict[str, Picture]:
    found: dict[str, Picture] = {}
    for name in MODULES:
        found |= importlib.import_module(name).PICTURES
    return found


def main(folder: Path, keys: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    every = pictures()
    for key in keys or sorted(every):
        begun = time.monotonic()
        painting, finish = every[key]()
        size = save(painting, finish, folder / f"{key}.jpg")
        print(f"{key}: {size // 1024} KB, {time.monotonic() - begun:.1f} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
