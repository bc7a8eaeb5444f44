"""The stylesheet, script and fonts as public files whose names carry a hash of their bytes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from markupsafe import escape

from masthead.conf import Brand, Config
from masthead.languages import Language, known, language
from masthead.pages.icons import icons, initial

FOLDER = Path(__file__).parent
ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><path fill="{colour}" d="M0 0h64v64H0z"/>'
    '<text x="32" y="49" text-anchor="middle" font-family="Georgia,serif" font-weight="700" font-size="48" fill="#fff">'
    "{letter}</text></svg>"
)
WEB_FACE = re.compile(r"@font-face\{[^}]*url\([^}]*\}")
STYLES = (
    "fonts",
    "tokens",
    "sheet",
    "header",
    "cards",
    "fronts",
    "story",
    "kinds",
    "around",
    "onward",
    "player",
    "pictures",
    "search",
    "print",
)


@dataclass(frozen=True, slots=True)
class Assets:
    """Public names ("assets/site.3f….css") and bytes. `fonts` are the names that a language's pages load first.

    `sparing` is the stylesheet without web fonts. `parts` are scripts by their name, which a page loads only when a reader uses what needs them.
    `icons` are pictures of the brand by what they are for ("icon-192").
    """

    stylesheet: str
    sparing: str
    script: str
    icon: str
    fonts: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, str]
    icons: Mapping[str, str]
    files: Mapping[str, bytes]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))


def assets(config: Config) -> Assets:
    """The assets of a paper: the same for the same brand."""
    return _assets(config.brand)


def asset_bytes(config: Config, name: str) -> bytes | None:
    """The bytes of a public asset by its name, or None if this version of the paper has no such asset."""
    return assets(config).files.get(name)


@cache
def _assets(brand: Brand) -> Assets:
    fonts = {path.stem: path.read_bytes() for path in sorted((FOLDER / "fonts").glob("*.woff2"))}
    names = {stem: _named(stem, content, "woff2") for stem, content in fonts.items()}
    css = stylesheet(brand, names).encode()
    script = (FOLDER / "script.js").read_bytes()
    letter = escape(initial(brand))
    icon = ICON.format(colour=brand.accent, letter=letter).encode()
    sparing = WEB_FACE.sub("", css.decode()).encode()
    css_name, sparing_name = _named("site", css, "css"), _named("sparing", sparing, "css")
    script_name, icon_name = _named("site", script, "js"), _named("icon", icon, "svg")
    files = {names[stem]: content for stem, content in fonts.items()}
    files |= {css_name: css, sparing_name: sparing, script_name: script, icon_name: icon}
    scripts = {path.stem: path.read_bytes() for path in sorted((FOLDER / "parts").glob("*.js"))}
    parts = {stem: _named(stem, content, "js") for stem, content in scripts.items()}
    files |= {parts[stem]: content for stem, content in scripts.items()}
    drawn = icons(brand)
    pictured = {stem: _named(stem, content, "png") for stem, content in drawn.items()}
    files |= {pictured[stem]: content for stem, content in drawn.items()}
    first = {code: tuple(names[stem(face)] for face in language(code).fonts) for code in known()}
    return Assets(
        css_name,
        sparing_name,
        script_name,
        icon_name,
        MappingProxyType(first),
        MappingProxyType(parts),
        MappingProxyType(pictured),
        MappingProxyType(files),
    )


def stem(face: str) -> str:
    """The file that holds a face: "Source Serif 4" → "source-serif-4"."""
    return face.lower().replace(" ", "-")


def stylesheet(brand: Brand, fonts: Mapping[str, str]) -> str:
    """All styles in one, with the brand's colours and the fonts' names set in."""
    text = "\n".join((FOLDER / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES)
    for face, name in fonts.items():
        text = text.replace(f"url({face}.woff2)", f"url({name.removeprefix('assets/')})")
    colours = f":root{{--accent:{brand.accent};--signal:{brand.signal}}}"
    dark = f":root{{--accent:{brand.accent_dark};--signal:{brand.signal_dark}}}"
    faces = "".join(_faces(language(code)) for code in known())
    return f"{_squeezed(text)}\n{colours}@media screen and (prefers-color-scheme:dark){{{dark}}}{faces}"


def _faces(spoken: Language) -> str:
    text, label = spoken.fonts[:2]
    return (
        f':root:lang({spoken.code}){{--text:"{text}","{text} fallback",serif;'
        f'--label:"{label}","{label} fallback",sans-serif}}'
    )


def _squeezed(css: str) -> str:
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s*([{};,])\s*", r"\1", re.sub(r"\s+", " ", css))
    return css.replace(": ", ":").replace(";}", "}").strip()


def _named(stem: str, content: bytes, suffix: str) -> str:
    return f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
