"""Servers for benchmarks: all on one core, asked from the other, with the CPU time that they spent."""

from __future__ import annotations

import http.client
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench.reader_vs_nginx import SERVER_CORE


@contextmanager
def running(command: Sequence[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(["taskset", "-c", SERVER_CORE, *command], stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                fetch(port, "/")
                break
            except (OSError, http.client.HTTPException):
                if process.poll() is not None or time.monotonic() > until:
                    raise RuntimeError(f"{command[0]} does not answer") from None
                time.sleep(0.01)
        yield process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)


def fetch(port: int, path: str) -> tuple[str, bytes]:
    """Tag and gzipped bytes."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        return answer.headers.get("etag", ""), answer.read()
    finally:
        connection.close()


def children_of(pid: int) -> list[int]:
    files = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for file in files for child in file.read_text().split()]


def cpu_seconds(pids: Sequence[int]) -> float:
    """Of the processes and all below them, to the nanosecond."""
    spent, left = 0, list(pids)
    while left:
        pid = left.pop()
        left += children_of(pid)
        spent += sum(
            int(file.read_text().split()[0]) for file in Path(f"/proc/{pid}/task").glob("*/schedstat")
        )
    return spent / 1e9


def path_of(number: int) -> str:
    return f"/en/politics/storm-{number:08}"
