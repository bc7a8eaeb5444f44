"""`masthead backup`: the paper in one file, made while the newsroom works."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from masthead import clock
from masthead.cli.outcome import DifferenceFound, Refused
from masthead.cli.paper import Paper, with_paper

_PATH = click.Path(path_type=Path)


@click.group(
    invoke_without_command=True, short_help="Back the paper up into one file, while the newsroom works."
)
@with_paper
@click.option(
    "--to", type=_PATH, help="A folder, or a file that ends in .tar.  [default: the setting backup.folder]"
)
@click.option("--without-secrets", is_flag=True, help="Leave the folder private/ out; keep it apart.")
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
@click.pass_context
def backup(
    context: click.Context, paper: Paper, to: Path | None, without_secrets: bool, as_json: bool
) -> None:
    """Makes a backup: database, pictures, films, agencies' bytes, masthead.toml, secrets, ledger of removals.

    All of it is of one moment, though the newsroom works on. The store is not in it: it is pressed from the database.
    Exit code 3: the backup is made, and lacks files that rows name but that were not there.
    """
    if context.invoked_subcommand:
        return
    config = paper.config()
    from masthead.cli.django_side import start_django

    start_django(config, paper.overrides)
    from masthead.repair.backup import BackupRunning, make_backup
    from masthead.repair.databases import NoCopy

    try:
        made = make_backup(config, to, at=clock.now(), with_secrets=not without_secrets)
    except (BackupRunning, NoCopy, OSError) as error:
        raise Refused(f"There is no new backup: {error}") from error
    if as_json:
        click.echo(json.dumps(asdict(made)))
    else:
        click.echo(f"{made.path}: {made.members} files, {made.bytes / (1 << 20):.1f} MiB.")
    if made.lost:
        raise DifferenceFound(f"{len(made.lost)} files were not there: {', '.join(made.lost[:5])}")


@backup.command("check", short_help="Read all of a backup and compare it with its manifest.")
@click.argument("file", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Tell what it is as JSON.")
def check_backup(file: Path, as_json: bool) -> None:
    """Reads all of FILE and compares every member with the manifest. Exit code 1: it is no whole backup."""
    from masthead.repair.archive import NoBackup, check

    try:
        told = check(file)
    except NoBackup as error:
        raise Refused(str(error)) from error
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    secrets = "with" if told["secrets"] else "without"
    click.echo(
        f"Whole: {told['paper']}, {told['at']}, Masthead {told['version']}, {told['members']} files, "
        f"{told['bytes'] / (1 << 20):.1f} MiB, {secrets} secrets, journal at {told['position']}."
    )
    for name in told["lost"]:
        click.echo(f"not in it, for it was not there: {name}")
