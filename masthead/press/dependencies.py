"""From the keys of the journal to the keys and addresses that they touch. See decision 0002."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from masthead.journal.snapshot import sheltered
from masthead.press.marks import MARK
from masthead.press.pressroom import Pressroom
from masthead.store.values import Address, Key, Traits

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Touched:
    """Keys whose readers must be pressed, traits that are not the store's, keys that could not be asked.

    `takes_away`: one of the things is gone, stands in fewer places than before, or nobody can tell.
    """

    keys: set[Key] = field(default_factory=set)
    traits: dict[Key, Traits | None] = field(default_factory=dict)
    failed: dict[Key, str] = field(default_factory=dict)
    takes_away: bool = False


def touched_by(room: Pressroom, keys: Iterable[Key]) -> Touched:
    """The keys themselves and the lists that they entered, left, or changed their place in."""
    touched = Touched()
    for key in keys:
        touched.keys.add(key)
        try:
            with sheltered():
                new = room.traits(key)
        except Exception as error:
            log.exception("the traits of %s cannot be told; its lists stay as they are", key)
            touched.failed[key] = repr(error)
            touched.takes_away = True
            continue
        old = room.store.traits(key)
        is_gone = new is None and (old is not None or not room.has_source(key))
        touched.takes_away |= is_gone or not _places(old) <= _places(new)
        touched.keys |= {listed for listed, _ in _places(old) ^ _places(new)}
        if old != new:
            touched.traits[key] = new
    return touched


def mentions_of(room: Pressroom, touched: Touched) -> set[Address]:
    """The sheets that read the keys when they were pressed."""
    return room.store.reading(touched.keys)


def own_addresses(room: Pressroom, touched: Touched) -> set[Address]:
    """The addresses that the keys may bring to life or end."""
    found: set[Address] = set()
    for key in touched.keys:
        for plate in room.plates:
            try:
                with sheltered():
                    found.update(plate.addresses(key))
            except Exception as error:
                log.exception("plate %s cannot tell the addresses of %s", plate.name, key)
                touched.failed[key] = repr(error)
                touched.takes_away = True
    return found


def differing_keys(room: Pressroom) -> Iterator[Key]:
    """The keys whose traits in the database are not the store's: what the journal missed."""
    known = set()
    for key in room.trait_keys():
        known.add(key)
        try:
            with sheltered():
                differs = room.traits(key) != room.store.traits(key)
        except Exception:
            log.exception("the traits of %s cannot be told", key)
            differs = True
        if differs:
            yield key
    for key, _ in room.store.all_traits():
        if key not in known and key != MARK:
            yield key


def _places(traits: Traits | None) -> frozenset[tuple[Key, str]]:
    return traits.stands_in if traits else frozenset()
