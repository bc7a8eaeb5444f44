"""The archive by day. An answer reads the day it shows and what lies between it and its neighbours, so old days stay."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from masthead.journal.reads import read
from masthead.stories.archive import Day, Entry, Month, Year
from masthead.stories.days import (
    begin,
    day_key,
    day_of,
    day_path,
    keys_between,
    month_key,
    month_path,
    next_month,
)
from masthead.stories.lists import times_key
from masthead.stories.models import Story
from masthead.stories.queries.cards import path_at, section_link
from masthead.stories.visibility import listed

SHOWN = ("page_ptr_id", "edition_code", "path", "slug", "short_id", "kind", "title", "published_at")


def archive_day(edition: str, day: date) -> Day | None:
    """All stories of a day; None where there is none."""
    read(day_key(edition, day))
    after = day + timedelta(days=1)
    rows = _between(edition, day, after).order_by("-published_at", "-pk").only(*SHOWN)
    entries = tuple(_entry(row) for row in rows)
    if not entries:
        return None
    earlier, later = _last_before(edition, day), _first_from(edition, after)
    _read_as_far(edition, earlier, day)
    _read_as_far(edition, day, later)
    return Day(day, entries, earlier, later)


def archive_month(edition: str, month: date) -> Month | None:
    """The days of a month (its first day) that have stories; None where none has."""
    read(month_key(edition, month))
    after = next_month(month)
    days = tuple(_days(edition, month, after))
    if not days:
        return None
    earlier, later = _last_before(edition, month), _first_from(edition, after)
    _read_months(edition, earlier, month)
    _read_months(edition, month, later)
    return Month(
        month, days, earlier and earlier.replace(day=1), later.replace(day=1) if later is not None else None
    )


def archive_years(edition: str) -> tuple[Year, ...]:
    """The years, newest first, with their months that have stories."""
    read(times_key(edition))
    found: dict[int, list[date]] = {}
    for month in archive_months(edition):
        found.setdefault(month.year, []).append(month)
    return tuple(Year(year, tuple(sorted(months))) for year, months in found.items())


def archive_months(edition: str) -> Iterator[date]:
    """The months that have stories, newest first; one small question a month."""
    before = date.max.replace(day=1)
    while (day := _last_before(edition, before)) is not None:
        before = day.replace(day=1)
        yield before


def archive_days(edition: str) -> Iterator[date]:
    """All days that have stories, newest first."""
    day = date.max
    while (before := _last_before(edition, day)) is not None:
        yield (day := before)


def _days(edition: str, first: date, after: date) -> Iterator[date]:
    """The days of a span that have stories, oldest first."""
    while (day := _first_from(edition, first)) is not None and day < after:
        yield day
        first = day + timedelta(days=1)


def _between(edition: str, first: date, after: date) -> QuerySet[Story]:
    return _of(edition).filter(
        published_at__gte=begin(first, edition), published_at__lt=begin(after, edition)
    )


def _last_before(edition: str, day: date) -> date | None:
    stories = _of(edition).filter(published_at__lt=_begin(day, edition)).order_by("-published_at")
    return _day(edition, stories.values_list("published_at", flat=True).first())


def _first_from(edition: str, day: date) -> date | None:
    stories = _of(edition).filter(published_at__gte=begin(day, edition)).order_by("published_at")
    return _day(edition, stories.values_list("published_at", flat=True).first())


def _begin(day: date, edition: str) -> datetime:
    """As far as the database can count."""
    return begin(min(day, date(9998, 1, 1)), edition)


def _day(edition: str, at: datetime | None) -> date | None:
    return None if at is None else day_of(at, edition)


def _of(edition: str) -> QuerySet[Story]:
    return listed().filter(edition_code=edition)


def _read_as_far(edition: str, first: date | None, last: date | None) -> None:
    """Whatever comes to stand between two days, or ends one of them; at an end, whatever comes at all."""
    if first is None or last is None:
        read(times_key(edition))
        return
    read(day_key(edition, first))
    for key in keys_between(edition, first, last):
        read(key)


def _read_months(edition: str, first: date | None, last: date | None) -> None:
    if first is None or last is None:
        read(times_key(edition))
        return
    month = first.replace(day=1)
    while month <= last:
        read(month_key(edition, month))
        month = next_month(month)


def _entry(row: Story) -> Entry:
    read(f"story:{row.pk}")
    path = path_at(row.edition_code, row.path, row.slug, row.short_id)
    assert row.published_at is not None
    return Entry(path, row.headline, str(row.kind), section_link(row), row.published_at)


def archive_paths(edition: str) -> Iterator[str]:
    """Every month and every day that has stories, by its path."""
    yield from (month_path(month) for month in archive_months(edition))
    yield from (day_path(day) for day in archive_days(edition))
