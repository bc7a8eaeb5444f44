"""Exchanging the embedded store for another while readers are served: they notice that the file is another one."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import lmdb

from masthead import clock
from masthead.conf import Config
from masthead.journal import entries
from masthead.press import lock
from masthead.press.epochs import Phase, phase
from masthead.press.lanes import Progress
from masthead.press.pressroom import Pressroom
from masthead.press.run import press
from masthead.repair.archive import sync_folder
from masthead.store.environment import MAP_BYTES, Database, Reading, release, shared
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Run

BESIDE = "store.beside"
LOCK_SECONDS = 120.0
RUNS_AHEAD = 100_000
TRIES = 20
_AT_CWD, _EXCHANGE = -100, 2
_RECORDS = 2000
_TOLD = "runs"  # what each run changed, by address: of what was erased, the words in its address


class PressBusy(Exception):
    """Another press holds the lock and does not let go."""


class NotRebuilt(Exception):
    """The old store stands; the message says why."""


def compact_store(config: Config) -> None:
    """Every record into a new file, so that nothing of what was dropped is left between them. Raises PressBusy.

    What earlier runs changed is forgotten: whoever asks since when something changed takes all of it as changed.
    """
    beside = config.data / BESIDE
    with lock.held(config.lock_path, wait_seconds=LOCK_SECONDS) as got:
        if not got:
            raise PressBusy("another press goes on; try again when it is done")
        shutil.rmtree(beside, ignore_errors=True)
        copy_records(config.store_path, beside)
        exchange(config.store_path, beside)
    shutil.rmtree(beside)


def copy_records(source: Path, target: Path) -> None:
    """A store with the same records but those of past runs, in order, in a file that never held anything else."""
    target.mkdir(parents=True)
    old = shared(source, readonly=True)  # one handle for each file and process: the press may have it
    new = lmdb.open(str(target), max_dbs=32, map_size=_map_size(source), mode=0o644)
    try:
        with old.reading() as reading:
            for name in [str(key, "utf-8") for key, _ in reading.cursor()]:
                _copy_database(old[name], new, reading, name.encode(), empty=name == _TOLD)
        new.sync(True)
    finally:
        release(old)
        new.close()
    sync_folder(target)


def exchange(one: Path, other: Path) -> None:
    """Two folders change names at once; no moment without either."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.renameat2(_AT_CWD, os.fsencode(one), _AT_CWD, os.fsencode(other), _EXCHANGE):
        number = ctypes.get_errno()
        if number not in (errno.EINVAL, errno.ENOSYS):
            raise OSError(number, os.strerror(number), str(one))
        aside = other.with_name(f"{other.name}.old")
        one.rename(aside)
        other.rename(one)
        aside.rename(other)
    sync_folder(one.parent)


def _copy_database(
    source: Database, new: lmdb.Environment, reading: Reading, name: bytes, *, empty: bool
) -> None:
    flags = source.flags()
    many = bool(flags["dupsort"])
    target = new.open_db(name, dupsort=many, dupfixed=bool(flags["dupfixed"]))
    with reading.cursor(source) as cursor:
        left = cursor.first() and not empty
        while left:
            with new.begin(write=True) as writing:
                for _ in range(_RECORDS):
                    writing.put(cursor.key(), cursor.value(), db=target, dupdata=many, append=not many)
                    left = cursor.next()
                    if not left:
                        break


def _map_size(store: Path) -> int:
    return max(MAP_BYTES, 2 * (store / "data.mdb").stat().st_size)


def rebuild_store(config: Config, room: Pressroom, *, at: datetime, progress: Progress | None = None) -> int:
    """A store made from nothing but the database, beside the one that readers have; then they change places.

    The news goes on being pressed into the old one meanwhile. Its run numbers go on from there, far ahead. Returns the
    run with which readers go on. Killed before the exchange, the old store stands and the next call begins anew.
    Raises PressBusy, NotRebuilt.
    """
    beside = config.data / BESIDE
    with lock.held(config.data / "rebuild.lock", everywhere=False) as alone:
        if not alone:
            raise PressBusy("the store is being rebuilt already")
        shutil.rmtree(beside, ignore_errors=True)
        new = LmdbStore(beside)
        try:
            first = room.store.status().run + RUNS_AHEAD
            new.commit(Run(first, 0, "", 0, at))
            _press_into(new, room, config, at, progress)
            run = _take_place(new, room, config, at)
        finally:
            new.close()
    shutil.rmtree(beside)
    return run


def _press_into(
    new: LmdbStore, room: Pressroom, config: Config, at: datetime, progress: Progress | None
) -> None:
    """Files are only added: those that nobody uses any more still belong to sheets that readers have."""
    apart = replace(
        room,
        store=new,
        lock_path=config.data / "rebuild-press.lock",
        remove_file=_leave,
        public_files=lambda: iter(()),
        followers=(),
        bulk_command=(),
        bulk_workers=0,
    )
    report = press(apart, at=at, wait_seconds=LOCK_SECONDS, progress=progress)
    if report is not None and report.failed:
        named = ", ".join(str(address) for address, _ in report.failed[:5])
        raise NotRebuilt(
            f"{len(report.failed)} addresses cannot be pressed, so the old store stands: {named}"
        )


def _leave(name: str) -> None:
    """A public file stays where it is."""


def _take_place(new: LmdbStore, room: Pressroom, config: Config, at: datetime) -> int:
    """At a moment when both stand at the journal's head."""
    for _ in range(TRIES):
        with lock.held(config.lock_path, wait_seconds=LOCK_SECONDS) as got:
            if not got:
                raise PressBusy("another press goes on; try again when it is done")
            status = new.status()
            if phase(new, entries.epoch()) is Phase.EXACT and status.position == entries.head():
                exchange(config.store_path, config.data / BESIDE)
                return status.run
        _press_into(new, room, config, clock.now(), None)
    raise NotRebuilt("news came faster than the new store could follow; the old store stands. Try again")
