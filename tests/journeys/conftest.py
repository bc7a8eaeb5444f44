"""One paper and one desk's hand for each test process; every test file begins with the newsroom as it was made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.journeys.paper import Paper, template
from tests.reader.presses import Served, served
from tests.sharing import session_folder


@contextmanager
def opened(factory: pytest.TempPathFactory, name: str) -> Iterator[Paper]:
    paper = Paper(template(session_folder(factory)), factory.mktemp(name) / "paper")
    try:
        yield paper
    finally:
        paper.desk.stop()


@pytest.fixture(scope="session")
def the_paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paper]:
    with opened(tmp_path_factory, "journeys") as paper:
        yield paper


@pytest.fixture(scope="module")
def paper(the_paper: Paper) -> Paper:
    """The newsroom as it was made, without a reader."""
    the_paper.put_back()
    return the_paper


@pytest.fixture(scope="module")
def reader(paper: Paper) -> Iterator[Served]:
    """The paper's reader, with two workers."""
    with served(paper.config, "--workers", "2") as running:
        yield running
