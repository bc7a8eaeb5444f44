"""What happened is on record in the order in which it was committed, or not at all."""

import threading
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections, transaction

from masthead import clock
from masthead.journal import entries

pytestmark = pytest.mark.usefixtures("journal_database")


def test_an_entry_tells_its_keys_verb_person_and_time() -> None:
    at = datetime(2026, 5, 3, 8, 50, tzinfo=UTC)
    with clock.freeze(at), transaction.atomic():
        number = entries.append(["story:b", "story:a", "story:b"], verb="publish", by="amal")
    assert entries.since(0) == [entries.Entry(number, ("story:a", "story:b"), "publish", "amal", at)]


def test_ids_count_without_gaps_although_a_change_was_rolled_back() -> None:
    numbers = []
    for fails in (False, True, False):
        with suppress(LookupError), transaction.atomic():
            numbers.append(entries.append(["story:a"], verb="publish"))
            if fails:
                raise LookupError
    assert numbers == [1, 2, 2]
    assert [entry.id for entry in entries.since(0)] == [1, 2]
    assert entries.head() == 2


def test_news_outside_a_transaction_is_refused() -> None:
    with pytest.raises(entries.OutsideTransaction, match="publish"):
        entries.append(["story:a"], verb="publish")
    assert entries.head() == 0


def test_the_news_is_handed_out_in_portions() -> None:
    for _ in range(3):
        with transaction.atomic():
            entries.append(["story:a"], verb="update")
    assert [entry.id for entry in entries.since(0, limit=2)] == [1, 2]
    assert [entry.id for entry in entries.since(2, limit=2)] == [3]


def test_every_journal_has_an_epoch_and_a_restored_one_another() -> None:
    first = entries.epoch()
    assert len(first) == 32
    assert entries.renew_epoch() == entries.epoch() != first


def test_a_journal_without_its_head_begins_anew_with_the_first_entry() -> None:
    from masthead.journal.models import JournalHead

    JournalHead.objects.all().delete()
    assert (entries.epoch(), entries.head()) == ("", 0)
    with transaction.atomic():
        assert entries.append(["story:a"], verb="publish") == 1
    assert entries.epoch()


def test_ten_editors_at_once_get_ten_numbers_in_a_row() -> None:
    numbers: list[int] = []

    def publish() -> None:
        with transaction.atomic():
            numbers.append(entries.append(["story:a"], verb="publish"))
        connections.close_all()

    threads = [threading.Thread(target=publish) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(1, 11))


def test_nothing_of_an_open_change_can_be_read(journal_database: Path) -> None:
    seen: list[int] = []
    with transaction.atomic():
        entries.append(["story:a"], verb="publish")

        def look() -> None:
            seen.append(len(entries.since(0)))
            connections.close_all()

        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    assert seen == [0]
