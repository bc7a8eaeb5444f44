"""A run is a sequence of steps, and after each of them a drill may end the process."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import get_type_hints

import pytest

from masthead import clock, faults
from masthead.press import making
from masthead.press.making import STEPS, Making
from masthead.press.run import press
from tests.press import paper
from tests.press.toy_plates import Toy

PRESS = Path(making.__file__).parent
WITHIN_A_STEP = {"_retried", "_first_and_later"}


def points() -> set[str]:
    return {name for name in faults.POINTS if name.startswith(("press.", "files."))}


def test_every_step_of_a_run_stands_in_the_sequence_with_a_point_of_its_own() -> None:
    taking = {
        name
        for name, function in inspect.getmembers(making, inspect.isfunction)
        if Making in get_type_hints(function).values()
    }
    pairs = [pair for stage in STEPS for pair in stage]
    assert {step.__name__ for step, _ in pairs} == taking - WITHIN_A_STEP
    told = [point for _, point in pairs]
    assert len(set(told)) == len(told)
    assert set(told) <= points()


def test_every_point_of_the_press_stands_in_its_code_and_every_one_there_in_the_table() -> None:
    code = "".join(path.read_text("utf-8") for path in PRESS.glob("*.py"))
    assert set(re.findall(r'"((?:press|files)\.[a-z_]+)"', code)) == points()


def test_whatever_the_press_does_passes_all_its_points(toy: Toy, monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[str] = []
    monkeypatch.setattr(faults, "point", passed.append)
    paper.publish("a", "A", photo="x.jpg")
    press(toy.room, at=clock.now())
    paper.publish("a", "A", photo="y.jpg")
    press(toy.room, at=clock.now())
    assert points() - set(passed) == {"press.caught_up"}
    news = [name for name in passed if name in {point for stage in STEPS for _, point in stage}]
    assert news[-9:] == [point for stage in STEPS for _, point in stage]
