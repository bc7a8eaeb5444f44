"""A channel and its broadcasts, set up through the verbs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from masthead import clock
from masthead.press.verify import verify
from masthead.store.values import Address, Sheet


def hand() -> Any:
    from masthead.desk.actors import house

    return house("test")


def channel(edition: str = "en", stream: str = "main", **more: Any) -> Any:
    from masthead.broadcast.models import LiveChannel
    from masthead.desk.save import save

    return save(LiveChannel(edition=edition, name=f"Bridge {edition}", stream=stream, **more), by=hand())


def broadcast(
    starts: datetime, hours: float = 1, edition: str = "en", title: str = "The Hour", **more: Any
) -> Any:
    from masthead.broadcast.models import Broadcast
    from masthead.desk.save import save

    ends = starts + timedelta(hours=hours)
    return save(Broadcast(edition=edition, title=title, starts=starts, ends=ends, **more), by=hand())


def press_now(at: datetime) -> Any:
    """What a worker's round does at that time."""
    from masthead.desk.onair import room
    from masthead.press.run import press

    with clock.freeze(at):
        return press(room(), at=at, wait_seconds=20)


def sheet(path: str, edition: str = "en") -> Sheet | None:
    from masthead.desk.onair import room

    found = room().store.stored(Address(edition, path))
    return found.sheet if found else None


def text(path: str, edition: str = "en") -> str:
    found = sheet(path, edition)
    return "" if found is None else b"".join(one for one in found.pieces if isinstance(one, bytes)).decode()


def differences(at: datetime) -> list[str]:
    """What `press verify` finds at that time."""
    from masthead.desk.onair import room

    with clock.freeze(at):
        found = verify(room())
    return [
        *map(str, found.missing),
        *map(str, found.extra),
        *map(str, found.differing),
        *found.missing_files,
    ]
