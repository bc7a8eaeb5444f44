"""What a run changes, worked out before anything is written: from the sheets as they stood to the sheets as they will."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from masthead.store.encoding import MadeFrom, hashed
from masthead.store.values import Address, Committed, Key, Pressed, Run, RunConflict, RunRecord, Status

Place = bytes


@dataclass(frozen=True, slots=True)
class Before:
    """The sheets of a run's addresses, by place, as they stood. `files` are those of sheets put or dropped."""

    made: Mapping[Place, MadeFrom]
    files: Mapping[Place, frozenset[str]]


@dataclass(slots=True)
class Changes:
    """`sheets` and `made`: what stands at a place afterwards, None for nothing. The rest are the differences."""

    sheets: dict[Place, Pressed | None] = field(default_factory=dict)
    made: dict[Place, Pressed | None] = field(default_factory=dict)
    read_anew: dict[Key, set[Place]] = field(default_factory=lambda: defaultdict(set))
    read_no_more: dict[Key, set[Place]] = field(default_factory=lambda: defaultdict(set))
    due: dict[Place, datetime] = field(default_factory=dict)
    due_no_more: set[Place] = field(default_factory=set)
    uses: dict[str, int] = field(default_factory=lambda: defaultdict(int))


def addresses_of(run: Run) -> list[Address]:
    named = (*run.drop, *(one.address for one in run.put), *(one.address for one in run.rekeyed))
    return list(dict.fromkeys(named))


def check_continues(status: Status, run: Run) -> None:
    """Raises RunConflict."""
    if run.previous != status.run or run.number <= status.run:
        raise RunConflict(f"run {run.number} follows {run.previous}, but the store stands at {status.run}")
    if status.epoch and run.epoch != status.epoch:
        raise RunConflict(f"run {run.number} is of epoch {run.epoch!r}, the store of {status.epoch!r}")


def record_of(run: Run, stood: Iterable[Address]) -> RunRecord:
    """The line for the log, given which of the run's addresses had a sheet before it."""
    standing = set(stood)
    changed = tuple(one.address for one in run.put if one.address in standing)
    added = tuple(one.address for one in run.put if one.address not in standing)
    removed = tuple(address for address in run.drop if address in standing)
    return RunRecord(run.number, run.at, run.position, changed, added, removed, run.touched)


def changes_of(run: Run, before: Before) -> Changes:
    """Drops first, then what was put, then what was rekeyed. Raises ValueError for rekeying what does not stand."""
    changes = Changes()
    for address in run.drop:
        place = hashed(str(address))
        changes.sheets[place] = changes.made[place] = None
    for pressed in run.put:
        place = hashed(str(pressed.address))
        changes.sheets[place] = changes.made[place] = pressed
    for pressed in run.rekeyed:
        place = hashed(str(pressed.address))
        stands = changes.made[place] if place in changes.made else before.made.get(place)
        if stands is None:
            raise ValueError(f"{pressed.address} cannot be rekeyed: no sheet stands there")
        changes.made[place] = pressed
    for place, after in changes.made.items():
        _compare_made(changes, place, before.made.get(place), after)
    for place, sheet in changes.sheets.items():
        _compare_files(changes, before.files.get(place, frozenset()), sheet)
    return changes


def committed(changes: Changes, users: Mapping[str, int]) -> Committed:
    """Which files gain their first user or lose their last one, given how many they had."""
    after = {name: users.get(name, 0) + change for name, change in changes.uses.items()}
    added = sorted(name for name, count in after.items() if count > 0 and not users.get(name, 0))
    dropped = sorted(name for name, count in after.items() if count <= 0 and users.get(name, 0))
    return Committed(tuple(added), tuple(dropped))


def _compare_made(changes: Changes, place: Place, before: MadeFrom | None, after: Pressed | None) -> None:
    old = before.keys if before else frozenset[Key]()
    new = after.keys if after else frozenset[Key]()
    for key in new - old:
        changes.read_anew[key].add(place)
    for key in old - new:
        changes.read_no_more[key].add(place)
    if after is not None and after.until is not None:
        changes.due[place] = after.until
    elif before is not None and before.until is not None:
        changes.due_no_more.add(place)


def _compare_files(changes: Changes, before: frozenset[str], sheet: Pressed | None) -> None:
    after = frozenset(sheet.sheet.files) if sheet else frozenset[str]()
    for name in after - before:
        changes.uses[name] += 1
    for name in before - after:
        changes.uses[name] -= 1
