"""The dates that agencies really send, read into aware UTC."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from masthead.wire.items import Embargo

_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)"
    r"(?:T?(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,12}))?)?)?"
    r"(?:(Z|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?$",
    re.ASCII | re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")
_EARLIEST, _LATEST = 1900, 2999


@dataclass(frozen=True)
class Moment:
    """A time in UTC, and the zone it was written in; `zone` None means that none was said and UTC was assumed."""

    at: datetime
    zone: timedelta | None


def read_moment(text: str, assumed_zone: timedelta | None = None) -> Moment | None:
    """ISO 8601 in its spellings, blanks inside and colons missing, or RFC 822; None if it is neither."""
    text = text.strip()[:60]
    try:
        found = _iso(_BLANKS.sub("", text)) or (_rfc822(text) if text else None)
        if found is None:
            return None
        at, zone = found
        said = zone if zone is not None else assumed_zone or timedelta()
        return Moment((at - said).replace(tzinfo=UTC), zone) if _EARLIEST <= at.year <= _LATEST else None
    except (ValueError, OverflowError):
        return None


def moment(text: str, what: str, notes: list[str]) -> datetime | None:
    """The time in a field called `what`; a missing zone or an unreadable date is noted, an empty one is not."""
    found = read_moment(text)
    if found is None:
        if text.strip():
            notes.append(f"The {what} “{text.strip()[:60]}” is not a date that can be read.")
        return None
    if found.zone is None:
        notes.append(f"The {what} names no time zone; UTC was assumed.")
    return found.at


def embargo_from(text: str, zone_from: str, notes: list[str]) -> Embargo:
    """An embargo as sent: empty or unreadable is one without a known end.

    Without a zone of its own it takes that of `zone_from`, another date of the same item.
    """
    other = read_moment(zone_from)
    zone = other.zone if other else None
    found = read_moment(text, zone)
    if found is None:
        if text.strip():
            notes.append(
                f"The embargo “{text.strip()[:60]}” is not a date that can be read: embargoed without an end."
            )
        return Embargo(None)
    if found.zone is None:
        notes.append(
            "The embargo names no time zone; "
            + ("the item's own" if zone is not None else "UTC")
            + " was assumed."
        )
    return Embargo(found.at)


def _iso(text: str) -> tuple[datetime, timedelta | None] | None:
    match = _ISO.match(text)
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    micro = int((match.group(7) or "0")[:6].ljust(6, "0"))
    next_day = timedelta(days=1) if hour == 24 else timedelta()
    at = datetime(year, month, day, hour % 24, minute, min(second, 59), micro) + next_day  # noqa: DTZ001 the zone is taken off by the caller
    return at, _offset(match)


def _offset(match: re.Match[str]) -> timedelta | None:
    if match.group(8):
        return timedelta()
    if not match.group(9):
        return None
    offset = timedelta(hours=int(match.group(10)), minutes=int(match.group(11) or 0))
    if offset > timedelta(hours=15):
        raise ValueError("no zone on earth")
    return -offset if match.group(9) == "-" else offset


def _rfc822(text: str) -> tuple[datetime, timedelta | None] | None:
    """RFC 822 and 2822; a zone name that means nothing counts as none."""
    try:
        read = parsedate_to_datetime(text)
    except (TypeError, IndexError):
        return None
    if read.tzinfo is None:
        return read, timedelta() if text.endswith("-0000") else None
    return read.replace(tzinfo=None), read.utcoffset()
