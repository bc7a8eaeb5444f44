"""What holds on PostgreSQL as on SQLite: one writer at a time, a view that stands still, and texts in one order."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction

from masthead.journal import entries, models
from masthead.journal.engines import database
from masthead.journal.postgresql.fitness import unfit
from masthead.journal.snapshot import snapshot
from tests.journal.database import engine, give_back, migrate_journal, use_database

WORDS = ["Zebra", "apple", "Élan", "elan", "ابجد", "äpfel", "_x", "-y", "10", "9"]


@pytest.fixture
def on_postgresql(tmp_path: Path, database_allowed: None, request: pytest.FixtureRequest) -> Iterator[None]:
    with engine("postgresql", request):
        before = use_database(tmp_path / "desk.sqlite3")
        migrate_journal()
        yield
        give_back(before)


def test_a_second_writer_waits_for_the_first_from_its_beginning(journal_database: Path) -> None:
    seen: list[int] = []
    began = threading.Event()

    def write() -> None:
        began.set()
        with transaction.atomic():
            seen.append(models.Entry.objects.count())
        connections.close_all()

    with transaction.atomic():
        thread = threading.Thread(target=write)
        thread.start()
        began.wait(5)
        thread.join(0.2)
        entries.append(["story:a"], verb="publish")
    thread.join(10)
    assert seen == [1]


def test_who_waits_too_long_is_told_so_and_can_write_afterwards(on_postgresql: None) -> None:
    def hold(held: threading.Event, done: threading.Event) -> None:
        with transaction.atomic():
            held.set()
            done.wait(10)
        connections.close_all()

    held, done = threading.Event(), threading.Event()
    thread = threading.Thread(target=hold, args=(held, done))
    thread.start()
    held.wait(5)
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '50ms'")
    with pytest.raises(OperationalError, match="lock timeout"), transaction.atomic():
        pass
    done.set()
    thread.join()
    with transaction.atomic():
        assert entries.append(["story:a"], verb="publish") == 1


def test_a_press_run_does_not_wait_for_an_open_change(journal_database: Path) -> None:
    seen: list[int] = []

    def look() -> None:
        with snapshot():
            seen.append(models.Entry.objects.count())
        connections.close_all()

    with transaction.atomic():
        entries.append(["story:a"], verb="publish")
        thread = threading.Thread(target=look)
        thread.start()
        thread.join(5)
        assert seen == [0]


def test_texts_have_one_order_on_both_engines(journal_database: Path) -> None:
    for number, word in enumerate(WORDS, start=1):
        models.Entry.objects.create(id=number, at="2026-05-03T00:00Z", verb=word, keys=[])
    found = list(models.Entry.objects.order_by("verb").values_list("verb", flat=True))
    assert found == sorted(WORDS)


def test_a_database_that_sorts_otherwise_is_refused_in_words(
    on_postgresql: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unfit(connection) == []
    monkeypatch.setattr("masthead.journal.postgresql.fitness.SORTED_AS_SQLITE", ())
    (said,) = unfit(connection)
    assert "LC_COLLATE 'C'" in said


def test_a_database_is_reached_as_its_address_says() -> None:
    url = "postgresql://desk%40home@[::1]:5433/paper?sslmode=verify-full"
    made = database(url, Path("/nowhere"), "press", "secret")
    assert {name: made[name] for name in ("USER", "HOST", "PORT", "NAME", "PASSWORD")} == {
        "USER": "desk@home",
        "HOST": "::1",
        "PORT": "5433",
        "NAME": "paper",
        "PASSWORD": "secret",
    }
    assert made["OPTIONS"]["sslmode"] == "verify-full"
    assert "default_transaction_read_only=on" in made["OPTIONS"]["options"]
    assert not made["ONE_WRITER"]
