"""A printer for the sample newsroom, and what tests ask of a page."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import html5lib
import pytest

from masthead.pages.printing import Printer, printer
from masthead.store.values import Sheet, Slot
from tests.pages.samples import config


@dataclass(frozen=True)
class Page:
    """A page as a browser would take it apart; html5lib's strict parser refuses what is not well-formed HTML."""

    sheet: Sheet

    @cached_property
    def text(self) -> str:
        return b"".join(b"" if isinstance(piece, Slot) else piece for piece in self.sheet.shown_in()).decode()

    @cached_property
    def root(self) -> Any:
        parser = html5lib.HTMLParser(
            tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
        )
        return parser.parse(self.text)

    def all(self, tag: str, **attributes: str) -> list[Any]:
        return [
            element
            for element in self.root.iter(tag)
            if all(element.get(name) == value for name, value in attributes.items())
        ]

    def one(self, tag: str, **attributes: str) -> Any:
        (element,) = self.all(tag, **attributes)
        return element

    @cached_property
    def alternates(self) -> dict[str, str]:
        return {
            link.get("hreflang"): link.get("href")
            for link in self.all("link", rel="alternate")
            if link.get("hreflang")
        }

    @cached_property
    def properties(self) -> dict[str, str]:
        return {
            meta.get("property") or meta.get("name"): meta.get("content")
            for meta in self.all("meta")
            if meta.get("content")
        }


@pytest.fixture(scope="session")
def made() -> Printer:
    return printer(config())
