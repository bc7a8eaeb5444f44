"""`masthead doctor`: is the paper well, and if not, what to do."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from masthead import clock
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.conf import Config

if TYPE_CHECKING:
    from masthead.repair.alarms import Finding


@click.command(short_help="Look whether the paper is well, and say what to do if not.")
@click.option("--json", "as_json", is_flag=True, help="Tell the findings as JSON.")
@click.option(
    "--clock-is-right",
    is_flag=True,
    help="Confirm the time after the clock jumped, having looked at another.",
)
@with_paper
def doctor(paper: Paper, as_json: bool, clock_is_right: bool) -> None:
    """Looks at secrets, disks, store, readers, clocks, certificates, backups, database, press, schedule, worker, proofs
    and agencies. Exit code 1: something is wrong. docs/night.md has a section for each alarm.

    `masthead press verify` is the deeper look: it makes every sheet anew and compares.
    """
    config = paper.config()
    if clock_is_right:
        _confirm_clock(paper, config)
    findings = list(_found(paper, config))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False))
    else:
        for one in findings:
            mark = "!!" if one.grave else "! " if one.remedy else "ok"
            click.echo(f"{mark} {one.about}: {one.found}{f' — {one.remedy}' if one.remedy else ''}")
    if any(one.grave for one in findings):
        raise Refused("The paper is not well; the lines marked !! say what to do, and docs/night.md why.")


def _confirm_clock(paper: Paper, config: Config) -> None:
    from masthead.cli.django_side import start_django

    start_django(config, paper.overrides)
    from masthead.desk.actors import house
    from masthead.desk.doubt import settle_doubt

    at = clock.now()
    settled = settle_doubt(house("doctor"), at=at)
    click.echo(
        f"{'confirmed' if settled else 'there was no doubt about'} the time: {at:%Y-%m-%d %H:%M:%S} UTC",
        err=True,
    )


def _found(paper: Paper, config: Config) -> Iterator["Finding"]:
    from masthead.cli.django_side import start_django

    start_django(config, paper.overrides)
    from masthead.repair.alarms import Finding
    from masthead.repair.inside import look_inside
    from masthead.repair.outside import look_outside

    editions = ", ".join(edition.id for edition in config.editions)
    yield Finding("configuration", f"{config.data / 'masthead.toml'}, editions {editions}")
    yield from look_outside(config, clock.now())
    yield from look_inside(clock.now())
