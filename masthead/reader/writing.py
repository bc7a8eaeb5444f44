"""The writer of composed pages as a process: `python -m masthead.reader.writing --data DIR`, kept by the reader.

Of several readers on one machine one writer works, the others' wait for its lock. It may die at any moment: nginx finds
no page of a writer that is silent for three seconds, and the next writer begins with an empty folder.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead import faults, logs
from masthead.conf import Config, load
from masthead.conf.environment import given_overrides
from masthead.reader.composed_folder import LOCK, WISHES, ComposedFolder
from masthead.reader.composed_writer import ComposedWriter
from masthead.reader.headers import HouseHeaders, composed_headers, signature
from masthead.reader.kin import die_with
from masthead.reader.wishes import WishBox
from masthead.store.acknowledging import Acknowledger
from masthead.store.opening import open_reader_store

LOOK_SECONDS = 0.004
"""How often the store is looked at, while no wish comes: a publish waits for it."""
_LOCK_SECONDS = 0.1


def write(config: Config, folder: Path, tell: Callable[[int], None], stopped: Callable[[], bool]) -> None:
    """Writes until told to stop; waits while another process of this machine does."""
    with _only_one(folder, stopped) as alone:
        if not alone:
            return
        composed = ComposedFolder(folder, signature(composed_headers(HouseHeaders(config))))
        composed.empty()
        store, box = (
            open_reader_store(config.store_reader_url or config.store_url, config.data),
            WishBox(folder / WISHES),
        )
        writer = ComposedWriter(config, store, composed, tell)
        wish = None
        while not stopped():
            writer.step(wish)
            wish = box.next(LOOK_SECONDS)
        composed.empty()
        box.close()
        store.close()


@contextmanager
def _only_one(folder: Path, stopped: Callable[[], bool]) -> Iterator[bool]:
    """The lock over the folder; False if it was told to stop before it had it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as file:
        waiting = threading.Event()
        while not stopped():
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting.wait(_LOCK_SECONDS)
                continue
            yield True
            return
        yield False


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m masthead.reader.writing", description="Composes files.")
    parser.add_argument("--data", type=Path, required=True, help="the paper's data folder")
    parser.add_argument("--parent", type=int, help="the process that this one must not outlive")
    asked = parser.parse_args()
    stopping = threading.Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stopping.set())
    if asked.parent:
        die_with(asked.parent)
    os.umask(0o022)
    config = load(asked.data, overrides=given_overrides())
    logs.start("writer", format=config.log_format, level=config.log_level)
    faults.arm(drills=config.faults_drills)
    assert config.composed_folder is not None, "front.composed_folder is not set"
    write(config, config.composed_folder, Acknowledger(config).tell, stopping.is_set)


if __name__ == "__main__":
    main()
