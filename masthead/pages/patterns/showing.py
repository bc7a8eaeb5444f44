"""Specimens: the paper's own macros and pages called with sample values, each with an id that stands once on the page."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from markupsafe import Markup

from masthead.pages.composing import Composition
from masthead.pages.printing import Printer
from masthead.store.values import Sheet, Slot

MAIN = re.compile(r"<main[^>]*>(?P<main>.*)</main>", re.DOTALL)
IDS = re.compile(r'\sid="([^"]+)"')
Words = Mapping[str, object]
NOTHING_MORE: Words = MappingProxyType({})
IN_FRAME = ("content", "find", "breaking")
"""Ids of the frame around the page."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """One component in one state. `dress` are the classes of the page that it stands on at readers'."""

    label: str
    source: str
    html: Markup
    dress: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Specimens under one title; `columns` says how many stand side by side."""

    key: str
    title: str
    specimens: tuple[Specimen, ...]
    columns: int = 1


@dataclass
class Showing:
    """Makes specimens and remembers which macros it called."""

    printer: Printer
    composition: Composition
    called: set[tuple[str, str]] = field(default_factory=set)
    _ids: set[str] = field(default_factory=lambda: set(IN_FRAME))

    def macro(
        self,
        template: str,
        name: str,
        /,
        *values: object,
        label: str,
        dress: str = "",
        said: Words = NOTHING_MORE,
    ) -> Specimen:
        """A macro of a template, called as the pages do; `said` is what their templates know besides."""
        self.called.add((template, name))
        module = self.printer.templates.get_template(template).make_module({**self.composition.words, **said})
        call: Callable[..., str] = getattr(module, name)
        return self._specimen(label, f"{template} · {name}", call(*values), dress)

    def page(self, sheet: Sheet, *, label: str, source: str, dress: str = "") -> Specimen:
        """What stands between the frame of a page."""
        return self.main(text_of(sheet), label=label, source=source, dress=dress)

    def main(self, page: str, *, label: str, source: str, dress: str = "") -> Specimen:
        """The same of a page that was made up further."""
        found = MAIN.search(page)
        return self._specimen(label, source, found["main"] if found else "", dress)

    def fragment(
        self, sheet: Sheet, *, label: str, source: str, dress: str = "", take: Slot | None = None
    ) -> Specimen:
        """A fragment as it is set into a page."""
        return self._specimen(label, source, text_of(sheet, take), dress)

    def _specimen(self, label: str, source: str, html: str, dress: str) -> Specimen:
        return Specimen(label, source, Markup(self._unique(str(html))), dress)

    def _unique(self, html: str) -> str:
        """An id that stood in an earlier specimen gets a number, with all that points at it."""
        for name in dict.fromkeys(IDS.findall(html)):
            new = next(one for one in _numbered(name) if one not in self._ids)
            self._ids.add(new)
            if new != name:
                pointing = rf'(\s(?:id|for|aria-labelledby|aria-controls)=")({re.escape(name)})"'
                html = re.sub(pointing, rf'\g<1>{new}"', html)
                html = html.replace(f'href="#{name}"', f'href="#{new}"')
        return html


def text_of(sheet: Sheet, into: Slot | None = None) -> str:
    """A sheet without the fragments that are set into it."""
    return b"".join(piece for piece in sheet.shown_in(into) if isinstance(piece, bytes)).decode()


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
