"""The real reader in a process of its own, and ways to look into that process."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from masthead.conf import Config, load, write_template


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def set_up(data: Path) -> Config:
    """A data folder as `init` leaves it, on a free port."""
    data.mkdir(parents=True, exist_ok=True)
    write_template(data / "masthead.toml", name="The Paper")
    return load(data, overrides={"reader.port": free_port()})


class Served:
    """A running reader."""

    def __init__(self, config: Config, *arguments: str) -> None:
        self.port = config.reader_port
        command = [sys.executable, "-m", "masthead.reader", "--data", str(config.data)]
        command += ["--port", str(self.port), *arguments]
        self.started = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def wait(self) -> float:
        """Seconds from the start until it answered."""
        while time.monotonic() - self.started < 20:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                    connection.sendall(b"GET /healthz HTTP/1.0\r\nhost: x\r\n\r\n")
                    if connection.recv(10):
                        return time.monotonic() - self.started
            except OSError:
                time.sleep(0.01)
        raise AssertionError(f"the reader does not answer: {self.process.communicate()}")

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def stop(self) -> tuple[float, str, str]:
        """Seconds it took, and what it printed."""
        asked = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        out, error = self.process.communicate(timeout=20)
        return time.monotonic() - asked, out, error


@contextmanager
def served(config: Config, *arguments: str) -> Iterator[Served]:
    running = Served(config, *arguments)
    try:
        running.wait()
        yield running
    finally:
        if running.process.poll() is None:
            running.stop()


def open_files(pid: int) -> set[str]:
    links = Path(f"/proc/{pid}/fd")
    found = set()
    for link in links.iterdir():
        try:
            found.add(str(link.readlink()))
        except FileNotFoundError:
            continue
    return found


def mapped_files(pid: int) -> set[str]:
    lines = Path(f"/proc/{pid}/maps").read_text().splitlines()
    return {line.split(maxsplit=5)[5] for line in lines if len(line.split(maxsplit=5)) == 6}


def private_megabytes(pid: int) -> float:
    """What the process keeps for itself alone; the store's pages are the kernel's, and can be had back."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty")) / 1024
