"""`masthead store`: what a store on a server needs, and the user by which readers reach it."""

from __future__ import annotations

from secrets import token_urlsafe

import click

from masthead.cli.outcome import DifferenceFound, Refused
from masthead.cli.paper import Paper, with_paper
from masthead.conf import secrets
from masthead.store.opening import is_redis


@click.group(short_help="Look whether the store's server loses nothing; make its readers' user.")
def store() -> None:
    """A store in Redis or Valkey: its settings, and the user by which readers reach it."""


@store.command(short_help="Look whether the server's settings lose nothing.")
@with_paper
def check(paper: Paper) -> None:
    """Says what would lose or refuse runs, a line each. Exit code 3: there is something."""
    from masthead.store.redis_server import durability
    from masthead.store.values import StoreAway

    config = paper.config()
    if not is_redis(config.store_url):
        click.echo("The store is embedded: it is as durable as this machine's disk.")
        return
    try:
        wrong = durability(config.store_url, secrets(config).store_password)
    except StoreAway as away:
        raise Refused(str(away)) from away
    if wrong:
        raise DifferenceFound("\n".join(wrong))
    click.echo("The server keeps every run that it has confirmed.")


@store.command(short_help="Print the line that makes a user for readers, who can change nothing.")
@click.option("--user", default="masthead-reader", show_default=True, help="What the user is called.")
@with_paper
def acl(paper: Paper, user: str) -> None:
    """Prints a line for the server's ACL file, and the address by which readers reach the store then.

    \b
        masthead store acl | redis-cli … (or write the first line into the server's aclfile and ACL LOAD)
    """
    from masthead.store.redis_server import reader_acl, reader_url

    config = paper.config()
    if not is_redis(config.store_url):
        raise Refused("The store is embedded: its readers open its files, and need no user.")
    password = token_urlsafe(24)
    click.echo(f"ACL SETUSER {reader_acl(config.store_namespace, password, user).removeprefix('user ')}")
    click.echo(f'# store.reader_url = "{reader_url(config.store_url, user, password)}"')
