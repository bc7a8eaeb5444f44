"""A connection to Redis as the store wants it: quick to say that the server is away, and in the store's own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry

from masthead.store.redis_names import Names
from masthead.store.values import RunConflict, StoreAway

CONNECT_SECONDS, ANSWER_SECONDS = 2.0, 10.0
Client = Any  # redis.Redis: its types leave open whether an answer is to be awaited
Build = Callable[[Any, Names], object]
Name = Callable[[Names], str]
Some = TypeVar("Some")
BATCH = 1000


def connect(url: str, password: str = "") -> Client:
    """No connection is made before the first question. A password in the URL goes before the other."""
    given = {"password": password} if password and not urlsplit(url).password else {}
    return redis.Redis.from_url(
        url,
        protocol=2,
        socket_connect_timeout=CONNECT_SECONDS,
        socket_timeout=ANSWER_SECONDS,
        retry=Retry(ExponentialBackoff(cap=0.1, base=0.01), 2),
        client_name="masthead",
        driver_info=None,  # a readers' user may not be allowed to tell it
        **given,
    )


@contextmanager
def reached() -> Iterator[None]:
    """Raises StoreAway where Redis cannot be reached, or takes no writes just now."""
    try:
        yield
    except (
        redis.ConnectionError,
        redis.TimeoutError,
        redis.ReadOnlyError,
        redis.OutOfMemoryError,
    ) as trouble:
        raise StoreAway(f"Redis cannot be used: {trouble}") from trouble


@contextmanager
def conflicting() -> Iterator[None]:
    """Raises RunConflict where another press was quicker."""
    try:
        yield
    except redis.WatchError as trouble:
        raise RunConflict("another press was here meanwhile") from trouble


class Asking:
    """Questions to the era that is current; asked again, unnoticed, where it has changed."""

    def __init__(self, client: Client, namespace: str) -> None:
        self.client = client
        self.names = Names(namespace, "")

    def ask(self, build: Build, *, at_once: bool = False) -> list[Any]:
        """The answers to all that `build` puts into the pipeline, in one round trip; `at_once`: of one moment."""
        while True:
            with reached(), self.client.pipeline(transaction=at_once) as pipe:
                pipe.get(self.names.current_era)
                build(pipe, self.names)
                era, *answers = list(pipe.execute())
            now = (era or b"").decode()
            if now == self.names.era:
                return answers
            self.names = Names(self.names.namespace, now)

    def one(self, build: Build) -> Any:
        """The answer to one question."""
        return self.ask(build)[0]

    def fields(self, where: Name, fields: Sequence[bytes | str]) -> list[bytes | None]:
        """Fields of a hash, however many."""
        found: list[bytes | None] = []
        for some in batches(fields):
            found += self.one(partial(_fields, where, some))
        return found

    def scan(self, where: Name, count: int = BATCH) -> Iterator[dict[bytes, bytes]]:
        """A hash, some at a time. Nothing is left out that stands all the while; some may come twice."""
        cursor = 0
        while True:
            cursor, found = self.one(partial(_scanned, where, cursor, count))
            yield found
            if not cursor:
                return


def batches(some: Sequence[Some], size: int = BATCH) -> Iterator[Sequence[Some]]:
    return (some[at : at + size] for at in range(0, len(some), size))


def _fields(where: Name, fields: Sequence[bytes | str], pipe: Any, names: Names) -> None:
    pipe.hmget(where(names), fields)


def _scanned(where: Name, cursor: int, count: int, pipe: Any, names: Names) -> None:
    pipe.hscan(where(names), cursor, count=count)
