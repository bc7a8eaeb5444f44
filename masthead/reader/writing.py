"""The writer of composed pages as a process: `python -m masthead.reader.writing --data DIR`, kept by the reader.

Of several readers on one machine one writer works, the others' wait for its lock. It may die at any moment: nginx finds
no page of a writer that is silent for three seconds, and the next writer begins with an empty folder.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from masthead.alone import alone_in
from masthead.conf import Config
from masthead.reader.beside import begun
from masthead.reader.composed_folder import LOCK, WISHES, ComposedFolder
from masthead.reader.composed_writer import ComposedWriter
from masthead.reader.headers import HouseHeaders, composed_headers, signature
from masthead.reader.wishes import WishBox
from masthead.store.acknowledging import Acknowledger
from masthead.store.opening import open_reader_store

LOOK_SECONDS = 0.004
"""How often the store is looked at, while no wish comes: a publish waits for it."""


def write(config: Config, folder: Path, tell: Callable[[int], None], stopped: Callable[[], bool]) -> None:
    """Writes until told to stop; waits while another process of this machine does."""
    with alone_in(folder, stopped, LOCK) as alone:
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


def main() -> None:
    os.umask(0o022)
    config, stopping = begun("masthead.reader.writing", "writer", "Composes files.")
    assert config.composed_folder is not None, "front.composed_folder is not set"
    write(config, config.composed_folder, Acknowledger(config).tell, stopping.is_set)


if __name__ == "__main__":
    main()
