"""Keeps processes running beside the reader, such as the indexer; a reader whose indexer is down serves on."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time

from masthead.conf import Config

FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.25, 60.0
_STOP_SECONDS = 2.0

# The reader's workers are forked. One that is forked while a child is being started inherits the pipe by which the start
# waits for the child, and keeps it: the start would wait for as long as that worker lives, and nobody for the child's end.
_starting = threading.Lock()
os.register_at_fork(
    before=_starting.acquire, after_in_parent=_starting.release, after_in_child=_starting.release
)


class Keeper:
    """Keeps one module's process running: starts it, starts it again when it ends, stops it."""

    def __init__(self, config: Config, module: str) -> None:
        self._command = (sys.executable, "-m", module, "--data", str(config.data))
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name=module, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()

    def _keep(self) -> None:
        wait = FIRST_WAIT_SECONDS
        while not self._stopping.is_set():
            started = time.monotonic()
            with _starting:
                self._process = subprocess.Popen([*self._command, "--parent", str(os.getpid())])
            self._process.wait()
            if time.monotonic() - started > LONGEST_WAIT_SECONDS:
                wait = FIRST_WAIT_SECONDS
            if self._stopping.wait(wait):
                return
            wait = min(2 * wait, LONGEST_WAIT_SECONDS)
