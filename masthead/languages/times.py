"""Times in an edition's zone, month names and digits. Relative times ("5 min ago") are the page's script's."""

from datetime import date, datetime
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from babel.dates import get_day_names, get_month_names

from masthead.languages.language import language
from masthead.languages.numbers import digits

Width = Literal["abbreviated", "wide"]


class Reckoning(Protocol):
    """What of an edition decides how its times are shown."""

    @property
    def language(self) -> str: ...
    @property
    def numerals(self) -> str: ...
    @property
    def months(self) -> str: ...
    @property
    def zone(self) -> ZoneInfo: ...


def moment(at: datetime, edition: Reckoning) -> str:
    """Day and time: "26 Mar 2024 08:50"."""
    pattern = language(edition.language).patterns["moment"]
    return pattern.format(date=day(at, edition), time=clock_time(at, edition))


def day(at: datetime, edition: Reckoning) -> str:
    """The day alone: "26 Mar 2024"."""
    return _day(at, edition, "day", "abbreviated")


def long_day(at: datetime, edition: Reckoning) -> str:
    """The day in full, as over a front: "Tuesday, 26 March 2024"."""
    return _day(at, edition, "long_day", "wide")


def month_of(first: date, edition: Reckoning) -> str:
    """A month with its year: "March 2024"."""
    text = language(edition.language).patterns["month"]
    month = month_name(first.month, edition, "wide")
    return digits(text.format(month=month, year=first.year), edition.numerals)


def clock_time(at: datetime, edition: Reckoning) -> str:
    """The time alone: "08:50"."""
    return digits(f"{_local(at, edition):%H:%M}", edition.numerals)


def iso(at: datetime, edition: Reckoning) -> str:
    """For `<time datetime>` and machines: "2024-03-26T08:50:00+00:00", in the edition's zone."""
    return _local(at, edition).isoformat(timespec="seconds")


def month_name(month: int, edition: Reckoning, width: Width = "wide") -> str:
    """The edition's own name of a month (1 to 12). Chosen calendars and Arabic have one name for both widths."""
    spoken = language(edition.language)
    if edition.months:
        return spoken.calendars[edition.months][month - 1]
    names = get_month_names(width, context="format", locale=edition.language.replace("-", "_"))
    return str(names[month]).rstrip(".")


def _day(at: datetime, edition: Reckoning, pattern: str, width: Width) -> str:
    local = _local(at, edition)
    weekdays = get_day_names("wide", context="format", locale=edition.language.replace("-", "_"))
    text = (
        language(edition.language)
        .patterns[pattern]
        .format(
            weekday=weekdays[local.weekday()],
            day=local.day,
            month=month_name(local.month, edition, width),
            year=local.year,
        )
    )
    return digits(text, edition.numerals)


def _local(at: datetime, edition: Reckoning) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a time without a zone cannot be shown in one")
    return at.astimezone(edition.zone)
