"""`masthead alert`: the lines of the ticker."""

import time
from datetime import timedelta
from typing import TYPE_CHECKING

import click

from masthead import clock
from masthead.cli.outcome import Refused
from masthead.cli.verbs import carry_out, desk_command, find_story, tell

if TYPE_CHECKING:
    from masthead.desk.actors import Actor
    from masthead.fronts.models import Alert


@click.group(short_help="Issue, edit and retract alerts.")
def alert() -> None:
    """One line of breaking news each, on every page of an edition until it ends or is retracted."""


@alert.command()
@click.argument("text")
@click.option("--edition", required=True, help="The edition's id, such as en.")
@click.option("--source", default="", help="Who says so, as printed.")
@click.option("--lasts", "hours", default=6.0, show_default=True, help="How many hours it stands.")
@click.option("--story", "reference", default="", help="The story that it leads to.")
@desk_command
def add(
    by: "Actor", as_json: bool, text: str, edition: str, source: str, hours: float, reference: str
) -> None:
    """Issue an alert."""
    from masthead.desk.alerts import add_alert

    began = time.monotonic()
    story = find_story(reference) if reference else None
    made, report = carry_out(
        lambda: add_alert(
            edition, text, lasts=timedelta(hours=hours), source=source, story=story, by=by, at=clock.now()
        )
    )
    tell(_facts(made), report, began, as_json)


@alert.command()
@click.argument("number", type=int)
@click.option("--text", help="The line as it shall be.")
@click.option("--source", help="Who says so, as printed.")
@desk_command
def edit(by: "Actor", as_json: bool, number: int, text: str | None, source: str | None) -> None:
    """Change an alert's words. NUMBER is what `alert add` told."""
    from masthead.desk.alerts import edit_alert

    began, found = time.monotonic(), _find(number)
    done, report = carry_out(lambda: edit_alert(found, text=text, source=source, by=by))
    tell(_facts(done), report, began, as_json)


@alert.command()
@click.argument("number", type=int)
@desk_command
def retract(by: "Actor", as_json: bool, number: int) -> None:
    """Take an alert back; it leaves the ticker at once."""
    from masthead.desk.alerts import retract as retract_alert

    began, found = time.monotonic(), _find(number)
    done, report = carry_out(lambda: retract_alert(found, by=by))
    tell(_facts(done), report, began, as_json)


def _find(number: int) -> "Alert":
    from masthead.fronts.models import Alert

    found = Alert.objects.filter(pk=number).first()
    if found is None:
        raise Refused(f"There is no alert {number}.")
    return found


def _facts(alert: "Alert") -> dict[str, object]:
    return {"alert": alert.pk, "edition": alert.edition, "text": alert.text, "retracted": alert.retracted}
