"""The small newsroom as a paper of its own, for backups and restores; the desk's for erasures and rebuilds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk.conftest import at_desk, laid_out, newsroom  # noqa: F401
from tests.journeys.conftest import opened
from tests.journeys.paper import Paper


@pytest.fixture
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    with opened(tmp_path_factory, "repair") as one:
        yield one
