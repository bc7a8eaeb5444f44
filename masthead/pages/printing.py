"""The printer: templates and an edition's words become sheets. Built once a process; knows no queries."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from uuid import uuid4

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from masthead.conf import Config
from masthead.pages.arrangement import (
    arrange,
    grid_of,
    is_long,
    leaves,
    writes_first,
)
from masthead.pages.assets import Assets, assets
from masthead.pages.composing import Composition, printable
from masthead.pages.players import host_of, player_url
from masthead.store.values import Address, Item, Sheet, Slot


@dataclass(frozen=True, slots=True)
class Printer:
    """Makes sheets from values. `slot_mark` is drawn anew in every process, so that no text can imitate it."""

    config: Config
    assets: Assets
    templates: Environment
    slot_mark: str
    paper_name: Callable[[str], str]

    def composition(self, edition: str) -> Composition:
        """Words for an edition; its name is asked anew for every sheet, so that each follows a renaming."""
        paper = self.paper_name(edition)
        return Composition(self.config, self.config.edition(edition), self.assets, self.slot_mark, paper)

    def sheet(self, composition: Composition, template: str, /, status: int = 200, **values: object) -> Sheet:
        text = self.templates.get_template(template).render(**composition.words, **values)
        pieces = tuple(self._pieces(text, composition.edition.id))
        return Sheet(pieces, status=status, files=tuple(sorted(composition.files)))

    def _pieces(self, text: str, edition: str) -> Iterator[bytes | Slot | Item]:
        first, *rest = text.split(f"<!--{self.slot_mark}")
        if first:
            yield first.encode()
        for part in rest:
            mark, _, after = part.partition("-->")
            name, *said = mark.split(" ")
            if name.startswith("~"):
                take, *without = said or ("0",)
                yield Slot(Address(edition, name), tuple(without), int(take))
            if name.startswith("+"):
                yield Item(name[1:], after.encode())
            elif after:
                yield after.encode()


def printer(config: Config, paper_name: Callable[[str], str] = lambda _: "") -> Printer:
    """`paper_name` says what an edition is called now; "" leaves it to the configuration."""
    return Printer(config, assets(config), templates(), f"{uuid4().hex} ", paper_name)


@cache
def templates() -> Environment:
    """The one environment: everything is escaped, an unknown name is an error."""
    made = Environment(
        loader=PackageLoader("masthead.pages", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.globals.update(
        arrange=arrange,
        grid_of=grid_of,
        is_long=is_long,
        leaves=leaves,
        writes_first=writes_first,
        printable=printable,
        host_of=host_of,
        player_url=player_url,
    )
    made.filters["kind"] = lambda block: type(block).__name__
    made.filters["data"] = as_data
    return made


def as_data(value: object) -> Markup:
    """JSON that can stand inside a script element whatever its texts hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)
