"""The worker's part in purging the caches before the readers: whatever a verb's own purge left unconfirmed is asked for again."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from masthead import clock
from masthead.caches.purging import purged
from masthead.desk.onair import caches_late, room
from masthead.editions.settings import newsroom

AGAIN_SECONDS = 5
LONGEST_SECONDS = 30.0
log = logging.getLogger(__name__)


class Purging:
    """A thread of its own at most: a cache that hangs must not hold up the press."""

    def __init__(self) -> None:
        self._at_work = threading.Lock()
        self._not_before: datetime | None = None

    def due(self, at: datetime) -> None:
        config = newsroom()
        if not config.front.purge or (self._not_before and at < self._not_before):
            return
        if not purged(config, room().store).confirmed and self._at_work.acquire(blocking=False):
            threading.Thread(target=self._work, name="purging", daemon=True).start()

    def _work(self) -> None:
        try:
            if caches_late(seconds=LONGEST_SECONDS):
                self._not_before = clock.now() + timedelta(seconds=AGAIN_SECONDS)
        except Exception:
            log.exception("the purge failed; the worker tries again")
            self._not_before = clock.now() + timedelta(seconds=AGAIN_SECONDS)
        finally:
            self._at_work.release()


purge_due = Purging().due
"""The worker's chore."""
