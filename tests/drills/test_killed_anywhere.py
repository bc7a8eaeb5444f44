"""A process is killed at each fault point: nothing is lost, doubled, torn or early. Many more rounds: `make faults`."""

from __future__ import annotations

from pathlib import Path

import pytest

from masthead.faults import POINTS
from tests.drills.rounds import ROUNDS, Drill, readers
from tests.drills.table import ELSEWHERE
from tests.journeys.paper import Paper
from tests.reader.presses import Served

REPOSITORY = Path(__file__).parents[2]
NEWS = sorted(name for name in ROUNDS if not name.startswith(("backup.", "press.full", "press.bulk")))
BESIDE = sorted(set(ROUNDS) - set(NEWS))


def test_every_fault_point_is_drilled() -> None:
    assert set(POINTS) == set(ROUNDS) | set(ELSEWHERE)
    for point, test in ELSEWHERE.items():
        file, _, name = test.partition("::")
        text = (REPOSITORY / file).read_text("utf-8")
        assert f"def {name}(" in text, f"{test} is to drill {point}, and is not there"


@pytest.mark.processes
@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("points", [NEWS, BESIDE], ids=["news", "beside"])
def test_whoever_is_killed_wherever_readers_and_desk_agree_afterwards(
    points: list[str], paper: Paper, reader: Served, tmp_path: Path
) -> None:
    drill = Drill(paper, tmp_path / "hits.log")
    with readers(paper):
        for number, point in enumerate(points):
            rounds = ROUNDS[point]
            rounds[number % len(rounds)](drill, point, number)
            if not drill.hits[point]:
                rounds[0](drill, point, number)
            assert drill.hits[point], f"no process came to {point}"
    drill.look_whole()
