"""What runs beside the reader is started again when it ends, whatever is forked in the meantime."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from masthead.conf import load
from masthead.reader import keeper
from masthead.reader.keeper import Keeper
from tests.reader.presses import set_up

SOON = 5.0


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
def test_no_worker_is_forked_while_a_child_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would keep the pipe by which the start hears of the child, and the keeper would never hear of the child's end."""
    forked, started, overlapped = threading.Event(), threading.Event(), threading.Event()

    def fork() -> None:
        child = os.fork()
        if child == 0:
            os._exit(0)
        forked.set()
        os.waitpid(child, 0)

    class Starting:
        def __init__(self, command: list[str]) -> None:
            threading.Thread(target=fork, daemon=True).start()
            if forked.wait(0.3):
                overlapped.set()
            started.set()

        def terminate(self) -> None: ...

        def wait(self, seconds: float | None = None) -> None:
            forked.wait(SOON)

    config = load(set_up(tmp_path / "paper").data)
    monkeypatch.setattr(keeper.subprocess, "Popen", Starting)
    kept = Keeper(config, "masthead.reader.indexing")
    kept.start()
    assert started.wait(SOON)
    assert forked.wait(SOON), "afterwards workers are forked again"
    kept.stop()
    assert not overlapped.is_set()
