"""A run written into LMDB, inside one transaction that its caller holds."""

from __future__ import annotations

from collections.abc import Iterable

from masthead.store import encoding
from masthead.store.encoding import hashed
from masthead.store.environment import Environment, Reading
from masthead.store.values import (
    Address,
    Committed,
    Key,
    Pressed,
    Run,
    RunConflict,
    RunRecord,
    Status,
    Traits,
)

RUNS_KEPT = 200
_STATE = b"state"


def state(env: Environment, transaction: Reading) -> Status:
    sheets = transaction.stat(env["sheets"])["entries"]
    return encoding.read_state(transaction.get(_STATE, db=env["meta"]), sheets)


def commit(env: Environment, transaction: Reading, run: Run) -> Committed:
    _check_continues(state(env, transaction), run)
    files = file_changes(env, transaction, run)
    writing = _Writing(env, transaction)
    changed, added = _standing_before(env, transaction, run)
    removed = tuple(address for address in run.drop if writing.drop(address))
    for pressed in run.put:
        writing.put(pressed, run.number)
    for pressed in run.rekeyed:
        writing.rekey(pressed)
    writing.traits(run.traits)
    writing.file_names(files)
    writing.log(RunRecord(run.number, run.at, run.position, changed, added, removed, run.touched))
    status = Status(run.number, run.position, run.epoch, run.at, 0)
    transaction.put(_STATE, encoding.write_state(status), db=env["meta"])
    return files


def clear(env: Environment, transaction: Reading) -> None:
    """Empties everything but the number of the last run."""
    status = state(env, transaction)
    for name in ("sheets", "made", "index", "until", "traits", "files", "file_names", "runs"):
        transaction.drop(env[name], delete=False)
    transaction.put(_STATE, encoding.write_state(Status(status.run, 0, "", None, 0)), db=env["meta"])


def forget_epoch(env: Environment, transaction: Reading) -> None:
    status = state(env, transaction)
    kept = Status(status.run, 0, "", status.at, 0)
    transaction.put(_STATE, encoding.write_state(kept), db=env["meta"])


def stand_at(env: Environment, transaction: Reading, status: Status, record: RunRecord | None) -> None:
    """Says of what stands here that it is another store's at this run; the log of runs begins anew with it."""
    transaction.drop(env["runs"], delete=False)
    if record is not None:
        transaction.put(encoding.number(record.number), encoding.write_run(record), db=env["runs"])
    transaction.put(_STATE, encoding.write_state(status), db=env["meta"])


def file_changes(env: Environment, transaction: Reading, run: Run) -> Committed:
    """Which files gain their first user or lose their last one by the run."""
    after = {address: frozenset[str]() for address in run.drop}
    after |= {pressed.address: frozenset(pressed.sheet.files) for pressed in run.put}
    difference: dict[str, int] = {}
    for address, names in after.items():
        before = _files_of(env, transaction, address)
        for name in names - before:
            difference[name] = difference.get(name, 0) + 1
        for name in before - names:
            difference[name] = difference.get(name, 0) - 1
    added, dropped = [], []
    for name, change in difference.items():
        users = _users(env, transaction, name)
        if users == 0 and change > 0:
            added.append(name)
        elif users > 0 and users + change == 0:
            dropped.append(name)
    return Committed(tuple(sorted(added)), tuple(sorted(dropped)))


def _check_continues(status: Status, run: Run) -> None:
    if run.previous != status.run or run.number <= status.run:
        raise RunConflict(f"run {run.number} follows {run.previous}, but the store stands at {status.run}")
    if status.epoch and run.epoch != status.epoch:
        raise RunConflict(f"run {run.number} is of epoch {run.epoch!r}, the store of {status.epoch!r}")


def _standing_before(
    env: Environment, transaction: Reading, run: Run
) -> tuple[tuple[Address, ...], tuple[Address, ...]]:
    changed: list[Address] = []
    added: list[Address] = []
    for pressed in run.put:
        stood = transaction.get(hashed(str(pressed.address)), db=env["sheets"]) is not None
        (changed if stood else added).append(pressed.address)
    return tuple(changed), tuple(added)


