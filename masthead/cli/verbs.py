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
    from masthead.desk.onair import OnAir
    from masthead.desk.proofs import Proof
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


def carry_out(verb: Callable[[], T]) -> tuple[T, "OnAir | None"]:
    """Carry out a verb and put on air what it journalled. A refusal ends the command with exit code 1.

    What cannot be pressed now is no failure of the command: the change is saved, and the worker puts it out.
    """
    from masthead.desk.change import collecting_entries
    from masthead.desk.onair import put_on_air
    from masthead.desk.refusals import Refused as RefusedByDesk

    began = time.monotonic()
    with collecting_entries() as entries:
        try:
            done = verb()
        except RefusedByDesk as refused:
            raise Refused(str(refused)) from refused
    return done, put_on_air(entries[-1], began=began, timeout_seconds=60) if entries else None


def tell(about: dict[str, object], on_air: "OnAir | None", began: float, as_json: bool) -> None:
    """Say what was done, what it changed for readers, and where they have it."""
    report = on_air.report if on_air else None
    lists = {name: [str(one) for one in getattr(report, name)] if report else [] for name in CHANGES}
    told = {
        **about,
        "run": report.run if report else None,
        "seconds": round(time.monotonic() - began, 4),
        **lists,
        **_proved(on_air),
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(" ".join(f"{name}={value}" for name, value in about.items()))
    if on_air is not None and on_air.not_yet is not None:
        click.echo(
            f"Saved, but not on air: {on_air.not_yet.why}. The worker puts it out when that can be done."
        )
        return
    if report is None:
        click.echo("Readers see no change.")
        return
    counts = ", ".join(f"{len(lists[name])} {name}" for name in CHANGES)
    click.echo(f"Pressed in run {report.run} after {told['seconds']} s: {counts}.")
    if on_air is not None and on_air.proof is not None:
        click.echo(_places(on_air.proof))


def _proved(on_air: "OnAir | None") -> dict[str, object]:
    """For machines: why it waits, or where it stands for readers, and the seconds of each kind of place (null: not yet)."""
    if on_air is None or (on_air.proof is None and on_air.not_yet is None):
        return {}
    if on_air.not_yet is not None:
        return {"not_on_air": on_air.not_yet.code}
    assert on_air.proof is not None
    return {"proof": str(on_air.proof.stands), "places": _slowest(on_air.proof)}


def _slowest(proof: "Proof") -> dict[str, float | None]:
    slowest: dict[str, float | None] = {}
    for surface in proof.surfaces:
        before, seconds = slowest.get(surface["kind"], 0.0), surface["seconds"]
        slowest[surface["kind"]] = None if before is None or seconds is None else max(before, seconds)
    return slowest


def _places(proof: "Proof") -> str:
    from masthead.desk.surfaces import KINDS

    places = [
        f"{KINDS[kind]} {'not yet' if seconds is None else f'{seconds:.2f} s'}"
        for kind, seconds in _slowest(proof).items()
    ]
    return f"On air: {' · '.join(places)}."


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
