"""A run written into Redis: values staged under new names, then one small transaction that points at them.

Until the switch nobody can see what was staged, for nobody knows its names; the switch goes through only if the store still
stands where the run began. What a killed press has staged, the next one removes; what a run replaces stays for a minute, for
readers that have just learned of it.
"""

from __future__ import annotations

import secrets
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import redis

from masthead import faults
from masthead.store import encoding
from masthead.store.changes import (
    Before,
    Changes,
    Place,
    addresses_of,
    changes_of,
    check_continues,
    committed,
    record_of,
)
from masthead.store.encoding import hashed
from masthead.store.redis_client import BATCH, Asking, batches, reached
from masthead.store.redis_names import TOKEN_BYTES, Names, Pointer, marked, unmarked
from masthead.store.values import Address, Committed, Run, RunConflict, Status, StoreAway

RUNS_KEPT = 200
RETIRED_SECONDS = 60
_HEAD_BYTES = 4096
_BATCH_BYTES = 2 << 20
_RETIRED = struct.Struct(f">Q{TOKEN_BYTES}s16s")
Some = TypeVar("Some")


@dataclass(frozen=True, slots=True)
class Plan:
    """A run worked out against the store as it stands: `state` is the record that must still stand at the switch.

    `seconds` is the time by Redis' own clock, `retired` the values that were replaced longest ago, `dead` the tokens of
    commits that did not come to their end. All in few round trips: each is time that a publish waits.
    """

    run: Run
    seconds: int
    state: bytes | None
    status: Status
    pointers: dict[Place, Pointer]
    before: Before
    changes: Changes
    users: dict[str, int]
    retired: list[tuple[int, bytes, Place]]
    dead: set[bytes]

    @property
    def committed(self) -> Committed:
        return committed(self.changes, self.users)


def read_state(record: bytes | None, sheets: int) -> Status:
    return encoding.read_state(None if record is None else unmarked(record)[1], sheets)


def plan(asking: Asking, run: Run) -> Plan:
    """Raises ValueError for rekeying what does not stand."""
    places = [hashed(str(address)) for address in addresses_of(run)]
    (seconds, _), state, retired, staged, doomed, *fields = asking.ask(partial(_standing, places))
    half = len(fields) // 2
    pointers = _found(places, [one for some in fields[:half] for one in some], Pointer.read)
    made = _found(places, [one for some in fields[half:] for one in some], encoding.read_made)
    replaced = {hashed(str(address)) for address in (*run.drop, *(one.address for one in run.put))}
    files = _files(asking, {place: one for place, one in pointers.items() if place in replaced})
    before = Before(made, files)
    changes = changes_of(run, before)
    used = sorted(changes.uses)
    counts = asking.fields(lambda names: names.press("files"), used)
    users = {name: int(count) for name, count in zip(used, counts, strict=True) if count}
    old = [one for one in map(_RETIRED.unpack, retired) if one[0] < seconds - RETIRED_SECONDS]
    status = read_state(state, 0)
    return Plan(run, seconds, state, status, pointers, before, changes, users, old, staged | doomed)


def _standing(places: list[Place], pipe: Any, names: Names) -> None:
    pipe.time()
    pipe.get(names.public("state"))
    pipe.lrange(names.press("retired"), 0, BATCH - 1)
    pipe.smembers(names.press("staging"))
    pipe.smembers(names.press("doomed"))
    for name in (names.public("sheets"), names.press("made")):
        for some in batches(places):
            pipe.hmget(name, some)


def commit(asking: Asking, run: Run) -> Committed:
    """Raises RunConflict, StoreAway, ValueError."""
    planned = plan(asking, run)
    check_continues(planned.status, run)
    if not asking.names.era:
        _begin_era(asking)
        planned = plan(asking, run)
    for dead in planned.dead:
        _remove_staged(asking, dead)
    token = secrets.token_bytes(TOKEN_BYTES)
    digests = _stage(asking, planned, token)
    faults.point("store.staged")
    _switch(asking, planned, token, digests)
    faults.point("store.switched")
    return planned.committed


