"""How far bulk work has come, told beside the lock to whoever asks: the command line, the desk, metrics."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from masthead.press import lock
from masthead.press.marks import behind
from masthead.press.pressroom import Pressroom

TOLD_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class BulkProgress:
    """Sheets done of all that this piece of bulk work began with, and the seconds that it took so far."""

    done: int
    all: int
    seconds: float

    @property
    def a_second(self) -> float:
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """None while nobody can tell."""
        return (self.all - self.done) / self.a_second if self.done else None


def bulk_path(room: Pressroom) -> Path:
    """The lock of the one who does bulk work on this machine."""
    return room.lock_path.with_name(room.lock_path.name + ".bulk")


def bulk_progress(room: Pressroom) -> BulkProgress | None:
    """None while no bulk work goes on."""
    with lock.held(bulk_path(room), everywhere=False) as free:
        if free:
            return None
    try:
        told = json.loads(_told_path(room).read_text("utf-8"))
        return BulkProgress(told["done"], told["all"], told["seconds"])
    except (OSError, ValueError, KeyError):
        return BulkProgress(0, 0, 0.0)


def remaining(room: Pressroom) -> int:
    """Sheets that are still to be pressed in bulk: those of the work that goes on, else those left behind."""
    going_on = bulk_progress(room)
    return going_on.all - going_on.done if going_on else len(behind(room.store))


def begin_telling(room: Pressroom) -> None:
    """What was told of earlier bulk work holds no more. Needs the bulk lock."""
    _told_path(room).unlink(missing_ok=True)


@dataclass(slots=True)
class Teller:
    """Tells it now and then, and always at the end."""

    room: Pressroom
    _began: float = field(default_factory=time.monotonic)
    _told_at: float = 0.0

    def tell(self, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self._told_at < TOLD_EVERY and done < total:
            return
        self._told_at = now
        told = {"done": done, "all": total, "seconds": round(now - self._began, 3)}
        path = _told_path(self.room)
        beside = path.with_name(f".{path.name}.{os.getpid()}")
        beside.write_text(json.dumps(told), "utf-8")
        beside.replace(path)


def _told_path(room: Pressroom) -> Path:
    return bulk_path(room).with_suffix(".progress")
