"""Random runs against a plain dictionary: whatever is committed, every answer is the dictionary's."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.store.interface import Store
from masthead.store.opening import open_store
from masthead.store.values import Address, Pressed, Run, Traits
from tests.store.newsprint import AT, pressed, sheet

ADDRESSES = [Address("en", f"/{name}") for name in "abcd"] + [Address("ar", "/خبر"), Address("en", "~ticker")]
KEYS = ["story:1", "story:2", "list:x", "قائمة"]
FILES = ["media/1.jpg", "media/2.jpg", "assets/style.css"]
TIMES = [None, AT, AT + timedelta(seconds=1), AT + timedelta(days=400)]

addresses = st.sampled_from(ADDRESSES)
sheets = st.builds(
    lambda words, files, slot: sheet(*words, *([ADDRESSES[-1]] if slot else []), files=sorted(files)),
    st.lists(st.binary(max_size=20), max_size=3),
    st.sets(st.sampled_from(FILES)),
    st.booleans(),
)
pressings = st.builds(
    lambda address, printed, keys, until, plate, stamp: pressed(
        address, printed, keys=keys, until=until, plate=plate, stamp=stamp
    ),
    addresses,
    sheets,
    st.sets(st.sampled_from(KEYS)),
    st.sampled_from(TIMES),
    st.sampled_from(["story", "front"]),
    st.sampled_from(["1", "2"]),
)
traits = st.none() | st.builds(
    Traits,
    st.binary(max_size=8),
    st.frozensets(st.tuples(st.sampled_from(KEYS), st.sampled_from("12")), max_size=2),
)
changes = st.fixed_dictionaries(
    {
        "put": st.lists(pressings, max_size=4, unique_by=lambda each: each.address),
        "rekey": st.lists(pressings, max_size=2, unique_by=lambda each: each.address),
        "drop": st.lists(addresses, max_size=2, unique=True),
        "traits": st.dictionaries(st.sampled_from(KEYS), traits, max_size=2),
    }
)


class Model:
    """What the store should hold."""

    def __init__(self) -> None:
        self.sheets: dict[Address, tuple[Pressed, int]] = {}
        self.traits: dict[str, Traits] = {}
        self.number = 0

    def run_of(self, change: dict[str, Any]) -> Run:
        standing = self.sheets.keys() | {each.address for each in change["put"]}
        drop = [address for address in change["drop"] if address not in {p.address for p in change["put"]}]
        rekeyed = [p for p in change["rekey"] if p.address in standing and p.address not in drop]
        told = dict(change["traits"])
        self.number += 1
        return Run(
            self.number,
            self.number - 1,
            "e",
            self.number,
            AT,
            tuple(change["put"]),
            tuple(rekeyed),
            tuple(drop),
            tuple(told.items()),
        )

    def apply(self, run: Run) -> None:
        for address in run.drop:
            self.sheets.pop(address, None)
        for each in run.put:
            self.sheets[each.address] = (each, run.number)
        for each in run.rekeyed:
            before, version = self.sheets[each.address]
            kept = pressed(
                each.address,
                before.sheet,
                keys=each.keys,
                until=each.until,
                plate=each.plate,
                stamp=each.stamp,
            )
            self.sheets[each.address] = (kept, version)
        for key, told in run.traits:
            self.traits.pop(key, None)
            if told is not None:
                self.traits[key] = told

    def files(self) -> set[str]:
        return {name for each, _ in self.sheets.values() for name in each.sheet.files}

    def where(self, holds: Callable[[Pressed], bool]) -> set[Address]:
        return {address for address, (each, _) in self.sheets.items() if holds(each)}


@pytest.mark.parametrize("kind", ["lmdb", "redis"])
def test_every_question_is_answered_as_the_model_answers_it(
    kind: str, request: pytest.FixtureRequest
) -> None:
    url = "lmdb:store" if kind == "lmdb" else request.getfixturevalue("redis_url")

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(changes, max_size=8))
    def hold_against_the_model(history: list[dict[str, Any]]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(url, Path(folder), namespace=f"model-{secrets.token_hex(4)}")
            _print_all(store, history)
            store.close()

    hold_against_the_model()


def _print_all(store: Store, history: list[dict[str, Any]]) -> None:
    model = Model()
    for change in history:
        run, files = model.run_of(change), model.files()
        foreseen = store.files_after(run)
        committed = store.commit(run)
        model.apply(run)
        assert committed == foreseen
        assert set(committed.added_files) == model.files() - files
        assert set(committed.dropped_files) == files - model.files()
    _compare(store, model)


def _compare(store: Store, model: Model) -> None:
    assert sorted(store.addresses()) == sorted(model.sheets)
    for address in ADDRESSES:
        found, expected = store.stored(address), model.sheets.get(address)
        assert (found is None) == (expected is None)
        if expected is None or found is None:
            continue
        each, version = expected
        got = (found.sheet, found.keys, found.until, found.plate, found.stamp, found.version)
        assert got == (each.sheet, each.keys, each.until, each.plate, each.stamp, version)
    for key in KEYS:
        assert store.reading([key]) == model.where(lambda each, key=key: key in each.keys)  # type: ignore[misc]
        assert store.traits(key) == model.traits.get(key)
    assert dict(store.all_traits()) == model.traits
    assert sorted(store.files()) == sorted(model.files())
    _compare_times(store, model)
    stale = model.where(lambda each: each.plate != "story" or each.stamp != "1")
    assert set(store.stale({"story": "1"})) == stale
    assert (store.status().run, store.status().sheets) == (model.number, len(model.sheets))


def _compare_times(store: Store, model: Model) -> None:
    untils: list[datetime] = [each.until for each, _ in model.sheets.values() if each.until is not None]
    assert store.next_due() == min(untils, default=None)
    for at in untils:
        assert store.due(at) == model.where(lambda each, at=at: each.until is not None and each.until <= at)  # type: ignore[misc]
