"""A paper's processes are kept running, and go together."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.processes

SUPERVISOR = """
import sys
from pathlib import Path
from masthead.cli.supervisor import NeverReady, Role, supervise

folder = Path(sys.argv[1])
roles = [Role(file.stem, (sys.executable, str(file), str(folder))) for file in sorted(folder.glob("*.py"))]
try:
    supervise(
        roles,
        is_ready=lambda: all((folder / f"{role.name}.pid").exists() for role in roles),
        tell_ready=lambda: print("ready", flush=True),
    )
except NeverReady as error:
    sys.exit(str(error))
"""
STEADY = """
    import os, sys, time
    from pathlib import Path
    here = Path(sys.argv[1]) / (Path(__file__).stem + ".pid")
    here.with_suffix(".part").write_text(str(os.getpid()))
    here.with_suffix(".part").rename(here)
    time.sleep(600)
"""
DEAF = """
    import signal
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
""" + STEADY  # fmt: skip
WITH_A_CHILD = """
    import subprocess, sys
    from pathlib import Path
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    (Path(sys.argv[1]) / "grandchild").write_text(str(child.pid))
""" + STEADY  # fmt: skip
HOPELESS = "    raise SystemExit(7)"


class Supervised:
    """A supervisor of dummy children, in a process of its own."""

    def __init__(self, folder: Path, **children: str) -> None:
        self.folder = folder
        for name, code in children.items():
            (folder / f"{name}.py").write_text(textwrap.dedent(code))
        self.process = subprocess.Popen(
            [sys.executable, "-c", SUPERVISOR, str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    def pid(self, name: str) -> int:
        return int((self.folder / f"{name}.pid").read_text())

    def ended(self, seconds: float) -> tuple[int, str]:
        _, errors = self.process.communicate(timeout=seconds)
        return self.process.returncode, errors


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[Supervised]]:
    all_started: list[Supervised] = []
    yield all_started
    for one in all_started:
        if one.process.poll() is None:
            one.process.kill()
        one.process.communicate()
    for file in [*tmp_path.glob("*.pid"), *tmp_path.glob("grandchild")]:
        if is_running(pid := int(file.read_text())):
            os.kill(pid, signal.SIGKILL)


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def eventually(seen: object, seconds: float = 15.0) -> None:
    until = time.monotonic() + seconds
    assert callable(seen)
    while not seen():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_ready_is_told_once_and_all_stop_together(tmp_path: Path, started: list[Supervised]) -> None:
    paper = Supervised(tmp_path, reader=STEADY, worker=STEADY)
    started.append(paper)
    paper.wait_until_ready()
    pids = [paper.pid("reader"), paper.pid("worker")]
    paper.process.send_signal(signal.SIGTERM)
    assert paper.ended(10) == (0, "")
    assert not any(map(is_running, pids))


def test_a_killed_process_is_started_again(tmp_path: Path, started: list[Supervised]) -> None:
    paper = Supervised(tmp_path, reader=STEADY, worker=STEADY)
    started.append(paper)
    paper.wait_until_ready()
    reader, worker = paper.pid("reader"), paper.pid("worker")
    os.kill(reader, signal.SIGKILL)
    eventually(lambda: paper.pid("reader") != reader and is_running(paper.pid("reader")))
    assert is_running(worker)
    paper.process.send_signal(signal.SIGINT)
    code, said = paper.ended(10)
    assert code == 0
    assert "reader ended (SIGKILL); starting it again" in said


def test_what_a_dead_process_left_behind_is_gone_before_the_next(
    tmp_path: Path, started: list[Supervised]
) -> None:
    paper = Supervised(tmp_path, reader=WITH_A_CHILD)
    started.append(paper)
    paper.wait_until_ready()
    left = int((tmp_path / "grandchild").read_text())
    os.kill(paper.pid("reader"), signal.SIGKILL)
    eventually(lambda: not is_running(left))


def test_no_process_outlives_a_killed_supervisor(tmp_path: Path, started: list[Supervised]) -> None:
    paper = Supervised(tmp_path, reader=STEADY, worker=STEADY)
    started.append(paper)
    paper.wait_until_ready()
    pids = [paper.pid("reader"), paper.pid("worker")]
    paper.process.kill()
    eventually(lambda: not any(map(is_running, pids)))


def test_a_process_that_cannot_start_is_not_tried_for_ever(tmp_path: Path, started: list[Supervised]) -> None:
    paper = Supervised(tmp_path, reader=STEADY, worker=HOPELESS)
    started.append(paper)
    code, said = paper.ended(20)
    assert code == 1
    assert "worker ended 3 times before it was ready" in said
    assert not is_running(paper.pid("reader"))


@pytest.mark.slow
def test_a_process_deaf_to_the_stop_is_killed(tmp_path: Path, started: list[Supervised]) -> None:
    paper = Supervised(tmp_path, worker=DEAF)
    started.append(paper)
    paper.wait_until_ready()
    paper.process.terminate()
    code, said = paper.ended(30)
    assert code == 0
    assert "worker did not stop in time and is killed" in said
    assert not is_running(paper.pid("worker"))
