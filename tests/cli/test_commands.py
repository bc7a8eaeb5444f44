"""The command line teaches, refuses in words, and ends with codes that scripts can trust."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from masthead.cli import main
from masthead.cli.outcome import DIFFERENCE, DONE, MISUSED, REFUSED, DifferenceFound
from masthead.cli.serve import answers
from masthead.conf import write_template


def masthead(*arguments: str, data: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("MASTHEAD", "DJANGO"))
    }
    if data:
        environment["MASTHEAD_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "masthead.cli", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
    )


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    write_template(tmp_path / "masthead.toml")
    return tmp_path


@pytest.mark.parametrize("name", main.COMMANDS)
def test_every_command_teaches(name: str) -> None:
    result = CliRunner().invoke(main.cli, [name, "--help"])
    assert result.exit_code == DONE
    assert "Usage:" in result.output
    assert main.COMMANDS[name].help.rstrip(".").split(",")[0].split(":")[0] in main.cli.get_help(
        main.click.Context(main.cli)
    )


def test_the_help_of_the_whole_names_every_command() -> None:
    output = CliRunner().invoke(main.cli, ["--help"]).output
    assert all(f"  {name} " in output for name in main.COMMANDS)


def test_a_wrong_call_ends_with_two() -> None:
    assert masthead("serve", "--reader-port", "x").returncode == MISUSED
    assert masthead("no-such-command").returncode == MISUSED


def test_a_folder_that_is_no_paper_is_refused_in_words(tmp_path: Path) -> None:
    for result in (
        masthead("reader", "--data", str(tmp_path)),
        masthead("--data", str(tmp_path), "reader"),
        masthead("reader", data=tmp_path),
    ):
        assert result.returncode == REFUSED
        assert "masthead.toml:1: there is no such file" in result.stderr
        assert "Traceback" not in result.stderr


def test_a_wrong_setting_is_refused_before_anything_starts(paper: Path) -> None:
    file = paper / "masthead.toml"
    file.write_text(file.read_text("utf-8").replace("Asia/Beirut", "Asia/Beyrut"), "utf-8")
    result = masthead("serve", "--data", str(paper))
    assert result.returncode == REFUSED
    assert "did you mean 'Asia/Beirut'?" in result.stderr
    assert result.stdout == ""


def test_a_taken_port_is_refused_before_anything_starts(paper: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = masthead("serve", "--data", str(paper), "--reader-port", port)
        assert result.returncode == REFUSED
        assert "choose another with --reader-port" in result.stderr


def test_a_found_difference_ends_with_three() -> None:
    assert DifferenceFound("x").exit_code == DIFFERENCE == 3


def test_nobody_answers_at_a_closed_port() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert not answers("127.0.0.1", port, "/healthz")


def test_the_readers_command_holds_no_django() -> None:
    code = (
        "import sys; from masthead.cli import main, processes; "
        "sys.exit(any(name.partition('.')[0] in ('django', 'wagtail') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


@pytest.mark.slow
def test_init_makes_a_paper_and_may_be_repeated(tmp_path: Path) -> None:
    folder = tmp_path / "paper"
    first = masthead(
        "init", str(folder), "--edition", "ar", "--edition", "en", "--reader-port", "8123", "--json"
    )
    assert first.returncode == DONE, first.stderr
    assert json.loads(first.stdout) == {"data": str(folder), "made": True, "editions": ["ar", "en"]}
    assert (folder / "desk.sqlite3").stat().st_size > 0
    assert (folder / "private" / "secrets.toml").stat().st_mode & 0o777 == 0o600
    secret = (folder / "private" / "secrets.toml").read_bytes()
    again = masthead("init", str(folder))
    assert again.returncode == DONE, again.stderr
    assert again.stdout.startswith("Kept")
    assert (folder / "private" / "secrets.toml").read_bytes() == secret
