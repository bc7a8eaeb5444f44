"""`masthead demo`: an invented paper full of news, made and served with one command."""

import shutil
import sys
from pathlib import Path

import click

from masthead.cli.init import make_paper
from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_ports
from masthead.cli.press import progress
from masthead.cli.serve import serve_paper
from masthead.cli.supervisor import Role
from masthead.conf.loading import FILE
from masthead.conf.template import NewEdition

MARK = "demo-made"


@click.command(short_help="Make an invented paper full of news, and serve it.")
@with_ports("reader", "desk")
@click.option("--only-make", is_flag=True, help="Make it and stop; `masthead serve` starts it.")
def demo(paper: Paper, only_make: bool) -> None:
    """Makes the demo newsroom in the data folder, unless it is there, and serves it in three editions.

    The log-ins for the desk are written to private/demo-logins.txt in the data folder.
    """
    if (paper.data / FILE).exists() and not (paper.data / MARK).exists():
        raise Refused(f"{paper.data} holds another paper. Choose another folder with --data.")
    if not (paper.data / MARK).exists():
        _make(paper)
    _tell(paper.data)
    if not only_make:
        channel = (sys.executable, "-m", "masthead.demo.channel", str(paper.data))
        serve_paper(paper, Role("channel", channel, paper.environment()))


def _make(paper: Paper) -> None:
    """Make it beside its place and move it there when it is whole, so that a broken-off demo leaves nothing half done."""
    beside = paper.data.with_name(f".{paper.data.name}.making")
    shutil.rmtree(beside, ignore_errors=True)
    paper.data.parent.mkdir(parents=True, exist_ok=True)
    _fill(Paper(beside, paper.overrides))
    Paper(beside, paper.overrides).remember_start()
    (beside / MARK).touch()
    if paper.data.exists():
        if any(paper.data.iterdir()):
            raise Refused(f"{paper.data} is not empty. Choose another folder with --data.")
        paper.data.rmdir()
    beside.rename(paper.data)


def _fill(paper: Paper) -> None:
    from masthead.demo.plan import plan

    said = plan()
    zones = {code: said["editions"][code]["zone"] for code in ("en", "ar", "es")}
    editions = [
        NewEdition(
            code, said["editions"][code]["name"], code, zones[code], "levantine" if code == "ar" else ""
        )
        for code in zones
    ]
    config = make_paper(
        paper.data,
        name=said["brand"]["name"]["en"],
        editions=editions,
        two_factor="optional",
        overrides=paper.overrides,
    )

    from masthead import clock
    from masthead.demo.making import how_much, make_newsroom
    from masthead.demo.people import make_log_ins
    from masthead.desk.onair import room
    from masthead.desk.roles import add_user
    from masthead.press.run import press

    done = 0
    with progress("Making the newsroom", False) as step:

        def one_more(count: int) -> None:
            nonlocal done
            done += count
            step(done, how_much())

        make_newsroom(one_more)
        _receive_wire()
    for person in make_log_ins(config.data):
        add_user(person.username, person.password, person.role, edition=person.edition)
    with progress("Pressing", False) as step:
        press(room(), at=clock.now(), full=True, wait_seconds=60, progress=step)
    room().store.close()


def _receive_wire() -> None:
    """What the agencies have sent this morning; it waits in the inbox."""
    from masthead import clock
    from masthead.demo.plan import wire_files
    from masthead.desk.actors import house
    from masthead.wire.agencies import agency_called
    from masthead.wire.intake import receive
    from masthead.wire.models import Door

    for path, agency in wire_files():
        sender = agency_called(agency, by=house("demo"))
        receive(path.read_bytes(), agency=sender, door=Door.FILE, name=path.name, at=clock.now())


def _tell(data: Path) -> None:
    click.echo(f"The demo newsroom is in {data}. Log-ins for the desk (name, password, role, edition):")
    click.echo((data / "private" / "demo-logins.txt").read_text("utf-8").rstrip())
