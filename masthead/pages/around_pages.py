"""Standing pages, directories, the archive and the app's own pages made up: heads, calendars, links."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from babel import Locale, UnknownLocaleError
from babel.dates import get_day_names

from masthead.languages.times import long_day, month_of
from masthead.pages.apps import locale
from masthead.pages.composing import Composition
from masthead.pages.heads import Head, alternates, other_locales, social, switch
from masthead.pages.printing import Printer
from masthead.store.values import Sheet
from masthead.stories.archive import Day, Directory, Month, StandingText, Under, Year
from masthead.stories.days import FOLDER, day_path, month_path

SYSTEMS = ("android", "ios", "desktop", "mac")
STEPS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Step:
    """A link to a neighbour in time."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month: `path` is empty where nothing was published."""

    number: int
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """`weekdays` are (short, full) from the first day of the language's week; `starts` is the first day's column, from 1."""

    weekdays: tuple[tuple[str, str], ...]
    starts: int
    days: tuple[CalendarDay, ...]


def standing_sheet(printer: Printer, page: StandingText) -> Sheet:
    composition = printer.composition(page.edition)
    standing = {one.edition: one.path for one in page.siblings} | {page.edition: page.path}
    head = _head(composition, page.title, page.standfirst, page.path, standing, "AboutPage")
    return printer.sheet(
        composition, "standing.html", page=page, head=head, switch=switch(composition, standing)
    )


def contributors_sheet(printer: Printer, edition: str, people: Directory) -> Sheet:
    return _index(printer, edition, "contributors", "contributors_text", "/contributors", people=people)


def topics_sheet(printer: Printer, edition: str, letters: tuple[Under, ...]) -> Sheet:
    return _index(printer, edition, "topics_index", "topics_text", "/topics", letters=letters)


def years_sheet(printer: Printer, edition: str, years: tuple[Year, ...]) -> Sheet:
    composition = printer.composition(edition)
    named = [
        (year.year, [Step(month_of(month, composition.edition), month_path(month)) for month in year.months])
        for year in years
    ]
    return _index(printer, edition, "archive", "archive_text", FOLDER, template="archive.html", years=named)


def month_sheet(printer: Printer, edition: str, month: Month) -> Sheet:
    composition = printer.composition(edition)
    name = month_of(month.month, composition.edition)
    return printer.sheet(
        composition,
        "archive.html",
        title=name,
        calendar=calendar(composition, month),
        earlier=_month_step(composition, month.earlier),
        later=_month_step(composition, month.later),
        head=_archive_head(composition, name, month_path(month.month)),
        switch=switch(composition, {}),
    )


def day_sheet(printer: Printer, edition: str, day: Day) -> Sheet:
    composition = printer.composition(edition)
    name = _day_name(composition, day.day)
    return printer.sheet(
        composition,
        "archive.html",
        title=name,
        entries=day.stories,
        month=Step(month_of(day.day, composition.edition), month_path(day.day)),
        earlier=_day_step(composition, day.earlier),
        later=_day_step(composition, day.later),
        head=_archive_head(composition, name, day_path(day.day)),
        switch=switch(composition, {}),
    )


def install_sheet(printer: Printer, edition: str) -> Sheet:
    composition = printer.composition(edition)
    systems = [
        (
            system,
            composition.say(f"install_{system}"),
            [composition.say(f"install_{system}_{n}") for n in STEPS],
        )
        for system in SYSTEMS
    ]
    stores = {"android": printer.config.apps.android, "ios": printer.config.apps.ios}
    title = composition.say("install_title", paper=composition.paper)
    return _app_page(
        printer,
        composition,
        "install.html",
        title,
        "/install",
        "install_text",
        systems=systems,
        stores=stores,
        keeps=printer.config.apps.offline,
    )


def saved_sheet(printer: Printer, edition: str) -> Sheet:
    composition = printer.composition(edition)
    return _app_page(printer, composition, "saved.html", composition.say("saved"), "/saved", "saved_text")


