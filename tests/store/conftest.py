"""A fresh LMDB store for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.store.interface import Store
from masthead.store.opening import open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store("lmdb:store", tmp_path)
    yield opened
    opened.close()
