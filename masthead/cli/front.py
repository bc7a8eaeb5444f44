"""`masthead front`: a configuration for the server that stands before the readers."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from masthead.cli.paper import Paper, with_paper


@click.group(short_help="Print a configuration for nginx or Caddy before the readers.")
def front() -> None:
    """Prints a complete configuration for the server that stands before the readers, out of the paper's settings."""


def _with_standing(command: Callable[..., Any]) -> Callable[..., Any]:
    for option in (
        click.option("--key", default="", help="The certificate's key."),
        click.option("--certificate", default="", help="A certificate with its chain: TLS and HTTP/2."),
        click.option(
            "--listen", default="", help="Address or port to listen on.  [default: 80, with TLS 443]"
        ),
    ):
        command = option(command)
    return command


@front.command(short_help="Print a configuration for nginx.")
@_with_standing
@click.option(
    "--alone", type=click.Path(path_type=Path), help="A folder: print a whole nginx.conf that runs there."
)
@with_paper
def nginx(paper: Paper, listen: str, certificate: str, key: str, alone: Path | None) -> None:
    """Prints what to include in nginx's http block, such as `/etc/nginx/conf.d/masthead.conf`."""
    from masthead.reader.front_nginx import Standing, nginx_configuration

    listen = listen or ("443" if certificate else "80")
    click.echo(nginx_configuration(paper.config(), Standing(listen, certificate, key, alone)), nl=False)


@front.command(short_help="Print a Caddyfile.")
@_with_standing
@with_paper
def caddy(paper: Paper, listen: str, certificate: str, key: str) -> None:
    """Prints a Caddyfile. Without --listen Caddy gets certificates for the paper's hosts itself."""
    from masthead.reader.front_caddy import caddyfile
    from masthead.reader.front_nginx import Standing

    click.echo(caddyfile(paper.config(), Standing(listen, certificate, key)), nl=False)
