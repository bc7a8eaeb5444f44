"""Who makes galleys: this process, or nice child processes that each have a snapshot of their own.

A child gets orders on its standard input and answers with galleys; when its parent is gone, so is its input, and it
ends. What travels is pickled: both ends are one house, one version, one user.
"""

from __future__ import annotations

import gc
import logging
import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from masthead.press.announcing import let_pass
from masthead.press.bulk import stamps
from masthead.press.galleys import Galley, Made, print_galley
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address

log = logging.getLogger(__name__)

CHILDREN_FROM = 300  # addresses: for fewer it is not worth their start
AHEAD = 2  # batches that a child has before it
NICENESS = 10
DEATHS = 10
GARBAGE_AFTER = 50_000
_STOP_SECONDS = 5.0


class Hands(Protocol):
    """Takes batches and gives galleys back, in no promised order."""

    def is_free(self) -> bool: ...

    def given(self) -> int:
        """How many addresses are out."""

    def give(self, addresses: list[Address]) -> None: ...

    def take(self) -> Galley:
        """The next galley; waits for it."""


@contextmanager
def hands(room: Pressroom, epoch: str, work: int) -> Iterator[Hands]:
    """For so many addresses: children where it is worth it and the room knows how to start them."""
    if not room.bulk_command or not room.bulk_workers or work < CHILDREN_FROM:
        yield OwnHands(room, epoch)
        return
    children = Children(room, epoch)
    try:
        yield children
    finally:
        children.stop()


class OwnHands:
    """This process, one batch at a time."""

    def __init__(self, room: Pressroom, epoch: str) -> None:
        self._room, self._epoch = room, epoch
        self._batch: list[Address] = []

    def is_free(self) -> bool:
        return not self._batch

    def given(self) -> int:
        return len(self._batch)

    def give(self, addresses: list[Address]) -> None:
        self._batch = addresses

    def take(self) -> Galley:
        batch, self._batch = self._batch, []
        return _printed(self._room, self._epoch, batch)


@dataclass(frozen=True, slots=True)
class _Died:
    batch: list[Address]


@dataclass(slots=True)
class Children:
    """As many processes as the room has bulk workers; one that dies is started anew, and its batch halved."""

    room: Pressroom
    epoch: str
    _orders: queue.Queue[list[Address] | None] = field(default_factory=queue.Queue)
    _done: queue.Queue[Galley | _Died] = field(default_factory=queue.Queue)
    _threads: list[threading.Thread] = field(default_factory=list)
    _running: set[subprocess.Popen[bytes]] = field(default_factory=set)
    _batches: int = 0
    _given: int = 0
    _deaths: int = 0

    def __post_init__(self) -> None:
        for number in range(self.room.bulk_workers):
            thread = threading.Thread(target=self._work, name=f"bulk {number}", daemon=True)
            thread.start()
            self._threads.append(thread)

    def is_free(self) -> bool:
        return self._batches < AHEAD * len(self._threads)

    def given(self) -> int:
        return self._given

    def give(self, addresses: list[Address]) -> None:
        self._batches += 1
        self._given += len(addresses)
        self._orders.put(addresses)

    def take(self) -> Galley:
        while isinstance(done := self._done.get(), _Died):
            self._deaths += 1
            if self._deaths >= DEATHS:
                raise RuntimeError("bulk processes die again and again; their last words are in the log")
            if len(done.batch) == 1:
                done = self._given_up(done.batch[0])
                break
            half = len(done.batch) // 2
            self._batches += 1
            self._orders.put(done.batch[:half])
            self._orders.put(done.batch[half:])
        else:
            self._deaths = 0
        self._batches -= 1
        self._given -= len(done.sheets)
        return done

    def stop(self) -> None:
        for _ in self._threads:
            self._orders.put(None)
        for process in list(self._running):
            process.terminate()
        for thread in self._threads:
            thread.join(_STOP_SECONDS)

    def _given_up(self, address: Address) -> Galley:
        """A sheet that ends whichever process makes it fails, and the others go on."""
        lost = Made(address, None, frozenset(), None, "the process that made it ended")
        return Galley(self.room.store.status().run, 0, (lost,))

    def _work(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        while (batch := self._orders.get()) is not None:
            try:
                process = process or self._started()
                self._done.put(_asked(process, self.epoch, batch))
            except (EOFError, OSError, pickle.UnpicklingError):
                self._end(process)
                process = None
                self._done.put(_Died(batch))
        self._end(process)

    def _started(self) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(self.room.bulk_command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._running.add(process)
        return process

    def _end(self, process: subprocess.Popen[bytes] | None) -> None:
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with _unbroken():
                    pipe.close()
        process.kill()
        process.wait()
        self._running.discard(process)


def serve(room: Pressroom, orders: BinaryIO, galleys: BinaryIO) -> None:
    """What a child does until its parent has no more orders, or is gone."""
    while True:
        try:
            epoch, batch = pickle.load(orders)  # noqa: S301 - our own parent's
        except EOFError:
            return
        pickle.dump(_printed(room, epoch, batch), galleys, pickle.HIGHEST_PROTOCOL)
        galleys.flush()


def serve_parent(room: Callable[[], Pressroom]) -> None:
    """A child's whole life. Whatever prints meanwhile prints to standard error."""
    galleys = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    os.nice(NICENESS)
    made = room()
    gc.freeze()  # what is loaded by now stays, and a sheet leaves few cycles behind
    gc.set_threshold(GARBAGE_AFTER)
    try:
        serve(made, sys.stdin.buffer, galleys)
    except BrokenPipeError:
        log.info("the parent is gone")


def _printed(room: Pressroom, epoch: str, batch: list[Address]) -> Galley:
    return print_galley(room, batch, stamps(room, epoch), lambda: let_pass(room.lock_path))


def _asked(process: subprocess.Popen[bytes], epoch: str, batch: list[Address]) -> Galley:
    assert process.stdin is not None
    assert process.stdout is not None
    pickle.dump((epoch, batch), process.stdin, pickle.HIGHEST_PROTOCOL)
    process.stdin.flush()
    galley = pickle.load(process.stdout)  # noqa: S301 - our own child's
    assert isinstance(galley, Galley)
    return galley


@contextmanager
def _unbroken() -> Iterator[None]:
    """A pipe to a process that is gone cannot be flushed; closed it is all the same."""
    try:
        yield
    except BrokenPipeError:
        log.debug("the process was gone already")