def _begin_era(asking: Asking) -> None:
    with reached():
        asking.client.set(asking.names.current_era, secrets.token_hex(4), nx=True)


def _stage(asking: Asking, planned: Plan, token: bytes) -> dict[Place, bytes]:
    """Writes the new values under names that nothing points at yet, after noting which; returns the sheets' digests."""
    digests: dict[Place, bytes] = {}
    names = asking.names
    places = [place for place, pressed in planned.changes.sheets.items() if pressed]
    for number, batch in enumerate(_by_size(_records(planned))):
        # One command each time: with `appendfsync always` the server goes to the disk after each that it reads.
        with reached(), asking.client.pipeline(transaction=True) as pipe:
            if number == 0:
                _note(pipe, names, planned, token, places)
            pipe.mset({names.value(token, place): record for place, record in batch})
            pipe.execute()
        digests |= {place: encoding.sheet_digest(record) for place, record in batch}
        faults.point("store.staging")
    return digests


def _note(pipe: Any, names: Names, planned: Plan, token: bytes, places: list[Place]) -> None:
    """What will be staged; and what was replaced long enough ago goes, a bounded number with each run."""
    pipe.sadd(names.press("staging"), token)
    for some in batches(places):
        pipe.rpush(names.staged_by(token), *some)
    if planned.retired:
        pipe.unlink(*(names.value(old, place) for _, old, place in planned.retired))
        pipe.ltrim(names.press("retired"), len(planned.retired), -1)


def _records(planned: Plan) -> Iterator[tuple[Place, bytes]]:
    for place, pressed in planned.changes.sheets.items():
        if pressed is not None:
            yield place, encoding.write_sheet(pressed.address, pressed.sheet, planned.run.number)


def _switch(asking: Asking, planned: Plan, token: bytes, digests: dict[Place, bytes]) -> None:
    names, run = asking.names, planned.run
    mark = names.staged_by(token)
    try:
        with reached(), asking.client.pipeline(transaction=True) as pipe:
            watched = names.current_era, names.public("state")
            pipe.watch(*watched, mark)
            stands = pipe.mget(watched)
            # A press that took us for dead has begun to shorten the list of what we staged.
            if stands != [names.era.encode(), planned.state] or pipe.llen(mark) != len(digests):
                raise RunConflict(f"run {run.number}: another press was here meanwhile")
            pipe.multi()
            _point(pipe, names, planned, token, digests)
            _derive(pipe, names, planned)
            _log(pipe, names, planned, token)
            pipe.execute()
    except (redis.WatchError, StoreAway) as trouble:
        # The server may have answered to nobody: the state says whether the run went in.
        if not _went_in(asking, token):
            if isinstance(trouble, StoreAway):
                raise
            raise RunConflict(f"run {run.number}: another press was here meanwhile") from trouble


def _went_in(asking: Asking, token: bytes) -> bool:
    record = asking.one(lambda pipe, names: pipe.get(names.public("state")))
    return record is not None and unmarked(record)[0] == token


def _point(pipe: Any, names: Names, planned: Plan, token: bytes, digests: dict[Place, bytes]) -> None:
    """The pointers, and what they pointed at before into the list of what is to go."""
    for some in batches(list(digests)):
        mapping = {place: Pointer(token, digests[place]).written() for place in some}
        pipe.hset(names.public("sheets"), mapping=mapping)
    gone = [place for place, pressed in planned.changes.sheets.items() if pressed is None]
    for some in batches(gone):
        pipe.hdel(names.public("sheets"), *some)
    old = [place for place in planned.changes.sheets if place in planned.pointers]
    for some in batches(old):
        retired = (_RETIRED.pack(planned.seconds, planned.pointers[place].token, place) for place in some)
        pipe.rpush(names.press("retired"), *retired)


