"""The live channel as pages see it."""

from dataclasses import dataclass
from datetime import date, datetime

from masthead.broadcast.streams import Stream
from masthead.media.values import Picture
from masthead.stories.values import Link, Translation


@dataclass(frozen=True, slots=True)
class Showing:
    """One broadcast."""

    title: str
    standfirst: str
    starts: datetime
    ends: datetime
    programme: Link | None


@dataclass(frozen=True, slots=True)
class ScheduleDay:
    """What is broadcast on one day of the edition's zone; a broadcast over midnight stands on both."""

    day: date
    showings: tuple[Showing, ...]


@dataclass(frozen=True, slots=True)
class LiveChannel:
    """An edition's channel as it stands now.

    `now` is what is on by the schedule, on air or not; `coming` what follows; `back_at` when an off-air channel is on
    again, as far as the schedule tells. `stream` is None whenever the channel is off air.
    """

    name: str
    about: str
    poster: Picture | None
    on_air: bool
    stream: Stream | None
    now: Showing | None
    coming: tuple[Showing, ...]
    back_at: datetime | None
    days: tuple[ScheduleDay, ...]
    siblings: tuple[Translation, ...]


@dataclass(frozen=True, slots=True)
class LiveNow:
    """The channel in the header of every page, while it is on air."""

    name: str
    path: str = "/live"
