"""`masthead faults`: the places at which a drill may end, stall or fail a process."""

import click

from masthead.faults import ACTIONS, POINTS, VARIABLE


@click.group(short_help="The fault points, for drills.")
def faults() -> None:
    """Fault points prove that nothing is lost, doubled, torn or early, whatever ends at whatever moment."""


@faults.command("list", short_help="Name every fault point.")
def list_points() -> None:
    """Names every fault point, and what has happened when a process passes it."""
    width = max(map(len, POINTS))
    for name, happened in sorted(POINTS.items()):
        click.echo(f"{name:{width}}  {happened}")
    click.echo(
        f"\nWith faults.drills = true: {VARIABLE}=POINT=ACTION[:SECONDS][@NTH],…  ({', '.join(ACTIONS)})"
    )
