"""The worker: presses what a crash or a time left behind, starts the scheduler, and runs what the door adds."""

import signal
import threading
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

from masthead import clock, metrics
from masthead.conf import Config
from masthead.desk.onair import room
from masthead.desk.patience import AT_MOST_SECONDS, Patience
from masthead.desk.punctual import Scheduler
from masthead.desk.watching import Watch
from masthead.press.run import bulk_waits, press

ROUND_SECONDS = 0.25
BULK_LOOK_SECONDS = 2.0

Chore = Callable[[datetime], None]


def run(config: Config) -> None:
    """Work until SIGTERM or SIGINT."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    chores = tuple(import_string(name) for name in getattr(settings, "CHORES", ()))
    scheduler = Scheduler()
    scheduler.begin()
    threading.Thread(target=work_in_bulk, args=(stop,), name="bulk lane", daemon=True).start()
    patience, watch = Patience(), Watch()
    while not stop.is_set():
        started = time.monotonic()
        work_once(clock.now(), chores, patience)
        patience.attempt("watch", lambda: watch.round(clock.now(), patience.trouble))
        stop.wait(max(0.0, ROUND_SECONDS - (time.monotonic() - started)))
    scheduler.end()


def work_once(at: datetime, chores: tuple[Chore, ...] = (), patience: Patience | None = None) -> None:
    """One round. A fault in one part is logged and does not keep the others from their work."""
    patience = patience or Patience()
    patience.attempt("press", partial(_press, at), longest_seconds=AT_MOST_SECONDS)
    for chore in chores:
        began = time.monotonic()
        name = getattr(chore, "__name__", str(chore))
        if patience.attempt(name, partial(chore, at)):
            metrics.timed("masthead_chore_seconds", time.monotonic() - began, chore=name)
    close_old_connections()


def work_in_bulk(stop: threading.Event) -> None:
    """Beside the rounds: sheets of older stamps at first, then whatever bulk work nobody else does."""
    patience, first = Patience(), True
    while not stop.is_set():
        if patience.attempt("bulk work", partial(_bulk, first=first)):
            first = False
        close_old_connections()
        stop.wait(BULK_LOOK_SECONDS)


def _bulk(*, first: bool) -> None:
    if first or bulk_waits(room()):
        press(room(), at=clock.now(), stale=True, wait_seconds=60)


def _press(at: datetime) -> None:
    press(room(), at=at, news_only=True)
