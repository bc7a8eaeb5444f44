"""The plates for people: one for each kind of page and fragment. Each is thin: ask, then hand to the page's maker."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from masthead.conf import Config
from masthead.fronts.values import ListPage
from masthead.pages.around_plates import around_plates
from masthead.pages.episode_pages import episodes_plate
from masthead.pages.fixed_plates import FixedPlate
from masthead.pages.fragment_pages import (
    footer_sheet,
    header_sheet,
    look_sheet,
    most_read_sheet,
    ticker_sheet,
)
from masthead.pages.live_pages import LivePlate
from masthead.pages.printing import Printer, printer
from masthead.pages.queries import Queries, newsroom_queries
from masthead.pages.recipes import stamp
from masthead.pages.search_pages import document_plate, search_sheet
from masthead.pages.shapes import FRAGMENTS, FRONTED, SEARCH, SUBJECTS, list_of, shape, short_id
from masthead.pages.story_pages import story_sheet, tombstone_sheet
from masthead.pages.subject_pages import front_sheet, list_sheet, missing_sheet
from masthead.press.plates import Plate
from masthead.store.values import Address, Key, Sheet
from masthead.stories.values import Moved, StoryPage, Tombstone

TEMPLATES = {"missing": "notice.html", "most-read": "most_read.html", "look-sparing": "look.html"}
Draw = Callable[[Address], Sheet | None]


@dataclass(frozen=True, slots=True)
class PagePlate:
    """A kind of page. `kinds` are those of `all_of` that may have its shape, `prefixes` those of keys that matter to it."""

    name: str
    stamp: str
    draw: Draw
    editions: frozenset[str]
    kinds: tuple[str, ...]
    prefixes: frozenset[str]
    queries: Queries

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and shape(address.path) == self.name

    def addresses(self, key: Key) -> Iterable[Address]:
        if key.partition(":")[0] not in self.prefixes:
            return ()
        return self._matching((edition, path) for edition, path, _ in self.queries.addresses_of(key))

    def all_addresses(self) -> Iterator[Address]:
        for kind in self.kinds:
            yield from self._matching(self.queries.all_of(kind))

    def render(self, address: Address) -> Sheet | None:
        return self.draw(address)

    def _matching(self, found: Iterable[tuple[str, str]]) -> Iterator[Address]:
        return (address for edition, path in found if self.matches(address := Address(edition, path)))


def plates(config: Config, queries: Queries | None = None) -> tuple[Plate, ...]:
    """All plates of this part, for the door to hand to the press."""
    asked = queries or newsroom_queries()
    desk = Pages(printer(config, asked.paper_name), asked)
    editions = frozenset(edition.id for edition in config.editions)
    pages = [
        ("story", "story.html", desk.story, ("story", "section", "former"), "story section former"),
        ("permalink", "notice.html", desk.permalink, ("permalink",), "story"),
        ("front", "front.html", desk.front, ("front",), "edition"),
        ("section", "front.html", desk.front, ("section", "former"), "section former"),
        ("kind", "front.html", desk.front, ("kind",), "edition"),
        *((kind, "front.html", desk.front, (kind, "former"), f"{kind} former") for kind in FRONTED),
        *(
            (kind, "list.html", desk.list, (kind, "former"), f"{kind} former")
            for kind in SUBJECTS
            if kind not in FRONTED
        ),
        ("list", "list.html", desk.numbered, ("list",), f"list section {' '.join(SUBJECTS)}"),
    ]
    made: list[Plate] = [
        PagePlate(
            name, stamp(desk.printer, template), draw, editions, kinds, frozenset(keys.split()), desk.queries
        )
        for name, template, draw, kinds, keys in pages
    ]
    draws = {
        "most-read": desk.most_read,
        "look": desk.look,
        "look-sparing": desk.sparing_look,
        "header": desk.header,
        "ticker": desk.ticker,
        "footer": desk.footer,
        "missing": desk.missing,
    }
    for path, name in FRAGMENTS.items():
        template = TEMPLATES.get(name, f"{name}.html")
        made.append(FixedPlate(name, stamp(desk.printer, template), draws[name], editions, path))
    made.extend(around_plates(desk.printer, desk.queries.around, editions))
    made.append(LivePlate("live", stamp(desk.printer, "live.html"), desk.printer, asked, editions))
    made.append(FixedPlate("search", stamp(desk.printer, "search.html"), desk.search, editions, SEARCH))
    made.append(document_plate(desk.printer, desk.queries))
    made.append(episodes_plate(desk.printer, desk.queries, editions))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Pages:
    """What stands at an address: asked of the newsroom, made by the printer."""

    printer: Printer
    queries: Queries

    def story(self, address: Address) -> Sheet | None:
        """The story at its own path and no other; under another slug the permalink leads here."""
        found = self.queries.story_page(address.edition, short_id(address.path))
        if isinstance(found, StoryPage) and found.path == address.path:
            return story_sheet(self.printer, found, self.queries.onward(address.edition, found))
        return self.front(address) if found is None else None

    def permalink(self, address: Address) -> Sheet | None:
        found = self.queries.permalink(address.edition, short_id(address.path))
        if isinstance(found, Tombstone):
            return tombstone_sheet(self.printer, found)
        return moved_sheet(found.target) if found else None

    def front(self, address: Address) -> Sheet | None:
        subject = self.queries.subject_at(*address)
        if isinstance(subject, Moved):
            return moved_sheet(subject.target)
        found = self.queries.front(*address) if subject else None
        return front_sheet(self.printer, address.edition, found) if found else None

    def list(self, address: Address) -> Sheet | None:
        subject = self.queries.subject_at(*address)
        if isinstance(subject, Moved):
            return moved_sheet(subject.target)
        if subject is None:
            return None
        newest = ListPage(subject, self.queries.head(address.edition, subject))
        return list_sheet(self.printer, address.edition, newest)

    def numbered(self, address: Address) -> Sheet | None:
        path, number = list_of(address.path)
        subject = self.queries.subject_at(address.edition, path)
        if subject is None or isinstance(subject, Moved):
            return None
        found = self.queries.list_page(address.edition, subject, number)
        return list_sheet(self.printer, address.edition, ListPage(subject, found)) if found else None

    def most_read(self, address: Address) -> Sheet:
        return most_read_sheet(self.printer, address.edition, self.queries.most_read(address.edition))

    def look(self, address: Address) -> Sheet:
        return look_sheet(self.printer, address.edition)

    def sparing_look(self, address: Address) -> Sheet:
        return look_sheet(self.printer, address.edition, sparing=True)

    def header(self, address: Address) -> Sheet:
        return header_sheet(self.printer, address.edition, self.queries.frame(address.edition))

    def ticker(self, address: Address) -> Sheet:
        return ticker_sheet(self.printer, address.edition, self.queries.ticker(address.edition))

    def footer(self, address: Address) -> Sheet:
        standing = self.queries.around.standing_links(address.edition)
        return footer_sheet(self.printer, address.edition, self.queries.frame(address.edition), standing)

    def search(self, address: Address) -> Sheet:
        return search_sheet(self.printer, address.edition, self.queries.section_choices(address.edition))

    def missing(self, address: Address) -> Sheet:
        return missing_sheet(self.printer, address.edition)


def moved_sheet(target: str) -> Sheet:
    """A permanent redirect: a path inside the edition, or an absolute URL."""
    return Sheet((), status=301, headers=(("location", target),))
