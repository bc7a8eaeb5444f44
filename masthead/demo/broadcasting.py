"""The demo's live channel: in each edition its name and a fortnight of its schedule; and the pieces of the stream."""

import tomllib
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from masthead.broadcast.models import Broadcast, LiveChannel
from masthead.demo.channel import STREAM, stream_folder
from masthead.demo.pieces import cut_films
from masthead.demo.plan import CONTENT
from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.save import save
from masthead.editions.settings import newsroom

FILMS = Path(__file__).parent / "films"
QUALITY = 360
DAYS_BEFORE, DAYS_AFTER = 1, 14
EVERY_DAY = range(1, 8)
Ids = dict[str, int]


@cache
def plan_of_channel() -> dict[str, Any]:
    """The channel's names and its week."""
    return tomllib.loads((CONTENT / "channel.toml").read_text("utf-8"))


def furnish_channel(photos: Ids, programmes: Ids, *, by: Actor, at: datetime) -> None:
    """A channel in every edition, on air by its schedule, and the stream that they share."""
    cut_films(sorted(FILMS.glob(f"*-{QUALITY}.mp4")), stream_folder(newsroom().data))
    said = plan_of_channel()
    with verb("furnish channel", by):
        for edition in newsroom().editions:
            save(
                LiveChannel(
                    edition=edition.id,
                    name=said["name"][edition.language],
                    about=said["about"][edition.language],
                    poster_id=photos.get(said["poster"]),
                    stream=STREAM,
                ),
                by=by,
            )
            today = at.astimezone(edition.zone).replace(
                hour=0, minute=0, second=0, microsecond=0, tzinfo=None
            )
            for days in range(-DAYS_BEFORE, DAYS_AFTER):
                day = today + timedelta(days=days)
                for slot in said["slots"]:
                    if day.isoweekday() in slot.get("days", EVERY_DAY):
                        save(
                            _broadcast(slot, edition.id, edition.language, edition.zone, day, programmes),
                            by=by,
                        )


def _broadcast(
    slot: dict[str, Any], edition: str, language: str, zone: ZoneInfo, day: datetime, programmes: Ids
) -> Broadcast:
    return Broadcast(
        edition=edition,
        title=slot["title"][language],
        standfirst=slot["standfirst"][language],
        starts=_moment(day, slot["from"], zone),
        ends=_moment(day, slot["to"], zone),
        programme_id=programmes.get(slot.get("programme", "")),
    )


def _moment(day: datetime, hour: str, zone: ZoneInfo) -> datetime:
    """An hour of a day by the zone's own clock; "25:00" is the first of the next day."""
    hours, minutes = hour.split(":")
    return (day + timedelta(hours=int(hours), minutes=int(minutes))).replace(tzinfo=zone)
