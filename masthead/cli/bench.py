"""`masthead bench`: papers of any size, made and pressed to see how long it takes here."""

import json
import resource
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from masthead.cli.init import make_paper
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.cli.press import progress
from masthead.conf import Config
from masthead.conf.template import NewEdition

TOLD = "archive.json"
LANGUAGES = ("en", "ar", "es")


@dataclass(frozen=True, slots=True)
class Figures:
    """What an archive took: seconds, megabytes on disk, and of memory the most that one process had."""

    stories: int
    rows_seconds: float
    rows_a_second: float
    press_seconds: float
    sheets: int
    sheets_a_second: float
    workers: int
    database_megabytes: float
    store_megabytes: float
    public_megabytes: float
    peak_megabytes: float


@click.group(short_help="Make papers of any size, and measure.")
def bench() -> None:
    """Papers of any size, to see what they take on this machine. Never in a paper with readers."""


@bench.command(short_help="Make an archive of so many stories and press it.")
@click.argument("stories", type=click.IntRange(3, 5_000_000))
@with_paper
@click.option("--json", "as_json", is_flag=True, help="Tell the figures as JSON.")
def archive(paper: Paper, stories: int, as_json: bool) -> None:
    """Makes a paper with so many stories in three languages in the data folder, and presses all of it.

    Write masthead.toml first (masthead init) for PostgreSQL or Redis. Broken off while it presses, it goes on where it
    was; broken off while it writes rows, it needs a new folder.
    """
    written = _written(paper, stories, as_json)
    figures = _pressed(paper.config(), stories, written, as_json)
    if as_json:
        click.echo(json.dumps(asdict(figures)))
        return
    click.echo(
        f"{figures.stories} stories written in {figures.rows_seconds:.0f} s ({figures.rows_a_second:.0f} a second); "
        f"{figures.sheets} sheets pressed in {figures.press_seconds:.0f} s ({figures.sheets_a_second:.0f} a second, "
        f"{figures.workers} processes)."
    )
    click.echo(
        f"Disk: database {figures.database_megabytes:.0f} MB, store {figures.store_megabytes:.0f} MB, public files "
        f"{figures.public_megabytes:.0f} MB. Memory: {figures.peak_megabytes:.0f} MB at most in one process."
    )


def _written(paper: Paper, stories: int, quiet: bool) -> float:
    """Seconds that the rows took; those of an earlier start are taken as they are."""
    from masthead.demo.plan import plan

    said = plan()["editions"]
    editions = [NewEdition(code, said[code]["name"], code, said[code]["zone"], "") for code in LANGUAGES]
    make_paper(paper.data, name=plan()["brand"]["name"]["en"], editions=editions, overrides=paper.overrides)
    told = paper.data / TOLD
    if told.exists():
        before = json.loads(told.read_text("utf-8"))
        if before["stories"] != stories:
            raise Refused(
                f"{paper.data} holds an archive of {before['stories']} stories. Choose another folder."
            )
        return float(before["rows_seconds"])
    from masthead.demo.archive import fill
    from masthead.stories.models import Story

    if Story.objects.exists():
        raise Refused(f"{paper.data} holds stories already. Choose another folder with --data.")
    began = time.monotonic()
    with progress("Writing", quiet) as step:
        fill(stories, step)
    seconds = time.monotonic() - began
    told.write_text(json.dumps({"stories": stories, "rows_seconds": seconds}), "utf-8")
    return seconds


def _pressed(config: Config, stories: int, rows_seconds: float, quiet: bool) -> Figures:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press

    began = time.monotonic()
    with progress("Pressing", quiet) as step:
        report = press(room(), at=clock.now(), sweep=True, wait_seconds=60, progress=step)
    seconds = time.monotonic() - began
    if report is not None and report.failed:
        raise Refused(f"{len(report.failed)} sheets could not be pressed: {report.failed[0]}")
    pressed = report.pressed if report else 0
    used = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return Figures(
        stories=stories,
        rows_seconds=round(rows_seconds, 1),
        rows_a_second=round(stories / max(rows_seconds, 0.001), 1),
        press_seconds=round(seconds, 1),
        sheets=room().store.status().sheets,
        sheets_a_second=round(pressed / seconds, 1),
        workers=room().bulk_workers,
        database_megabytes=_database_megabytes(config),
        store_megabytes=_folder_megabytes(config.data / "store"),
        public_megabytes=_folder_megabytes(config.public_folder),
        peak_megabytes=round(used / 1024, 1),
    )


def _database_megabytes(config: Config) -> float:
    from django.db import connection

    if connection.vendor == "sqlite":
        return _megabytes([Path(str(connection.settings_dict["NAME"]) + end) for end in ("", "-wal")])
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return round(int(cursor.fetchone()[0]) / 1e6, 1)


def _folder_megabytes(folder: Path) -> float:
    return _megabytes(folder.rglob("*")) if folder.exists() else 0.0


def _megabytes(paths: Iterable[Path]) -> float:
    found = (path.stat() for path in paths if path.is_file())
    return round(sum(512 * one.st_blocks for one in found) / 1e6, 1)
