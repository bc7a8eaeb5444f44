"""`masthead database`: the paper's database moves from SQLite to PostgreSQL, or back."""

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.cli.press import progress
from masthead.conf import WrongSetting
from masthead.conf.checks import database_url

BEFORE = "before"


@click.group(short_help="Move the paper's database to another engine.")
def database() -> None:
    """The desk's database."""


@database.command(short_help="Copy everything into another, empty database.")
@click.argument("url", metavar="URL")
@click.option("--json", "quiet", is_flag=True, help="Tell only the end, as JSON.")
@with_paper
def move(paper: Paper, url: str, quiet: bool) -> None:
    """Makes the tables in the database at URL and copies every row into it. Stop desk and worker before.

    The old database stays as it is. The store fits the new one: nothing need be pressed anew. URL is written as
    `database.url` is; a password stands in private/secrets.toml or in $MASTHEAD_DATABASE_PASSWORD.
    """
    config = paper.config()
    try:
        url = database_url(url)
    except ValueError as error:
        raise WrongSetting("given at the start", 0, f"URL: {error}") from None
    if url == config.database_url:
        raise Refused(f"{url} is this paper's database already.")
    moved = _moved(paper, config.database_url, url, quiet)
    if quiet:
        click.echo(f'{{"rows": {moved}}}')
        return
    click.echo(f"{moved} rows are in {url}. Now write into masthead.toml, and start again:")
    click.echo(f'  [database]\n  url = "{url}"')


def _moved(paper: Paper, before: str, url: str, quiet: bool) -> int:
    """The new one is "default" here: migrations write there, whatever they were told."""
    from masthead.cli.django_side import make_database, start_django

    config = paper.config()
    overrides = {**paper.overrides, "database.url": url}
    start_django(config, overrides)
    from django.conf import settings
    from django.db import connections, transaction

    from masthead.journal import engines
    from masthead.journal.moving import count, move
    from masthead.press.lock import held

    if "wagtailcore_page" in connections["default"].introspection.table_names():
        raise Refused(f"{url} holds a paper already; give a database that is empty.")
    make_database(config, overrides)
    password = settings.DATABASES["default"].get("PASSWORD", "")
    made = {**connections.settings, BEFORE: engines.database(before, config.data, "default", str(password))}
    connections.settings[BEFORE] = connections.configure_settings(made)[BEFORE]
    with held(config.lock_path, wait_seconds=60) as ours:
        if not ours:
            raise Refused("The press is at work; stop the worker, then try again.")
        with progress("Moving", quiet) as step, transaction.atomic(using=BEFORE):
            whole, done = count(BEFORE), 0

            def some_more(rows: int) -> None:
                nonlocal done
                done += rows
                step(done, whole)

            return move(BEFORE, "default", some_more)
