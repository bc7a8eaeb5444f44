"""A process of the desk that tests tell what to do, a line of JSON at a time: so Django starts once, not for each verb.

It also forks: workers that can be killed, and people whose machine dies in the moment after the commit.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from contextlib import nullcontext
from typing import Any, NoReturn


def main() -> None:
    import django

    django.setup()
    from django.conf import settings

    settings.PRESSROOM = "tests.journeys.warm.pressroom"
    from tests.drills import hand as drills
    from tests.journeys import breaking, deeds

    own = {"rest": rest, "worker": start_worker, "reap": reap, "dying": dying}
    asides = {**own, **breaking.ASIDES, **drills.ASIDES}
    for line in sys.stdin:
        asked = json.loads(line)
        aside = asides.get(asked["do"])
        try:
            answer = aside(**asked["with"]) if aside else verb(deeds, asked)
        except Exception:
            answer = {"fault": traceback.format_exc()}
        print(json.dumps(answer), flush=True)


def verb(deeds: Any, asked: dict[str, Any]) -> dict[str, Any]:
    """Carry out a deed at its time, and press what it journalled unless told not to."""
    from masthead import clock
    from masthead.desk.change import collecting_entries
    from masthead.desk.onair import press_now
    from masthead.desk.refusals import Refused

    at = deeds.moment(asked.get("at"))
    with clock.freeze(at) if at else nullcontext(), collecting_entries() as entries:
        try:
            done = deeds.DEEDS[asked["do"]](**asked["with"])
        except Refused as refused:
            return {"refused": f"{type(refused).__name__}: {refused}"}
        if asked.get("press", True) and entries and (report := press_now(entries[-1], timeout_seconds=60)):
            names = ("changed", "added", "removed")
            lists = {name: [str(one) for one in getattr(report, name)] for name in names}
            done = {**done, "run": report.run, **lists, "failed": [str(one) for one in report.failed]}
    return done


def rest() -> dict[str, Any]:
    """Let go of database and store: before a fork, and while the paper's folder is put back as it was."""
    from django.db import connections

    from masthead.desk.onair import room
    from tests.journeys import warm

    connections.close_all()
    warm.rest()
    room.cache_clear()
    return {}


def start_worker() -> dict[str, Any]:
    """The worker as `masthead worker` runs it, in a process of its own."""
    rest()
    pid = os.fork()
    if not pid:
        _child(_work)
    return {"pid": pid}


def dying(verb_asked: dict[str, Any]) -> dict[str, Any]:
    """Somebody's process that carries out a verb and dies in the moment after the commit."""
    rest()
    pid = os.fork()
    if not pid:
        _child(lambda: _die_after(verb_asked))
    return reap(pid)


def reap(pid: int) -> dict[str, Any]:
    return {"status": os.waitpid(pid, 0)[1]}


def _die_after(verb_asked: dict[str, Any]) -> None:
    from tests.journeys import deeds

    verb(deeds, {**verb_asked, "press": False})
    os.kill(os.getpid(), signal.SIGKILL)


def _work() -> None:
    from masthead.desk.worker import run
    from masthead.editions.settings import newsroom

    run(newsroom())


def _child(work: Any) -> NoReturn:
    """Runs in the child and never returns into the parent's loop."""
    try:
        from masthead.services.kin import die_with_parent

        die_with_parent(signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(2, 1)
        work()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


if __name__ == "__main__":
    main()
