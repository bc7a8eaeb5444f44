"""A whole scaled-out paper on one machine: every service of the table a process of its own, on loopback ports."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from secrets import token_urlsafe

import click

from masthead.cli.demo import MARK
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper
from masthead.cli.serve import answers
from masthead.cli.supervisor import NeverReady, Role, say, supervise
from masthead.conf import add_secrets, load
from masthead.conf.environment import environment, remember_start
from masthead.conf.loading import FILE
from masthead.reader.front_nginx import Standing, nginx_configuration
from masthead.services.private_servers import (
    NoServer,
    Server,
    make_database,
    start_nginx,
    start_postgres,
    start_redis,
    stopped_after,
)
from masthead.services.table import BY_NAME, DATABASE_PASSWORD, READER_PASSWORD, STORE_PASSWORD
from masthead.services.topology import DATABASE, settings_of, values
from masthead.store.redis_server import reader_acl

LISTENING = ("nginx", "reader-1", "reader-2", "desk", "postgresql", "redis")
READERS = ("reader-1", "reader-2")
HERE = "127.0.0.1"


def run_scaled(folder: Path, port: int, like: Path | None) -> None:
    """In the foreground until stopped. Refused when a server cannot be started."""
    stand = Stand(folder, port)
    try:
        with _servers(stand), ExitStack() as front:
            _make_paper(stand, like)
            _lay_out_readers(stand)
            front.enter_context(_nginx(stand))
            _serve(stand)
    except NoServer as error:
        raise Refused(str(error)) from error


@dataclass(frozen=True)
class Stand:
    """Where everything is."""

    folder: Path
    first_port: int

    @property
    def paper(self) -> Path:
        return self.folder / "paper"

    @property
    def servers(self) -> Path:
        return self.folder / "servers"

    @property
    def public_url(self) -> str:
        return f"http://{HERE}:{self.port('nginx')}"

    def port(self, name: str) -> int:
        return self.first_port + LISTENING.index(name)

    def where(self, name: str) -> tuple[str, int]:
        return HERE, self.port(name)

    @cached_property
    def passwords(self) -> dict[str, str]:
        """Made once; who may read the folder of servers is who started them."""
        path = self.servers / "passwords.json"
        if not path.exists():
            self.servers.mkdir(parents=True, exist_ok=True)
            made = {name: token_urlsafe(24) for name in (DATABASE_PASSWORD, STORE_PASSWORD, READER_PASSWORD)}
            path.touch(mode=0o600)
            path.write_text(json.dumps(made), "utf-8")
        return dict(json.loads(path.read_text("utf-8")))

    def settings(self, name: str) -> dict[str, object]:
        """What this service is told."""
        told = values(self.where, public_url=self.public_url, reader_password=self.passwords[READER_PASSWORD])
        told |= {"reader.host": HERE, "desk.host": HERE, "desk.port": self.port("desk")}
        if name in READERS:
            told |= {"reader.port": self.port(name)}
        composed = str(self.folder / name / "composed") if name in READERS else ""
        return settings_of(BY_NAME[name], {**told, "front.composed_folder": composed})

    def desk_settings(self) -> dict[str, object]:
        """What desk, worker and commands beside them are told."""
        return {**self.settings("desk"), "reader.host": HERE, "reader.port": self.port(READERS[0])}


@contextmanager
def _servers(stand: Stand) -> Iterator[None]:
    """PostgreSQL and Redis, as durable as in earnest."""
    password = stand.passwords[DATABASE_PASSWORD]
    os.environ[DATABASE_PASSWORD] = password
    os.environ[STORE_PASSWORD] = stand.passwords[STORE_PASSWORD]
    folder = stand.servers / "postgresql"
    postgres = start_postgres(folder, password=password, port=stand.port("postgresql"), fast=False)
    with stopped_after(postgres), stopped_after(_redis(stand)):
        make_database(postgres.port, DATABASE, password)
        yield


def _redis(stand: Stand) -> Server:
    folder = stand.servers / "redis"
    folder.mkdir(parents=True, exist_ok=True)
    users = folder / "users.acl"
    users.touch(mode=0o600)
    every = f"user default on >{stand.passwords[STORE_PASSWORD]} ~* &* +@all"
    users.write_text(f"{every}\n{reader_acl('masthead', stand.passwords[READER_PASSWORD])}\n", "utf-8")
    kept = BY_NAME["redis"].command[1:]
    return start_redis(folder, port=stand.port("redis"), arguments=(*kept, "--aclfile", str(users)))


def _make_paper(stand: Stand, like: Path | None) -> None:
    """The demo, made where its database and store are; or a copy of another paper, moved there."""
    paper = Paper(stand.paper, stand.desk_settings())
    if not (stand.paper / MARK).exists():
        say("making the paper; this is done once")
        if like is None:
            _masthead("demo", "--only-make", data=stand.paper, overrides=paper.overrides)
        else:
            _move_here(stand, like)
        names = {"database_password": DATABASE_PASSWORD, "store_password": STORE_PASSWORD}
        add_secrets(load(stand.paper), {name: stand.passwords[one] for name, one in names.items()})
        (stand.paper / MARK).touch()
    remember_start(stand.paper, paper.overrides)


def _move_here(stand: Stand, like: Path) -> None:
    shutil.rmtree(stand.paper, ignore_errors=True)
    shutil.copytree(like, stand.paper, ignore=shutil.ignore_patterns("store", "search", "started-with.json"))
    _masthead("database", "move", str(stand.settings("desk")["database.url"]), data=stand.paper, overrides={})
    for old in stand.paper.glob("desk.sqlite3*"):  # nobody may work on it by mistake
        old.unlink()
    _masthead("press", "run", "--full", data=stand.paper, overrides=stand.desk_settings())


def _masthead(*arguments: str, data: Path, overrides: dict[str, object]) -> None:
    """A command in a process of its own: Django starts once in each."""
    command = [sys.executable, "-m", "masthead.cli", *arguments]
    done = subprocess.run(
        command, env={**os.environ, **environment(data, overrides)}, stdout=sys.stderr, check=False
    )
    if done.returncode:
        raise Refused(f"`masthead {' '.join(arguments)}` failed; its own words are above.")


def _lay_out_readers(stand: Stand) -> None:
    """Each has a folder as on a machine of its own: the settings, and the public files of the desk's machine."""
    for name in READERS:
        folder = stand.folder / name
        folder.mkdir(exist_ok=True)
        shutil.copy(stand.paper / FILE, folder / FILE)
        public = folder / "public"
        if not public.is_symlink():
            public.symlink_to(stand.paper / "public")


