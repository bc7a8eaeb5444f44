"""`masthead services`: the table of services, and what is made of it."""

import sys
from pathlib import Path

import click

from masthead.cli.paper import Paper, with_paper


@click.group(short_help="What a scaled-out paper consists of: compose file, units, a trial of it all.")
def services() -> None:
    """A paper on several machines: PostgreSQL, Redis, desk, worker, readers and nginx."""


@services.command("list", short_help="Each service, what starts it and what it needs.")
def list_services() -> None:
    """Prints the table of services."""
    from masthead.services.table import SERVICES

    for one in SERVICES:
        needs = f" (after {', '.join(one.needs)})" if one.needs else ""
        click.echo(f"{one.name:<11} {' '.join(one.command) or one.image}{needs}\n{'':<11} {one.about}")


@services.command(short_help="Print a compose file.")
@click.option("--port", default=80, show_default=True, help="Where readers reach nginx on this machine.")
@click.option(
    "--desk-port", default=8001, show_default=True, help="Where editors reach the desk, on loopback."
)
@click.option("--context", default=".", show_default=True, help="Where the Dockerfile and its sources are.")
@with_paper
def compose(paper: Paper, port: int, desk_port: int, context: str) -> None:
    """Prints a compose file for this paper's masthead.toml, every configuration of the services in it."""
    from masthead.services.compose import compose_file

    public_url = paper.config().public_url
    click.echo(
        compose_file(
            paper.data, public_url=public_url, front_port=port, desk_port=desk_port, context=context
        ),
        nl=False,
    )


@services.command(short_help="Print units for systemd.")
@with_paper
def systemd(paper: Paper) -> None:
    """Prints units for desk, worker and reader; settings and passwords of each stand in /etc/masthead/ROLE.env."""
    from masthead.services.units import units

    click.echo(units(paper.config().data, Path(sys.executable).with_name("masthead")), nl=False)


@services.command(short_help="Start everything on this machine, as a trial.")
@click.argument("folder", metavar="FOLDER", type=click.Path(file_okay=False, path_type=Path))
@click.option("--port", default=8100, show_default=True, help="nginx's; the others follow on it.")
@click.option(
    "--like",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A paper to begin with, on SQLite; else the demo.",
)
def run(folder: Path, port: int, like: Path | None) -> None:
    """Starts PostgreSQL, Redis, desk, worker, two readers and nginx in FOLDER, on loopback; Ctrl-C stops them all.

    Prints one line when all are ready. For `masthead --data FOLDER/paper …` they are this paper's services.
    """
    from masthead.cli.scaled import run_scaled

    run_scaled(folder.resolve(), port, like)