def _files_of(env: Environment, transaction: Reading, address: Address) -> frozenset[str]:
    record = transaction.get(hashed(str(address)), db=env["sheets"])
    return frozenset() if record is None else frozenset(encoding.sheet_files(record))


def _users(env: Environment, transaction: Reading, name: str) -> int:
    with transaction.cursor(env["files"]) as cursor:
        return cursor.count() if cursor.set_key(hashed(name)) else 0


class _Writing:
    """The single writes of a commit; each keeps a sheet and all that is derived from it in step."""

    def __init__(self, env: Environment, transaction: Reading) -> None:
        self._env = env
        self._transaction = transaction

    def drop(self, address: Address) -> bool:
        """Whether anything stood there."""
        place = hashed(str(address))
        record = self._transaction.pop(place, db=self._env["sheets"])
        if record is None:
            return False
        self._unlink("files", place, encoding.sheet_files(record))
        self._forget_made(place)
        self._transaction.delete(place, db=self._env["made"])
        return True

    def put(self, pressed: Pressed, version: int) -> None:
        place = hashed(str(pressed.address))
        before = _files_of(self._env, self._transaction, pressed.address)
        after = frozenset(pressed.sheet.files)
        self._unlink("files", place, before - after)
        self._link("files", place, after - before)
        record = encoding.write_sheet(pressed.address, pressed.sheet, version)
        self._transaction.put(place, record, db=self._env["sheets"])
        self._remake(place, pressed)

    def rekey(self, pressed: Pressed) -> None:
        place = hashed(str(pressed.address))
        if self._transaction.get(place, db=self._env["sheets"]) is None:
            raise ValueError(f"{pressed.address} cannot be rekeyed: no sheet stands there")
        self._remake(place, pressed)

    def traits(self, changes: Iterable[tuple[Key, Traits | None]]) -> None:
        database = self._env["traits"]
        for key, traits in changes:
            if traits is None:
                self._transaction.delete(hashed(key), db=database)
            else:
                self._transaction.put(hashed(key), encoding.write_traits(key, traits), db=database)

    def file_names(self, files: Committed) -> None:
        for name in files.dropped_files:
            self._transaction.delete(hashed(name), db=self._env["file_names"])
        for name in files.added_files:
            self._transaction.put(hashed(name), name.encode(), db=self._env["file_names"])

    def log(self, record: RunRecord) -> None:
        database = self._env["runs"]
        self._transaction.put(encoding.number(record.number), encoding.write_run(record), db=database)
        while self._transaction.stat(database)["entries"] > RUNS_KEPT:
            with self._transaction.cursor(database) as cursor:
                cursor.first()
                cursor.delete()

    def _remake(self, place: bytes, pressed: Pressed) -> None:
        kept = self._forget_made(place, keeping=pressed.keys)
        self._link("index", place, pressed.keys - kept)
        if pressed.until is not None:
            self._transaction.put(encoding.due_key(pressed.until, place), b"", db=self._env["until"])
        self._transaction.put(place, encoding.write_made(pressed), db=self._env["made"])

    def _forget_made(self, place: bytes, keeping: frozenset[Key] = frozenset()) -> frozenset[Key]:
        """Takes the place out of the index, except under `keeping`; returns the keys it stays under."""
        record = self._transaction.get(place, db=self._env["made"])
        if record is None:
            return frozenset()
        made = encoding.read_made(record)
        self._unlink("index", place, made.keys - keeping)
        if made.until is not None:
            self._transaction.delete(encoding.due_key(made.until, place), db=self._env["until"])
        return made.keys & keeping

    def _link(self, database: str, place: bytes, names: Iterable[str]) -> None:
        for name in names:
            self._transaction.put(hashed(name), place, db=self._env[database])

    def _unlink(self, database: str, place: bytes, names: Iterable[str]) -> None:
        for name in names:
            self._transaction.delete(hashed(name), place, db=self._env[database])
