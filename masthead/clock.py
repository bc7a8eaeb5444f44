"""The clock: the one place where the time is fetched. Everything else is handed a time as `at`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_frozen: ContextVar[datetime | None] = ContextVar("masthead_clock_frozen", default=None)


def now() -> datetime:
    """The time, aware and in UTC."""
    return _frozen.get() or datetime.now(UTC)


@contextmanager
def freeze(at: datetime) -> Iterator[datetime]:
    """Inside, `now()` answers `at`. For tests and the demo's past; holds for the calling thread or task only."""
    if at.tzinfo is None:
        raise ValueError("the clock can only be frozen at an aware time")
    token = _frozen.set(at.astimezone(UTC))
    try:
        yield at
    finally:
        _frozen.reset(token)
