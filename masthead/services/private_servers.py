"""PostgreSQL, Redis and nginx started from the system's packages: each in a folder of its own, on a loopback port.

For tests, benchmarks and `make scaled`; a newsroom's own servers are started by its system.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from masthead.services.kin import die_with_parent

USER = "masthead"
READY_SECONDS = 30.0
STOP_SECONDS = 20.0
_LOOK_SECONDS = 0.02
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
_QUIET = {"log_min_messages": "fatal", "log_checkpoints": "off", "autovacuum_naptime": "60s"}


class NoServer(Exception):
    """A server's package is not installed, or it did not come up."""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: where it listens, and its process."""

    name: str
    port: int
    process: subprocess.Popen[bytes]
    log: Path

    def stop(self, sent: signal.Signals = signal.SIGINT) -> None:
        """Asks it to stop, at once if need be; for PostgreSQL SIGINT is the stop that waits for nobody."""
        if self.process.poll() is None:
            self.process.send_signal(sent)
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_postgres(
    folder: Path,
    *,
    password: str,
    port: int = 0,
    fast: bool = True,
    settings: Mapping[str, str] | None = None,
) -> Server:
    """A PostgreSQL whose data lie in the folder, made there if they are not. `fast`: a crash may lose them."""
    programs, owner = _postgres_programs(), _unprivileged()
    folder.mkdir(parents=True, exist_ok=True)
    if owner:
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data, port = folder / "data", port or free_port()
    if not (data / "PG_VERSION").exists():
        _init_database(programs, data, password, owner, fast)
    chosen = {**_QUIET, **(_FAST if fast else {}), **(settings or {})}
    command = [str(programs / "postgres"), "-D", str(data), "-p", str(port), "-k", "", "-h", "127.0.0.1"]
    for name, value in chosen.items():
        command += ["-c", f"{name}={value}"]
    server = _start("PostgreSQL", command, port, folder / "postgres.log", owner, signal.SIGINT)
    _wait(server, lambda: _postgres_answers(programs, port, owner))
    return server


def start_redis(folder: Path, *, port: int = 0, arguments: tuple[str, ...] = ()) -> Server:
    """A Redis (or Valkey) that keeps nothing on disk unless the arguments say so."""
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    program = _program("redis-server", "valkey-server")
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--daemonize", "no"]
    server = _start(
        "Redis", [*command, *(arguments or ("--save", "", "--appendonly", "no"))], port, folder / "redis.log"
    )
    _wait(server, lambda: _redis_answers(port))
    return server


def start_nginx(folder: Path, configuration: Path, *, port: int) -> Server:
    """An nginx with a whole configuration of ours, which says where to listen, and that it stays in the foreground."""
    command = [
        _program("nginx", "/usr/sbin/nginx"),
        "-p",
        str(folder),
        "-c",
        str(configuration),
        "-e",
        str(folder / "nginx-error.log"),
    ]
    server = _start("nginx", command, port, folder / "nginx.log", sent=signal.SIGTERM)
    _wait(server, lambda: _listens(port))
    return server


def make_database(port: int, name: str, password: str) -> None:
    """A database that sorts texts as SQLite does, unless it is there."""
    import psycopg
    from psycopg import sql

    with psycopg.connect(
        host="127.0.0.1", port=port, user=USER, password=password, dbname="postgres", autocommit=True
    ) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone() is None:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'").format(
                    sql.Identifier(name)
                )
            )


@contextmanager
def stopped_after(server: Server, sent: signal.Signals = signal.SIGINT) -> Iterator[Server]:
    try:
        yield server
    finally:
        server.stop(sent)


def _init_database(
    programs: Path, data: Path, password: str, owner: pwd.struct_passwd | None, fast: bool
) -> None:
    said = data.parent / "password"
    said.touch(mode=0o600)
    said.write_text(f"{password}\n", "utf-8")
    if owner:
        os.chown(said, owner.pw_uid, owner.pw_gid)
    command = [str(programs / "initdb"), "-D", str(data), "-U", USER, "--pwfile", str(said)]
    command += ["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8"]
    command += ["--no-sync"] if fast else []
    try:
        done = subprocess.run(command, capture_output=True, text=True, cwd="/", **_as(owner))
    finally:
        said.unlink()
    if done.returncode:
        who = owner.pw_name if owner else "this user"
        raise NoServer(
            f"initdb could not make {data} ({who} must be able to enter it): {done.stderr.strip()}"
        )


def _start(
    name: str,
    command: list[str],
    port: int,
    log: Path,
    owner: pwd.struct_passwd | None = None,
    sent: signal.Signals = signal.SIGTERM,
) -> Server:
    with log.open("ab") as written:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=written,
            stderr=written,
            cwd="/",
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(sent),
            **_as(owner),
        )
    return Server(name, port, process, log)


def _as(owner: pwd.struct_passwd | None) -> dict[str, Any]:
    """What makes a process another user's."""
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if owner else {}


def _unprivileged() -> pwd.struct_passwd | None:
    """PostgreSQL refuses to run as root: then it runs as the user that its package made, or as nobody."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _postgres_programs() -> Path:
    folders = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]), reverse=True
    )
    if folders:
        return folders[0].parent
    if found := shutil.which("postgres"):
        return Path(found).resolve().parent
    raise NoServer("PostgreSQL is not installed; scripts/servers installs it")


def _program(*names: str) -> str:
    for name in names:
        if found := shutil.which(name):
            return found
    raise NoServer(f"{names[0]} is not installed; scripts/servers installs it")


def _wait(server: Server, answers: Callable[[], bool]) -> None:
    until = time.monotonic() + READY_SECONDS
    while not answers():
        if server.process.poll() is not None or time.monotonic() > until:
            server.stop()
            raise NoServer(
                f"{server.name} did not come up: {server.log.read_text('utf-8', 'replace')[-800:]}"
            )
        time.sleep(_LOOK_SECONDS)


def _postgres_answers(programs: Path, port: int, owner: pwd.struct_passwd | None) -> bool:
    command = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port), "-d", "postgres"]
    return _listens(port) and subprocess.run(command, cwd="/", check=False).returncode == 0


def _redis_answers(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(64)[:5] in (b"+PONG", b"-NOAU")
    except OSError:
        return False


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True
