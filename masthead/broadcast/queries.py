"""What is on the air: an edition's channel with its schedule, and whether the header may say LIVE."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from masthead import clock
from masthead.broadcast.models import Broadcast, ChannelState
from masthead.broadcast.models import LiveChannel as Row
from masthead.broadcast.streams import Stream, UnfitStream, stream_of
from masthead.broadcast.values import LiveChannel, LiveNow, ScheduleDay, Showing
from masthead.editions.settings import edition_config, newsroom
from masthead.journal.reads import holds_until, read
from masthead.media.queries import picture
from masthead.stories.models import Programme
from masthead.stories.values import Link, Translation
from masthead.subjects.queries import name_of

DAYS = 2
COMING = 3
LOOKS_AHEAD = timedelta(days=8)


def live_channel(edition: str) -> LiveChannel | None:
    """An edition's channel, its schedule of today and tomorrow; holds until something begins or ends, or the day does."""
    row = _row(edition)
    if row is None:
        return None
    at, zone = clock.now(), ZoneInfo(edition_config(edition).time_zone)
    today = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    midnights = [_midnight(today, days) for days in range(DAYS + 1)]
    holds_until(midnights[1])
    rows = _broadcasts(edition, midnights[0], at + LOOKS_AHEAD)
    showings = [_showing(edition, one) for one in rows]
    on_air = _on_air(row, rows, at)
    coming = tuple(one for one in showings if one.starts > at)
    return LiveChannel(
        name=row.name,
        about=row.about,
        poster=picture(row.poster_id) if row.poster_id else None,
        on_air=on_air,
        stream=_stream(row) if on_air else None,
        now=next((one for one in showings if one.starts <= at < one.ends), None),
        coming=coming[:COMING],
        back_at=coming[0].starts if coming and not on_air and row.state == ChannelState.BY_SCHEDULE else None,
        days=tuple(
            ScheduleDay(start.date(), tuple(one for one in showings if one.starts < end and one.ends > start))
            for start, end in pairwise(midnights)
        ),
        siblings=tuple(_siblings(edition)),
    )


def live_now(edition: str) -> LiveNow | None:
    """What the header says while the channel is on air; None otherwise."""
    row = _row(edition)
    if row is None:
        return None
    at = clock.now()
    if row.state != ChannelState.BY_SCHEDULE:
        return LiveNow(row.name) if _on_air(row, (), at) else None
    rows = _broadcasts(edition, at, at + LOOKS_AHEAD)
    return LiveNow(row.name) if _on_air(row, rows, at) else None


def editions_with_channel() -> tuple[str, ...]:
    """The ids of the editions that have a channel."""
    known = {one.id for one in newsroom().editions}
    stand = Row.objects.order_by("edition").values_list("edition", flat=True)
    return tuple(edition for edition in stand if edition in known)


def _row(edition: str) -> Row | None:
    read(f"channel:{edition}")
    return Row.objects.filter(edition=edition).first()


def _broadcasts(edition: str, start: datetime, end: datetime) -> list[Broadcast]:
    """Those that run at some moment between, in their order; the answer holds until one of them begins or ends."""
    read(f"schedule:{edition}")
    at = clock.now()
    rows = list(Broadcast.objects.filter(edition=edition, ends__gt=start, starts__lt=end).order_by("starts"))
    for row in rows:
        read(f"broadcast:{row.pk}")
    later = [moment for row in rows for moment in (row.starts, row.ends) if moment > at]
    holds_until(min(later, default=end))
    return rows


def _on_air(row: Row, rows: Iterable[Broadcast], at: datetime) -> bool:
    if _stream(row) is None or row.state == ChannelState.OFF_AIR:
        return False
    return row.state == ChannelState.ON_AIR or any(one.starts <= at < one.ends for one in rows)


def _stream(row: Row) -> Stream | None:
    """A stream that somebody wrote past the desk and that cannot be one is none."""
    try:
        return stream_of(row.stream)
    except UnfitStream:
        return None


def _showing(edition: str, row: Broadcast) -> Showing:
    name = (
        name_of(Programme, row.programme_id, edition_config(edition).language) if row.programme_id else None
    )
    programme = Link(name.name, f"/programme/{name.slug}") if name else None
    return Showing(row.title, row.standfirst, row.starts, row.ends, programme)


def _siblings(edition: str) -> Iterable[Translation]:
    for other in newsroom().editions:
        if other.id != edition:
            read(f"channel:{other.id}")
            if Row.objects.filter(edition=other.id).exists():
                yield Translation(other.id, "/live")


def _midnight(today: datetime, days: int) -> datetime:
    """Midnight so many days on, by the zone's own clock: a day may have 23 or 25 hours."""
    return (today.replace(tzinfo=None) + timedelta(days=days)).replace(tzinfo=today.tzinfo)
