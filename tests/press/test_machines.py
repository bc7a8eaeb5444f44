"""One presser at a time on all machines that share a PostgreSQL: two data folders stand for two machines."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connections

from masthead.journal.locking import PRESS
from masthead.press.lock import held
from tests.journal.database import database_url, engine, give_back, use_database

ROOT = Path(__file__).parents[2]
HOLDER = """
import sys, time
from pathlib import Path
from tests.press.pressing_process import ready_django
folder = Path(sys.argv[1])
ready_django(folder, sys.argv[2])
from masthead.press.lock import held
with held(folder / "press.lock", wait_seconds=5) as got:
    print("held" if got else "refused", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def shared(tmp_path: Path, database_allowed: None, request: pytest.FixtureRequest) -> Iterator[Path]:
    with engine("postgresql", request):
        before = use_database(tmp_path / "desk.sqlite3")
        yield tmp_path
        give_back(before)


@contextmanager
def another_machine(shared: Path) -> Iterator[subprocess.Popen[str]]:
    """Holds the lock, in a data folder of its own, until it is told to let go or killed."""
    folder = shared / "elsewhere"
    folder.mkdir(exist_ok=True)
    command = [sys.executable, "-c", HOLDER, str(folder), database_url(shared / "desk.sqlite3")]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.mark.processes
def test_while_one_machine_presses_no_other_does_and_a_killed_one_holds_nothing(shared: Path) -> None:
    with another_machine(shared) as other:
        with held(shared / "press.lock") as got:
            assert not got
        other.kill()
        other.wait()
        with held(shared / "press.lock", wait_seconds=5) as got:
            assert got


@pytest.mark.processes
def test_a_machine_that_has_pressed_lets_the_next_one(shared: Path) -> None:
    with held(shared / "press.lock") as got:
        assert got
    with another_machine(shared) as other:
        assert other.stdin
        print(file=other.stdin, flush=True)
        with held(shared / "press.lock", wait_seconds=5) as got:
            assert got


def test_threads_of_one_process_take_turns(shared: Path) -> None:
    inside, most = 0, 0

    def press() -> None:
        nonlocal inside, most
        with held(shared / "press.lock", wait_seconds=10) as got:
            assert got
            inside += 1
            most = max(most, inside)
            inside -= 1

    threads = [threading.Thread(target=press) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_lock_whose_connection_was_cut_is_taken_anew(shared: Path) -> None:
    with held(shared / "press.lock") as got:
        assert got
        with connections["default"].cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' "
                "AND ((classid::bigint << 32) | objid::bigint) = %s",
                [PRESS],
            )
    with held(shared / "press.lock", wait_seconds=2) as got:
        assert got
