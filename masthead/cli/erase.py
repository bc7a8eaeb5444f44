"""`masthead erase`: by law, a story is gone from everything that this paper holds."""

import json
from dataclasses import asdict
from functools import partial
from typing import Any

import click

from masthead import clock
from masthead.cli.outcome import Refused
from masthead.cli.verbs import carry_out, desk_command, find_story


@click.command(short_help="Erase stories for good: text, revisions, agencies' bytes, pictures.")
@click.argument("stories", metavar="STORY...", nargs=-1, required=True)
@click.option("--because", default="", help="The reason, which goes on record.")
@click.option("--with-translations", is_flag=True, help="Their translations in other editions too.")
@click.option("--dry-run", is_flag=True, help="Say what would go; change nothing.")
@desk_command
def erase(
    stories: tuple[str, ...], because: str, with_translations: bool, dry_run: bool, by: Any, as_json: bool
) -> None:
    """Erases stories, named by short id or address; or people: `person:REFERENCE` is a contributor, `user:NAME` a log-in.
    This cannot be undone, not even from a backup: a restore erases its stories again.

    Their addresses answer 410. What cannot be reached from here (backups, caches, other machines) is named at the end.
    """
    from masthead.editions.settings import newsroom
    from masthead.repair.erase import erase as erase_one
    from masthead.repair.erase import plan
    from masthead.repair.wiping import wipe

    people = [one for one in stories if one.startswith(("person:", "user:"))]
    if people:
        if dry_run or len(people) != len(stories):
            raise Refused("People are erased by themselves, and there is no dry run of it.")
        _erase_people(people, because=because, by=by, as_json=as_json)
        return
    rows = _chosen(stories, with_translations)
    if dry_run:
        _tell([plan(row) for row in rows], [], as_json, gone="would go")
        return
    if not because.strip():
        raise Refused("An erasure goes on record: give --because.")
    made = [carry_out(partial(erase_one, row, because=because, by=by, at=clock.now()))[0] for row in rows]
    wiped = list(wipe(newsroom(), editions={row.edition_code for row in rows}))
    _tell(made, wiped, as_json, gone="gone")


def _erase_people(people: list[str], *, because: str, by: Any, as_json: bool) -> None:
    from masthead.contributors.models import Contributor
    from masthead.desk.models import User
    from masthead.editions.settings import newsroom
    from masthead.repair.erase_person import erase_contributor, erase_log_in
    from masthead.repair.wiping import wipe

    made = []
    for one in people:
        kind, _, name = one.partition(":")
        found: Any = (
            Contributor.objects.filter(reference=name)
            if kind == "person"
            else User.objects.filter(username=name)
        ).first()
        if found is None:
            raise Refused(f"There is nobody called “{name}”.")
        verb: Any = erase_contributor if kind == "person" else erase_log_in
        made.append(carry_out(partial(verb, found, because=because, by=by, at=clock.now()))[0])
    config = newsroom()
    wiped = list(wipe(config, editions={edition.id for edition in config.editions}))
    _tell(made, wiped, as_json, gone="gone")


def _chosen(references: tuple[str, ...], with_translations: bool) -> list[Any]:
    from masthead.stories.models import Story

    rows = [find_story(reference) for reference in references]
    if with_translations:
        rows = list(Story.objects.filter(identity__in=[row.identity for row in rows]).order_by("pk"))
    return rows


def _tell(plans: list[Any], wiped: list[str], as_json: bool, *, gone: str) -> None:
    if as_json:
        click.echo(
            json.dumps({"stories": [asdict(one) for one in plans], "wiped": wiped}, ensure_ascii=False)
        )
        return
    for one in plans:
        counts = ", ".join(f"{count} {what}" for what, count in one.counts.items() if count)
        click.echo(f"{one.story}: {gone}: {counts or 'nothing else'}.")
        for kept in one.kept:
            click.echo(f"  stays, for it stands elsewhere too: {kept}")
    for line in wiped:
        click.echo(f"- {line}")
    click.echo("Not within reach:")
    for line in dict.fromkeys(line for one in plans for line in one.remains):
        click.echo(f"  {line}")
