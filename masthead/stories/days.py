"""The days and months of an edition's archive, in its own zone, and the keys of what stands in them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from masthead.editions.settings import edition_config

FOLDER = "/archive"


def day_key(edition: str, day: date) -> str:
    """The key of the stories that an edition published on a day."""
    return f"day:{edition}:{day:%Y-%m-%d}"


def month_key(edition: str, month: date) -> str:
    """The key of the stories of a month, which any day in it names."""
    return f"month:{edition}:{month:%Y-%m}"


def day_of(at: datetime, edition: str) -> date:
    """The day on which something happened, for the edition's readers."""
    return at.astimezone(edition_config(edition).zone).date()


def begin(day: date, edition: str) -> datetime:
    """The moment in UTC at which a day begins in the edition's zone."""
    return datetime.combine(day, time(), edition_config(edition).zone).astimezone(UTC)


def next_month(day: date) -> date:
    """The first day of the month after a day's."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def day_path(day: date) -> str:
    return f"{FOLDER}/{day:%Y-%m-%d}"


def month_path(month: date) -> str:
    return f"{FOLDER}/{month:%Y-%m}"


def keys_between(edition: str, first: date, last: date) -> Iterator[str]:
    """The keys of all after `first` up to `last`: day by day in their own two months, whole months between them."""
    day = first + timedelta(days=1)
    while day <= last:
        if day.day == 1 and next_month(day) <= last:
            yield month_key(edition, day)
            day = next_month(day)
        else:
            yield day_key(edition, day)
            day += timedelta(days=1)
