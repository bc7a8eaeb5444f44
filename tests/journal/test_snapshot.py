"""A press run sees the paper as it stood at one moment, and cannot write in it."""

import threading

import pytest
from django.db import DatabaseError, connections, transaction

from masthead.journal import entries, models
from masthead.journal.snapshot import SnapshotInside, WriteInSnapshot, snapshot

pytestmark = pytest.mark.usefixtures("journal_database")


def publish() -> None:
    with transaction.atomic():
        entries.append(["story:a"], verb="publish")


def publish_elsewhere() -> None:
    def work() -> None:
        publish()
        connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_what_is_published_during_a_run_waits_for_the_next() -> None:
    publish()
    with snapshot():
        publish_elsewhere()
        assert entries.head() == 1
    with snapshot():
        assert entries.head() == 2


def test_a_run_does_not_hold_up_a_publish_although_it_has_read_nothing_yet() -> None:
    with snapshot():
        publish_elsewhere()
        assert entries.head() == 0
    assert entries.head() == 1


def test_a_run_cannot_write() -> None:
    publish()
    with snapshot():
        with pytest.raises(WriteInSnapshot):
            models.Entry.objects.create(id=9, at="2026-05-03T00:00Z", verb="x", keys=[])
        with pytest.raises(DatabaseError, match=r"read-?only"), connections["press"].cursor() as cursor:
            cursor.execute("UPDATE journal_entry SET verb = 'x'")
    assert entries.since(0)[0].verb == "publish"


def test_rows_found_in_a_snapshot_lead_to_rows_in_the_same_snapshot() -> None:
    publish()
    with snapshot():
        row = models.Entry.objects.get()
        publish_elsewhere()
        row.refresh_from_db()
        assert row._state.db == "press"
        assert models.Entry.objects.count() == 1


def test_a_snapshot_inside_a_snapshot_is_refused() -> None:
    with snapshot(), pytest.raises(SnapshotInside), snapshot():
        pass
    with snapshot():
        assert entries.head() == 0
