"""Makes the paper's fonts: variable OFL fonts cut to the letters, axes and features that the pages use.

    npm install @fontsource-variable/{source-serif-4,libre-franklin,noto-naskh-arabic,vazirmatn}
    python scripts/fonts.py node_modules/@fontsource-variable masthead/pages/fonts

Needs fonttools and brotli. An edition loads two files: a text face and a face for labels. The Arabic packages keep
Arabic and Latin letters in files of their own; they are joined here so that Latin names and digits inside Arabic text
come from the same design. Licences are copied beside the fonts.
"""

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ASCII = range(0x20, 0x7F)
PUNCTUATION = (
    0xA0,
    0xA9,
    0xAB,
    0xB0,
    0xB7,
    0xBB,
    0xD7,
    0x2013,
    0x2014,
    0x2018,
    0x2019,
    0x201C,
    0x201D,
    0x2022,
    0x2026,
    0x20AC,
)
WESTERN = (0xA1, 0xA3, 0xAA, 0xAE, 0xBA, 0xBF, *range(0xC0, 0x100), 0x152, 0x153, 0x2039, 0x203A)
ARABIC = (
    *(0x60C, 0x61B, 0x61F, *range(0x621, 0x63B), *range(0x640, 0x656), *range(0x660, 0x66D), 0x670, 0x671),
    *(0x67E, 0x686, 0x698, 0x6A4, 0x6A9, 0x6AF, 0x6CC, 0x200C, 0x200D, 0x200E, 0x200F),
)
FEATURES = "ccmp locl isol init medi fina rlig rclt calt liga kern mark mkmk curs lnum".split()


@dataclass(frozen=True)
class Cut:
    """What is made of one family: files to join, axes to keep, letters to keep."""

    family: str
    files: tuple[str, ...]
    axes: dict[str, tuple[float, float]]
    letters: tuple[int, ...]


CUTS = (
    Cut(
        "source-serif-4",
        ("latin-standard",),
        {"wght": (400, 700), "opsz": (20, 40)},
        (*ASCII, *PUNCTUATION, *WESTERN),
    ),
    Cut("libre-franklin", ("latin-wght",), {"wght": (400, 700)}, (*ASCII, *PUNCTUATION, *WESTERN)),
    Cut(
        "noto-naskh-arabic",
        ("arabic-wght", "latin-wght"),
        {"wght": (400, 700)},
        (*ASCII, *PUNCTUATION, *ARABIC),
    ),
    Cut("vazirmatn", ("arabic-wght", "latin-wght"), {"wght": (400, 700)}, (*ASCII, *PUNCTUATION, *ARABIC)),
)


def make(cut: Cut, packages: Path, folder: Path) -> Path:
    package = packages / cut.family
    fonts = [TTFont(package / "files" / f"{cut.family}-{name}-normal.woff2") for name in cut.files]
    for other in fonts[1:]:
        graft(fonts[0], other, cut.letters)
    font = instancer.instantiateVariableFont(shrink(fonts[0], cut.letters), dict(cut.axes))
    target = folder / f"{cut.family}.woff2"
    font.flavor = "woff2"
    font.save(target)
    shutil.copyfile(package / "LICENSE", folder / f"{cut.family}.LICENSE.txt")
    return target


def graft(font: TTFont, other: TTFont, letters: tuple[int, ...]) -> None:
    """Copy the glyphs for `letters` that `font` lacks from another cut of the same variable design."""
    (
        font["hmtx"],
        font["glyf"].ensureDecompiled(),
        font["gvar"].ensureDecompiled(),
    )  # before the glyph order changes
    have, offered = font.getBestCmap(), other.getBestCmap()
    codes = {code: offered[code] for code in letters if code in offered and code not in have}
    names = {name: f"joined.{name}" for name in with_parts(other, set(codes.values()))}
    font.setGlyphOrder([*font.getGlyphOrder(), *names.values()])
    for name, joined in names.items():
        glyph = other["glyf"][name]
        for part in glyph.components if glyph.isComposite() else ():
            part.glyphName = names[part.glyphName]
        font["glyf"].glyphs[joined] = glyph
        font["hmtx"].metrics[joined] = other["hmtx"].metrics[name]
        font["gvar"].variations[joined] = other["gvar"].variations.get(name, [])
    for table in font["cmap"].tables:
        table.cmap.update({code: names[name] for code, name in codes.items() if code < 0x10000})
    del font["HVAR"]  # advances of joined glyphs are in gvar alone


def with_parts(font: TTFont, names: set[str]) -> list[str]:
    found = set(names)
    for name in names:
        glyph = font["glyf"][name]
        if glyph.isComposite():
            found |= set(with_parts(font, {part.glyphName for part in glyph.components}))
    return sorted(found)


def shrink(font: TTFont, letters: tuple[int, ...]) -> TTFont:
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += ["STAT", "gasp", "prep", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    return font


def main(packages: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        made = make(cut, packages, folder)
        print(f"{made.name}: {made.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
