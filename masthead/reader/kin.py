"""Processes that must not outlive the one that started them, for they would hold its port, or its folder; and locks on those."""

from __future__ import annotations

import ctypes
import fcntl
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOCK_SECONDS = 0.1
_SET_PARENT_DEATH_SIGNAL = 1


def die_with(parent: int) -> None:
    """From now on the kernel kills this process when its parent ends, whatever ended it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def alone_in(folder: Path, stopped: Callable[[], bool]) -> Iterator[bool]:
    """Holds the lock over a folder, which it makes; waits for it. False if it was told to stop before it had it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as file:
        while not stopped():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOCK_SECONDS)
                continue
            yield True
            return
        yield False
