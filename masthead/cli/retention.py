"""`masthead retention`: what is older than the newsroom keeps it goes."""

import json

import click

from masthead import clock
from masthead.cli.paper import Paper, with_paper


@click.command(short_help="Let go what is older than the newsroom keeps it.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
@with_paper
def retention(paper: Paper, dry_run: bool, as_json: bool) -> None:
    """Lets go what the settings `retention.…` say, at once. The worker does the same by itself, a little at a time."""
    from masthead.cli.django_side import start_django

    start_django(paper.config(), paper.overrides)
    from masthead.repair.retention import RULES, count, step

    at, gone = clock.now(), {}
    for rule in RULES:
        if dry_run:
            gone[rule.name] = count(rule, at)
            continue
        gone[rule.name] = 0
        while some := step(rule, at):
            gone[rule.name] += some
    if as_json:
        click.echo(json.dumps(gone))
        return
    for name, number in gone.items():
        click.echo(f"{name}: {number} {'would go' if dry_run else 'gone'}")
