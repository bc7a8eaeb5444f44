"""The stylesheet, script and fonts that the paper is set with."""

import gzip
import re
from dataclasses import replace

import pytest

from masthead.languages import known
from masthead.pages.assets import asset_bytes, assets
from tests.pages.samples import config

MADE = assets(config())
CSS = MADE.files[MADE.stylesheet].decode()


def test_style_and_script_stay_within_their_budget() -> None:
    sent = [gzip.compress(MADE.files[name]) for name in (MADE.stylesheet, MADE.script)]
    assert sum(map(len, sent)) <= 25_000


@pytest.mark.parametrize("code", known())
def test_an_edition_loads_two_fonts_of_seventy_kilobytes_at_most(code: str) -> None:
    fonts = MADE.fonts[code]
    assert len(fonts) == 2
    assert sum(len(MADE.files[name]) for name in fonts) <= 70_000


def test_a_name_changes_with_the_bytes_and_with_nothing_else() -> None:
    other = config()
    assert assets(other).names == MADE.names
    repainted = assets(replace(other, brand=replace(other.brand, accent="#123456")))
    assert repainted.stylesheet != MADE.stylesheet
    assert repainted.script == MADE.script


def test_every_asset_can_be_asked_for_by_its_name() -> None:
    for name in MADE.names:
        assert asset_bytes(config(), name) == MADE.files[name]
        assert re.fullmatch(r"assets/[a-z0-9-]+\.[0-9a-f]{12}\.(css|js|png|svg|woff2)", name)
    assert asset_bytes(config(), "assets/site.css") is None


def test_the_stylesheet_is_whole_and_its_fonts_are_there() -> None:
    depth = 0
    for mark in re.findall(r"[{}]", CSS):
        depth += 1 if mark == "{" else -1
        assert 0 <= depth <= 2
    assert depth == 0
    for name in re.findall(r"url\(([^)]+)\)", CSS):
        assert f"assets/{name}" in MADE.files


def test_the_brand_colours_the_paper() -> None:
    assert "--accent:#0a5a66" in CSS
    assert "--accent:#6cc3cf" in CSS.split("prefers-color-scheme:dark")[-1]


def test_arabic_is_never_spaced_slanted_or_put_in_capitals() -> None:
    assert "uppercase" not in CSS
    assert ":lang(ar) .nameplate a{letter-spacing:0" in CSS
    assert "--track:0" in CSS
