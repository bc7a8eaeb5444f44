"""A story page from our reader and from nginx: the same gzipped bytes, one core each, keep-alive, in turns.

`python -m tests.bench.reader_vs_nginx` needs nginx, wrk and two cores. nginx has `gzip_static` and
`tcp_nopush`, sends no header but its own, and stands for the static file that a page is measured against.
Beside requests per second it counts requests per second of the server's own CPU time, which holds on a
machine that others use too.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import median

from masthead.conf import load, write_template
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address, Pressed
from tests.reader.paper import page
from tests.reader.presses import free_port
from tests.store.newsprint import press_run

AIM = 0.35
PATH = "/politics/storm-k3x9f2ab"
SERVER_CORE, CLIENT_CORE = "0", "1"
CONNECTIONS = 32
PUBLISHES_PER_SECOND = 10
_NGINX = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 100000000;
  gzip_static on;
  default_type text/html;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/html; }}
}}
"""


@dataclass(frozen=True)
class Server:
    """A running server and its workers."""

    port: int
    pid: int

    def cpu_seconds(self) -> float:
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        ticks = 0
        for pid in (str(self.pid), *children):
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Taken:
    """One measurement: requests per second, and per second of the server's CPU time."""

    rate: float
    cpu_rate: float


@dataclass(frozen=True)
class Result:
    """Medians over the rounds, in requests per second; a ratio is the median of the rounds' ratios."""

    ratio: float
    ratio_publishing: float
    cpu_ratio: float
    cpu_ratio_publishing: float
    reader: float
    reader_publishing: float
    nginx: float
    body_bytes: int
    rounds: int
    aim: float = AIM

    @property
    def row(self) -> str:
        return (
            f"| story page, requests/s on one core, gzip, keep-alive ({self.body_bytes} bytes) "
            f"| reader {self.reader:,.0f}, under {PUBLISHES_PER_SECOND} publishes/s "
            f"{self.reader_publishing:,.0f} | nginx {self.nginx:,.0f} "
            f"| {self.ratio:.2f}, {self.ratio_publishing:.2f} (by CPU time {self.cpu_ratio:.2f}, "
            f"{self.cpu_ratio_publishing:.2f}) | ≥ {self.aim} |"
        )


def measure(rounds: int = 5, seconds: int = 4) -> Result:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="masthead-bench-")))
        store = LmdbStore(folder / "paper" / "store")
        stack.callback(store.close)
        press_run(store, *_story_page())
        ours = stack.enter_context(_reader(folder / "paper"))
        body = _fetch(ours.port, f"/en{PATH}")
        theirs = stack.enter_context(_nginx(folder / "nginx", body))
        if _fetch(theirs.port, "/page.html") != body:
            raise RuntimeError("nginx does not send the same bytes")
        taken = [_round(ours, theirs, store, seconds) for _ in range(rounds)]
    return Result(
        ratio=round(median(quiet.rate / peer.rate for quiet, _, peer in taken), 3),
        ratio_publishing=round(median(busy.rate / peer.rate for _, busy, peer in taken), 3),
        cpu_ratio=round(median(quiet.cpu_rate / peer.cpu_rate for quiet, _, peer in taken), 3),
        cpu_ratio_publishing=round(median(busy.cpu_rate / peer.cpu_rate for _, busy, peer in taken), 3),
        reader=median(quiet.rate for quiet, _, _ in taken),
        reader_publishing=median(busy.rate for _, busy, _ in taken),
        nginx=median(peer.rate for _, _, peer in taken),
        body_bytes=len(body),
        rounds=rounds,
    )


def _round(ours: Server, theirs: Server, store: LmdbStore, seconds: int) -> tuple[Taken, Taken, Taken]:
    quiet = _take(ours, f"/en{PATH}", seconds)
    peer = _take(theirs, "/page.html", seconds)
    with _publishing(store):
        busy = _take(ours, f"/en{PATH}", seconds)
    return quiet, busy, peer


def _story_page() -> list[Pressed]:
    """About 45 kB of page: a story between the fragments that every page has."""
    ticker, header, footer = (Address("en", f"~{name}") for name in ("ticker", "header", "footer"))
    random = Random(20240326)
    words = ["".join(random.choices("etaoinshrdlu", k=random.randint(2, 9))) for _ in range(1500)]
    body = "".join(f"<p>{' '.join(random.choices(words, k=45))}.</p>\n" for _ in range(110))
    links = "".join(f'<li><a href="/en/section-{n}">Section {n}</a></li>\n' for n in range(60))
    return [
        page(PATH, "<!doctype html>", header, ticker, "<main>", body, "</main>", footer),
        page("~header", f"<nav><ul>{links}</ul></nav>"),
        page("~ticker", "<p>1</p>"),
        page("~footer", f"<footer><ul>{links}</ul></footer>"),
    ]


@contextmanager
def _publishing(store: LmdbStore) -> Iterator[None]:
    """A new ticker line ten times a second: each makes the page another one."""
    over = threading.Event()

    def publish() -> None:
        number = 0
        while not over.wait(1 / PUBLISHES_PER_SECOND):
            number += 1
            press_run(store, page("~ticker", f"<p>alert {number}</p>"))

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


@contextmanager
def _reader(data: Path) -> Iterator[Server]:
    write_template(data / "masthead.toml", name="The Paper")
    port = free_port()
    load(data, overrides={"reader.port": port})
    command = [sys.executable, "-m", "masthead.reader", "--data", str(data), "--port", str(port)]
    with _running(command, port) as server:
        yield server


@contextmanager
def _nginx(folder: Path, body: bytes) -> Iterator[Server]:
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "page.html").write_bytes(gzip.decompress(body))
    (folder / "html" / "page.html.gz").write_bytes(body)
    for each in (folder, folder / "html"):
        each.chmod(0o755)
    folder.parent.chmod(0o755)
    port = free_port()
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port))
    command = ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with _running(command, port) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Server]:
    process = subprocess.Popen(["taskset", "-c", SERVER_CORE, *command], stderr=subprocess.DEVNULL)
    try:
        _wait_until_answered(port)
        yield Server(port, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _wait_until_answered(port: int) -> None:
    for _ in range(200):
        try:
            _fetch(port, "/")
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError("a server does not answer")


def _fetch(port: int, path: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    body = connection.getresponse().read()
    connection.close()
    return body


def _take(server: Server, path: str, seconds: int) -> Taken:
    before = server.cpu_seconds()
    command = ["taskset", "-c", CLIENT_CORE, "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += ["-H", "Accept-Encoding: gzip", f"http://127.0.0.1:{server.port}{path}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise RuntimeError(told)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", told)
    count = re.search(r"(\d+) requests in", told)
    if rate is None or count is None:
        raise RuntimeError(told)
    return Taken(float(rate[1]), int(count[1]) / (server.cpu_seconds() - before))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4, help="of each measurement; a round has three")
    asked = parser.parse_args()
    missing = [name for name in ("nginx", "wrk", "taskset") if shutil.which(name) is None]
    if missing:
        print(
            f"not installed: {', '.join(missing)} (apt-get install nginx-light wrk util-linux)",
            file=sys.stderr,
        )
        return 2
    result = measure(asked.rounds, asked.seconds)
    print(json.dumps(asdict(result)))
    print(result.row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
