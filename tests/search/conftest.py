"""A searched paper for each test, its pages printed by one printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.search.newsroom import SearchedPaper


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[SearchedPaper]:
    made = SearchedPaper(tmp_path / "paper")
    yield made
    made.close()
