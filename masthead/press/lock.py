"""The press lock: one presser at a time, thread or process, and on PostgreSQL machine. It ends when its holder does."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead.journal.locking import PRESS, held_everywhere

POLL_SECONDS = 0.003


@contextmanager
def held(path: Path, *, wait_seconds: float = 0.0, everywhere: bool = True) -> Iterator[bool]:
    """Yields whether the lock was got within `wait_seconds`; it is held until the block ends.

    Without `everywhere` it is a lock of this machine alone, for what is not the press itself.
    """
    # A descriptor of its own each time: flock tells descriptors apart, so threads exclude each other too.
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    deadline = time.monotonic() + wait_seconds
    try:
        if not _acquired(descriptor, deadline):
            yield False
            return
        if not everywhere:
            yield True
            return
        with held_everywhere(PRESS, deadline=deadline) as got:
            yield got
    finally:
        os.close(descriptor)


def _acquired(descriptor: int, deadline: float) -> bool:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(POLL_SECONDS)
        else:
            return True
