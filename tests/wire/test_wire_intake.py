"""Each file ends as exactly one thing, its bytes kept, whatever it holds and in whatever order it comes."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from masthead.wire import originals
from masthead.wire.intake import receive, retry, take_up
from masthead.wire.listing import totals
from masthead.wire.models import Delivery, Door, Outcome, WireItem
from tests.wire.conftest import NOON, Send, ninjs

SAMPLES = Path(__file__).parent / "samples"


def newest() -> WireItem:
    return WireItem.objects.get(newest=True)


def test_a_first_version_is_a_new_item_and_its_bytes_are_kept(send: Send) -> None:
    data = ninjs()
    receipt = send(data)
    assert (receipt.delivery.outcome, receipt.delivery.reason) == (Outcome.ITEM, "")
    kept = originals.original_path(hashlib.sha256(data).hexdigest())
    assert kept.read_bytes() == data
    item = newest()
    assert (item.headline, item.urgency, item.slugline) == (
        "Night ferry returns to Port Elda",
        4,
        "FERRY-ELDA",
    )


def test_a_higher_version_takes_its_place_and_both_are_kept(send: Send) -> None:
    send(ninjs())
    receipt = send(ninjs(version="10", headline="Night ferry is back"))
    assert (receipt.delivery.outcome, receipt.delivery.detail) == ("version", "newer")
    assert newest().headline == "Night ferry is back"
    assert WireItem.objects.count() == 2


def test_an_older_version_that_comes_late_stays_behind(send: Send) -> None:
    send(ninjs(version="10"))
    receipt = send(ninjs(version="9", headline="Old words"))
    assert (receipt.delivery.outcome, receipt.delivery.detail) == ("version", "older")
    assert newest().version_label == "10"


def test_the_same_file_twice_doubles_nothing(send: Send) -> None:
    send(ninjs())
    again = send(ninjs(), name="copy.json")
    assert (again.delivery.outcome, again.delivery.detail) == ("version", "duplicate")
    assert "came before" in again.delivery.reason
    assert WireItem.objects.count() == 1
    assert Delivery.objects.count() == 2


def test_the_same_item_in_other_bytes_doubles_nothing(send: Send) -> None:
    send(ninjs())
    assert send(ninjs() + b"\n").delivery.detail == "duplicate"
    assert WireItem.objects.count() == 1


def test_one_guid_in_two_spellings_is_one_item(send: Send) -> None:
    send(ninjs())
    uri = "urn_newsml_coastwire.example_20260507_ferry"
    assert send(ninjs(uri=uri, version="2", headline="Later")).delivery.outcome == "version"
    assert newest().headline == "Later"


def test_another_agency_never_overwrites_an_item_by_its_guid(send: Send) -> None:
    from masthead.wire.agencies import agency_called
    from masthead.wire.followups import WIRE

    send(ninjs())
    other = agency_called("Valley Gazette", by=WIRE)
    receipt = receive(ninjs(version="99", headline="Mine now"), agency=other, door=Door.FILE, at=NOON)
    assert receipt.delivery.outcome == Outcome.ITEM
    assert WireItem.objects.filter(newest=True).count() == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"{",
        b"[]",
        b"<rss",
        b"\xff\xd8\xff\xe0 picture",
        b'{"headline": "no guid", "type": "text", "version": "1"}',
        b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;&a;">]><rss><channel>&c;</channel></rss>',
        ninjs()[:-40],
        b'{"uri": "u:1", "type": "text", "headline": "x", "body_text": "' + b"a" * 1_100_000 + b'"}',
        b"[" * 5000,
    ],
    ids=["empty", "bytes", "cut", "none", "cut-xml", "jpeg", "no-guid", "entities", "truncated", "endless", "deep"],
)  # fmt: skip
def test_a_hostile_file_goes_to_quarantine_with_a_reason_and_the_next_goes_on(
    send: Send, data: bytes
) -> None:
    bad = send(data).delivery
    assert bad.outcome == Outcome.QUARANTINED
    assert bad.reason.endswith((".", ")"))
    assert "Traceback" not in bad.reason
    assert originals.original_path(hashlib.sha256(data).hexdigest()).read_bytes() == data
    assert send(ninjs()).delivery.outcome == Outcome.ITEM


def test_a_file_too_large_to_read_is_kept_and_told(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("masthead.wire.intake.FILE_BYTES", 100)
    receipt = send(ninjs())
    assert receipt.delivery.outcome == Outcome.QUARANTINED
    assert "larger than" in receipt.delivery.reason
    assert originals.original_path(receipt.delivery.sha256).read_bytes() == ninjs()


def test_a_name_of_wild_bytes_is_no_obstacle(send: Send) -> None:
    assert send(ninjs(), name="bad\udcff\x00\u202e" + "x" * 300).delivery.outcome == Outcome.ITEM


def test_the_good_items_of_a_file_go_on_without_the_bad(send: Send) -> None:
    receipt = send((SAMPLES / "newsml_g2_message.xml").read_bytes(), name="message.xml")
    assert receipt.delivery.outcome == Outcome.ITEM
    assert "could not be read" in receipt.delivery.reason
    assert receipt.delivery.brought.count() >= 2


def test_a_fault_of_ours_in_one_item_keeps_back_none_of_the_others(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.wire import intake

    def stumbling(item: WireItem, delivery: Delivery, *, at: object) -> list[object]:
        if "Bridge" in item.headline:
            raise RuntimeError("ours")
        return []

    monkeypatch.setattr(intake, "route", stumbling)
    receipt = send((SAMPLES / "rss.xml").read_bytes(), name="rss.xml")
    assert receipt.delivery.outcome == Outcome.ITEM
    assert receipt.delivery.reason.startswith("1 of 2 items could not be read")
    assert [item.headline for item in WireItem.objects.all()] == ["Mill reopens & hires forty"]


def test_what_a_crash_left_between_keeping_and_reading_is_taken_up(
    send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from masthead.wire import intake

    with monkeypatch.context() as crash:
        crash.setattr(intake, "take_in", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            send(ninjs())
    assert Delivery.objects.get().outcome == Outcome.WAITING
    assert take_up(NOON, older_than=NOON - timedelta(seconds=30)) == []
    (receipt,) = take_up(NOON + timedelta(minutes=1), older_than=NOON)
    assert receipt.delivery.outcome == Outcome.ITEM
    assert newest().headline == "Night ferry returns to Port Elda"


def test_sending_a_file_again_after_a_crash_reads_it(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.wire import intake

    with monkeypatch.context() as crash:
        crash.setattr(intake, "take_in", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            send(ninjs())
    assert send(ninjs()).delivery.detail == "duplicate"
    assert list(Delivery.objects.order_by("pk").values_list("outcome", flat=True)) == ["item", "version"]


def test_a_quarantined_file_can_be_tried_again(send: Send, monkeypatch: pytest.MonkeyPatch) -> None:
    from masthead.wire import intake
    from masthead.wire.items import Unreadable

    with monkeypatch.context() as old:
        old.setattr(intake, "parse", lambda *_, **__: (_ for _ in ()).throw(Unreadable("Not known yet.")))
        first, second = send(ninjs()).delivery, send(ninjs(), name="copy.json").delivery
    assert (first.outcome, second.outcome) == (Outcome.QUARANTINED, Outcome.QUARANTINED)
    assert retry(second, at=NOON).delivery.outcome == Outcome.VERSION
    first.refresh_from_db()
    assert (first.outcome, first.reason) == (Outcome.ITEM, "")


def test_trying_again_what_is_no_news_leaves_it_in_quarantine(send: Send) -> None:
    bad = send(b"hello").delivery
    assert retry(bad, at=NOON).delivery.outcome == Outcome.QUARANTINED
    good = send(ninjs()).delivery
    assert retry(good, at=NOON).delivery.outcome == Outcome.ITEM
    assert WireItem.objects.count() == 1


def test_the_sums_add_up_over_all_samples_twice(send: Send) -> None:
    files = [*sorted(SAMPLES.iterdir())] * 2
    for path in files:
        send(path.read_bytes(), name=path.name)
    send(b"no news")
    sums = totals(Delivery.objects.all())
    assert sums["received"] == len(files) + 1 == sums["items"] + sums["versions"] + sums["quarantined"]
    assert sums["items"] == len(files) // 2
    assert (sums["quarantined"], sums["waiting"]) == (1, 0)


def test_a_feed_without_versions_may_go_back_to_what_it_said(agency: object) -> None:
    def feed(title: str) -> bytes:
        return (
            f"<rss version='2.0'><channel><title>V</title><language>en</language><item><guid>g1</guid>"
            f"<title>{title}</title><description>Text.</description></item></channel></rss>"
        ).encode()

    for title in ("First", "Second", "First"):
        receive(feed(title), agency=agency, door=Door.URL, name="feed", at=NOON)  # type: ignore[arg-type]
    assert newest().headline == "First"
