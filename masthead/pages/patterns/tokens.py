"""The tokens of the design as the stylesheet has them: colours with their contrast, sizes of type, spaces."""

import re
from dataclasses import dataclass

from masthead.conf import Brand
from masthead.conf.colours import contrast
from masthead.pages.assets import FOLDER

TYPE = (
    "h-story",
    "h-lead",
    "h-large",
    "h-standard",
    "h-compact",
    "h-line",
    "standfirst",
    "body",
    "small",
    "micro",
)
SPACE = ("margin", "gap")
_TOKEN = re.compile(r"--(?P<name>[a-z-]+):\s*(?P<value>#[0-9a-f]{3,6})\b")
_DARK = "prefers-color-scheme: dark"


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour on light and on dark paper, and how it can be told from the paper (WCAG's contrast)."""

    name: str
    light: str
    dark: str
    on_light: float
    on_dark: float


def colours(brand: Brand) -> tuple[Colour, ...]:
    """Paper and inks of the stylesheet, accent and signal of the configuration."""
    light, _, dark = (FOLDER / "styles" / "tokens.css").read_text("utf-8").partition(_DARK)
    day, night = _found(light), _found(dark)
    day |= {"accent": _long(brand.accent), "signal": _long(brand.signal)}
    night |= {"accent": _long(brand.accent_dark), "signal": _long(brand.signal_dark)}
    return tuple(
        Colour(
            name,
            day[name],
            night[name],
            round(contrast(day[name], day["paper"]), 1),
            round(contrast(night[name], night["paper"]), 1),
        )
        for name in ("paper", "ink", "soft", "hair", "wash", "accent", "signal")
    )


def _found(css: str) -> dict[str, str]:
    return {one["name"]: _long(one["value"]) for one in _TOKEN.finditer(css)}


def _long(colour: str) -> str:
    """The six digits of a colour that is written with three."""
    return colour if len(colour) != len("#fff") else "#" + "".join(part * 2 for part in colour[1:])
