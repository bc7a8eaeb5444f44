"""nginx and Caddy before a real reader, with the configurations that `masthead front` prints."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from masthead.conf import Config, load
from masthead.reader.front_caddy import caddyfile
from masthead.reader.front_nginx import Standing, nginx_configuration
from tests.reader.presses import free_port

HAVE_NGINX, HAVE_CADDY = shutil.which("nginx") is not None, shutil.which("caddy") is not None


@dataclass(frozen=True)
class Door:
    """A way to the paper, and the process behind it."""

    port: int
    process: subprocess.Popen[bytes] | None = None

    def ask(self, method: str, path: str, headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name, value)
            connection.endheaders()
            answer = connection.getresponse()
            body = answer.read()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body
        finally:
            connection.close()


@contextmanager
def open_folder(name: str) -> Iterator[Path]:
    """In memory where there is such a place, and open to a front server's user."""
    above = "/dev/shm" if Path("/dev/shm").is_dir() and os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix=f"masthead-{name}-", dir=above))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def with_composed(config: Config, folder: Path) -> Config:
    """The same paper, whose reader writes composed files there."""
    file = config.data / "masthead.toml"
    file.write_text(f'{file.read_text("utf-8")}\n[front]\ncomposed_folder = "{folder}"\n', "utf-8")
    return load(config.data, overrides={"reader.port": config.reader_port})


@contextmanager
def nginx_before(config: Config) -> Iterator[Door]:
    with open_folder("nginx") as folder:
        port = free_port()
        file = folder / "nginx.conf"
        file.write_text(nginx_configuration(config, Standing(f"127.0.0.1:{port}", alone=folder)), "utf-8")
        command = ["nginx", "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")]
        with _running(command, port) as door:
            yield door


@contextmanager
def caddy_before(config: Config) -> Iterator[Door]:
    with open_folder("caddy") as folder:
        port = free_port()
        file = folder / "Caddyfile"
        file.write_text(caddyfile(config, Standing(f"127.0.0.1:{port}")), "utf-8")
        command = ["caddy", "run", "--config", str(file), "--adapter", "caddyfile"]
        with _running(command, port, {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}) as door:
            yield door


@contextmanager
def _running(command: list[str], port: int, more: dict[str, str] | None = None) -> Iterator[Door]:
    process = subprocess.Popen(command, env={**os.environ, **(more or {})}, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if process.poll() is not None or time.monotonic() > until:
                    process.kill()
                    raise AssertionError(
                        f"{command[0]} does not answer: {process.communicate()[1]!r}"
                    ) from None
                time.sleep(0.02)
        yield Door(port, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)
