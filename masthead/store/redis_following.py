"""What a mirror asks of a store in Redis: where it stands, what changed since a run, all that stands, single sheets.

Everything here may be asked by a user who can read nothing but the public's part.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from masthead.store import encoding
from masthead.store.encoding import hashed
from masthead.store.redis_client import Asking, Client, batches, connect, reached
from masthead.store.redis_committing import RUNS_KEPT, read_state
from masthead.store.redis_names import Names, Pointer, unmarked
from masthead.store.values import RunRecord, Status

Place = bytes
_NEAR = 10
_VALUES = 100


class Mark(NamedTuple):
    """Tells a run of one era from every other that was ever committed, also from one of the same number."""

    era: str
    token: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A run as the public's log has it; the sheets it put are under its token."""

    token: bytes
    record: RunRecord

    def places(self) -> tuple[list[Place], list[Place]]:
        """Those where it put a sheet, and those where it left none."""
        put = [hashed(str(address)) for address in (*self.record.changed, *self.record.added)]
        gone = {hashed(str(address)) for address in self.record.removed} - set(put)
        return put, list(gone)


@dataclass(frozen=True, slots=True)
class Head:
    """Where the store stands. `since` are the runs after a mark, oldest first; None where the log does not tell."""

    status: Status
    mark: Mark
    newest: RunRecord | None
    since: tuple[Entry, ...] | None


class Following:
    """A connection of a reader's machine to the store."""

    def __init__(self, url: str, namespace: str, password: str = "") -> None:
        self._asking = Asking(connect(url, password), namespace)

    def head(self, mark: Mark | None) -> Head:
        """Of one moment. First a few runs are asked for, then all that the log has."""
        found = self._head(mark, _NEAR)
        if found.since is None and mark is not None and mark.era == found.mark.era:
            found = self._head(mark, RUNS_KEPT)
        return found

    def standing(self) -> Iterator[dict[Place, Pointer]]:
        """Where sheets stand, some at a time: not one moment's, but nothing that stands all the while is left out."""
        for found in self._asking.scan(lambda names: names.public("sheets")):
            yield {place: Pointer.read(record) for place, record in found.items()}

    def values(self, wanted: Mapping[Place, bytes]) -> Iterator[dict[Place, bytes]]:
        """The sheets at places, by the tokens of the commits that put them there; what was replaced is left out."""
        for some in batches(list(wanted), _VALUES):
            found = self._asking.one(partial(_values, {place: wanted[place] for place in some}))
            yield {place: record for place, record in zip(some, found, strict=True) if record is not None}

    def close(self) -> None:
        self._asking.client.close()

    def notices(self) -> Notices:
        return Notices(self._asking.client, self._asking.names.channel)

    def _head(self, mark: Mark | None, near: int) -> Head:
        state, sheets, lines = self._asking.ask(
            lambda pipe, names: (
                pipe.get(names.public("state")),
                pipe.hlen(names.public("sheets")),
                pipe.lrange(names.public("runs"), 0, near - 1),
            ),
            at_once=True,
        )
        era = self._asking.names.era
        entries = [Entry(token, encoding.read_run(record)) for token, record in map(unmarked, lines)]
        newest = entries[0] if entries else None
        now = Mark(era, newest.token if newest else b"")
        return Head(
            read_state(state, sheets), now, newest.record if newest else None, _since(mark, now, entries)
        )


class Notices:
    """The server's word that a run is in. It may be lost, so nobody relies on it for more than speed."""

    def __init__(self, client: Client, channel: str) -> None:
        self._heard = client.pubsub(ignore_subscribe_messages=True)
        self._channel = channel
        self._subscribed = False

    def listen(self) -> None:
        """From now on, not to miss what is told between a look and the wait. Raises StoreAway."""
        if not self._subscribed:
            with reached():
                self._heard.subscribe(self._channel)
            self._subscribed = True

    def wait(self, seconds: float) -> None:
        """Until a run is told, or for so long. Raises StoreAway."""
        with reached():
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0:
                if self._heard.get_message(timeout=left):
                    return

    def close(self) -> None:
        self._heard.close()


def _since(mark: Mark | None, now: Mark, entries: list[Entry]) -> tuple[Entry, ...] | None:
    if mark is None or mark.era != now.era:
        return None
    if mark == now:
        return ()
    for at, entry in enumerate(entries):
        if entry.token == mark.token:
            return tuple(reversed(entries[:at]))
    return None


def _values(wanted: Mapping[Place, bytes], pipe: Any, names: Names) -> None:
    pipe.mget([names.value(token, place) for place, token in wanted.items()])
