"""A paper of three editions for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reader.paper import Paper, config


@pytest.fixture
def paper(tmp_path: Path) -> Iterator[Paper]:
    made = Paper(config(tmp_path))
    yield made
    made.close()