def _derive(pipe: Any, names: Names, planned: Plan) -> None:
    """What follows from the sheets: the index, times, traits, uses of files."""
    changes = planned.changes
    for place, pressed in changes.made.items():
        if pressed is None:
            pipe.hdel(names.press("made"), place)
        else:
            pipe.hset(names.press("made"), place, encoding.write_made(pressed))
    for key, places in changes.read_anew.items():
        for some in batches(sorted(places)):
            pipe.hset(names.readers_of(key), mapping=dict.fromkeys(some, b""))
    for key, places in changes.read_no_more.items():
        for some in batches(sorted(places)):
            pipe.hdel(names.readers_of(key), *some)
    for place, until in changes.due.items():
        pipe.zadd(names.press("until"), {place: max(0, encoding.micros(until))})
    for some in batches(sorted(changes.due_no_more)):
        pipe.zrem(names.press("until"), *some)
    for key, traits in planned.run.traits:
        if traits is None:
            pipe.hdel(names.press("traits"), hashed(key))
        else:
            pipe.hset(names.press("traits"), hashed(key), encoding.write_traits(key, traits))
    for name, change in changes.uses.items():
        if after := planned.users.get(name, 0) + change:
            pipe.hset(names.press("files"), name, after)
        else:
            pipe.hdel(names.press("files"), name)


def _log(pipe: Any, names: Names, planned: Plan, token: bytes) -> None:
    run = planned.run
    status = Status(run.number, run.position, run.epoch, run.at, 0)
    record = record_of(run, (address for address in addresses_of(run) if _stood(planned, address)))
    told = marked(token, encoding.write_run(replace(record, touched=frozenset())))
    for name, line in ((names.press("runs"), encoding.write_run(record)), (names.public("runs"), told)):
        pipe.lpush(name, line)
        pipe.ltrim(name, 0, RUNS_KEPT - 1)
    pipe.set(names.public("state"), marked(token, encoding.write_state(status)))
    pipe.srem(names.press("staging"), token)
    pipe.delete(names.staged_by(token))
    pipe.publish(names.channel, run.number)


def _stood(planned: Plan, address: Address) -> bool:
    return hashed(str(address)) in planned.pointers


def _remove_staged(asking: Asking, token: bytes) -> None:
    """What a killed press has staged: nothing points at it and, once its list is shorter, nothing ever will."""
    names, places = asking.names, [b""]
    with reached():
        asking.client.smove(names.press("staging"), names.press("doomed"), token)
    while places:
        with reached(), asking.client.pipeline(transaction=True) as pipe:
            places = asking.client.lrange(names.staged_by(token), 0, BATCH - 1)
            for place in places:
                pipe.unlink(names.value(token, place))
            pipe.ltrim(names.staged_by(token), len(places), -1)
            pipe.execute()
    with reached():
        asking.client.srem(names.press("doomed"), token)


def _files(asking: Asking, pointers: dict[Place, Pointer]) -> dict[Place, frozenset[str]]:
    """The files that each sheet uses, from the beginning of its value, or all of it where its header is long."""
    found: dict[Place, frozenset[str]] = {}
    for last in (_HEAD_BYTES, -1):
        for some in batches([place for place in pointers if place not in found]):
            heads = asking.ask(partial(_heads, {place: pointers[place] for place in some}, last))
            for place, head in zip(some, heads, strict=True):
                if encoding.has_header(head):
                    found[place] = frozenset(encoding.sheet_files(head))
    return found


def _heads(pointers: dict[Place, Pointer], last: int, pipe: Any, names: Names) -> None:
    for place, pointer in pointers.items():
        pipe.getrange(names.value(pointer.token, place), 0, last)


def _found(
    places: list[Place], records: list[bytes | None], read: Callable[[bytes], Some]
) -> dict[Place, Some]:
    both = zip(places, records, strict=True)
    return {place: read(record) for place, record in both if record is not None}


def _by_size(records: Iterable[tuple[Place, bytes]]) -> Iterator[list[tuple[Place, bytes]]]:
    batch: list[tuple[Place, bytes]] = []
    size = 0
    for place, record in records:
        batch.append((place, record))
        size += len(record)
        if size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
