"""Whether the store follows this journal, and how far a full press has come.

The store's epoch is the journal's once everything is pressed; before that it is "counting:…" while traits are
taken down and "pressing:…" while sheets are made, so that nobody takes an unfinished store for an exact one.
"""

from __future__ import annotations

from enum import Enum, auto

from masthead.journal import entries
from masthead.store.interface import Store
from masthead.store.values import Status

_COUNTING, _PRESSING = "counting:", "pressing:"


class Phase(Enum):
    FOREIGN = auto()  # another journal's, or nobody's: press in full
    PRESSING = auto()  # traits and position hold, sheets are still missing or stale: go on
    EXACT = auto()


def phase(status: Status, epoch: str) -> Phase:
    phases = {epoch: Phase.EXACT, pressing(epoch): Phase.PRESSING}
    return phases.get(status.epoch, Phase.FOREIGN)


def current(store: Store) -> str:
    """The journal's epoch; a new one if the store is ahead, for then the journal was restored and ids come again."""
    status = store.status()
    epoch, head = entries.epoch_and_head()
    is_ahead = phase(status, epoch) is not Phase.FOREIGN and status.position > head
    return entries.renew_epoch() if is_ahead or not epoch else epoch


def counting(epoch: str) -> str:
    return _COUNTING + epoch


def pressing(epoch: str) -> str:
    return _PRESSING + epoch


def adopt(store: Store, epoch: str) -> None:
    """Readies the store for a run of this epoch; killed in between, it is nobody's and pressed in full."""
    if store.status().epoch != epoch:
        store.adopt_any_epoch()
