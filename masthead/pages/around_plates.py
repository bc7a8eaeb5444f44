"""The plates around the paper: standing pages, directories, the archive, and what makes the paper an app."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from masthead.pages.apps import WORKER, manifest_sheet, worker_sheet
from masthead.pages.around import AroundQueries
from masthead.pages.around_pages import (
    contributors_sheet,
    day_sheet,
    install_sheet,
    month_sheet,
    offline_sheet,
    saved_sheet,
    standing_sheet,
    topics_sheet,
    years_sheet,
)
from masthead.pages.fixed_plates import FixedPlate
from masthead.pages.printing import Printer
from masthead.pages.recipes import stamp, stamp_with
from masthead.press.plates import Plate
from masthead.store.values import Address, Key, Sheet
from masthead.stories.values import Moved

_STANDING = re.compile(r"/about/[^/]+")
_ARCHIVE = re.compile(r"/archive/(?P<year>[0-9]{4})-(?P<month>[01][0-9])(?:-(?P<day>[0-3][0-9]))?")


def around_plates(printer: Printer, queries: AroundQueries, editions: frozenset[str]) -> tuple[Plate, ...]:
    """All of them; their paths are no other plate's."""
    around = Around(printer, queries)
    fixed = (
        ("contributors", "/contributors", "contributors.html", around.contributors),
        ("topics", "/topics", "topics.html", around.topics),
        ("archive-years", "/archive", "archive.html", around.years),
        ("install", "/install", "install.html", around.install),
        ("offline", "/offline", "notice.html", around.offline),
        ("saved", "/saved", "saved.html", around.saved),
        ("manifest", "/manifest.webmanifest", "notice.html", around.manifest),
    )
    made: list[Plate] = [
        FixedPlate(name, stamp(printer, template), draw, editions, path)
        for name, path, template, draw in fixed
    ]
    worker = stamp_with(printer, "notice.html", WORKER.read_bytes())
    made.append(FixedPlate("worker", worker, around.worker, editions, "/sw.js"))
    made.append(StandingPlate(stamp(printer, "standing.html"), around.standing, editions, queries))
    made.append(ArchivePlate(stamp(printer, "archive.html"), around.archive, editions, queries))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class StandingPlate:
    """`/about/{slug}`, and redirects from former slugs."""

    stamp: str
    draw: Callable[[Address], Sheet | None]
    editions: frozenset[str]
    queries: AroundQueries
    name: str = "standing"

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and _STANDING.fullmatch(address.path) is not None

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, rest = key.partition(":")
        if prefix == "former":
            former = Address(*rest.split(":", 1))
            return (former,) if self.matches(former) else ()
        found = self.queries.standing_of(int(rest)) if prefix == "standing" else None
        return (Address(*found),) if found else ()

    def all_addresses(self) -> Iterator[Address]:
        for edition in sorted(self.editions):
            yield from (Address(edition, path) for path in self.queries.all_standing(edition))

    def render(self, address: Address) -> Sheet | None:
        return self.draw(address)


@dataclass(frozen=True, slots=True)
class ArchivePlate:
    """`/archive/2026-11` and `/archive/2026-11-22`."""

    stamp: str
    draw: Callable[[Address], Sheet | None]
    editions: frozenset[str]
    queries: AroundQueries
    name: str = "archive"

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and _ARCHIVE.fullmatch(address.path) is not None

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, rest = key.partition(":")
        edition, _, when = rest.partition(":")
        known = prefix in ("day", "month") and edition in self.editions
        return (Address(edition, f"/archive/{when}"),) if known else ()

    def all_addresses(self) -> Iterator[Address]:
        for edition in sorted(self.editions):
            yield from (Address(edition, path) for path in self.queries.archive_paths(edition))

    def render(self, address: Address) -> Sheet | None:
        return self.draw(address)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands at an address around the paper."""

    printer: Printer
    queries: AroundQueries

    def standing(self, address: Address) -> Sheet | None:
        found = self.queries.standing_page(*address)
        if isinstance(found, Moved):
            return Sheet((), status=301, headers=(("location", found.target),))
        return standing_sheet(self.printer, found) if found else None

    def contributors(self, address: Address) -> Sheet:
        return contributors_sheet(self.printer, address.edition, self.queries.contributors(address.edition))

    def topics(self, address: Address) -> Sheet:
        return topics_sheet(self.printer, address.edition, self.queries.topics(address.edition))

    def years(self, address: Address) -> Sheet:
        return years_sheet(self.printer, address.edition, self.queries.archive_years(address.edition))

    def archive(self, address: Address) -> Sheet | None:
        when = _date(address.path)
        if when is None:
            return None
        if address.path.count("-") == 1:
            month = self.queries.archive_month(address.edition, when)
            return month_sheet(self.printer, address.edition, month) if month else None
        day = self.queries.archive_day(address.edition, when)
        return day_sheet(self.printer, address.edition, day) if day else None

    def install(self, address: Address) -> Sheet:
        return install_sheet(self.printer, address.edition)

    def offline(self, address: Address) -> Sheet:
        return offline_sheet(self.printer, address.edition)

    def saved(self, address: Address) -> Sheet:
        return saved_sheet(self.printer, address.edition)

    def manifest(self, address: Address) -> Sheet:
        about = self.queries.about_edition(address.edition)
        return manifest_sheet(self.printer, address.edition, about)

    def worker(self, address: Address) -> Sheet:
        return worker_sheet(self.printer, address.edition)


def _date(path: str) -> date | None:
    """The day that a path of the archive names, the first for a month; None for what no calendar has."""
    found = _ARCHIVE.fullmatch(path)
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"] or 1)) if found else None
    except ValueError:
        return None
