"""What the desk's hand does in a drill: it forks a desk or a worker, arms one fault in it, and tells how it ended."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

Told = dict[str, Any]


def drilled(fault: str, log: str, work: str, asked: Told) -> Told:
    """A process of the house's own that does its work with this fault armed; `status` is how it ended (9: killed)."""
    from tests.journeys.hand import reap, rest

    rest()
    pid = os.fork()
    if not pid:
        _child(fault, log, lambda: WORK[work](asked))
    return reap(pid)


def worker_round() -> Told:
    """What the worker does in a quarter of a second, in the hand itself: nothing is armed here."""
    _work_round({})
    return {}


def heal() -> Told:
    """What the worker does beside its rounds until no bulk work waits."""
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import bulk_waits, press

    for _ in range(10):
        press(replace(room(), bulk_workers=0), at=clock.now(), stale=True, wait_seconds=60)
        if not bulk_waits(room()):
            return {"exact": True}
    return {"exact": False}


def back_up(to: str) -> Told:
    _backup({"to": to})
    return {}


def journal() -> Told:
    """The ids of the journal, and the numbers of the last runs."""
    from masthead.desk.onair import room
    from masthead.journal.models import Entry

    ids = list(Entry.objects.order_by("id").values_list("id", flat=True))
    return {"entries": ids, "runs": [record.number for record in room().store.recent_runs()]}


def _verb(asked: Told) -> None:
    """An editor's verb and its press, as the desk does them."""
    from tests.journeys import deeds
    from tests.journeys.hand import verb

    verb(deeds, asked)


def _work_round(asked: Told) -> None:
    from masthead import clock
    from masthead.desk.scheduler import publish_due
    from masthead.desk.worker import work_once

    publish_due(clock.now())
    work_once(clock.now())


def _full_press(asked: Told) -> None:
    """Another journal's store, pressed in full, as after a restore; by this process alone, which is the one to die."""
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.journal.entries import renew_epoch
    from masthead.press.run import press

    renew_epoch()
    press(replace(room(), bulk_workers=0), at=clock.now(), full=True, wait_seconds=60)


def _backup(asked: Told) -> None:
    from masthead import clock
    from masthead.editions.settings import newsroom
    from masthead.repair.backup import make_backup

    make_backup(newsroom(), Path(asked["to"]), at=clock.now())


WORK: dict[str, Callable[[Told], None]] = {
    "verb": _verb,
    "worker": _work_round,
    "full": _full_press,
    "backup": _backup,
}


def _child(fault: str, log: str, work: Callable[[], None]) -> NoReturn:
    from masthead import faults

    try:
        os.environ |= {faults.VARIABLE: fault, faults.LOG_VARIABLE: log}
        faults.arm(drills=True)
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


ASIDES = {one.__name__: one for one in (drilled, worker_round, heal, back_up, journal)}
