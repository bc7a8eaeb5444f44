"""PostgreSQL, Redis and a bucket for tests and benchmarks: private servers, one of each per process.

The fixtures `postgres_url`, `redis_url` and `bucket_url` are every folder's; outside pytest use `postgres()`, `redis()`,
`buckets()` and `fresh_database()`. PostgreSQL and Redis come from the system's packages, the bucket is moto's.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import sql

from masthead.services.private_servers import USER, free_port, start_postgres, start_redis, stopped_after

PASSWORD_VARIABLE = "MASTHEAD_DATABASE_PASSWORD"


@dataclass(frozen=True, slots=True)
class Postgres:
    """A running PostgreSQL. `url` names its first database, without the password, as `database.url` does."""

    port: int
    pid: int
    password: str

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{USER}@127.0.0.1:{self.port}/{database}"


@contextmanager
def server_folder(name: str) -> Iterator[Path]:
    """Directly below the system's folder for such: a server that runs as another user must be able to enter."""
    folder = Path(tempfile.mkdtemp(prefix=f"masthead-{name}-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def postgres(*, fast: bool = True) -> Iterator[Postgres]:
    """A PostgreSQL of our own, gone with its data afterwards. `fast`: without a thought of power cuts."""
    password = secrets.token_urlsafe(18)
    with (
        server_folder("postgres") as folder,
        stopped_after(start_postgres(folder, password=password, fast=fast)) as server,
    ):
        yield Postgres(server.port, server.process.pid, password)


@contextmanager
def redis(*arguments: str) -> Iterator[str]:
    """The URL of a Redis of our own; by default it keeps nothing on disk."""
    with server_folder("redis") as folder, stopped_after(start_redis(folder, arguments=arguments)) as server:
        yield f"redis://127.0.0.1:{server.port}/0"


@contextmanager
def buckets() -> Iterator[str]:
    """Where buckets are to be had by HTTP: "s3+http://127.0.0.1:port"."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 30
        while not _listens(port):
            assert server.poll() is None and time.monotonic() < until, "moto's server did not come up"
            time.sleep(0.05)
        yield f"s3+http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def fresh_database(url: str, name: str, *, password: str = "", like: str = "template0") -> str:
    """Makes a database on the server of the URL, a copy of another one if told; returns its URL."""
    with _at_server(url, password) as connection:
        connection.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
        )
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def drop_database(url: str, name: str, *, password: str = "") -> None:
    """Whoever is still connected is cut off."""
    with _at_server(url, password) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def has_database(url: str, name: str, *, password: str = "") -> bool:
    with _at_server(url, password) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (name,)).fetchone()
    return found is not None


@contextmanager
def _at_server(url: str, password: str) -> Iterator[psycopg.Connection]:
    server = urlsplit(url)._replace(path="/postgres").geturl()
    with psycopg.connect(
        server, password=password or os.environ.get(PASSWORD_VARIABLE), autocommit=True
    ) as connection:
        yield connection


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Postgres]:
    with postgres() as server:
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """The session's PostgreSQL; its password stands in the environment as long as the session lasts."""
    before = os.environ.get(PASSWORD_VARIABLE)
    os.environ[PASSWORD_VARIABLE] = postgres_server.password
    yield postgres_server.url()
    if before is None:
        del os.environ[PASSWORD_VARIABLE]
    else:
        os.environ[PASSWORD_VARIABLE] = before


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """The session's Redis, which all its tests share: whoever uses it takes a namespace of its own."""
    with redis() as url:
        yield url


@pytest.fixture(scope="session")
def buckets_url() -> Iterator[str]:
    with buckets() as url:
        yield url


@pytest.fixture
def bucket_url(buckets_url: str) -> str:
    """A bucket of the test's own."""
    from masthead.store.bucket import Bucket

    url = f"{buckets_url}/paper-{secrets.token_hex(6)}"
    Bucket(url, key="test", secret="test").make()
    return url
