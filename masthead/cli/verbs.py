"""What the commands that change the paper have in common: Django, who acts, the press, and what is told at the end."""

import json
import time
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper

if TYPE_CHECKING:
    from masthead.desk.actors import Actor
    from masthead.press.report import Report
    from masthead.stories.models import Story

T = TypeVar("T")


def desk_command(command: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command `--data`, `--by` and `--json`; Django is started before it runs."""

    @with_paper
    @click.option(
        "--by", "username", default="", help="Act as this person, with their rights.  [default: the house]"
    )
    @click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
    @wraps(command)
    def run(paper: Paper, *args: Any, username: str, **options: Any) -> Any:
        from masthead.cli.django_side import start_django

        start_django(paper.config(), paper.overrides)
        return command(*args, by=_actor(username), **options)

    return run


def carry_out(verb: Callable[[], T]) -> tuple[T, "Report | None"]:
    """Carry out a verb and press what it journalled. A refusal ends the command with exit code 1."""
    from masthead.desk.change import collecting_entries
    from masthead.desk.onair import press_now
    from masthead.desk.refusals import Refused as RefusedByDesk

    with collecting_entries() as entries:
        try:
            done = verb()
        except RefusedByDesk as refused:
            raise Refused(str(refused)) from refused
    return done, press_now(entries[-1], timeout_seconds=60) if entries else None


def tell(about: dict[str, object], report: "Report | None", began: float, as_json: bool) -> None:
    """Say what was done, and what it changed for readers."""
    lists = {name: [str(one) for one in getattr(report, name)] if report else [] for name in CHANGES}
    told = {
        **about,
        "run": report.run if report else None,
        "seconds": round(time.monotonic() - began, 4),
        **lists,
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(" ".join(f"{name}={value}" for name, value in about.items()))
    if report is None:
        click.echo("Readers see no change.")
        return
    counts = ", ".join(f"{len(lists[name])} {name}" for name in CHANGES)
    click.echo(f"On air in run {report.run} after {told['seconds']} s: {counts}.")


CHANGES = ("changed", "added", "removed")


def find_story(reference: str) -> "Story":
    """A story by its short id, its number, or any address that ends in its short id."""
    from masthead.stories.models import Story

    short_id = reference.rstrip("/").rpartition("/")[2].rpartition("-")[2] or reference
    found = Story.objects.filter(short_id=short_id).first()
    if found is None and reference.isdigit():
        found = Story.objects.filter(pk=int(reference)).first()
    if found is None:
        raise Refused(f"There is no story “{reference}”. `masthead story list` names them.")
    return found


def story_facts(story: "Story") -> dict[str, object]:
    """What is told of a story after a verb."""
    from masthead.stories.queries.pages import story_path

    path = story_path(story.edition_code, story.short_id)
    return {
        "story": story.short_id,
        "edition": story.edition_code,
        "state": str(story.state),
        "headline": story.headline,
        "address": f"{story.edition_code}:{path}" if path else None,
    }


def _actor(username: str) -> "Actor":
    from masthead.desk.actors import house, person
    from masthead.desk.models import User

    if not username:
        return house("command line")
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Refused(f"Nobody called “{username}” may log in. `masthead user list` names everyone.")
    return person(user)
