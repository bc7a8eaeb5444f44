"""A press that is killed loses nothing, doubles nothing and leaves nothing torn."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead import clock
from masthead.journal import entries
from masthead.press import lock
from masthead.press.run import press
from masthead.press.verify import verify
from masthead.store.opening import open_store
from tests.journal.database import database_url
from tests.press import paper
from tests.press.toy_plates import Toy

ROOT = Path(__file__).parents[2]


def start(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.press.pressing_process", str(folder)]
    command.append(database_url(folder / "desk.sqlite3"))
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "pressing\n"
    process.stdout.close()
    return process


def kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.mark.processes
def test_a_press_that_is_killed_again_and_again_ends_with_the_whole_news(desk: Path) -> None:
    chance = random.Random(7)
    toy = Toy(open_store("lmdb:store", desk), desk)
    for number in range(40):
        paper.publish(f"w{number}", f"World {number}", photo=f"{number % 5}.jpg")
    for round_number in range(6):
        process = start(desk)
        for number in range(4):
            paper.publish(f"w{number}", f"World {round_number}", photo=f"{round_number}.jpg")
        time.sleep(chance.uniform(0.0, 0.12))
        kill(process)
        assert toy.store.status().position <= entries.head()
    press(toy.room, at=clock.now(), sweep=True)
    assert verify(toy.room).clean
    assert toy.store.status().position == entries.head()
    assert set(toy.public.names()) == set(toy.store.files())
    numbers = [record.number for record in toy.store.recent_runs()]
    assert numbers == sorted(set(numbers), reverse=True)
    toy.store.close()


@pytest.mark.processes
def test_the_lock_of_a_killed_press_is_free(desk: Path) -> None:
    path = desk / "press.lock"
    holding = (
        f"import fcntl, time; f = open({str(path)!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX); print(flush=True)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", holding + "; time.sleep(60)"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    with lock.held(path) as got:
        assert not got
    kill(process)
    with lock.held(path, wait_seconds=1.0) as got:
        assert got
