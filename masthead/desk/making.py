"""The worker's part in pictures and films: what takes long is made beside its rounds, one picture batch and one film at a time."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import connections

from masthead.desk.developing import develop_all, is_any_undeveloped
from masthead.desk.filming import is_any_film_waiting, make_films

log = logging.getLogger(__name__)


class Bench:
    """One kind of work, on a thread of its own while there is any: it must not hold up the press or a scheduled story."""

    def __init__(self, name: str, is_due: Callable[[], bool], work: Callable[[], None]) -> None:
        self._name, self._is_due, self._work = name, is_due, work
        self._taken = threading.Lock()

    def begin(self) -> None:
        """Start, unless it is at work or there is nothing to do."""
        if self._taken.locked() or not self._is_due() or not self._taken.acquire(blocking=False):
            return
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception:
            log.exception("making %s failed; the next round goes on", self._name)
        finally:
            connections.close_all()
            self._taken.release()


_BENCHES = (
    Bench("pictures", is_any_undeveloped, develop_all),
    Bench("films", is_any_film_waiting, make_films),
)


def make_due(at: datetime) -> None:
    """One round's look at the benches."""
    for bench in _BENCHES:
        bench.begin()
