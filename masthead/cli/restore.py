"""`masthead restore`: a paper out of a backup, and the list that an editor goes through before readers are served."""

import json
from pathlib import Path
from typing import Any

import click

from masthead import clock
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.cli.verbs import desk_command

_PATH = click.Path(path_type=Path)


class FileOrCommand(click.Group):
    """`restore FILE` is `restore from FILE`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["from", *args]
        return super().parse_args(ctx, args)


@click.group(cls=FileOrCommand, short_help="Restore a paper from a backup, and release it to readers.")
def restore() -> None:
    """Restores a backup:

    \b
        masthead restore FILE --data NEWDIR     into a new, empty folder
        masthead restore list                   what was removed after the backup
        masthead restore release                remove it again, and serve readers

    A restored paper is not pressed before it is released, so that no killed story comes back.
    """


@restore.command("from", short_help="Restore FILE into the data folder.")
@click.argument("file", type=_PATH)
@click.option("--removals", type=_PATH, help="The ledger of removals, or the old data folder.")
@click.option("--without-removals", is_flag=True, help="Restore though nobody knows what was removed since.")
@click.option(
    "--over", is_flag=True, help="Into a paper that stands: its files stay, its database is put aside."
)
@click.option(
    "--database", default="", help="Restore into this empty database instead: postgresql://user@host/name."
)
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
@with_paper
def restore_from(
    paper: Paper,
    file: Path,
    removals: Path | None,
    without_removals: bool,
    over: bool,
    database: str,
    as_json: bool,
) -> None:
    """Restores FILE into the data folder, which must be new or empty. The desk and the worker must not run there."""
    from masthead.cli.django_side import start_django
    from masthead.conf import WrongSetting, load
    from masthead.repair.archive import NoBackup
    from masthead.repair.databases import NoCopy
    from masthead.repair.restore import CannotRestore, put_in_place, ready, unpacked

    into = paper.data.resolve()
    try:
        with unpacked(file.resolve(), into, over=over, database=database) as found:
            config = load(found.staging, overrides=found.overrides())
            start_django(config, found.overrides())
            from masthead.repair.ledgers import known_removals

            known = known_removals(removals, found.told, load(into) if over else config, over=over)
            if not known.sources and not without_removals:
                raise Refused(_NOT_KNOWN.format(at=found.told["at"]))
            count = ready(found, known=known, at=clock.now())
            put_in_place(found, known)
    except (CannotRestore, NoBackup, NoCopy, WrongSetting, OSError) as error:
        raise Refused(f"Nothing is restored: {error}") from error
    _tell(into, found.told, count, list(known.sources), as_json)


_NOT_KNOWN = (
    "Nobody knows what was taken down after {at}: there is neither a ledger of removals nor an old store.\n"
    "  --removals FILE    the ledger (removals.log of the old data folder, or where backup.removals says)\n"
    "  --removals DIR     the old data folder\n"
    "  --without-removals restore all the same; a story that was killed since may come back before readers"
)


def _tell(into: Path, told: dict[str, Any], count: int, sources: list[str], as_json: bool) -> None:
    if as_json:
        click.echo(
            json.dumps({"data": str(into), "backup_of": told["at"], "removals": count, "known_from": sources})
        )
        return
    click.echo(f"Restored into {into}, as of {told['at']}.")
    click.echo(f"Removals known from: {', '.join(sources) or 'NOWHERE: look through the paper yourself'}.")
    click.echo(f"{count} removals are not in the backup. Nothing is pressed until somebody has decided:")
    click.echo(f"  masthead restore list --data {into}")
    click.echo(f"  masthead restore release --data {into}")


@restore.command("list", short_help="What was removed after the backup was made.")
@desk_command
def list_removals(by: Any, as_json: bool) -> None:
    """Names the removals that the restored database did not know, and what was decided."""
    restoration = _restoration()
    rows = [_shown(one) for one in restoration.removals.all()]
    if as_json:
        click.echo(json.dumps({"backup": restoration.backup, "removals": rows}, ensure_ascii=False))
        return
    click.echo(
        f"{restoration.backup}, of {restoration.backed_up_at:%Y-%m-%d %H:%M} UTC; {len(rows)} removals since."
    )
    for row in rows:
        click.echo(f"  {row['story']}  {row['what']}  {row['headline']}  {row['decision'] or 'undecided'}")


@restore.command("release", short_help="Remove again what was removed, and serve readers.")
@click.option("--keep", multiple=True, help="Keep this story as the backup has it; repeat for several.")
@desk_command
def release(by: Any, keep: tuple[str, ...], as_json: bool) -> None:
    """Carries out every undecided removal again, except of the stories kept, lets the press go on, and presses."""
    from masthead.desk import restored
    from masthead.desk.refusals import Refused as RefusedByDesk

    restoration, at = _restoration(), clock.now()
    if strange := set(keep) - set(restoration.removals.values_list("story", flat=True)):
        raise Refused(
            f"No removal of {', '.join(sorted(strange))} is on the list; `masthead restore list` shows it."
        )
    try:
        for removal in restoration.removals.filter(decision=""):
            decide = restored.keep if removal.story in keep else restored.carry_out_again
            decide(removal, by=by, at=at)
        restored.release_paper(restoration, by=by, at=at)
    except RefusedByDesk as refused:
        raise Refused(str(refused)) from refused
    run, failed = _press()
    decided = [_shown(one) for one in restoration.removals.all()]
    if as_json:
        click.echo(json.dumps({"run": run, "removals": decided, "failed": failed}, ensure_ascii=False))
    else:
        again = sum(row["decision"] == restored.AGAIN for row in decided)
        click.echo(f"{again} removed again, {len(decided) - again} kept. Readers are served run {run}.")
    if failed:
        raise Refused(f"{len(failed)} addresses could not be pressed: {', '.join(failed[:5])}")


def _press() -> tuple[int, list[str]]:
    from masthead.desk.onair import room
    from masthead.press.run import press

    report = press(room(), at=clock.now(), wait_seconds=60)
    failed = [str(address) for address, _ in report.failed] if report else []
    return room().store.status().run, failed


def _restoration() -> Any:
    from masthead.desk.models import Restoration

    found = Restoration.objects.first()
    if found is None:
        raise Refused("This paper was not restored from a backup.")
    return found


def _shown(removal: Any) -> dict[str, str]:
    from masthead.desk.removals import Removal
    from masthead.stories.models import Story

    story = Story.objects.filter(short_id=removal.story).first()
    said = Removal(**removal.said)
    what = [
        said.state,
        "held" if said.held else "",
        "embargoed" if said.embargoed else "",
        "erased" * said.erased,
    ]
    return {
        "story": removal.story,
        "what": " ".join(one for one in what if one),
        "words": said.words,
        "at": said.at,
        "by": said.by,
        "headline": str(story.headline) if story else "",
        "decision": removal.decision,
    }
