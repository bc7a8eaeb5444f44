"""A lock over a folder, for processes of one machine of which one works in it and the others wait."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_LOOK_SECONDS = 0.1


@contextmanager
def alone_in(folder: Path, stopped: Callable[[], bool], lock: str = ".lock") -> Iterator[bool]:
    """Holds the lock over a folder, which it makes; waits for it. False if it was told to stop before it had it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / lock).open("w") as file:
        while not stopped():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                time.sleep(_LOOK_SECONDS)
                continue
            yield True
            return
        yield False