def offline_sheet(printer: Printer, edition: str) -> Sheet:
    """What the service worker shows where there is neither network nor copy."""
    composition = printer.composition(edition)
    headline = composition.say("offline_headline")
    head = Head(f"{headline} — {composition.paper}", robots="noindex")
    return printer.sheet(
        composition, "offline.html", head=head, switch=switch(composition, {}), headline=headline
    )


def calendar(composition: Composition, month: Month) -> Calendar:
    """The month as a grid of weeks, each beginning on the day on which the language's weeks begin."""
    weeks = _calendar_of(composition)
    first = weeks.first_week_day
    full, short = (get_day_names(width, "stand-alone", weeks) for width in ("wide", "narrow"))
    order = [(first + place) % 7 for place in range(7)]
    weekday, length = monthrange(month.month.year, month.month.month)
    there = set(month.days)
    days = (month.month.replace(day=number) for number in range(1, length + 1))
    return Calendar(
        weekdays=tuple((str(short[one]), str(full[one])) for one in order),
        starts=(weekday - first) % 7 + 1,
        days=tuple(
            CalendarDay(day.day, _day_name(composition, day), day_path(day) if day in there else "")
            for day in days
        ),
    )


def _calendar_of(composition: Composition) -> Locale:
    """The country whose weeks the edition's readers count in, so far as the language's data tell."""
    for known in (locale(composition).replace("-", "_"), composition.spoken.code):
        try:
            return Locale.parse(known)
        except UnknownLocaleError:
            continue
    return Locale("en", "GB")


def _index(
    printer: Printer, edition: str, name: str, text: str, path: str, *, template: str = "", **values: object
) -> Sheet:
    """A page that every edition has at the same path."""
    composition = printer.composition(edition)
    standing = {one.id: path for one in printer.config.editions}
    title, about = composition.say(name), composition.say(text, paper=composition.paper)
    head = _head(composition, title, about, path, standing, "CollectionPage")
    links = switch(composition, standing)
    made = template or f"{path.strip('/')}.html"
    return printer.sheet(composition, made, 200, title=title, text=about, head=head, switch=links, **values)


def _app_page(
    printer: Printer,
    composition: Composition,
    template: str,
    title: str,
    path: str,
    about: str,
    **values: object,
) -> Sheet:
    standing = {one.id: path for one in printer.config.editions}
    text = composition.say(about)
    head = _head(composition, title, text, path, standing, "WebPage")
    links = switch(composition, standing)
    return printer.sheet(
        composition, template, 200, title=title, text=text, head=head, switch=links, **values
    )


def _archive_head(composition: Composition, name: str, path: str) -> Head:
    """Days and months have no counterparts: another edition may have published nothing then."""
    title = composition.say("archive_of", when=name)
    return _head(composition, title, "", path, {composition.edition.id: path}, "CollectionPage")


def _head(
    composition: Composition, title: str, about: str, path: str, standing: Mapping[str, str], kind: str
) -> Head:
    said: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "url": composition.whole_url(path),
        "name": title,
        "inLanguage": composition.spoken.code,
        "publisher": {"@type": "NewsMediaOrganization", "name": composition.paper},
    }
    return Head(
        title=f"{title} — {composition.paper}",
        description=about,
        canonical=composition.whole_url(path),
        alternates=alternates(composition, standing),
        properties=(
            *social(composition, title, about, path),
            ("og:type", "website"),
            *other_locales(composition, standing),
        ),
        documents=(said,),
    )


def _day_name(composition: Composition, day: date) -> str:
    return long_day(datetime.combine(day, time(12), composition.edition.zone), composition.edition)


def _day_step(composition: Composition, day: date | None) -> Step | None:
    return Step(_day_name(composition, day), day_path(day)) if day else None


def _month_step(composition: Composition, month: date | None) -> Step | None:
    return Step(month_of(month, composition.edition), month_path(month)) if month else None
