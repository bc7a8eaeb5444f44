"""Recorded reads: a query says which keys it read and how long its answer holds; who renders records it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

Key = str


@dataclass(slots=True)
class Reads:
    """What was read inside one `recording`; `until` is the earliest end of all answers."""

    keys: set[Key] = field(default_factory=set)
    until: datetime | None = None

    def end_by(self, at: datetime) -> None:
        self.until = at if self.until is None else min(self.until, at)


_recording: ContextVar[Reads | None] = ContextVar("masthead_reads", default=None)


def read(key: Key) -> None:
    """A query read what this key names. A list reads its key even when it is empty."""
    if (reads := _recording.get()) is not None:
        reads.keys.add(key)


def holds_until(at: datetime) -> None:
    """The answer may be another from `at` (aware) on, without anything being changed."""
    if at.tzinfo is None:
        raise ValueError("an answer's end must be an aware time")
    if (reads := _recording.get()) is not None:
        reads.end_by(at)


@contextmanager
def recording() -> Iterator[Reads]:
    """Records the reads inside; those of an inner recording count for the outer one as well."""
    outer, inner = _recording.get(), Reads()
    token = _recording.set(inner)
    try:
        yield inner
    finally:
        _recording.reset(token)
        if outer is not None:
            outer.keys |= inner.keys
            if inner.until is not None:
                outer.end_by(inner.until)


@contextmanager
def asking_ahead() -> Iterator[None]:
    """Reads inside count for nobody: the answers are remembered, and count for whoever asks for them again."""
    token = _recording.set(None)
    try:
        yield
    finally:
        _recording.reset(token)
