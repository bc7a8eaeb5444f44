"""A command that is called beside a running paper works with the ports that this was started with."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from masthead.cli.paper import Paper, with_paper, with_ports
from masthead.conf import write_template
from masthead.conf.environment import OVERRIDES


@click.group()
def paper_commands() -> None:
    pass


@paper_commands.command()
@with_ports("reader", "desk")
def start(paper: Paper) -> None:
    paper.remember_start()


@paper_commands.command()
@with_ports("reader")
def start_reader(paper: Paper) -> None:
    paper.remember_start()


@paper_commands.command()
@with_paper
def ask(paper: Paper) -> None:
    config = paper.config()
    click.echo(f"{config.reader_port} {config.desk_port} {config.editions[0].base_url}")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(OVERRIDES, raising=False)
    write_template(tmp_path / "masthead.toml")
    return tmp_path


def called(folder: Path, *words: str) -> str:
    done = CliRunner().invoke(paper_commands, [*words, "--data", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output.strip()


def test_a_command_beside_a_running_paper_makes_the_same_addresses(folder: Path) -> None:
    called(folder, "start", "--reader-port", "9001", "--desk-port", "9002")
    assert called(folder, "ask") == "9001 9002 http://127.0.0.1:9001/en"


def test_a_start_without_options_goes_back_to_the_configuration(folder: Path) -> None:
    called(folder, "start", "--reader-port", "9001")
    called(folder, "start")
    assert called(folder, "ask").startswith("8000 8001 ")


def test_a_reader_started_alone_leaves_the_desk_where_it_is(folder: Path) -> None:
    called(folder, "start", "--reader-port", "9001", "--desk-port", "9002")
    called(folder, "start-reader", "--reader-port", "9003")
    assert called(folder, "ask").startswith("9003 9002 ")


def test_a_child_notes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(OVERRIDES, '{"reader.port": 9004}')
    called(folder, "start")
    monkeypatch.delenv(OVERRIDES)
    assert called(folder, "ask").startswith("8000 ")
