"""Which edition an item speaks for, by the language it names and the script it is written in."""

import re

from masthead.editions.settings import edition_config
from masthead.languages import language
from masthead.markup import plain
from masthead.wire.models import WireItem

RIGHT_TO_LEFT = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\u0750-\u077f]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def speaks_for(item: WireItem, edition: str) -> bool:
    """Whether an item is in an edition's language. One that names none is judged by its script alone."""
    config = edition_config(edition)
    named = primary(item.language)
    if named and named != primary(config.language):
        return False
    return _script_fits(
        f"{item.headline} {plain(item.body_html[:2000])}", language(config.language).direction
    )


def direction_of(item: WireItem) -> str:
    """How to set the item's text: "rtl", "ltr", or "auto" where it names no language."""
    named = primary(item.language)
    if not named:
        return "auto"
    return "rtl" if named in RIGHT_TO_LEFT else "ltr"


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: "ar" of "ar-LB"."""
    return tag.partition("-")[0].lower()


def _script_fits(text: str, direction: str) -> bool:
    arabic, latin = len(_ARABIC.findall(text)), len(_LATIN.findall(text))
    return arabic > latin if direction == "rtl" else latin >= arabic
