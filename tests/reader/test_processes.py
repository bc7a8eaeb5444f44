"""The real reader process: what it shows during runs, what it holds, how it starts and stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from masthead.conf import Config
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address
from tests.reader.paper import page
from tests.reader.presses import Served, mapped_files, open_files, private_megabytes, served, set_up
from tests.store.newsprint import press_run

pytestmark = pytest.mark.processes

FRONT, STORY = "/", "/politics/storm-k3x9f2ab"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return set_up(tmp_path / "paper")


def _print(store: LmdbStore, number: int) -> None:
    """Every second run brings the story and the link to it, every other takes both away."""
    if number % 2:
        front = page(FRONT, f"{number} link", Address("en", "~ticker"))
        press_run(store, front, page(STORY, f"{number}"), page("~ticker", f" {number}"))
    else:
        front = page(FRONT, f"{number} none", Address("en", "~ticker"))
        press_run(store, front, page("~ticker", f" {number}"), drop=[Address("en", STORY)])


class Looping(threading.Thread):
    """A client that asks in a loop and writes down every state that it was shown, and under which run."""

    def __init__(self, running: Served, committed: list[int]) -> None:
        super().__init__()
        self._running = running
        self._committed = committed
        self.shown: set[tuple[str, int, int, str]] = set()
        self.too_old: list[tuple[int, int]] = []
        self.asked = 0
        self.trouble: Exception | None = None
        self.done = threading.Event()

    def run(self) -> None:
        try:
            connection = self._running.connect()
            while not self.done.is_set():
                for path in ("/en", f"/en{STORY}"):
                    before = self._committed[0]
                    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
                    response = connection.getresponse()
                    body, run = response.read().decode(), int(response.headers["masthead-run"])
                    self.asked += 1
                    self.shown.add((path, run, response.status, body if response.status == 200 else ""))
                    if run < before:
                        self.too_old.append((run, before))
            connection.close()
        except Exception as trouble:
            self.trouble = trouble


@pytest.mark.parametrize("workers", ["1", "2"])
def test_looping_clients_never_see_two_states_of_a_run_nor_an_older_one(config: Config, workers: str) -> None:
    store = LmdbStore(config.store_path)
    _print(store, 1)
    committed = [1]
    with served(config, "--workers", workers) as running:
        clients = [Looping(running, committed) for _ in range(2)]
        for client in clients:
            client.start()
        for number in range(2, 120):
            _print(store, number)
            committed[0] = number
            time.sleep(0.005)
        for client in clients:
            client.done.set()
            client.join()
    store.close()
    assert [client.trouble for client in clients] == [None, None]
    assert [client.too_old for client in clients] == [[], []]
    shown = clients[0].shown | clients[1].shown
    assert len({(path, run) for path, run, *_ in shown}) == len(shown) > 50
    for path, run, status, body in shown:
        if path == "/en":
            assert body == f"{run} {'link' if run % 2 else 'none'} {run}"
        else:
            assert (status, body) == ((200, f"{run}") if run % 2 else (404, ""))


def test_the_reader_holds_no_database_no_secret_and_no_django(config: Config) -> None:
    store = LmdbStore(config.store_path)
    press_run(store, page("/", "x"))
    (config.data / "desk.sqlite3").write_bytes(b"")
    with served(config) as running:
        connection = running.connect()
        connection.request("GET", "/en")
        assert connection.getresponse().read() == b"x"
        for pid in (running.process.pid, *running.workers()):
            held = open_files(pid) | mapped_files(pid)
            assert not [each for each in held if "sqlite" in each or "secrets" in each or "django" in each]
            ours = {each for each in held if str(config.data) in each}
            assert {Path(each).name for each in ours} <= {"data.mdb", "lock.mdb"}
        assert any("data.mdb" in each for pid in running.workers() for each in open_files(pid))
        assert _opened_for_writing(running, config) == set()
        connection.close()
    store.close()


def _opened_for_writing(running: Served, config: Config) -> set[str]:
    """The paper's files that the reader could write to, but for the lock file that LMDB readers enter."""
    found = set()
    for pid in (running.process.pid, *running.workers()):
        for link in Path(f"/proc/{pid}/fd").iterdir():
            flags = (Path(f"/proc/{pid}/fdinfo") / link.name).read_text().split("flags:")[1].split()[0]
            if int(flags, 8) & os.O_ACCMODE and link.readlink().is_relative_to(config.data):
                found.add(link.readlink().name)
    return found - {"lock.mdb"}


def test_importing_the_reader_loads_neither_django_nor_a_database_driver() -> None:
    words = "import sys, masthead.reader.serve, masthead.reader.app; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True).stdout
    tops = {name.partition(".")[0] for name in loaded.split()}
    assert "granian" in tops
    assert tops.isdisjoint({"django", "wagtail", "sqlite3", "_sqlite3", "psycopg", "jinja2"})


