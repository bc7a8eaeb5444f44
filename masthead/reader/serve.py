"""The reader as processes: Granian, its workers, and how they stop."""

from __future__ import annotations

import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

from masthead import faults, logs
from masthead.conf import Config
from masthead.reader import confinement
from masthead.reader.app import Reader, make_app
from masthead.reader.counting import tell_metrics
from masthead.reader.keeper import Keeper
from masthead.reader.kin import die_with
from masthead.store.opening import is_redis

STOP_SECONDS = 3
_READY_SECONDS = 30.0


class PortTaken(Exception):
    """Another process listens there already."""


def serve(config: Config, ready: Callable[[], None] | None = None) -> None:
    """Serves until SIGTERM or SIGINT, then stops within five seconds. `ready` is called once it answers.

    Raises PortTaken. To be called from a process's main thread, before it opens the store.
    """
    _refuse_taken_port(config)
    server = Granian(
        "masthead.reader.app:make_app",
        address=config.reader_host,
        port=config.reader_port,
        interface=Interfaces.ASGINL,
        workers=config.reader_workers,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=15_000, max_buffer_size=64 * 1024),
        websockets=False,
        backlog=2048,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_SECONDS,
    )
    if ready is not None:
        announce = partial(_announce, config, ready)
        server.on_startup(threading.Thread(target=announce, daemon=True).start)
    for keeper in (Keeper(config, module) for module in _beside(config)):
        server.on_startup(keeper.start)
        server.on_shutdown(keeper.stop)
    server.serve(target_loader=partial(_worker_app, config, os.getpid()), wrap_loader=False)


def _beside(config: Config) -> Iterator[str]:
    """What runs beside the reader, and may be down while it serves on."""
    if is_redis(config.store_reader_url or config.store_url):
        yield "masthead.reader.mirroring"
    yield "masthead.reader.indexing"
    if config.composed_folder:
        yield "masthead.reader.writing"


def _worker_app(config: Config, parent: int) -> Reader:
    """The application of one worker, which does not outlive the process that watches over it."""
    logs.start("reader", format=config.log_format, level=config.log_level)
    die_with(parent)
    faults.arm(drills=config.faults_drills)
    if config.reader_confined and confinement.confine(config):
        confinement.end_when_exchanged(config)
    app = make_app(config)
    tell_metrics(config, app.counts, app.store, app.kept)
    return app


def _refuse_taken_port(config: Config) -> None:
    """Workers share a port by SO_REUSEPORT: a second server would silently take half of the requests."""
    family = socket.AF_INET6 if ":" in config.reader_host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((config.reader_host, config.reader_port))
        except OSError as error:
            raise PortTaken(
                f"{config.reader_host}:{config.reader_port} cannot be listened on: {error.strerror}"
            ) from error


def _announce(config: Config, ready: Callable[[], None]) -> None:
    """Calls `ready` when a connection is answered; a worker that never starts is Granian's to report."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(config.reader_host, config.reader_host)
    until = time.monotonic() + _READY_SECONDS
    while time.monotonic() < until:
        if _answers(host, config.reader_port):
            ready()
            return
        time.sleep(0.02)


def _answers(host: str, port: int) -> bool:
    """Whether a worker answers there; before it listens, the connection is refused."""
    try:
        with socket.create_connection((host, port), timeout=2) as connection:
            connection.sendall(b"HEAD /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
            return connection.recv(12).startswith(b"HTTP/1.1")
    except OSError:
        return False
