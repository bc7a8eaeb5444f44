"""The worker: presses what a crash or a time left behind, starts the scheduler, and runs what the door adds."""

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
from masthead.desk.punctual import Scheduler
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
    scheduler = Scheduler()
    scheduler.begin()
    press(room(), at=clock.now(), stale=True, wait_seconds=60)
    while not stop.is_set():
        started = time.monotonic()
        work_once(clock.now(), chores)
        stop.wait(max(0.0, ROUND_SECONDS - (time.monotonic() - started)))
    scheduler.end()


def work_once(at: datetime, chores: tuple[Chore, ...] = ()) -> None:
    """One round. A fault in one part is logged and does not keep the others from their work."""
    for part in (_press, *chores):
        try:
            part(at)
        except Exception:
            log.exception("%s failed; the worker goes on", getattr(part, "__name__", part))
    close_old_connections()


def _press(at: datetime) -> None:
    press(room(), at=at)
