"""The proof that nothing was missed: every address that should stand, rendered afresh and compared by byte.

It writes nothing. It holds the press lock for a moment at a time, so that store and snapshot belong
together, and lets publishes through in between.
"""

from __future__ import annotations

import logging
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from masthead.journal import entries
from masthead.journal.snapshot import sheltered, snapshot
from masthead.press import lock
from masthead.press.failures import LEDGER
from masthead.press.files import missing_files
from masthead.press.pressroom import Pressroom
from masthead.press.rendering import render_once
from masthead.press.run import StillPressing
from masthead.store.values import Address

log = logging.getLogger(__name__)

SLICE_SECONDS = 0.3
LOCK_SECONDS = 60.0
PENDING_SECONDS = 2.0  # how long a slice waits until all entries are pressed

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the store lacks, has too much, or has otherwise than the database would have it now."""

    missing: tuple[Address, ...]
    extra: tuple[Address, ...]
    differing: tuple[Address, ...]
    checked: int
    missing_files: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        return not (self.missing or self.extra or self.differing or self.missing_files)


@dataclass(slots=True)
class _Findings:
    missing: list[Address] = field(default_factory=list)
    differing: list[Address] = field(default_factory=list)


def verify(room: Pressroom, progress: Progress | None = None) -> Verdict:
    """Compares the whole store with the database. Raises StillPressing if the press never lets go."""
    with _still(room):
        wanted = dict.fromkeys(room.all_addresses())
        extra = sorted(set(room.store.addresses()) - wanted.keys() - {LEDGER})
        gone = missing_files(room)
    left, findings = deque(wanted), _Findings()
    while left:
        with _still(room):
            _check_slice(room, left, findings)
        if progress:
            progress(len(wanted) - len(left), len(wanted))
    return Verdict(tuple(findings.missing), tuple(extra), tuple(findings.differing), len(wanted), tuple(gone))


@contextmanager
def _still(room: Pressroom) -> Iterator[None]:
    """The lock and a snapshot, if possible at a moment when the store has come up to the journal."""
    patience = time.monotonic() + PENDING_SECONDS
    while True:
        with lock.held(room.lock_path, wait_seconds=LOCK_SECONDS) as got:
            if not got:
                raise StillPressing(f"another press has held {room.lock_path} for {LOCK_SECONDS:g} s")
            with snapshot():
                if room.store.status().position >= entries.head() or time.monotonic() >= patience:
                    yield
                    return
        time.sleep(lock.POLL_SECONDS)


def _check_slice(room: Pressroom, left: deque[Address], findings: _Findings) -> None:
    end = time.monotonic() + SLICE_SECONDS
    while left and time.monotonic() < end:
        _check(room, left.popleft(), findings)


def _check(room: Pressroom, address: Address, findings: _Findings) -> None:
    stored = room.store.stored(address)
    found = findings.missing if stored is None else findings.differing
    try:
        with sheltered():
            fresh = render_once(room, address)
    except Exception:
        log.exception("%s cannot be rendered", address)
        found.append(address)
        return
    if fresh != (stored.sheet if stored else None):
        found.append(address)