def test_the_reader_starts_in_a_second_and_stops_with_clients_connected(config: Config) -> None:
    store = LmdbStore(config.store_path)
    press_run(store, page("/", "x"))
    running = Served(config)
    spent = running.wait()
    connection = running.connect()
    connection.request("GET", "/en")
    assert connection.getresponse().read() == b"x"
    (worker,) = running.workers()
    megabytes = private_megabytes(worker)
    seconds, out, error = running.stop()
    connection.close()
    store.close()
    print(f"answered after {spent:.2f} s, stopped in {seconds:.2f} s, {megabytes:.0f} MB private")
    assert spent < 5
    assert seconds < 5
    assert (out, error) == ("", "")
    assert running.process.returncode == 0
    assert megabytes < 80


def test_the_reader_waits_for_the_first_run_and_then_serves_it(config: Config) -> None:
    with served(config) as running:
        connection = running.connect()
        connection.request("GET", "/en")
        response = connection.getresponse()
        response.read()
        assert response.status == 503
        store = LmdbStore(config.store_path)
        press_run(store, page("/", "x"))
        connection.request("GET", "/en")
        assert connection.getresponse().read() == b"x"
        connection.close()
        store.close()


def test_a_killed_worker_is_replaced_and_none_outlives_its_keeper(config: Config) -> None:
    store = LmdbStore(config.store_path)
    press_run(store, page("/", "x"))
    running = Served(config)
    running.wait()
    (worker,) = running.workers()
    os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + 10
    while running.workers() in ([], [worker]) and time.monotonic() < deadline:
        time.sleep(0.05)
    (another,) = running.workers()
    running.wait()
    running.process.kill()
    running.process.communicate()
    while Path(f"/proc/{another}/stat").exists() and time.monotonic() < deadline:
        if Path(f"/proc/{another}/stat").read_text().split(")")[1].split()[0] == "Z":
            break
        time.sleep(0.05)
    else:
        assert not Path(f"/proc/{another}").exists()
    store.close()


def test_a_taken_port_is_told_and_not_shared(config: Config) -> None:
    with served(config):
        second = Served(config)
        out, error = second.process.communicate(timeout=20)
        assert second.process.returncode == 1
        assert "cannot be listened on" in error
        assert out == ""


def test_rude_clients_get_an_answer_or_none_and_nobody_else_notices(config: Config) -> None:
    store = LmdbStore(config.store_path)
    film = config.public_folder / "media" / "film.mp4"
    film.parent.mkdir(parents=True)
    film.write_bytes(b"x" * (8 << 20))
    press_run(store, page("/", "x", files=["media/film.mp4"]), page("~404", "not here"))
    rude = [
        (b"GET /en/\xff\xfe HTTP/1.1\r\nhost: x\r\n\r\n", b"400"),
        (b"GET /en/%ff HTTP/1.1\r\nhost: x\r\n\r\n", b"400"),
        (b"GET /en/%00 HTTP/1.1\r\nhost: x\r\n\r\n", b"400"),
        (b"GET //evil.example/ HTTP/1.1\r\nhost: x\r\n\r\n", b"404"),
        (b"GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\n\r\n", b"404"),
        (b"GET http://evil.example/en HTTP/1.1\r\nhost: x\r\n\r\n", b"200"),
        (b"GET * HTTP/1.1\r\nhost: x\r\n\r\n", b"400"),
        (b"GET /en HTTP/1.1\r\n\r\n", b""),
        (b"GET /en HTTP/1.0\r\n\r\n", b"200"),
        (b"GET /en HTTP/1.1\r\nhost: \xff\xff\r\naccept-encoding: \xff\r\n\r\n", b""),
        (b"OPTIONS * HTTP/1.1\r\nhost: x\r\n\r\n", b"405"),
        (b"POST /en HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello", b"405"),
        (b"GET /en HTTP/1.1\r\nhost: x\r\nx: " + b"y" * 100_000 + b"\r\n\r\n", b""),
        (b"GET /en HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n", b""),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b""),
        (b"nonsense\r\n\r\n", b""),
        (b"GET /media/film.mp4 HTTP/1.1\r\nhost: x\r\n\r\n", b"200"),
    ]
    running = Served(config)
    running.wait()
    for request, status in rude:
        with socket.create_connection(("127.0.0.1", running.port), timeout=5) as wire:
            wire.sendall(request)
            if status:
                assert wire.recv(12)[9:12] == status, request
    connection = running.connect()
    for method, length in (("GET", 1), ("HEAD", 0)):
        connection.request(method, "/en", headers={"Accept-Encoding": "identity"})
        response = connection.getresponse()
        assert (response.status, len(response.read()), response.headers["content-length"]) == (
            200,
            length,
            "1",
        )
        assert response.headers["server"] == "masthead"
    tag = response.headers["etag"]
    connection.request("GET", "/en", headers={"Accept-Encoding": "identity", "If-None-Match": tag})
    response = connection.getresponse()
    assert (response.status, response.read()) == (304, b"")
    connection.request("GET", "/media/film.mp4", headers={"Range": "bytes=1000000-1999999"})
    response = connection.getresponse()
    assert (response.status, len(response.read())) == (206, 1_000_000)
    connection.close()
    _, out, error = running.stop()
    store.close()
    assert (out, error) == ("", "")
