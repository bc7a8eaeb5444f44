"""Breaking news announces itself, and bulk work steps aside: a shared lock on a file of its own, gone with its holder.

Nothing hangs on it but speed: who misses an announcement is in nobody's way for longer than a sheet or one commit.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOOK_SECONDS = 0.005
LONGEST_SECONDS = 0.5
"""So long bulk work steps aside at a time: however much news there is, a sheet comes through now and then."""


def news_path(lock_path: Path) -> Path:
    """Beside the press lock."""
    return lock_path.with_name(lock_path.name + ".news")


@contextmanager
def announced(lock_path: Path) -> Iterator[None]:
    """While it is open, bulk work on this machine pauses."""
    descriptor = _opened(lock_path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def let_pass(lock_path: Path) -> None:
    """Between two sheets, and before a bulk commit: waits while news is being pressed."""
    descriptor = _opened(lock_path)
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while _is_announced(descriptor) and time.monotonic() < end:
            time.sleep(LOOK_SECONDS)
    finally:
        os.close(descriptor)


def _is_announced(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False


def _opened(lock_path: Path) -> int:
    return os.open(news_path(lock_path), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
