"""docs/parts.md holds each part of the page against the demo: an address at which it stands, in every edition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from lxml.cssselect import CSSSelector

from tests.browser.site import EDITIONS, Site

TABLE = Path(__file__).parents[2] / "docs" / "parts.md"
WANTED = re.compile(r"`([^`]+)`(?: ×(\d+))?")


@dataclass(frozen=True, slots=True)
class Part:
    """`wanted` are selectors, each with how many it finds at least; `paths` by edition."""

    name: str
    wanted: tuple[tuple[str, int], ...]
    paths: dict[str, str]


def parts() -> Iterator[Part]:
    for line in TABLE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if len(cells) != 6 or cells[0] in ("on the page", "---"):
            continue
        wanted = tuple((selector, int(number or 1)) for selector, number in WANTED.findall(cells[2]))
        yield Part(
            cells[0], wanted, dict(zip(EDITIONS, (cell.strip("`") for cell in cells[3:]), strict=True))
        )


def empty(page: html.HtmlElement, part: Part) -> list[str]:
    """The selectors that find too few elements, or elements in which there is nothing."""
    return [selector for selector, number in part.wanted if len(found(page, selector)) < number]


def found(page: html.HtmlElement, selector: str) -> list[html.HtmlElement]:
    return [one for one in CSSSelector(selector)(page) if says_something(one)]


def says_something(element: html.HtmlElement) -> bool:
    alone = ("img", "video", "source", "track", "iframe")
    return element.tag in alone or bool(element.text_content().strip()) or bool(element.get("aria-label"))


def test_the_table_has_every_part_and_asks_something_of_each() -> None:
    known = list(parts())
    assert len(known) > 45
    assert all(part.wanted and set(part.paths) == set(EDITIONS) for part in known)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("part", tuple(parts()), ids=lambda part: part.name)
def test_no_part_is_empty(site: Site, part: Part, edition: str) -> None:
    answer = site.get(quote(part.paths[edition], safe="/?=%"))
    if answer.status == 301:
        answer = site.get(site.local(answer.location))
    assert answer.status == 200
    assert not empty(html.fromstring(answer.text), part)


def test_a_part_with_nothing_in_it_is_called_empty() -> None:
    page = html.fromstring('<main><h1> </h1><p class="a">x</p></main>')
    assert empty(page, Part("", (("h1", 1), (".a", 1), (".a", 2)), {})) == ["h1", ".a"]