@contextmanager
def _nginx(stand: Stand) -> Iterator[None]:
    folder = stand.servers / "nginx"
    folder.mkdir(parents=True, exist_ok=True)
    reached = {"reader.addresses": f"{HERE}:{stand.port('reader-2')}"}
    config = load(stand.folder / READERS[0], overrides={**stand.settings(READERS[0]), **reached})
    listen = f"{HERE}:{stand.port('nginx')}"
    written = folder / "nginx.conf"
    written.write_text(nginx_configuration(config, Standing(listen, alone=folder)), "utf-8")
    with stopped_after(start_nginx(folder, written, port=stand.port("nginx"))):
        yield


def _serve(stand: Stand) -> None:
    roles = [_role(stand, name) for name in ("desk", "worker", *READERS)]
    try:
        supervise(roles, is_ready=lambda: _all_answer(stand), tell_ready=lambda: _tell_ready(stand))
    except NeverReady as error:
        raise Refused(str(error)) from error


def _role(stand: Stand, name: str) -> Role:
    """Readers are told no password but their own, which stands in their store's address."""
    service, reads = BY_NAME[name], name in READERS
    data = stand.folder / name if reads else stand.paper
    settings = stand.settings(name) if reads else stand.desk_settings()
    told = {**environment(data, settings), **({DATABASE_PASSWORD: "", STORE_PASSWORD: ""} if reads else {})}
    return Role(name, (sys.executable, "-m", "masthead.cli", service.command[1]), told)


def _all_answer(stand: Stand) -> bool:
    readers = all(answers(HERE, stand.port(name), "/healthz") for name in ("nginx", *READERS))
    return readers and answers(HERE, stand.port("desk"), "/")


def _tell_ready(stand: Stand) -> None:
    doors = " ".join(f"{name}=http://{HERE}:{stand.port(name)}" for name in LISTENING[:4])
    database, store = stand.settings("desk")["database.url"], stand.settings("desk")["store.url"]
    click.echo(f"ready {doors} database={database} store={store} data={stand.paper}")
