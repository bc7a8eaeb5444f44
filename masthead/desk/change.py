"""A verb's transaction: check, change and journal entry commit together or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction

from masthead import faults
from masthead.desk.actors import Actor
from masthead.desk.refusals import Refused
from masthead.desk.removals import note
from masthead.journal.entries import append
from masthead.media.undoing import taking_back


@dataclass(slots=True)
class Change:
    """What a verb has touched so far; `entry` is its line in the journal once it is done (0: nothing touched)."""

    verb: str
    keys: set[str] = field(default_factory=set)
    entry: int = 0
    removals: set[int] = field(default_factory=set)

    def touch(self, *keys: str) -> None:
        """Note keys of things that changed."""
        self.keys.update(keys)


_change: ContextVar[Change | None] = ContextVar("masthead_change", default=None)
_opening: ContextVar[bool] = ContextVar("masthead_opening", default=False)
_acting: ContextVar[str] = ContextVar("masthead_acting", default="")
_entries: ContextVar[list[int] | None] = ContextVar("masthead_entries", default=None)


@contextmanager
def verb(name: str, by: Actor) -> Iterator[Change]:
    """Carry out a verb. A verb inside a verb joins it: one transaction, one entry."""
    if (outer := _change.get()) is not None:
        yield outer
        return
    try:
        with _transaction(name, by) as change:
            yield change
    except Refused as refused:
        if refused.afterwards is not None:
            refused.afterwards()
            refused.afterwards = None
        raise


def in_verb() -> bool:
    """Whether a verb is being carried out now."""
    return _change.get() is not None


@contextmanager
def opening() -> Iterator[None]:
    """Inside, a story may become readable: `put_live` alone uses it, once a verb has checked everything."""
    token = _opening.set(True)
    try:
        yield
    finally:
        _opening.reset(token)


def is_opening() -> bool:
    """Whether a story may become readable now."""
    return _opening.get()


@contextmanager
def acting(name: str) -> Iterator[None]:
    """Inside, what is journalled without a verb is journalled as done by this person."""
    token = _acting.set(name)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def _transaction(name: str, by: Actor) -> Iterator[Change]:
    with taking_back(), transaction.atomic():
        change = Change(name)
        token = _change.set(change)
        try:
            yield change
        finally:
            _change.reset(token)
        faults.point("desk.changed")
        if change.keys:
            change.entry = _journalled(change.keys, name, by.name)
        if change.removals:
            note(change.removals, by=by.name)
        faults.point("desk.journalled")
    faults.point("desk.committed")


def restrained(story: int) -> None:
    """A story was kept from readers, or set free again: the ledger of removals is told when the verb is done."""
    if (change := _change.get()) is not None:
        change.removals.add(story)


def touched(*keys: str) -> None:
    """Something was saved: by a verb, which journals it at its end, or by a screen, then it is journalled now."""
    if (change := _change.get()) is not None:
        change.touch(*keys)
    else:
        _journalled(set(keys), "save", _acting.get())


@contextmanager
def collecting_entries() -> Iterator[list[int]]:
    """The journal entries made inside, by whichever verb or screen."""
    made: list[int] = []
    token = _entries.set(made)
    try:
        yield made
    finally:
        _entries.reset(token)


def _journalled(keys: set[str], verb: str, by: str) -> int:
    entry = append(keys, verb=verb, by=by)
    if (made := _entries.get()) is not None:
        made.append(entry)
    return entry
