"""A journal of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from tests.journal.database import give_back, migrate_journal, ready_django, use_database

ready_django()


@pytest.fixture
def journal_database(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Path]:
    path = tmp_path / "desk.sqlite3"
    with django_db_blocker.unblock():
        before = use_database(path)
        migrate_journal()
        yield path
        give_back(before)
