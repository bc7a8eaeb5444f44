"""`masthead reader`, `desk` and `worker`: the three processes of a paper, each alone in the foreground."""

import os
from collections.abc import Iterator
from datetime import datetime

import click

from masthead import clock, logs, metrics
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_ports
from masthead.conf import Config


@click.command(short_help="Start the reader alone: what the public reaches.")
@with_ports("reader")
def reader(paper: Paper) -> None:
    """Starts the reader. It opens the store read-only and needs neither desk nor database."""
    from masthead.reader.serve import PortTaken, serve

    config = paper.config()
    paper.remember_start()
    os.environ.update(paper.environment())
    try:
        serve(config)
    except PortTaken as error:
        raise Refused(f"{error}; choose another with --reader-port") from error


@click.command(short_help="Start the desk alone: where editors work.")
@with_ports("desk")
def desk(paper: Paper) -> None:
    """Starts the desk, where editors work. Keep it private."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    from masthead.cli.django_side import collect_desk_files, start_django

    config = paper.config()
    paper.remember_start()
    start_django(config, paper.overrides)
    collect_desk_files()
    Granian(
        "masthead.cli.desk_application:application",
        address=config.desk_host,
        port=config.desk_port,
        interface=Interfaces.ASGINL,
        websockets=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
        static_path_route=["/static"],
        static_path_mount=[config.data / "desk-static"],
    ).serve()


@click.command(short_help="Start the worker alone: presses, schedules, receives.")
@with_ports()
def worker(paper: Paper) -> None:
    """Starts the worker: it presses what publishes left, publishes what was scheduled and receives the wire."""
    from masthead.cli.django_side import start_django

    config = paper.config()
    logs.start("worker", format=config.log_format, level=config.log_level)
    start_django(config, paper.overrides)
    metrics.asked_when_scraped(lambda: _backup_age(config))
    metrics.serve_process("worker", config.metrics_host, config.metrics_ports("worker"))
    from masthead.desk.worker import run

    run(config)


def _backup_age(config: Config) -> Iterator[metrics.Sample]:
    from masthead.repair.backup import last_backup

    last = last_backup(config)
    age = -1.0 if last is None else (clock.now() - datetime.fromisoformat(last.at)).total_seconds()
    yield "masthead_backup_age_seconds", age, {}
