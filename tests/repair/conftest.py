"""The small newsroom as a paper of its own, for backups and restores; the desk's for erasures and rebuilds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.conftest import at_desk, laid_out, newsroom  # noqa: F401
from tests.journeys.conftest import opened
from tests.journeys.paper import Paper
from tests.repair.papers import done, with_drills


@pytest.fixture(scope="session")
def one_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    with opened(tmp_path_factory, "repair") as one:
        yield one


@pytest.fixture
def paper(one_paper: Paper) -> Paper:
    """The newsroom as it was made; drills are allowed in it."""
    one_paper.put_back()
    with_drills(one_paper.data)
    return one_paper


@pytest.fixture(scope="session")
def backup(one_paper: Paper, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the newsroom as it was made."""
    one_paper.put_back()
    with_drills(one_paper.data)
    return Path(done("backup", "--data", one_paper.data, "--to", tmp_path_factory.mktemp("backups"))["path"])
