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
        "desk.changed": "a verb has written its change and not yet journalled it",
        "desk.journalled": "a verb has journalled its change and not yet committed",
        "desk.committed": "a verb's transaction has committed and nothing is pressed",
        "desk.pressed": "a verb's run has committed and the editor has no answer yet",
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
