"""The store in Redis or Valkey, for readers on several machines: what the press asks of it and writes."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from masthead.store import encoding
from masthead.store.encoding import hashed
from masthead.store.redis_client import BATCH, Asking, batches, conflicting, connect, reached
from masthead.store.redis_committing import commit, plan, read_state
from masthead.store.redis_names import TOKEN_BYTES, Names, Pointer, marked
from masthead.store.values import Address, Committed, Key, Run, RunConflict, RunRecord, Status, Stored, Traits

NAMESPACE = "masthead"


class RedisStore:
    """A Store on a server that readers reach too. Only for who holds the press lock; readers follow by `Mirror`."""

    def __init__(self, url: str, *, namespace: str = NAMESPACE, password: str = "") -> None:
        self._asking = Asking(connect(url, password), namespace)

    def status(self) -> Status:
        state, sheets = self._asking.ask(
            lambda pipe, names: (pipe.get(names.public("state")), pipe.hlen(names.public("sheets"))),
            at_once=True,
        )
        return read_state(state, sheets)

    def stored(self, address: Address) -> Stored | None:
        place = hashed(str(address))
        pointer, made_record = self._asking.ask(
            lambda pipe, names: (
                pipe.hget(names.public("sheets"), place),
                pipe.hget(names.press("made"), place),
            )
        )
        if pointer is None or made_record is None:
            return None
        token = Pointer.read(pointer).token
        record = self._asking.one(lambda pipe, names: pipe.get(names.value(token, place)))
        if record is None:  # replaced meanwhile, or lost: either way the press makes it anew
            return None
        _, sheet, version = encoding.read_sheet(record)
        made = encoding.read_made(made_record)
        return Stored(address, sheet, made.keys, made.until, made.plate, made.stamp, version)

    def addresses(self) -> Iterator[Address]:
        return (encoding.made_address(record) for record in self._scan("made"))

    def reading(self, keys: Iterable[Key]) -> set[Address]:
        places: set[bytes] = set()
        for some in batches(list(keys)):
            found = self._asking.ask(partial(_first_readers, some))
            for key, (cursor, readers) in zip(some, found, strict=True):
                places.update(readers)
                if cursor:
                    for readers in self._asking.scan(partial(_readers_of, key)):
                        places.update(readers)
        return self._addresses_at(places)

    def traits(self, key: Key) -> Traits | None:
        record = self._asking.one(lambda pipe, names: pipe.hget(names.press("traits"), hashed(key)))
        return None if record is None else encoding.read_traits(record)[1]

    def all_traits(self) -> Iterator[tuple[Key, Traits]]:
        return (encoding.read_traits(record) for record in self._scan("traits"))

    def due(self, at: datetime) -> set[Address]:
        last = encoding.micros(at)
        places = self._asking.one(lambda pipe, names: pipe.zrangebyscore(names.press("until"), "-inf", last))
        return self._addresses_at(set(places))

    def next_due(self) -> datetime | None:
        first = self._asking.one(lambda pipe, names: pipe.zrange(names.press("until"), 0, 0, withscores=True))
        return encoding.from_micros(int(first[0][1])) if first else None

    def stale(self, stamps: Mapping[str, str]) -> Iterator[Address]:
        for record in self._scan("made"):
            made = encoding.read_made(record)
            if stamps.get(made.plate) != made.stamp:
                yield made.address

    def files(self) -> Iterator[str]:
        for found in self._asking.scan(lambda names: names.press("files")):
            yield from (name.decode() for name in found)

    def has_file(self, name: str) -> bool:
        return bool(self._asking.one(lambda pipe, names: pipe.hexists(names.press("files"), name)))

    def files_after(self, run: Run) -> Committed:
        return plan(self._asking, run).committed

    def recent_runs(self, limit: int = 50) -> list[RunRecord]:
        if limit <= 0:
            return []
        found = self._asking.one(lambda pipe, names: pipe.lrange(names.press("runs"), 0, limit - 1))
        return [encoding.read_run(record) for record in found]

    def touched_since(self, run: int) -> frozenset[Key] | None:
        last = self.status().run
        records = [record for record in self.recent_runs(last - run) if record.number > run]
        if len(records) != last - run:
            return None
        told = [record.touched for record in records]
        return None if None in told else frozenset[Key]().union(*(keys for keys in told if keys))

    def commit(self, run: Run) -> Committed:
        return commit(self._asking, run)

    def adopt_any_epoch(self) -> None:
        status = self.status()
        if not self._asking.names.era:
            return  # nothing was ever committed
        self._exchange_state(self._asking.names, Status(status.run, 0, "", status.at, 0))

    def clear(self) -> None:
        status, before = self.status(), self._asking.names
        after = Names(before.namespace, secrets.token_hex(4))
        self._exchange_state(after, Status(status.run, 0, "", None, 0))
        self._remove_other_eras(after.era)

    def close(self) -> None:
        self._asking.client.close()

    def _exchange_state(self, names: Names, status: Status) -> None:
        """Another state, under another era if so named. Raises RunConflict if a run comes in between."""
        before = self._asking.names.public("state")
        with reached(), conflicting(), self._asking.client.pipeline(transaction=True) as pipe:
            pipe.watch(names.current_era, before)
            if read_state(pipe.get(before), 0).run != status.run:
                raise RunConflict("a run was committed meanwhile")
            pipe.multi()
            pipe.set(names.current_era, names.era)
            pipe.set(
                names.public("state"), marked(secrets.token_bytes(TOKEN_BYTES), encoding.write_state(status))
            )
            pipe.execute()

    def _remove_other_eras(self, era: str) -> None:
        client, namespace = self._asking.client, self._asking.names.namespace
        for kind in ("public", "press"):
            with reached():
                names = client.scan_iter(match=f"{namespace}:{kind}:*:*", count=BATCH)
                other = [name for name in names if name.split(b":")[2] != era.encode()]
                for some in batches(other):
                    client.unlink(*some)

    def _addresses_at(self, places: set[bytes]) -> set[Address]:
        records = self._asking.fields(lambda names: names.press("made"), sorted(places))
        return {encoding.made_address(record) for record in records if record is not None}

    def _scan(self, what: str) -> Iterator[bytes]:
        """The records of one of the press's hashes, each once."""
        seen: set[bytes] = set()
        for found in self._asking.scan(lambda names: names.press(what)):
            new = found.keys() - seen
            seen |= new
            yield from (found[field] for field in new)


def _readers_of(key: Key, names: Names) -> str:
    return names.readers_of(key)


def _first_readers(keys: Iterable[Key], pipe: Any, names: Names) -> None:
    """All of them for most keys, for Redis tells a short hash whole."""
    for key in keys:
        pipe.hscan(names.readers_of(key), 0, count=BATCH)
