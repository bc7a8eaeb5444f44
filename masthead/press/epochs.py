"""Whether the store follows this journal, and how far a full press has come.

The store's epoch is the journal's once all traits are taken down; before that it is "counting:…", so that nobody takes
an unfinished store for one that news runs can bring forward. Its mark tells whether sheets are still missing or stale.
"""

from __future__ import annotations

from enum import Enum, auto

from masthead.journal import entries
from masthead.press.marks import mark
from masthead.store.interface import Store

_COUNTING = "counting:"


class Phase(Enum):
    FOREIGN = auto()  # another journal's, or nobody's: press in full
    PRESSING = auto()  # traits and position hold, sheets are still missing or stale: go on
    EXACT = auto()


def phase(store: Store, epoch: str) -> Phase:
    if not epoch or store.status().epoch != epoch:
        return Phase.FOREIGN
    return Phase.PRESSING if mark(store).unfinished else Phase.EXACT


def current(store: Store) -> str:
    """The journal's epoch; a new one if the store is ahead, for then the journal was restored and ids come again."""
    status = store.status()
    epoch, head = entries.epoch_and_head()
    is_ahead = status.epoch == epoch and status.position > head
    return entries.renew_epoch() if is_ahead or not epoch else epoch


def counting(epoch: str) -> str:
    return _COUNTING + epoch


def adopt(store: Store, epoch: str) -> None:
    """Readies the store for a run of this epoch; killed in between, it is nobody's and pressed in full."""
    if store.status().epoch != epoch:
        store.adopt_any_epoch()
