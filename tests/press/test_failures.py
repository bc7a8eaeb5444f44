"""One page that cannot be pressed stops no other news, is named, and comes as soon as it can."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead import clock
from masthead.press.failures import LEDGER, RETRY, remembered
from masthead.press.report import Report
from masthead.press.run import press, press_up_to
from masthead.press.verify import verify
from masthead.store.values import Address
from tests.press import paper
from tests.press.toy_plates import TICKER, Toy, at

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def run(toy: Toy, when: datetime = NOON) -> Report:
    with clock.freeze(when):
        report = press(toy.room, at=when)
    assert report is not None
    return report


def test_a_ruined_page_keeps_its_old_sheet_and_the_others_go_out(
    toy: Toy, caplog: pytest.LogCaptureFixture
) -> None:
    paper.publish("a", "A")
    run(toy)
    toy.stories.poisoned = {at("/story/a")}
    entry = paper.publish("a", "A changed")
    report = run(toy)
    assert report.position == entry
    assert [address for address, _ in report.failed] == [at("/story/a")]
    assert "RuinedPlate" in report.failed[0][1]
    assert toy.text("/story/a") == "A\nWorld"
    assert "A changed" in (toy.text("/front/world") or "")
    assert "en:/story/a cannot be pressed" in caplog.text
    assert verify(toy.room).differing == (at("/story/a"),)


def test_a_page_that_was_never_pressed_is_missing_until_a_later_run_succeeds(toy: Toy) -> None:
    run(toy)
    toy.stories.poisoned = {at("/story/a")}
    paper.publish("a", "A")
    run(toy)
    assert verify(toy.room).missing == (at("/story/a"),)
    toy.stories.poisoned = set()
    paper.publish("b", "B", section="sport")
    report = run(toy)
    assert at("/story/a") in report.added
    assert verify(toy.room).clean
    assert toy.store.stored(LEDGER) is None


def test_the_next_try_has_its_time_and_no_sooner(toy: Toy) -> None:
    run(toy)
    toy.stories.poisoned = {at("/story/a")}
    paper.publish("a", "A")
    run(toy)
    assert toy.store.next_due() == NOON + RETRY
    with clock.freeze(NOON):
        assert press(toy.room, at=NOON + timedelta(seconds=1)) is None
    run(toy, NOON + RETRY)
    assert toy.store.next_due() == NOON + 2 * RETRY
    toy.stories.poisoned = set()
    assert run(toy, NOON + 2 * RETRY).added == (at("/story/a"),)
    assert toy.store.next_due() is None


def test_a_ruined_ticker_does_not_keep_the_press_busy(toy: Toy) -> None:
    with clock.freeze(NOON):
        paper.alert("Votes counted", NOON + timedelta(minutes=5))
    run(toy)
    toy.ticker.poisoned = {TICKER}
    run(toy, NOON + timedelta(minutes=5))
    assert toy.store.next_due() == NOON + timedelta(minutes=5) + RETRY
    assert remembered(toy.store).addresses.keys() == {TICKER}


def test_a_story_without_its_picture_waits_while_the_rest_goes_out(toy: Toy) -> None:
    run(toy)
    toy.public.lost = {"media/x.jpg"}
    paper.publish("a", "A", photo="x.jpg")
    report = run(toy)
    assert [address for address, _ in report.failed] == [at("/story/a")]
    assert toy.text("/story/a") is None
    assert not toy.store.has_file("media/x.jpg")


def test_a_story_whose_traits_fail_enters_its_lists_later(toy: Toy) -> None:
    run(toy)
    toy.source.poisoned = {"story:a"}
    paper.publish("a", "A")
    run(toy)
    assert toy.text("/story/a") is not None
    assert toy.text("/front/world") == "World"
    toy.source.poisoned = set()
    run(toy, NOON + RETRY)
    assert "A" in (toy.text("/front/world") or "")
    assert verify(toy.room).clean


def test_a_story_whose_traits_fail_in_a_full_press_is_remembered(toy: Toy) -> None:
    paper.publish("a", "A")
    toy.source.poisoned = {"story:a"}
    run(toy)
    assert remembered(toy.store).keys.keys() == {"story:a"}
    toy.source.poisoned = set()
    paper.publish("b", "B", section="sport")
    run(toy)
    assert toy.store.traits("story:a") is not None
    assert toy.store.stored(LEDGER) is None


def test_the_memory_of_failures_is_never_reported_as_a_page(toy: Toy) -> None:
    run(toy)
    toy.stories.poisoned = {at("/story/a")}
    entry = paper.publish("a", "A")
    run(toy)
    report = press_up_to(toy.room, entry)
    assert LEDGER not in (*report.added, *report.changed)
    assert LEDGER not in verify(toy.room).extra


def test_a_plate_that_cannot_tell_its_addresses_keeps_no_other_plate_from_the_news(
    toy: Toy, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(toy)

    def fail(key: str) -> list[Address]:
        raise LookupError(key)

    paper.publish("a", "A")
    with monkeypatch.context() as patch:
        patch.setattr(toy.pages, "addresses", fail)
        run(toy)
    assert toy.text("/story/a") is not None
    assert verify(toy.room).missing == (at("/page/world/1"),)
    run(toy, NOON + RETRY)
    assert verify(toy.room).clean
