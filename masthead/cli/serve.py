"""`masthead serve`: a whole paper with one command."""

import http.client
import socket
import sys

import click

from masthead import logs
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_ports
from masthead.cli.supervisor import NeverReady, Role, supervise
from masthead.conf import Config

ROLES = ("reader", "desk", "worker")


@click.command(short_help="Start reader, desk and worker, and keep them running.")
@with_ports("reader", "desk")
def serve(paper: Paper) -> None:
    """Starts reader, desk and worker; starts again whichever dies; stops all on SIGTERM or Ctrl-C.

    Prints one line when readers can be served:

    \b
        ready reader=http://127.0.0.1:8000 desk=http://127.0.0.1:8001
    """
    serve_paper(paper)


def serve_paper(paper: Paper, *others: Role) -> None:
    """Serves until stopped, other processes beside the usual; Refused when a port is taken or one cannot be started."""
    config = paper.config()
    reader, desk = (config.reader_host, config.reader_port), (config.desk_host, config.desk_port)
    _refuse_taken("--reader-port", *reader)
    _refuse_taken("--desk-port", *desk)
    paper.remember_start()
    logs.start("supervisor", format=config.log_format, level=config.log_level)
    roles = [Role(name, (sys.executable, "-m", "masthead.cli", name), paper.environment()) for name in ROLES]
    try:
        supervise(
            [*roles, *others],
            is_ready=lambda: answers(*reader, "/healthz") and answers(*desk, "/"),
            tell_ready=lambda: _tell_ready(config),
        )
    except NeverReady as error:
        raise Refused(str(error)) from error


def answers(host: str, port: int, path: str) -> bool:
    """Whether a server there answers with anything but an error of its own."""
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=2)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 500
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _tell_ready(config: Config) -> None:
    click.echo(
        f"ready reader={_url(config.reader_host, config.reader_port)} desk={_url(config.desk_host, config.desk_port)}"
    )


def _url(host: str, port: int) -> str:
    reachable = _reachable(host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def _reachable(host: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def _refuse_taken(option: str, host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Refused(
                f"cannot listen on {host}:{port} ({error.strerror}); choose another with {option}"
            ) from error
