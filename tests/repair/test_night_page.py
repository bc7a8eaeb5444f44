"""The night page has a section for every alarm, says what it must, and names only commands that there are."""

from __future__ import annotations

import re

import click
import pytest

from masthead.cli.main import cli
from masthead.repair.alarms import ALARMS
from scripts.docs import ROOT

PAGE = (ROOT / "docs" / "night.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.M | re.S))
COMMAND = re.compile(r"masthead ((?:[a-z]+)(?: [a-z]+)*)(?= |`|$|\n)")


@pytest.mark.parametrize("alarm", ALARMS)
def test_every_alarm_has_a_section_with_cause_command_and_what_to_expect(alarm: str) -> None:
    assert {"**Why.**", "**Do.**", "**Then.**"} <= set(re.findall(r"\*\*\w+\.\*\*", SECTIONS[alarm]))
    assert "`" in SECTIONS[alarm].split("**Do.**")[1].split("**Then.**")[0] or alarm == "notices"


def test_every_section_is_an_alarm_of_the_doctors() -> None:
    assert set(SECTIONS) - set(ALARMS) == {"The worst: machine or disk is gone"}


def test_the_doctor_finds_nothing_that_has_no_section() -> None:
    source = "".join(path.read_text("utf-8") for path in (ROOT / "masthead" / "repair").glob("*side.py"))
    named = set(re.findall(r'Finding\(\s*"([^"]+)"', source))
    assert named
    assert named <= set(ALARMS)
    assert set(ALARMS) <= named


def test_every_command_of_the_night_page_exists() -> None:
    said = set(COMMAND.findall(PAGE))
    assert {"doctor", "press run", "restore release", "backup check"} <= said
    for words in said:
        assert leads_to_a_command(words.split()), words


def leads_to_a_command(words: list[str]) -> bool:
    command: click.Command | None = cli
    for word in words:
        if not isinstance(command, click.Group):
            return True
        command = command.get_command(click.Context(command), word)
        if command is None:
            return False
    return True
