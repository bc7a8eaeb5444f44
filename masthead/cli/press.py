"""`masthead press`: runs, their proof, and how the press stands."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, ProgressColumn, Task
from rich.text import Text

from masthead import clock
from masthead.cli.outcome import DifferenceFound, Refused
from masthead.cli.paper import Paper, with_paper

if TYPE_CHECKING:
    from masthead.press.progress import BulkProgress


@click.group(short_help="Press, verify and see how the press stands.")
def press() -> None:
    """The press makes what readers get. It runs by itself on every change; these commands are for the engineer."""


@press.command("run")
@with_paper
@click.option("--full", is_flag=True, help="Press every address anew, not only what is stale.")
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
def run_press(paper: Paper, full: bool, as_json: bool) -> None:
    """Press what is stale: the journal's news, whatever was changed behind its back, and sheets of older recipes."""
    _start(paper)
    from masthead.desk.onair import room
    from masthead.press.progress import bulk_progress
    from masthead.press.run import press as press_once

    with progress("Pressing", as_json) as step:
        report = press_once(room(), at=clock.now(), sweep=True, full=full, wait_seconds=60, progress=step)
    if report is None and (going_on := bulk_progress(room())) is not None:
        raise Refused(f"Another press works through the archive: {bulk_words(going_on)}.")
    if report is None:
        if as_json:
            click.echo(
                json.dumps({"run": room().store.status().run, "changed": [], "added": [], "removed": []})
            )
        else:
            click.echo("Nothing is stale.")
        return
    told = {
        "run": report.run,
        "seconds": round(report.seconds, 3),
        "pressed": report.pressed,
        **{name: [str(one) for one in getattr(report, name)] for name in ("changed", "added", "removed")},
        "failed": {str(address): why for address, why in report.failed},
        "remaining": report.remaining,
        "unnamed": report.unnamed,
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        counts = ", ".join(f"{len(getattr(report, name))} {name}" for name in ("changed", "added", "removed"))
        more = f" and {report.unnamed} more" if report.unnamed else ""
        click.echo(f"Run {report.run}: {report.pressed} pressed in {report.seconds:.1f} s; {counts}{more}.")
        if report.remaining:
            click.echo(f"{report.remaining} sheets remain; `masthead press run` or the worker presses them.")
    if report.failed:
        names = ", ".join(str(address) for address, _ in report.failed[:5])
        raise Refused(f"{len(report.failed)} could not be pressed and stand as they were: {names}")


@press.command()
@with_paper
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
def verify(paper: Paper, as_json: bool) -> None:
    """Make every sheet anew from the database and compare it with what readers get. Exit code 3: they differ."""
    _start(paper)
    from masthead.desk.onair import room
    from masthead.press.verify import verify as verify_all

    with progress("Verifying", as_json) as step:
        verdict = verify_all(room(), step)
    found = {name: [str(one) for one in getattr(verdict, name)] for name in ("missing", "extra", "differing")}
    found["missing_files"] = list(verdict.missing_files)
    if as_json:
        click.echo(
            json.dumps({"checked": verdict.checked, "clean": verdict.clean, **found}, ensure_ascii=False)
        )
    else:
        click.echo(f"{verdict.checked} addresses checked.")
        for name, names in found.items():
            for one in names:
                click.echo(f"{name}: {one}")
    if not verdict.clean:
        raise DifferenceFound("What readers get differs from the database. `masthead press run` mends it.")


@press.command()
@with_paper
@click.option("--json", "as_json", is_flag=True, help="Tell it as JSON.")
def status(paper: Paper, as_json: bool) -> None:
    """Tell how the press stands: the last run, and how much of the journal is not pressed yet."""
    _start(paper)
    from masthead.desk.onair import room
    from masthead.journal.entries import head
    from masthead.press.progress import bulk_progress, remaining

    stands = room().store.status()
    waiting, bulk, left = head() - stands.position, bulk_progress(room()), remaining(room())
    told = {"run": stands.run, "at": stands.at.isoformat() if stands.at else None, "sheets": stands.sheets}
    if as_json:
        going_on = asdict(bulk) if bulk else None
        more = {"position": stands.position, "waiting": waiting, "remaining": left, "bulk": going_on}
        click.echo(json.dumps({**told, **more}))
        return
    click.echo(
        f"Run {stands.run} at {told['at'] or 'never'}: {stands.sheets} sheets, {waiting} entries waiting."
    )
    if bulk:
        click.echo(f"Beside the news the archive is pressed: {bulk_words(bulk)}.")
    elif left:
        click.echo(
            f"{left} sheets that only mention what changed are still to follow; the worker presses them."
        )


@press.command(
    "rebuild", short_help="Make the store anew from the database, beside the one that readers have."
)
@with_paper
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
def rebuild(paper: Paper, as_json: bool) -> None:
    """Makes a new store from nothing but the database, then puts it in the old one's place; readers and the newsroom go
    on meanwhile. For a store that is damaged, or much larger than what is in it. It can be killed and repeated.
    """
    _start(paper)
    from masthead.desk.onair import room
    from masthead.repair.exchanging import NotRebuilt, PressBusy, rebuild_store
    from masthead.store.opening import is_redis

    config = paper.config()
    if is_redis(config.store_url):
        raise Refused(
            "A server's store is made anew by `masthead press run --full`; its readers keep their mirrors."
        )
    try:
        with progress("Rebuilding", as_json) as step:
            run = rebuild_store(config, room(), at=clock.now(), progress=step)
    except (NotRebuilt, PressBusy) as error:
        raise Refused(str(error)) from error
    click.echo(
        json.dumps({"run": run}) if as_json else f"The store is made anew; readers go on with run {run}."
    )


class RateColumn(ProgressColumn):
    """How many a second."""

    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(f"{speed:.0f}/s" if speed else "")


def bulk_words(bulk: "BulkProgress") -> str:
    """How far bulk work has come, for people."""
    left = bulk.seconds_left
    rest = f", about {timedelta(seconds=round(left))} left" if left is not None else ""
    return f"{bulk.done} of {bulk.all} sheets, {bulk.a_second:.0f} a second{rest}"


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where somebody sees it."""
    console = Console(stderr=True, quiet=quiet)
    columns = (*Progress.get_default_columns(), MofNCompleteColumn(), RateColumn())
    with Progress(*columns, console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _start(paper: Paper) -> None:
    from masthead.cli.django_side import start_django

    start_django(paper.config(), paper.overrides)
