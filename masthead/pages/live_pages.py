"""The page of the live channel, /live: on air or off, with the schedule of today and tomorrow; and its plate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from babel.dates import get_timezone_location

from masthead.broadcast.values import LiveChannel, Showing
from masthead.pages.composing import Composition
from masthead.pages.heads import Document, Head, alternates, other_locales, social, switch
from masthead.pages.printing import Printer
from masthead.pages.queries import Queries
from masthead.pages.shapes import LIVE
from masthead.store.values import STREAMED_FROM, Address, Key, Sheet


@dataclass(frozen=True, slots=True)
class LivePlate:
    """The live page of every edition that has a channel."""

    name: str
    stamp: str
    printer: Printer
    queries: Queries
    editions: frozenset[str]

    def matches(self, address: Address) -> bool:
        return address.edition in self.editions and address.path == LIVE

    def addresses(self, key: Key) -> Iterable[Address]:
        prefix, _, edition = key.partition(":")
        return (Address(edition, LIVE),) if prefix == "channel" and edition in self.editions else ()

    def all_addresses(self) -> Iterator[Address]:
        found = self.queries.editions_with_channel()
        return (Address(edition, LIVE) for edition in found if edition in self.editions)

    def render(self, address: Address) -> Sheet | None:
        live = self.queries.live_channel(address.edition)
        return live_sheet(self.printer, address.edition, live) if live else None


def live_sheet(printer: Printer, edition: str, live: LiveChannel) -> Sheet:
    """The page; while it is on air it lists the stream, which the reader serves for just so long."""
    composition = printer.composition(edition)
    standing = {one.edition: one.path for one in live.siblings} | {edition: LIVE}
    sheet = printer.sheet(
        composition,
        "live.html",
        live=live,
        zone=_zone(composition),
        day_of=lambda day: composition.day(_noon(composition, day)),
        head=_head(composition, live, standing),
        switch=switch(composition, standing),
    )
    if live.stream is None:
        return sheet
    files = (*sheet.files, f"stream/{live.stream.own}") if live.stream.own else sheet.files
    sources = " ".join(filter(None, ("blob:", live.stream.origin)))
    return Sheet(
        sheet.pieces, sheet.content_type, sheet.status, ((STREAMED_FROM, sources),), tuple(sorted(files))
    )


def _zone(composition: Composition) -> str:
    """The zone's city or region in the edition's language: "London", "بيروت"."""
    locale = composition.spoken.code.replace("-", "_")
    return str(get_timezone_location(composition.edition.zone, locale=locale, return_city=True))


def _noon(composition: Composition, day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=composition.edition.zone).astimezone(UTC)


def _head(composition: Composition, live: LiveChannel, standing: dict[str, str]) -> Head:
    return Head(
        title=f"{live.name} — {composition.paper}",
        description=live.about,
        canonical=composition.whole_url(LIVE),
        alternates=alternates(composition, standing),
        properties=(
            *social(composition, live.name, live.about, LIVE, live.poster),
            ("og:type", "website"),
            *other_locales(composition, standing),
        ),
        documents=tuple(_documents(composition, live)),
    )


def _documents(composition: Composition, live: LiveChannel) -> Iterator[Document]:
    """The service, and each broadcast of today and tomorrow that is on or to come."""
    service: dict[str, object] = {
        "@type": "BroadcastService",
        "name": live.name,
        "broadcastDisplayName": live.name,
        "inLanguage": composition.spoken.code,
        "url": composition.whole_url(LIVE),
        "broadcaster": {"@type": "NewsMediaOrganization", "name": composition.paper},
    }
    yield {"@context": "https://schema.org", **service}
    for showing in (*((live.now,) if live.now and live.on_air else ()), *live.coming):
        yield _event(composition, service, showing, on=showing == live.now)


def _event(composition: Composition, service: Document, showing: Showing, *, on: bool) -> Document:
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "BroadcastEvent",
        "name": showing.title,
        "isLiveBroadcast": on,
        "startDate": composition.iso(showing.starts),
        "endDate": composition.iso(showing.ends),
        "inLanguage": composition.spoken.code,
        "publishedOn": service,
    }
    if showing.standfirst:
        said["description"] = showing.standfirst
    if showing.programme:
        said["superEvent"] = {
            "@type": "TVSeries",
            "name": showing.programme.text,
            "url": composition.whole_url(showing.programme.path),
        }
    return said
