"""A language is one data file: its direction, names and reader-facing strings."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Plurals = Mapping[str, str]


class UnknownLanguage(LookupError):
    """There is no data file for that language."""


@dataclass(frozen=True, slots=True)
class Language:
    """`words` are fixed strings, `counted` strings by plural form, `calendars` sets of twelve month names."""

    code: str
    name: str
    direction: str
    og_locale: str
    fonts: tuple[str, ...]
    words_a_minute: int
    words: Mapping[str, str]
    counted: Mapping[str, Plurals]
    calendars: Mapping[str, tuple[str, ...]]
    patterns: Mapping[str, str]


def known() -> tuple[str, ...]:
    """The codes of all languages that have a data file."""
    names = (file.name for file in files("masthead.languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def language(code: str) -> Language:
    """The language with this code (BCP 47)."""
    if code not in known():
        raise UnknownLanguage(f"no language {code!r}; there are {', '.join(known())}")
    data = tomllib.loads(files("masthead.languages").joinpath(f"{code}.toml").read_text("utf-8"))
    return Language(
        code=code,
        name=data["name"],
        direction=data["direction"],
        og_locale=data["og_locale"],
        fonts=tuple(data["fonts"]),
        words_a_minute=data["words_a_minute"],
        words=MappingProxyType(data["words"]),
        counted=MappingProxyType({word: MappingProxyType(forms) for word, forms in data["counted"].items()}),
        calendars=MappingProxyType(
            {name: tuple(months) for name, months in data.get("calendars", {}).items()}
        ),
        patterns=MappingProxyType(data["patterns"]),
    )
