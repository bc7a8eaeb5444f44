"""What happens to the news on its way from the journal into the store."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead import clock
from masthead.journal import entries
from masthead.press.report import Report
from masthead.press.run import press
from masthead.press.verify import verify
from tests.press import paper
from tests.press.toy_plates import TICKER, Toy, at

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def run(toy: Toy, *, full: bool = False, sweep: bool = False, stale: bool = False) -> Report:
    report = press(toy.room, at=clock.now(), full=full, sweep=sweep, stale=stale)
    assert report is not None
    assert verify(toy.room).clean
    return report


@pytest.fixture
def printed(toy: Toy) -> Toy:
    """Five stories in the world section, one in sport, pressed."""
    for number in range(5):
        paper.publish(f"w{number}", f"World {number}")
    paper.publish("s0", "Sport 0", section="sport", related="w4")
    run(toy)
    toy.stories.rendered.clear()
    return toy


def test_a_changed_headline_changes_exactly_the_pages_that_showed_it(printed: Toy) -> None:
    entry = paper.publish("w4", "World changed")
    report = run(printed)
    shown = {at("/story/w4"), at("/front/world"), at("/page/world/3"), at("/story/s0")}
    assert set(report.changed) == shown
    assert report.added == report.removed == ()
    assert report.position == entry
    assert "World changed" in (printed.text("/front/world") or "")


def test_a_story_that_leaves_a_list_leaves_its_pages(printed: Toy) -> None:
    paper.take_down("w4")
    report = run(printed)
    assert set(report.changed) == {at("/story/w4"), at("/front/world"), at("/story/s0")}
    assert report.removed == (at("/page/world/3"),)
    stored = printed.store.stored(at("/story/w4"))
    assert stored is not None
    assert stored.sheet.status == 410


def test_a_story_that_moves_changes_the_section_it_left_and_the_one_it_entered(printed: Toy) -> None:
    paper.publish("w4", "World 4", section="sport")
    report = run(printed)
    assert at("/front/world") in report.changed
    assert at("/front/sport") in report.changed
    assert report.removed == (at("/page/world/3"),)


def test_a_full_page_of_a_list_stays_as_it_is_and_the_next_one_is_begun(printed: Toy) -> None:
    paper.publish("w5", "World 5")
    run(printed)
    paper.publish("w6", "World 6")
    report = run(printed)
    assert set(report.added) == {at("/story/w6"), at("/page/world/4")}
    assert set(report.changed) == {at("/front/world")}


def test_an_empty_front_gets_its_first_story(toy: Toy) -> None:
    run(toy)
    assert toy.text("/front/world") == "World"
    paper.publish("w0", "First")
    run(toy)
    assert "First" in (toy.text("/front/world") or "")


def test_a_link_to_a_story_that_is_not_out_yet_appears_with_it(toy: Toy) -> None:
    paper.publish("a", "A", related="b")
    run(toy)
    assert "/story/b" not in (toy.text("/story/a") or "")
    paper.publish("b", "B")
    assert set(run(toy).changed) == {at("/story/a"), at("/front/world"), at("/page/world/1")}


def test_a_renamed_section_changes_every_page_that_names_it(printed: Toy) -> None:
    paper.rename_section("world", "The World")
    report = run(printed)
    assert set(report.changed) == {at(f"/story/w{n}") for n in range(5)} | {at("/front/world")}


def test_a_publish_without_a_change_is_a_run_without_a_new_byte(printed: Toy) -> None:
    before = printed.store.status()
    paper.publish("w4", "World 4")
    report = run(printed)
    assert (report.changed, report.added, report.removed) == ((), (), ())
    assert report.run == before.run + 1
    assert report.position == before.position + 1


def test_other_keys_under_the_same_bytes_are_kept_all_the_same(printed: Toy) -> None:
    paper.publish("w4", "World 4", related="not-out-yet")
    report = run(printed)
    assert report.changed == ()
    paper.publish("not-out-yet", "Out", section="sport")
    assert at("/story/w4") in run(printed).changed


def test_without_news_there_is_no_run(printed: Toy) -> None:
    before = printed.store.status()
    assert press(printed.room, at=clock.now()) is None
    assert printed.store.status() == before


def test_an_alert_ends_when_its_time_is_over(toy: Toy) -> None:
    with clock.freeze(NOON):
        paper.alert("Votes counted", NOON + timedelta(minutes=5))
        run(toy)
    stored = toy.store.stored(TICKER)
    assert stored is not None
    assert stored.until == toy.store.next_due() == NOON + timedelta(minutes=5)
    with clock.freeze(NOON + timedelta(minutes=4)):
        assert press(toy.room, at=clock.now()) is None
    with clock.freeze(NOON + timedelta(minutes=5)):
        assert run(toy).changed == (TICKER,)
    assert toy.store.next_due() is None


def test_pictures_lie_there_before_their_page_and_go_with_the_last_page_that_used_them(toy: Toy) -> None:
    paper.publish("a", "A", photo="x.jpg")
    paper.publish("b", "B", photo="x.jpg")
    run(toy)
    assert toy.public.has("media/x.jpg")
    paper.take_down("a")
    run(toy)
    assert toy.public.has("media/x.jpg")
    paper.publish("b", "B", photo="y.jpg")
    run(toy)
    assert list(toy.public.names()) == ["media/y.jpg"]


def test_a_new_stamp_presses_every_sheet_of_its_plate_and_changes_none(printed: Toy) -> None:
    printed.stories.stamp = "2"
    assert press(printed.room, at=clock.now()) is None
    report = run(printed, stale=True)
    assert report.changed == ()
    assert len(printed.stories.rendered) >= 6
    assert press(printed.room, at=clock.now(), stale=True) is None


def test_many_entries_go_out_in_one_run(toy: Toy) -> None:
    run(toy)
    number = toy.store.status().run
    for story in range(30):
        paper.publish(f"w{story}", f"World {story}")
    report = run(toy)
    assert report.run == number + 1
    assert report.position == entries.head()


def test_what_the_journal_never_heard_of_is_found_and_mended_by_a_sweep(printed: Toy) -> None:
    with paper.edited() as now:
        now.stories["w4"].headline = "Changed by hand"
        now.stories["w4"].section = "sport"
        now.stories["w0"].state = "draft"
        now.labels["culture"] = "Culture"
    verdict = verify(printed.room)
    changed = {at("/story/w4"), at("/story/s0"), at("/front/world"), at("/front/sport"), at("/page/world/1")}
    assert set(verdict.differing) == changed
    assert set(verdict.extra) == {at("/story/w0"), at("/page/world/3")}
    assert set(verdict.missing) == {at("/front/culture"), at("/page/sport/3")}
    assert press(printed.room, at=clock.now()) is None
    report = run(printed, sweep=True)
    assert set(report.changed) == changed
    assert set(report.added) == set(verdict.missing)
    assert set(report.removed) == set(verdict.extra)


def test_a_lost_picture_is_named_and_a_sweep_brings_it_back_and_clears_leftovers(toy: Toy) -> None:
    paper.publish("a", "A", photo="x.jpg")
    run(toy)
    toy.public.remove("media/x.jpg")
    toy.public.publish("media/left-over.jpg")
    assert verify(toy.room).missing_files == ("media/x.jpg",)
    press(toy.room, at=clock.now(), sweep=True)
    assert verify(toy.room).clean
    assert list(toy.public.names()) == ["media/x.jpg"]
