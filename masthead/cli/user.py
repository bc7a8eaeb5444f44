"""`masthead user`: who may log in to the desk."""

import json
import sys
from typing import TYPE_CHECKING

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper

if TYPE_CHECKING:
    from masthead.desk.models import User


@click.group(short_help="Add people who log in to the desk, and list them.")
def user() -> None:
    """People who log in to the desk, and their roles."""


@user.command()
@click.argument("username")
@click.option("--role", required=True, type=click.Choice(["reporter", "editor", "chief"]))
@click.option("--edition", default="", help="The edition that a reporter or editor works for.")
@click.option("--section", default="", help="Only this section, for an editor of one section.")
@click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input instead of asking."
)
@with_paper
def add(paper: Paper, username: str, role: str, edition: str, section: str, password_stdin: bool) -> None:
    """Add someone, or give them a new password and role."""
    password = (
        sys.stdin.readline().rstrip("\n")
        if password_stdin
        else click.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    _start(paper)
    from masthead.desk.refusals import Refused as RefusedByDesk
    from masthead.desk.roles import add_user

    try:
        add_user(username, password, role, edition=edition, section=section)
    except RefusedByDesk as refused:
        raise Refused(str(refused)) from refused
    click.echo(f"{username} may log in as {role}{f' ({edition})' if edition else ''}.")


@user.command("list")
@click.option("--json", "as_json", is_flag=True, help="Tell it as JSON.")
@with_paper
def list_users(paper: Paper, as_json: bool) -> None:
    """Name everyone who may log in, with their roles."""
    _start(paper)
    from masthead.desk.models import User

    people = [
        (one.username, one.is_active, sorted(one.groups.values_list("name", flat=True)))
        for one in User.objects.order_by("username")
    ]
    if as_json:
        rows = [{"username": name, "active": active, "roles": roles} for name, active, roles in people]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return
    for name, active, roles in people:
        click.echo(f"{name:20} {'' if active else '(off) '}{', '.join(roles)}")


@user.command("reset-factors")
@click.argument("username")
@with_paper
def reset_factors(paper: Paper, username: str) -> None:
    """Forget the second factors of somebody who lost theirs; they set up anew at the next log-in."""
    _start(paper)
    from masthead.desk.factors import reset

    reset(_named(username))
    click.echo(
        f"{username} has no second factor any more, is logged out everywhere, and sets up anew at the next log-in."
    )


@user.command("log-out")
@click.argument("username")
@with_paper
def log_out(paper: Paper, username: str) -> None:
    """End all sessions of somebody at the desk."""
    _start(paper)
    from masthead.desk.factors import log_out_everywhere

    log_out_everywhere(_named(username))
    click.echo(f"{username} is logged out everywhere.")


def _named(username: str) -> "User":
    from masthead.desk.models import User

    found = User.objects.filter(username=username).first()
    if found is None:
        raise Refused(f"There is nobody called “{username}”. `masthead user list` names everyone.")
    return found


def _start(paper: Paper) -> None:
    from masthead.cli.django_side import start_django

    start_django(paper.config(), paper.overrides)
