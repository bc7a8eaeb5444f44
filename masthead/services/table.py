"""Every service of a scaled-out paper, one row each: what starts it, what it needs, where it listens, how one sees it is well.

The compose file, the systemd units and `make scaled` are made of this table. `{…}` stands for what differs between them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

PAPER, PUBLIC, SEARCHED = "paper", "public", "reader"


@dataclass(frozen=True, slots=True)
class Service:
    """`port` is the one in its own container. `health` is a path that answers 200, or a command; `image` "" is ours."""

    name: str
    about: str
    command: tuple[str, ...]
    port: int
    needs: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    environment: tuple[str, ...] = ()
    volumes: tuple[str, ...] = ()
    health: str = ""
    image: str = ""
    published: bool = False
    memory: str = ""


DATABASE_PASSWORD, STORE_PASSWORD = "MASTHEAD_DATABASE_PASSWORD", "MASTHEAD_STORE_PASSWORD"
READER_PASSWORD = "MASTHEAD_READER_PASSWORD"  # noqa: S105
_INSIDE = ("database.url", "store.url", "public_url", "front.url", "reader.addresses")
_READING = ("store.reader_url", "public_url", "reader.host", "reader.port", "front.composed_folder")
_KEPT = ("--appendonly", "yes", "--appendfsync", "always", "--maxmemory-policy", "noeviction")

SERVICES: Final = (
    Service(
        "postgresql", "The desk's database.", (), 5432,
        volumes=("database:/var/lib/postgresql/data",), health="pg_isready -U masthead -d masthead",
        environment=(DATABASE_PASSWORD,), image="postgres:17", memory="1g",
    ),
    Service(
        "redis", "The store: pressed sheets, and which runs readers have.", ("redis-server", *_KEPT), 6379,
        volumes=("store:/data",), health="redis-cli --no-auth-warning -a $MASTHEAD_STORE_PASSWORD ping",
        environment=(STORE_PASSWORD, READER_PASSWORD), image="redis:7", memory="2g",
    ),
    Service(
        "setup", "Makes the data folder and brings the database to this version; ends when it is done.",
        ("masthead", "init", "/data"), 0, needs=("postgresql",), settings=_INSIDE,
        environment=(DATABASE_PASSWORD, STORE_PASSWORD), volumes=(PAPER, PUBLIC),
    ),
    Service(
        "desk", "Where editors work. Reached from the house's own network alone.", ("masthead", "desk"), 8001,
        needs=("setup", "redis"), settings=(*_INSIDE, "desk.host", "desk.port"), health="/login/",
        environment=(DATABASE_PASSWORD, STORE_PASSWORD), volumes=(PAPER, PUBLIC), memory="1g",
    ),
    Service(
        "worker", "Presses, schedules, receives the wire.", ("masthead", "worker"), 0,
        needs=("setup", "redis"), settings=_INSIDE,
        environment=(DATABASE_PASSWORD, STORE_PASSWORD), volumes=(PAPER, PUBLIC), memory="2g",
    ),
    Service(
        "reader-1", "Serves pages; knows neither database nor secrets.", ("masthead", "reader"), 8000,
        needs=("redis",), settings=_READING, health="/healthz",
        volumes=(f"{SEARCHED}-1", f"{PUBLIC}:ro"), memory="512m",
    ),
    Service(
        "reader-2", "Another, on another machine.", ("masthead", "reader"), 8000,
        needs=("redis",), settings=_READING, health="/healthz",
        volumes=(f"{SEARCHED}-2", f"{PUBLIC}:ro"), memory="512m",
    ),
    Service(
        "nginx", "What readers reach first.", (), 80, needs=("reader-1", "reader-2"),
        health="/healthz", image="nginx:1.28", published=True, memory="256m",
    ),
)  # fmt: skip
BY_NAME: Final = {service.name: service for service in SERVICES}
