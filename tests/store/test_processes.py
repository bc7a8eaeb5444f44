"""Several processes at one store: what is killed leaves whole runs, and growth and exchange go unnoticed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from masthead.store.interface import Store
from masthead.store.lmdb import LmdbStore
from masthead.store.lmdb_reader import LmdbReaderStore
from masthead.store.values import Address
from tests.store.newsprint import press_run, pressed, sheet

pytestmark = pytest.mark.processes

WRITER = """
import sys
from pathlib import Path
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address
from tests.store.newsprint import press_run, pressed, sheet
store = LmdbStore(Path(sys.argv[1]), map_bytes=1 << 20)
pages, size = int(sys.argv[2]), int(sys.argv[3])
print("started", flush=True)
while True:
    number = store.status().run + 1
    text = f"{number} " + "x" * size
    addresses = [Address("en", f"/{n}") for n in range(pages)]
    press_run(store, *(pressed(address, sheet(text), keys=[f"run:{number}"]) for address in addresses))
    print(number, flush=True)
"""
PAGES = [Address("en", f"/{n}") for n in range(20)]


def _writer(path: Path, size: int = 2000) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(path), str(len(PAGES)), str(size)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": "."}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    return process


def _last_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    with process.stdout:
        return [line for line in process.stdout if line.endswith("\n")][-1].strip()


def test_a_writer_killed_at_any_moment_leaves_whole_runs_and_all_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "store"
    for _ in range(6):
        process = _writer(path)
        time.sleep(random.uniform(0.1, 0.3))
        process.kill()
        reported = int(_last_line(process))
        process.wait()
        store = LmdbStore(path)
        run = store.status().run
        assert run in (reported, reported + 1)
        found = {store.stored(page) for page in PAGES}
        assert {int(each.sheet.pieces[0].split()[0]) for each in found if each} == {run}  # type: ignore[union-attr]
        assert store.reading([f"run:{run}"]) == set(PAGES)
        assert store.reading([f"run:{run - 1}"]) == set()
        press_run(store, *(pressed(p, sheet(f"{run + 1} by us"), keys=[f"run:{run + 1}"]) for p in PAGES))
        store.close()


def test_a_reader_follows_while_another_process_makes_the_map_grow(tmp_path: Path) -> None:
    path = tmp_path / "store"
    store, reader = LmdbStore(path, map_bytes=1 << 20), LmdbReaderStore(path)
    press_run(store, pressed(PAGES[0], sheet("0 ours")))
    with reader.view() as view:
        assert view is not None and view.status.run == 1
    process = _writer(path, size=200_000)
    deadline = time.monotonic() + 20
    while store.status().run < 4 and time.monotonic() < deadline:
        with reader.view() as view:
            assert view is not None
            texts = {view.sheet(page)[0].pieces[0][:8] for page in PAGES if view.sheet(page)}  # type: ignore[index]
            assert len(texts) == 1
    process.send_signal(signal.SIGKILL)
    _last_line(process)
    process.wait()
    assert (path / "data.mdb").stat().st_size > 1 << 20
    assert store.status().run >= 4
    reader.close()
    store.close()


def test_the_reader_waits_for_a_store_that_is_not_there_yet(tmp_path: Path) -> None:
    reader = LmdbReaderStore(tmp_path / "store")
    assert reader.generation() == (0, 0)
    with reader.view() as view:
        assert view is None
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "data.mdb").touch()
    assert reader.generation() == (0, 0)
    (tmp_path / "store" / "data.mdb").unlink()
    store = LmdbStore(tmp_path / "store")
    press_run(store, pressed(PAGES[0], sheet("x")))
    assert reader.generation() > (0, 0)
    with reader.view() as view:
        assert view is not None and view.sheet(PAGES[0]) is not None
    reader.close()
    store.close()


def test_the_generation_moves_with_every_commit_and_with_nothing_else(
    lmdb_store: Store, tmp_path: Path
) -> None:
    reader = LmdbReaderStore(tmp_path / "store")
    seen = {reader.generation()}
    for _ in range(3):
        press_run(lmdb_store)
        seen.add(reader.generation())
        lmdb_store.status()
        seen.add(reader.generation())
    assert len(seen) == 4
    reader.close()


def test_a_restored_file_is_noticed_and_read(tmp_path: Path) -> None:
    for name in ("old", "new"):
        made = LmdbStore(tmp_path / name)
        press_run(made, pressed(PAGES[0], sheet(name)))
        made.close()
    ticks = [0.0]
    reader = LmdbReaderStore(tmp_path / "old", clock=lambda: ticks[0])
    before = reader.generation()
    shutil.move(tmp_path / "new" / "data.mdb", tmp_path / "old" / "data.mdb")
    ticks[0] += 1
    assert reader.generation() != before
    with reader.view() as view:
        assert view is not None
        found = view.sheet(PAGES[0])
        assert found is not None and found[0] == sheet("new")
    reader.close()


def test_a_reader_in_the_writers_own_process_shares_its_handle(tmp_path: Path) -> None:
    LmdbStore(tmp_path / "store").close()
    reader = LmdbReaderStore(tmp_path / "store")
    assert reader.generation() > (0, 0)
    store = LmdbStore(tmp_path / "store")
    press_run(store, pressed(PAGES[0], sheet("x")))
    with reader.view() as view:
        assert view is not None and view.status.run == 1
    store.close()
    assert reader.generation() > (0, 0)
    reader.close()
