"""Acknowledgements in Redis: one hash, a field for each keeper of copies, with the time by Redis' own clock."""

from __future__ import annotations

import json
from collections.abc import Iterator

from masthead.store.acknowledging import FORGOTTEN_SECONDS, MOST, Acknowledgement, told_in
from masthead.store.redis_client import connect, reached
from masthead.store.redis_names import Names


class Hash:
    def __init__(self, url: str, namespace: str, password: str) -> None:
        self._client = connect(url, password)
        self._name = Names(namespace, "").acks

    def write(self, who: str, run: int) -> None:
        with reached():
            seconds, micros = self._client.time()
            self._client.hset(self._name, who, json.dumps([who, run, seconds + micros / 1e6]))

    def read(self) -> Iterator[Acknowledgement]:
        with reached(), self._client.pipeline(transaction=False) as pipe:
            pipe.time()
            pipe.hscan(self._name, 0, count=MOST)
            (seconds, micros), (_, found) = pipe.execute()
        now, useless = seconds + micros / 1e6, []
        for field, line in list(found.items()):
            told = told_in(line)
            at = _time_in(line) if told else None
            if told is None or at is None or now - at > FORGOTTEN_SECONDS or told[0].encode() != field:
                useless.append(field)
            else:
                yield Acknowledgement(*told, max(0.0, now - at))
        if useless:
            with reached():
                self._client.hdel(self._name, *useless)


def _time_in(line: bytes) -> float | None:
    last = json.loads(line)[-1]
    return float(last) if isinstance(last, int | float) else None
