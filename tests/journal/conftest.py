"""A journal of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journal.database import allowed, give_back, migrate_journal, ready_django, use_database

ready_django()


@pytest.fixture
def database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    with allowed(request):
        yield


@pytest.fixture
def journal_database(tmp_path: Path, database_allowed: None) -> Iterator[Path]:
    path = tmp_path / "desk.sqlite3"
    before = use_database(path)
    migrate_journal()
    yield path
    give_back(before)
