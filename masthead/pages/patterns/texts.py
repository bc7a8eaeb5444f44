"""What the sample paper says, in each language: invented people, invented events, real language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Texts:
    """One language's texts, as they stand in the data file of that language beside this one."""

    paper: str
    slogan: str
    about: str
    slug: str
    dateline: str
    agencies: str
    coverage: str
    alt: str
    caption: str
    credit: str
    subheading: str
    quotation: tuple[str, str]
    groups: tuple[str, str]
    sections: tuple[tuple[str, str], ...]
    regions: tuple[tuple[str, str], ...]
    topics: tuple[str, ...]
    standing: tuple[str, ...]
    writers: tuple[tuple[str, str], ...]
    headlines: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    alerts: tuple[str, ...]
    titles: Mapping[str, str]
    states: Mapping[str, str]


def _read(code: str) -> Texts:
    said = tomllib.loads((Path(__file__).parent / f"{code}.toml").read_text("utf-8"))
    return Texts(**{name: _frozen(value) for name, value in said.items()})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


TEXTS: dict[str, Texts] = {code: _read(code) for code in ("en", "ar", "es")}
