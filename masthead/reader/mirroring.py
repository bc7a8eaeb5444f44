"""The mirror as a process of the reader's side: `python -m masthead.reader.mirroring --data DIR`, kept by the reader.

Where the store is a server's, one of these a machine keeps a copy of it and tells the desk how far that has come. While the
server is away, readers are served from the copy; of several readers with one data folder one mirrors, the others wait.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from masthead.alone import alone_in
from masthead.conf import Config
from masthead.reader.beside import begun
from masthead.store.acknowledging import BEAT_SECONDS, Acknowledger
from masthead.store.mirror import Mirror, Outrun
from masthead.store.opening import mirror_path
from masthead.store.redis_following import Following, Notices
from masthead.store.values import StoreAway

AGAIN_SECONDS = 0.2
_log = logging.getLogger(__name__)


def mirror(config: Config, stopped: Callable[[], bool], wait: Callable[[float], object]) -> None:
    """Mirrors until told to stop; waits while another process of this machine does. `wait` ends early at a stop."""
    folder = mirror_path(config.data)
    with alone_in(folder, stopped) as alone:
        if alone:
            _Mirroring(config, folder, wait).run(stopped)


class _Mirroring:
    def __init__(self, config: Config, folder: Path, wait: Callable[[float], object]) -> None:
        following = Following(config.store_reader_url or config.store_url, config.store_namespace)
        self._following, self._wait = following, wait
        self._mirror = Mirror(following, folder)
        self._acknowledger = Acknowledger(config, "mirror")
        self._notices: Notices | None = None
        self._away = ""

    def run(self, stopped: Callable[[], bool]) -> None:
        while not stopped():
            try:
                self._round()
            except (StoreAway, Outrun) as trouble:
                self._complain(str(trouble))
                self._let_go()
                self._wait(AGAIN_SECONDS)
        self._let_go()
        self._mirror.close()

    def _round(self) -> None:
        """One look at the store, told to the desk; then until the next run, or the next beat."""
        self._notices = self._notices or self._following.notices()
        self._notices.listen()
        run = self._mirror.step()
        if run:
            self._acknowledger.tell(run)
        if self._away:
            self._away = ""
            _log.warning("the store is back; readers have run %s", run)
        self._notices.wait(BEAT_SECONDS)

    def _complain(self, trouble: str) -> None:
        """Once for each absence."""
        if not self._away:
            _log.warning("readers get what the mirror has, run %s: %s", self._mirror.run, trouble)
        self._away = trouble

    def _let_go(self) -> None:
        if self._notices is not None:
            self._notices.close()
            self._notices = None


def main() -> None:
    os.umask(0o022)
    config, stopping = begun("masthead.reader.mirroring", "mirror", "Mirrors the store.")
    mirror(config, stopping.is_set, stopping.wait)


if __name__ == "__main__":
    main()
