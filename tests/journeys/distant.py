"""A paper whose store is a server's: the desk on one machine, readers on others, each with nothing but what readers need."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead.conf import Config, load
from masthead.services.private_servers import Server, start_redis
from masthead.store.acknowledging import LIVE_SECONDS, Acknowledgement, Acknowledgements
from masthead.store.interface import Store
from masthead.store.opening import store_of
from masthead.store.redis_client import connect
from masthead.store.redis_server import READER, reader_acl, reader_url
from masthead.store.values import Pressed, Run
from tests.journeys.paper import Page, Paper, fetch
from tests.reader.presses import Served, free_port
from tests.servers import server_folder

PASSWORD = "readers-only"
DURABLE = ("--save", "", "--appendonly", "yes", "--appendfsync", "always")


class StoreServer:
    """A Redis that keeps what it confirmed, and may be ended and started again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: Server = start_redis(folder, arguments=DURABLE)
        self.port = self._server.port
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def let_readers_in(self) -> str:
        """The address by which they reach it; the user lives as long as the server."""
        client = connect(self.url)
        client.execute_command("ACL", "SETUSER", *shlex.split(reader_acl("masthead", PASSWORD))[1:])
        client.close()
        return reader_url(self.url, READER, PASSWORD)

    def kill(self) -> None:
        self._server.process.kill()
        self._server.process.wait()

    def start(self) -> None:
        self._server = start_redis(self._folder, port=self.port, arguments=DURABLE)
        self.let_readers_in()


class Distant:
    """The paper, its store's server, and two machines with readers."""

    def __init__(self, paper: Paper, server: StoreServer, readers: list[Config]) -> None:
        self.paper, self.server, self.readers = paper, server, readers
        self.acknowledgements = Acknowledgements(paper.config)

    def get(self, reader: int, path: str) -> Page:
        return fetch(self.readers[reader].reader_port, path)

    def living(self) -> list[Acknowledgement]:
        return [one for one in self.acknowledgements.all() if one.seconds_ago <= LIVE_SECONDS]

    def run(self) -> int:
        store = store_of(self.paper.config, readonly=True)
        try:
            return store.status().run
        finally:
            store.close()

    def heard(self, run: int) -> None:
        """Both readers have the run."""
        assert self.acknowledgements.wait(run, 20) == ()
        assert [one.run >= run for one in self.living()] == [True, True]


@contextmanager
def distant(made: Path, folder: Path) -> Iterator[Distant]:
    with server_folder("store") as place:
        server = StoreServer(place)
        try:
            paper = Paper(_on(server, made, folder / "made"), folder / "paper")
            try:
                url = server.let_readers_in()
                yield Distant(paper, server, [_reader(paper, url, folder / f"reader-{n}") for n in "12"])
            finally:
                paper.desk.stop()
        finally:
            server.kill()


def _on(server: StoreServer, made: Path, folder: Path) -> Path:
    """The small newsroom with its store on the server."""
    subprocess.run(["cp", "-a", "--sparse=always", f"{made}/.", str(folder)], check=True)
    shutil.rmtree(folder / "store")
    _write(folder, made, f'url = "{server.url}"')
    _take_over(store_of(load(made), readonly=True), store_of(load(folder)))
    return folder


def _take_over(old: Store, new: Store) -> None:
    """All sheets and traits as one run, so that nothing needs to be pressed anew."""
    status = old.status()
    assert status.at
    stored = [one for address in old.addresses() if (one := old.stored(address))]
    put = [Pressed(one.address, one.sheet, one.keys, one.until, one.plate, one.stamp) for one in stored]
    traits = tuple(old.all_traits())
    run = Run(status.run, 0, status.epoch, status.position, status.at, tuple(put), traits=traits)
    new.commit(run)
    assert new.status() == status
    old.close()
    new.close()


def _reader(paper: Paper, url: str, folder: Path) -> Config:
    """A machine with readers: the configuration, the public files, and no secret."""
    folder.mkdir()
    _write(folder, paper.data, f'url = "{paper.config.store_url}"\nreader_url = "{url}"')
    (folder / "public").symlink_to(paper.config.public_folder)
    return load(folder, overrides={"reader.port": free_port()})


def _write(folder: Path, like: Path, store: str) -> None:
    text = (like / "masthead.toml").read_text("utf-8")
    before, _, after = text.partition("[store]\n")
    rest = after.partition("\n")[2]
    (folder / "masthead.toml").write_text(f"{before}[store]\n{store}\n{rest}", "utf-8")


class Looking(threading.Thread):
    """A reader who never stops asking; what was not answered as it should be is kept."""

    def __init__(self, port: int, paths: list[str], newest: Callable[[], int]) -> None:
        super().__init__(daemon=True)
        self._port, self._paths, self._newest = port, paths, newest
        self.asked = 0
        self.failed: list[object] = []
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            for path in self._paths:
                newest = self._newest()
                try:
                    page = fetch(self._port, path)
                except OSError as trouble:
                    self.failed.append((path, repr(trouble)))
                    continue
                self.asked += 1
                if page.status != 200 or page.run < newest:
                    self.failed.append((path, page.status, page.run, newest))


@contextmanager
def looking(distant: Distant, paths: list[str], newest: Callable[[], int]) -> Iterator[list[Looking]]:
    threads = [Looking(config.reader_port, paths, newest) for config in distant.readers]
    for thread in threads:
        thread.start()
    try:
        yield threads
    finally:
        for thread in threads:
            thread.done.set()
            thread.join()


@contextmanager
def two_readers(distant: Distant) -> Iterator[list[Served]]:
    running = [Served(config, "--workers", "1") for config in distant.readers]
    try:
        for one in running:
            one.wait()
        yield running
    finally:
        for one in running:
            if one.process.poll() is None:
                _, _, said = one.stop()
                print(said)  # for who looks why something failed
