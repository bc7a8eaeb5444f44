"""The reader beside nginx, cell by cell: alone and behind the shipped nginx, quiet and while news is published, one page and
a thousand, 200s and 304s.

`python -m tests.bench.reader_matrix` needs nginx, wrk and taskset. Servers share one core, the client has the other. Each cell is
taken in turn with nginx serving the same bytes as static files (`gzip_static`, `tcp_nopush`, no header but its own), and both
by requests a second and by requests a second of the servers' own CPU time, which holds on a machine that others use.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from masthead.reader.front_nginx import Standing, nginx_configuration
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed
from tests.bench.bench_servers import cpu_seconds, fetch, path_of, running
from tests.bench.reader_vs_nginx import (
    _NGINX,
    CLIENT_CORE,
    CONNECTIONS,
    PUBLISHES_PER_SECOND,
    _story_page,
)
from tests.reader.fronts import open_folder, with_composed
from tests.reader.paper import page
from tests.reader.presses import free_port, set_up
from tests.store.newsprint import press_run

AIM_ALONE, AIM_BEHIND = 0.35, 0.9
THOUSAND = 1000
_SCRIPT = """
local requests, at = {}, 0
function init(args)
    for line in io.lines(args[1]) do
        local path, tag = line:match("([^\\t]+)\\t?(.*)")
        local headers = { ["Accept-Encoding"] = "gzip" }
        if tag ~= "" then headers["If-None-Match"] = tag end
        requests[#requests + 1] = wrk.format("GET", path, headers)
    end
end
function request()
    at = at % #requests + 1
    return requests[at]
end
"""
_TICKER = Address("en", "~ticker")


@dataclass(frozen=True)
class Cell:
    """One way to ask. `publishing`: nothing, stories (one page of all and the front change), or a ticker line of every page."""

    door: str
    status: int
    pages: int
    publishing: str

    @property
    def words(self) -> str:
        what = "one page" if self.pages == 1 else f"{self.pages:,} pages"
        news = {"": "quiet", "stories": "ten stories a second", "ticker": "ten ticker lines a second"}
        return f"{self.door} | {self.status}, {what}, {news[self.publishing]}"


@dataclass(frozen=True)
class Taken:
    """Requests a second, and a second of the servers' CPU time."""

    rate: float
    cpu_rate: float


@dataclass(frozen=True)
class Measured:
    """Medians over the rounds; a ratio is the median of the rounds' ratios."""

    cell: Cell
    rate: float
    ratio: float
    cpu_ratio: float

    @property
    def row(self) -> str:
        aim = AIM_ALONE if self.cell.door == "alone" else AIM_BEHIND
        return f"| {self.cell.words} | {self.rate:,.0f} | {self.ratio:.2f} | {self.cpu_ratio:.2f} | ≥ {aim} |"


CELLS = tuple(
    Cell(door, status, pages, publishing)
    for door in ("alone", "behind nginx")
    for status, news in ((200, ("", "stories", "ticker")), (304, ("", "stories")))
    for pages in (1, THOUSAND)
    for publishing in news
)
HEAD = "| door | asked | requests/s | of nginx | by CPU time | aim |\n|---|---|---|---|---|---|"


class Bench:
    """One paper, its reader, the shipped nginx before it, and an nginx with the same bytes as static files."""

    def __init__(self, stack: ExitStack, seconds: int) -> None:
        self._seconds = seconds
        self._folder = stack.enter_context(open_folder("bench"))
        self._composed = stack.enter_context(open_folder("composed"))
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="masthead-bench-"))) / "paper"
        self.config = with_composed(set_up(data), self._composed)
        self.store = LmdbStore(self.config.store_path)
        stack.callback(self.store.close)
        self.paths = [path_of(number) for number in range(THOUSAND)]
        self._template = _story_page()
        for start in range(0, THOUSAND, 100):
            press_run(
                self.store,
                *(self._story(number) for number in range(start, start + 100)),
                *self._template[1:],
            )
        press_run(self.store, page("/", "the front"))
        self._numbers = itertools.count()
        self._start(stack)

    def _start(self, stack: ExitStack) -> None:
        command = [sys.executable, "-m", "masthead.reader", "--data", str(self.config.data)]
        reader = stack.enter_context(
            running([*command, "--port", str(self.config.reader_port)], self.config.reader_port)
        )
        front = self._nginx(stack, "front", lambda port, folder: nginx_configuration(
            self.config, Standing(f"127.0.0.1:{port}", alone=folder)))  # fmt: skip
        static = self._nginx(stack, "static", lambda port, folder: _NGINX.format(folder=folder, port=port))
        self.ports = {"alone": self.config.reader_port, "behind nginx": front[0], "nginx": static[0]}
        self.pids = {"alone": [reader], "behind nginx": [reader, front[1]], "nginx": [static[1]]}
        self._copy_out()

    def _nginx(self, stack: ExitStack, name: str, made: Callable[[int, Path], str]) -> tuple[int, int]:
        port, folder = free_port(), self._folder / name
        (folder / "html" / "en").mkdir(parents=True)
        file = folder / "nginx.conf"
        file.write_text(made(port, folder), "utf-8")
        command = ["nginx", "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")]
        return port, stack.enter_context(running(command, port))

    def _copy_out(self) -> None:
        """The reader's own bytes as static files."""
        for path in self.paths:
            body = fetch(self.ports["alone"], path)[1]
            file = self._folder / "static" / "html" / path.strip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(gzip.decompress(body))
            file.with_name(f"{file.name}.gz").write_bytes(body)

    def until_composed(self, pages: Sequence[str]) -> None:
        """Asks nginx for the pages until it has a file of each."""
        until, left = time.monotonic() + 120, list(pages)
        while left:
            if time.monotonic() > until:
                raise RuntimeError("the writer does not write every page")
            for path in left:
                fetch(self.ports["behind nginx"], path)
            there = {file.name[:-4] for file in self._composed.glob("pages-*/127.0.0.1/en/politics/*~1gz")}
            left = [path for path in left if path.rpartition("/")[2] not in there]

    def _story(self, number: int, text: str = "") -> Pressed:
        pieces = self._template[0].sheet.pieces
        head = f"<!doctype html><title>{number}{text}</title>".encode()
        return page(f"/politics/storm-{number:08}", head, *pieces[1:])

    def take(self, cell: Cell, door: str) -> Taken:
        """One measurement of a cell through a door."""
        pages = self.paths[: cell.pages]
        for path in pages:
            fetch(self.ports[door], path)
        if door == "behind nginx":
            self.until_composed(pages)
        tags = [fetch(self.ports[door], path)[0] if cell.status == 304 else "" for path in pages]
        listed, script = self._folder / "pages.txt", self._folder / "pages.lua"
        listed.write_text("".join(f"{path}\t{tag}\n" for path, tag in zip(pages, tags, strict=True)), "utf-8")
        script.write_text(_SCRIPT, "utf-8")
        command = [
            "taskset",
            "-c",
            CLIENT_CORE,
            "wrk",
            "-t1",
            f"-c{CONNECTIONS}",
            f"-d{self._seconds}s",
            "-s",
            str(script),
        ]
        command += [f"http://127.0.0.1:{self.ports[door]}", "--", str(listed)]
        with self._publishing(cell):
            before = cpu_seconds(self.pids[door])
            told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            spent = cpu_seconds(self.pids[door]) - before
        rate, count = re.search(r"Requests/sec:\s+([\d.]+)", told), re.search(r"(\d+) requests in", told)
        wrong = "Socket errors" in told or (cell.status == 200 and "Non-2xx" in told)
        if rate is None or count is None or wrong:
            raise RuntimeError(told)
        return Taken(float(rate[1]), int(count[1]) / spent)

    @contextmanager
    def _publishing(self, cell: Cell) -> Iterator[None]:
        over = threading.Event()

        def publish() -> None:
            while not over.wait(1 / PUBLISHES_PER_SECOND):
                number = next(self._numbers)
                if cell.publishing == "ticker":
                    press_run(self.store, page("~ticker", f"<p>alert {number}</p>"))
                else:
                    # A page that is asked for, but where its tag is to hold: then one that is not.
                    told = self._story(
                        number % cell.pages if cell.status == 200 else THOUSAND + 1, f" {number}"
                    )
                    press_run(self.store, told, page("/", f"the front {number}"))

        thread = threading.Thread(target=publish)
        if cell.publishing:
            thread.start()
        try:
            yield
        finally:
            over.set()
            if cell.publishing:
                thread.join()


def measure_matrix(rounds: int = 3, seconds: int = 2, cells: Sequence[Cell] = CELLS) -> list[Measured]:
    """Every cell, each time next to nginx."""
    with ExitStack() as stack:
        bench = Bench(stack, seconds)
        return [_measured(bench, cell, rounds) for cell in cells]


def _measured(bench: Bench, cell: Cell, rounds: int) -> Measured:
    taken: list[tuple[Taken, Taken]] = []
    for _ in range(rounds):
        ours = bench.take(cell, cell.door)
        taken.append((ours, bench.take(Cell("nginx", cell.status, cell.pages, ""), "nginx")))
    return Measured(
        cell,
        rate=median(ours.rate for ours, _ in taken),
        ratio=round(median(ours.rate / peer.rate for ours, peer in taken), 3),
        cpu_ratio=round(median(ours.cpu_rate / peer.cpu_rate for ours, peer in taken), 3),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=2, help="of each measurement")
    asked = parser.parse_args()
    measured = measure_matrix(asked.rounds, asked.seconds)
    print(json.dumps([one.row for one in measured]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
