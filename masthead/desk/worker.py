"""The worker: presses what a crash or a time left behind, publishes what is due, and runs what the door adds."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from masthead import clock
from masthead.conf import Config
from masthead.desk.onair import room
from masthead.desk.scheduler import next_due, publish_due
from masthead.press.run import press

log = logging.getLogger(__name__)
ROUND_SECONDS = 0.25

Chore = Callable[[datetime], None]


def run(config: Config) -> None:
    """Work until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    chores = tuple(import_string(name) for name in getattr(settings, "CHORES", ()))
    press(room(), at=clock.now(), stale=True, wait_seconds=60)
    while not stop.is_set():
        started = time.monotonic()
        work_once(clock.now(), chores)
        stop.wait(_pause(started))


def work_once(at: datetime, chores: tuple[Chore, ...] = ()) -> None:
    """One round. A fault in one part is logged and does not keep the others from their work."""
    for part in (publish_due, _press, *chores):
        try:
            part(at)
        except Exception:
            log.exception("%s failed; the worker goes on", getattr(part, "__name__", part))
    close_old_connections()


def _press(at: datetime) -> None:
    press(room(), at=at)


def _pause(started: float) -> float:
    """Until the next round, or until the next scheduled story, whichever is sooner."""
    at = clock.now()
    coming = next_due(at)
    until_due = (coming - at).total_seconds() if coming else ROUND_SECONDS
    return max(0.0, min(ROUND_SECONDS - (time.monotonic() - started), until_due))
