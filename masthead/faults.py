"""Fault points: named places at which a drill may end, stall or fail this process, to prove that nothing is lost there.

They do nothing unless the setting `faults.drills` is on and the variable MASTHEAD_FAULTS says what shall happen:

    MASTHEAD_FAULTS="press.committed=kill@3,press.rendered=stall:2.5,store.commit=full"

that is, at the third time here SIGKILL, at each time there a wait of 2.5 s, and there "no space left on device".
"""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

VARIABLE, LOG_VARIABLE = "MASTHEAD_FAULTS", "MASTHEAD_FAULTS_LOG"
ACTIONS = ("kill", "stall", "fail", "full")

POINTS: Mapping[str, str] = MappingProxyType(
    {
        "backup.linked": "all files of the snapshot have a second name in the staging folder, the database is not copied",
        "backup.copied": "files and database of one moment stand in the staging folder",
        "backup.gathered": "the snapshot is closed and nothing of the backup is written",
        "backup.written": "all members are written beside the backup's place, without a manifest",
        "backup.in_place": "the backup is in place and not yet noted",
        "desk.changed": "a verb has written its change and not yet journalled it",
        "desk.journalled": "a verb has journalled its change and not yet committed",
        "desk.committed": "a verb is done and nothing is pressed; it has committed, unless a screen has more to save",
        "desk.pressed": "a verb's run has committed and the editor has no answer yet",
        "files.placed": "a public file has been put in place and the sheet that uses it is not committed",
        "files.taken_away": "a public file that no sheet uses any more has been removed, perhaps not the last",
        "press.begun": "a run has looked where the store stands, and has no view of the database yet",
        "press.bulk_committed": "sheets made outside the lock are committed; the files they gave up still lie there",
        "press.bulk_placed": "the files of sheets made outside the lock lie there, and the lock is still to be got",
        "press.bulk_rendered": "one sheet has been made outside the lock, for nobody yet",
        "press.caught_up": "a follower has made one step of its backlog, which is not pressed yet",
        "press.cleared": "a run is committed and the files that no sheet uses any more are gone",
        "press.committed": "a run is committed and the files that no sheet uses any more still lie there",
        "press.counted": "some of the traits are taken down, for a store that no news can bring forward yet",
        "press.followed": "the followers have written and journalled what the news means to them",
        "press.full_begun": "a full press is marked as begun, and all sheets are stale",
        "press.full_finished": "the last sheet of a full press stands, and the store says so",
        "press.made_up": "a run is made up with all its files in place, and is to be committed next",
        "press.placed": "the public files of a run's sheets are in place",
        "press.printed": "all sheets of a run are rendered",
        "press.read": "a run has its view of the database and has read the journal's news",
        "press.rendered": "one sheet of a run is rendered",
        "press.touched": "a run knows which keys and addresses the news touches",
        "reader.fetched": "a mirror has a run's sheets and has written nothing",
        "reader.mirrored": "a mirror has committed a run and not acknowledged it",
        "reader.copied": "a mirror has made a whole copy beside the current one, which readers still read",
        "store.staging": "some of a run's sheets are written where nothing points at them",
        "store.staged": "a run is written and nobody can see it yet",
        "store.switched": "a run is in the store and the press has not been told",
        "front.composed": "a page for the front server's folder is composed and not placed",
        "front.placed": "a composed page is placed, and the store may have moved on meanwhile",
        "front.cleared": "what a run made stale is taken away from the front server, and the run is not told",
        "front.purged": "the caches before the readers have confirmed a purge, and it is not noted",
        "front.told": "the desk has heard of the run, and the front server may not look for longer yet",
        "restore.unpacked": "all members of the backup stand in the staging folder, checked",
        "restore.readied": "the restored database is migrated, has a new epoch and is held",
        "restore.files": "the files are in place, the database is not",
        "restore.database": "the database is in place, the configuration is not",
        "restore.decided": "a removal was carried out again, others wait",
        "restore.released": "the restored paper is released and nothing is pressed",
        "schedule.claimed": "a scheduler has claimed a due story or embargo and not yet changed anything",
        "schedule.lifted": "all stories of an embargo are published in a transaction that has not committed",
        "schedule.published": "what was due has committed and nothing is pressed",
    }
)
"""Every fault point, with what has happened when a process passes it. `masthead faults list` shows this table."""


class UnknownFault(ValueError):
    """MASTHEAD_FAULTS names a point or an action that there is not."""


class Drill(RuntimeError):
    """A drill made this fail on purpose."""


@dataclass(slots=True)
class _Fault:
    action: str
    seconds: float
    at: int
    passed: int = 0


_armed: dict[str, _Fault] | None = None


def arm(*, drills: bool) -> None:
    """Called once when a process starts, with the setting `faults.drills`. Raises UnknownFault."""
    global _armed
    said = os.environ.get(VARIABLE, "") if drills else ""
    _armed = dict(_read(one) for one in said.split(",") if one.strip()) or None


def point(name: str) -> None:
    """A process passes here. Costs next to nothing while no drill goes on."""
    if _armed is not None:
        _happen(name)


def _read(text: str) -> tuple[str, _Fault]:
    name, _, rest = text.strip().partition("=")
    what, _, at = rest.partition("@")
    action, _, seconds = what.partition(":")
    if name not in POINTS:
        raise UnknownFault(
            f"{VARIABLE}: no fault point is called {name!r}; `masthead faults list` tells them"
        )
    if action not in ACTIONS:
        raise UnknownFault(f"{VARIABLE}: {action!r} is no fault; say one of {', '.join(ACTIONS)}")
    return name, _Fault(action, float(seconds or 0), int(at or 0))


def _happen(name: str) -> None:
    assert name in POINTS, f"the fault point {name!r} stands in no table"
    fault = _armed.get(name) if _armed else None
    if fault is None:
        return
    fault.passed += 1
    if fault.at and fault.passed != fault.at:
        return
    _note(f"{name} {fault.action}")
    if fault.action == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if fault.action == "stall":
        time.sleep(fault.seconds)
    if fault.action == "fail":
        raise Drill(f"a drill at {name}")
    if fault.action == "full":
        raise OSError(errno.ENOSPC, f"a drill at {name}: no space left on device")


def _note(line: str) -> None:
    """One line in the drill's own log, whole and on disk before anything happens."""
    path = os.environ.get(LOG_VARIABLE)
    if not path:
        return
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, f"{line}\n".encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
