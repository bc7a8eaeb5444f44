"""Everything is pressed anew after a restore or a rebuild, in chunks, and goes on where it was stopped."""

import pytest

from masthead import clock
from masthead.journal import entries
from masthead.press import bulk, lanes
from masthead.press.epochs import Phase, phase
from masthead.press.report import Report
from masthead.press.run import press, press_up_to
from masthead.press.verify import verify
from masthead.store.values import Pressed, Run, Sheet
from tests.press import paper
from tests.press.toy_plates import Toy, at


class Killed(BaseException):
    """Stands for SIGKILL: nothing catches it."""


def run(toy: Toy, *, full: bool = False, sweep: bool = False, stale: bool = False) -> Report:
    report = press(toy.room, at=clock.now(), full=full, sweep=sweep, stale=stale)
    assert report is not None
    return report


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "BATCH_SHEETS", 4)
    monkeypatch.setattr(bulk, "CHUNK_KEYS", 3)


def many(count: int = 10) -> None:
    for number in range(count):
        paper.publish(f"w{number}", f"World {number}")


def killed_at_commit(toy: Toy, monkeypatch: pytest.MonkeyPatch, nth: int) -> None:
    commit, calls = toy.store.commit, iter(range(nth))

    def commit_or_die(made: Run) -> object:
        if next(calls, None) is None:
            raise Killed
        return commit(made)

    with monkeypatch.context() as patch:
        patch.setattr(toy.store, "commit", commit_or_die)
        with pytest.raises(Killed):
            run(toy)


def test_a_new_store_gets_the_whole_paper(toy: Toy) -> None:
    many()
    report = run(toy)
    assert report.remaining == 0
    assert report.pressed == len(report.added) == toy.store.status().sheets
    assert toy.store.status().epoch == entries.epoch()
    assert report.position == toy.store.status().position == entries.head()
    assert verify(toy.room).clean


@pytest.mark.usefixtures("small_chunks")
def test_no_run_of_a_full_press_is_larger_than_a_chunk(toy: Toy) -> None:
    many()
    run(toy)
    assert max(len(record.added) for record in toy.store.recent_runs()) == 4


@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("nth", range(10))
def test_a_killed_full_press_claims_nothing_and_goes_on(
    toy: Toy, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    many()
    killed_at_commit(toy, monkeypatch, nth)
    assert phase(toy.store, entries.epoch()) is not Phase.EXACT
    standing = set(toy.store.addresses())
    paper.publish("w3", "World changed")
    paper.take_down("w1")
    report = run(toy)
    assert standing.isdisjoint(report.added)
    assert toy.store.status().epoch == entries.epoch()
    assert verify(toy.room).clean


@pytest.mark.usefixtures("small_chunks")
def test_news_during_a_full_press_goes_out_with_the_next_chunk(toy: Toy) -> None:
    many()
    heard: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        if not heard:
            paper.publish("w9", "World changed")
            paper.publish("new", "New", section="sport")
        heard.append((done, total))

    press(toy.room, at=clock.now(), progress=progress)
    total = heard[0][1]
    assert [done for done, _ in heard] == [*range(4, total, 4), total]
    assert toy.store.status().position == entries.head()
    assert verify(toy.room).clean


@pytest.mark.usefixtures("small_chunks")
def test_a_publish_into_an_empty_store_stops_bulk_work_at_its_deadline(toy: Toy) -> None:
    many()
    entry = paper.publish("new", "New", section="sport")
    report = press_up_to(toy.room, entry, timeout_seconds=0.0)
    assert report.position >= entry
    assert report.remaining > 0
    assert phase(toy.store, entries.epoch()) is Phase.PRESSING
    run(toy)
    assert verify(toy.room).clean


def test_after_a_restore_the_store_keeps_serving_and_every_sheet_is_pressed(toy: Toy) -> None:
    many(3)
    run(toy)
    version = toy.store.stored(at("/story/w0"))
    with paper.edited() as now:
        now.stories["w2"].headline = "As it was last week"
        del now.stories["w1"]
    entries.renew_epoch()
    report = run(toy)
    assert set(report.changed) >= {at("/story/w2"), at("/front/world")}
    assert report.removed == (at("/story/w1"),)
    assert toy.store.traits("story:w1") is None
    kept = toy.store.stored(at("/story/w0"))
    assert version is not None
    assert kept is not None
    assert kept.version == version.version
    assert verify(toy.room).clean


def test_a_store_that_is_ahead_of_its_journal_is_not_believed(toy: Toy) -> None:
    many(2)
    run(toy)
    from masthead.journal.models import Entry, JournalHead

    Entry.objects.filter(id=2).delete()
    JournalHead.objects.update(position=1)
    with paper.edited() as now:
        del now.stories["w1"]
    run(toy)
    assert toy.store.status().position == 1
    assert verify(toy.room).clean


def test_a_cleared_store_is_filled_again_under_a_later_number(toy: Toy) -> None:
    many(2)
    last = run(toy).run
    toy.store.clear()
    assert run(toy).run > last
    assert verify(toy.room).clean


def test_a_full_press_mends_bytes_that_someone_changed_in_the_store(toy: Toy) -> None:
    many(2)
    run(toy)
    stands = toy.store.stored(at("/story/w0"))
    status = toy.store.status()
    assert stands is not None
    forged = Pressed(stands.address, Sheet((b"forged",)), stands.keys, None, stands.plate, stands.stamp)
    toy.store.commit(
        Run(status.run + 1, status.run, status.epoch, status.position, clock.now(), put=(forged,))
    )
    assert verify(toy.room).differing == (at("/story/w0"),)
    assert run(toy, full=True).changed == (at("/story/w0"),)
    assert verify(toy.room).clean


def test_sheets_of_a_plate_that_is_no_more_are_taken_away(toy: Toy) -> None:
    from dataclasses import replace

    many(2)
    run(toy)
    toy.room = replace(toy.room, plates=(toy.stories, toy.fronts, toy.ticker))
    assert verify(toy.room).extra == (at("/page/world/1"),)
    assert run(toy, stale=True).removed == (at("/page/world/1"),)
    assert verify(toy.room).clean
