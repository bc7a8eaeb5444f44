"""The command `masthead`. The table names where each command lives; nothing is imported before it is called for, so
that the reader's process never holds Django."""

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click

from masthead.cli.outcome import REFUSED, Refused
from masthead.conf import MissingSecrets, WrongSetting


class Row(NamedTuple):
    """One command: where it lives ("module:name") and what `masthead --help` says of it."""

    place: str
    help: str


COMMANDS = {
    "init": Row("masthead.cli.init:init", "Make the data folder of a new paper."),
    "demo": Row("masthead.cli.demo:demo", "Make an invented paper full of news, and serve it."),
    "serve": Row("masthead.cli.serve:serve", "Start reader, desk and worker, and keep them running."),
    "reader": Row("masthead.cli.processes:reader", "Start the reader alone: what the public reaches."),
    "desk": Row("masthead.cli.processes:desk", "Start the desk alone: where editors work."),
    "worker": Row("masthead.cli.processes:worker", "Start the worker alone: presses, schedules, receives."),
    "wire": Row("masthead.cli.wire_sources:wire", "Receive agencies' news, and see what became of it."),
    "story": Row("masthead.cli.story:story", "Submit, publish, update, schedule, take down … stories."),
    "alert": Row("masthead.cli.alert:alert", "Issue, edit and retract alerts."),
    "press": Row("masthead.cli.press:press", "Press, verify, and see how the press stands."),
    "user": Row("masthead.cli.user:user", "Add people who log in to the desk."),
    "backup": Row("masthead.cli.backup:backup", "Back the paper up into one file, while the newsroom works."),
    "restore": Row(
        "masthead.cli.restore:restore", "Restore a paper from a backup, and release it to readers."
    ),
    "front": Row("masthead.cli.front:front", "Print a configuration for nginx or Caddy before the readers."),
    "database": Row("masthead.cli.database:database", "Move the paper's database to another engine."),
    "store": Row("masthead.cli.store:store", "Judge the store's server, and make its readers' user."),
    "erase": Row("masthead.cli.erase:erase", "Erase stories and people for good, wherever they stand."),
    "retention": Row("masthead.cli.retention:retention", "Let go what is older than the newsroom keeps it."),
    "search": Row("masthead.cli.search:search", "Make the search index anew."),
    "services": Row(
        "masthead.cli.services:services", "A paper on several machines: compose file, units, a trial."
    ),
    "bench": Row("masthead.cli.bench:bench", "Make papers of any size, and measure."),
    "faults": Row("masthead.cli.faults:faults", "The fault points, for drills."),
    "doctor": Row("masthead.cli.doctor:doctor", "Look whether the paper is well, and say what to do if not."),
}


class Commands(click.Group):
    """A group that knows its commands by the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].place.partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, row.help) for name, row in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="masthead", message="Masthead %(version)s")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), help="The paper's data folder.")
def cli(data: Path | None) -> None:
    """Masthead: a newsroom in one installation.

    A paper is a data folder. Begin with

    \b
        masthead init DIR            make the folder, its masthead.toml and its secrets
        masthead serve --data DIR    start it; one line "ready" tells the addresses

    or look at one that is full of news:  masthead demo

    Every command takes --data DIR (or the variable MASTHEAD_DATA; else ./data) and tells more with --help.
    Exit codes: 0 done, 1 refused or failed, 2 called wrongly, 3 a difference was found.
    """


def main() -> None:
    """Runs a command and ends the process with its exit code."""
    try:
        cli.main(prog_name="masthead")
    except (WrongSetting, MissingSecrets) as error:
        Refused(str(error)).show()
        sys.exit(REFUSED)
