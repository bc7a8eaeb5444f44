"""`masthead press`: runs, their proof, and how the press stands."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import Progress

from masthead import clock
from masthead.cli.outcome import DifferenceFound, Refused
from masthead.cli.paper import Paper, with_paper


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
    from masthead.press.run import press as press_once

    with progress("Pressing", as_json) as step:
        report = press_once(room(), at=clock.now(), sweep=True, full=full, wait_seconds=60, progress=step)
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
    }
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
    else:
        counts = ", ".join(f"{len(getattr(report, name))} {name}" for name in ("changed", "added", "removed"))
        click.echo(f"Run {report.run}: {report.pressed} pressed in {report.seconds:.1f} s; {counts}.")
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

    stands = room().store.status()
    waiting = head() - stands.position
    told = {"run": stands.run, "at": stands.at.isoformat() if stands.at else None, "sheets": stands.sheets}
    if as_json:
        click.echo(json.dumps({**told, "position": stands.position, "waiting": waiting}))
    else:
        click.echo(
            f"Run {stands.run} at {told['at'] or 'never'}: {stands.sheets} sheets, {waiting} entries waiting."
        )


@contextmanager
def progress(what: str, quiet: bool) -> Iterator[Callable[[int, int], None]]:
    """A progress bar on standard error, where somebody sees it."""
    console = Console(stderr=True, quiet=quiet)
    with Progress(console=console, disable=quiet or not console.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _start(paper: Paper) -> None:
    from masthead.cli.django_side import start_django

    start_django(paper.config(), paper.overrides)
