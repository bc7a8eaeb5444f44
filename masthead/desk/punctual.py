"""The scheduler at work: a thread of its own in the worker, so that neither a long press nor a chore makes a story late."""

import logging
import threading
import time
from datetime import datetime
from functools import partial

from django.db import close_old_connections, connections

from masthead import clock, metrics
from masthead.desk.change import collecting_entries
from masthead.desk.onair import put_on_air
from masthead.desk.patience import Patience
from masthead.desk.scheduler import late_seconds, next_due, publish_due
from masthead.desk.steadiness import steady_seconds
from masthead.desk.timekeeping import Timekeeper

log = logging.getLogger(__name__)
ROUND_SECONDS = 0.25


class Scheduler:
    """Rounds a quarter of a second apart, and one exactly when the next story is due."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="scheduler", daemon=True)
        self._keeper: Timekeeper | None = None

    def begin(self) -> None:
        """Start."""
        self._thread.start()

    def end(self, seconds: float = 10.0) -> None:
        """Finish the round and stop."""
        self._stop.set()
        self._thread.join(seconds)

    def round(self, at: datetime, steady: float) -> bool:
        """One round at a moment, read from both clocks together; whether anything went out."""
        self._keeper = self._keeper or Timekeeper(at, steady)
        if not self._keeper.may_release(at, steady):
            metrics.gauge("masthead_schedule_late_seconds", late_seconds(at))
            return False
        began = time.monotonic()
        with collecting_entries() as entries:
            publish_due(at)
        metrics.gauge("masthead_schedule_late_seconds", late_seconds(at))
        if not entries:
            return False
        threading.Thread(target=_on_air, args=(entries[-1], began), name="on air", daemon=True).start()
        return True

    def _work(self) -> None:
        patience = Patience()
        while not self._stop.is_set():
            began, pause = time.monotonic(), [ROUND_SECONDS]
            patience.attempt("the scheduler", partial(self._step, began, pause), longest_seconds=1.0)
            close_old_connections()
            self._stop.wait(pause[0])
        connections.close_all()

    def _step(self, began: float, pause: list[float]) -> None:
        self.round(clock.now(), steady_seconds())
        pause[0] = self._pause(began)

    def _pause(self, began: float) -> float:
        """Until the next round, or until the next story, whichever is sooner."""
        at = clock.now()
        coming = next_due(at)
        until_due = (coming - at).total_seconds() if coming else ROUND_SECONDS
        return max(0.0, min(ROUND_SECONDS - (time.monotonic() - began), until_due))


def _on_air(entry: int, began: float) -> None:
    """Pressed and looked at beside the rounds: the next story may be due while readers' side is still being asked."""
    try:
        put_on_air(entry, began=began)
    except Exception:
        log.exception("entry %s could not be pressed at once; the worker's next round does", entry)
    finally:
        connections.close_all()
