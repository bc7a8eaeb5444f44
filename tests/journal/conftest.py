"""A journal of its own for each test, once on each engine."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journal.database import (
    ENGINES,
    allowed,
    engine,
    give_back,
    migrate_journal,
    ready_django,
    use_database,
)

ready_django()


@pytest.fixture
def database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    with allowed(request):
        yield


@pytest.fixture(params=ENGINES)
def journal_database(
    tmp_path: Path, database_allowed: None, request: pytest.FixtureRequest
) -> Iterator[Path]:
    with engine(request.param, request):
        before = use_database(tmp_path / "desk.sqlite3")
        migrate_journal()
        yield tmp_path / "desk.sqlite3"
        give_back(before)
