"""A newsroom whose lists are short, so that a few stories fill several pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.conftest import opened
from tests.journeys.paper import Paper

LIST_SIZE = 3


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory, folder_as_made: Path) -> Iterator[Paper]:
    with opened(tmp_path_factory, "stateful") as paper:
        paper.desk.do("short_lists", size=LIST_SIZE)
        paper.desk.do("press", sweep=True)
        paper.keep_as_made(folder_as_made)
        yield paper


@pytest.fixture(scope="module")
def folder_as_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("made")
