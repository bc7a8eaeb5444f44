"""What a committed run leaves in the store, and which runs are refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from masthead.store.encoding import read_run, read_sheet, write_run, write_sheet
from masthead.store.interface import Store
from masthead.store.lmdb import LmdbStore
from masthead.store.opening import UnknownStore, open_store
from masthead.store.values import (
    Address,
    Committed,
    Item,
    Run,
    RunConflict,
    RunRecord,
    Slot,
    Status,
    Traits,
    UnreadableStore,
)
from tests.store.newsprint import AT, press_run, pressed, sheet

STORY = Address("en", "/politics/storm-k3x9f2ab")
FRONT = Address("ar", "/عربي")
TICKER = Address("en", "~ticker")


def test_a_fresh_store_stands_at_run_nought(store: Store) -> None:
    assert store.status() == Status(0, 0, "", None, 0)
    assert store.stored(STORY) is None
    assert store.next_due() is None
    assert list(store.addresses()) == []


def test_a_pressed_sheet_is_found_as_it_was_pressed(store: Store) -> None:
    printed = sheet(
        "<p>", TICKER, "</p>\0\xff", files=["media/a.jpg"], status=410, headers=(("link", "</x>; rel=y"),)
    )
    press_run(store, pressed(STORY, printed, keys=["story:1", "قائمة"], until=AT, plate="p", stamp="s9"))
    found = store.stored(STORY)
    assert found is not None
    assert found.sheet == printed
    assert found.sheet.fragments == (TICKER,)
    assert (found.keys, found.until, found.plate, found.stamp, found.version) == (
        frozenset({"story:1", "قائمة"}),
        AT,
        "p",
        "s9",
        1,
    )
    assert store.status() == Status(1, 0, "e1", AT, 1)


def test_a_sheet_that_was_only_rekeyed_keeps_bytes_and_version(store: Store) -> None:
    press_run(store, pressed(STORY, sheet("a"), keys=["one", "two"], until=AT))
    press_run(store, rekeyed=[pressed(STORY, sheet("ignored"), keys=["two", "three"], stamp="s2")])
    found = store.stored(STORY)
    assert found is not None
    assert (found.sheet, found.version, found.stamp, found.until) == (sheet("a"), 1, "s2", None)
    assert store.reading(["one"]) == set()
    assert store.reading(["three"]) == {STORY}
    assert store.next_due() is None


def test_rekeying_what_does_not_stand_is_refused_whole(store: Store) -> None:
    with pytest.raises(ValueError, match="no sheet stands there"):
        press_run(store, pressed(FRONT, sheet("x")), rekeyed=[pressed(STORY, sheet("a"))])
    assert store.status().run == 0
    assert store.stored(FRONT) is None


def test_the_index_knows_every_sheet_that_read_a_key(store: Store) -> None:
    press_run(
        store,
        pressed(STORY, sheet("a"), keys=["story:1", "list"]),
        pressed(FRONT, sheet("b"), keys=["list"]),
        pressed(TICKER, sheet("c"), keys=["alerts"]),
    )
    assert store.reading(["list", "alerts", "unknown"]) == {STORY, FRONT, TICKER}
    press_run(store, drop=[STORY])
    assert store.reading(["story:1", "list"]) == {FRONT}
    assert set(store.addresses()) == {FRONT, TICKER}


def test_sheets_come_due_at_their_time_and_not_before(store: Store) -> None:
    later = AT + timedelta(microseconds=1)
    press_run(store, pressed(STORY, sheet("a"), until=later), pressed(FRONT, sheet("b"), until=AT))
    assert store.next_due() == AT
    assert store.due(AT - timedelta(microseconds=1)) == set()
    assert store.due(AT) == {FRONT}
    assert store.due(later) == {FRONT, STORY}
    press_run(store, pressed(FRONT, sheet("b")))
    assert store.next_due() == later


def test_sheets_of_another_stamp_or_a_forgotten_plate_are_stale(store: Store) -> None:
    press_run(
        store,
        pressed(STORY, sheet("a"), plate="story", stamp="1"),
        pressed(FRONT, sheet("b"), plate="front", stamp="1"),
        pressed(TICKER, sheet("c"), plate="gone", stamp="1"),
    )
    assert set(store.stale({"story": "1", "front": "2"})) == {FRONT, TICKER}


def test_traits_stand_as_last_told_and_can_be_forgotten(store: Store) -> None:
    told = Traits(b"\0\xff", frozenset({("newest:world", "7"), ("newest:world", "8")}))
    press_run(store, traits=[("story:1", told), ("story:2", told)])
    assert store.traits("story:1") == told
    press_run(store, traits=[("story:1", None)])
    assert dict(store.all_traits()) == {"story:2": told}


def test_a_file_falls_out_of_use_with_its_last_user(store: Store) -> None:
    both = [pressed(a, sheet("x", files=["media/a.jpg", f"media/{a.edition}"])) for a in (STORY, FRONT)]
    assert press_run(store, *both).added_files == ("media/a.jpg", "media/ar", "media/en")
    assert press_run(store, drop=[FRONT]) == Committed((), ("media/ar",))
    assert store.has_file("media/a.jpg")
    run = Run(3, 2, "e1", 0, AT, put=(pressed(STORY, sheet("y", files=["media/b.jpg"])),))
    assert store.files_after(run) == Committed(("media/b.jpg",), ("media/a.jpg", "media/en"))
    assert store.commit(run) == Committed(("media/b.jpg",), ("media/a.jpg", "media/en"))
    assert list(store.files()) == ["media/b.jpg"]
    assert not store.has_file("media/a.jpg")


def test_a_file_that_moves_from_one_sheet_to_another_stays(store: Store) -> None:
    press_run(store, pressed(STORY, sheet("x", files=["media/a.jpg"])))
    moved = press_run(store, pressed(FRONT, sheet("y", files=["media/a.jpg"])), drop=[STORY])
    assert moved == Committed((), ())
    assert store.has_file("media/a.jpg")


@pytest.mark.parametrize(("previous", "epoch"), [(0, "e1"), (2, "e1"), (1, "e2"), (1, "")])
def test_a_run_that_started_elsewhere_is_refused(store: Store, previous: int, epoch: str) -> None:
    press_run(store, pressed(STORY, sheet("a")))
    with pytest.raises(RunConflict):
        store.commit(Run(previous + 1, previous, epoch, 5, AT, drop=(STORY,)))
    assert store.status() == Status(1, 0, "e1", AT, 1)


def test_a_rebuilt_store_never_counts_a_run_number_twice(store: Store) -> None:
    press_run(store, pressed(STORY, sheet("a", files=["media/a.jpg"]), keys=["k"], until=AT))
    store.clear()
    assert store.status() == Status(1, 0, "", None, 0)
    assert store.reading(["k"]) == set()
    assert list(store.files()) == []
    assert store.next_due() is None
    press_run(store, epoch="another")
    assert store.status().run == 2


def test_after_a_restore_another_epoch_is_accepted_while_sheets_stand(store: Store) -> None:
    press_run(store, pressed(STORY, sheet("a")))
    store.adopt_any_epoch()
    assert store.stored(STORY) is not None
    press_run(store, epoch="another")
    assert store.status().epoch == "another"


def test_the_log_names_what_each_recent_run_did(store: Store) -> None:
    press_run(store, pressed(STORY, sheet("a")))
    press_run(store, pressed(STORY, sheet("b")), pressed(FRONT, sheet("c")))
    press_run(store, drop=[STORY, TICKER])
    newest, middle, oldest = store.recent_runs()
    assert (newest.number, newest.position, newest.removed) == (3, 20, (STORY,))
    assert (middle.changed, middle.added) == ((STORY,), (FRONT,))
    assert oldest.added == (STORY,)
    assert [record.number for record in store.recent_runs(limit=1)] == [3]


def test_the_log_stays_short(store: Store) -> None:
    for _ in range(205):
        press_run(store)
    assert [record.number for record in store.recent_runs(500)] == list(range(205, 5, -1))


def test_the_log_tells_what_all_runs_after_one_touched(store: Store) -> None:
    press_run(store, touched=["story:1"])
    press_run(store, touched=["story:2", "قائمة"])
    press_run(store)
    press_run(store, touched=["story:3"])
    assert store.touched_since(0) == frozenset({"story:1", "story:2", "story:3", "قائمة"})
    assert store.touched_since(2) == frozenset({"story:3"})
    assert store.touched_since(4) == frozenset()


def test_what_was_touched_before_the_log_begins_nobody_can_tell(store: Store) -> None:
    for number in range(205):
        press_run(store, touched=[f"story:{number}"])
    assert store.touched_since(4) is None
    assert store.touched_since(5) == frozenset(f"story:{number}" for number in range(5, 205))
    assert store.touched_since(206) is None  # of a run that is still to come


def test_what_a_forgotten_store_touched_nobody_can_tell(store: Store) -> None:
    press_run(store, touched=["story:1"])
    store.clear()
    assert store.touched_since(0) is None
    assert store.touched_since(1) == frozenset()


def test_runs_of_the_version_that_did_not_say_what_they_touched_are_still_read() -> None:
    record = write_run(RunRecord(7, AT, 3, (STORY,), (), (FRONT,), frozenset({"story:1"})))
    assert read_run(record).touched == frozenset({"story:1"})
    older = b"\x02" + record[1:].replace(b',["story:1"]]', b"]")
    assert read_run(older) == RunRecord(7, AT, 3, (STORY,), (), (FRONT,), None)


def test_an_address_survives_being_written_down() -> None:
    for address in (STORY, FRONT, TICKER, Address("", "/"), Address("en", "/a:b")):
        assert Address.parse(str(address)) == address
    with pytest.raises(ValueError, match="not an address"):
        Address.parse("en")


def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="without its zone"):
        press_run(store, replace(pressed(STORY, sheet("a")), until=AT.replace(tzinfo=None)))


def test_a_store_of_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownStore, match="lmdb:FOLDER"):
        open_store("mysql:6379", tmp_path)


def test_scans_longer_than_one_batch_miss_nothing(store: Store) -> None:
    many = [Address("en", f"/politics/{n}") for n in range(2500)]
    press_run(store, *(pressed(address, sheet("x"), keys=["all"]) for address in many))
    assert sorted(store.addresses()) == sorted(many)
    assert store.reading(["all"]) == set(many)


def test_slots_and_bytes_keep_their_order(store: Store) -> None:
    pieces = (Slot(TICKER), b"", Slot(TICKER), b"end")
    press_run(store, pressed(STORY, sheet(TICKER, "", TICKER, "end")))
    found = store.stored(STORY)
    assert found is not None
    assert found.sheet.pieces == pieces


def test_items_and_slots_that_choose_among_them_come_back_as_they_went_in(store: Store) -> None:
    slot = Slot(TICKER, ("k3x9f2ab", "zz01zz01"), 4)
    press_run(
        store, pressed(STORY, sheet("a", slot, "b")), pressed(TICKER, sheet("(", Item("k3", b"x"), ")"))
    )
    page, fragment = store.stored(STORY), store.stored(TICKER)
    assert page is not None
    assert page.sheet.pieces == (b"a", slot, b"b")
    assert fragment is not None
    assert fragment.sheet.pieces == (b"(", Item("k3", b"x"), b")")


def test_sheets_of_the_format_before_items_are_still_read() -> None:
    record = write_sheet(STORY, sheet("a", TICKER, "b"), 7)
    assert read_sheet(b"\x01" + record[1:]) == (STORY, sheet("a", TICKER, "b"), 7)
    with pytest.raises(UnreadableStore, match="store format 3"):
        read_sheet(b"\x03" + record[1:])


def test_a_slot_takes_the_first_items_that_its_sheet_does_not_show_itself() -> None:
    fragment = sheet("<ol>", *(Item(name, name.encode()) for name in "abcdef"), "</ol>")
    assert b"".join(fragment.shown_in()) == b"<ol>abcdef</ol>"  # type: ignore[arg-type]
    assert fragment.shown_in(Slot(TICKER, ("b", "zz"), 2)) == (b"<ol>", b"a", b"c", b"</ol>")
    assert fragment.shown_in(Slot(TICKER, tuple("abcde"))) == (b"<ol>", b"f", b"</ol>")
    assert fragment.shown_in(Slot(TICKER, tuple("abcdef"), 4)) == ()
    assert sheet("plain", TICKER).shown_in(Slot(STORY, ("a",), 1)) == (b"plain", Slot(TICKER))


def test_the_map_grows_when_it_is_full(tmp_path: Path) -> None:
    store = LmdbStore(tmp_path / "small", map_bytes=1 << 18)
    for n in range(8):
        press_run(store, pressed(Address("en", f"/{n}"), sheet(b"x" * 200_000)))
    assert store.status().sheets == 8
    store.close()
