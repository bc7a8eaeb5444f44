"""`masthead wire`: receiving agencies' files, what became of them, and the folders and addresses that are watched."""

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from masthead.cli.outcome import REFUSED, Refused
from masthead.cli.paper import Paper, with_paper

if TYPE_CHECKING:
    from masthead.contributors.models import Agency
    from masthead.editions.models import Section
    from masthead.wire.intake import Receipt

STATES = ("item", "version", "quarantined", "waiting")


@click.group(short_help="Receive agencies' news, and see what became of it.")
def wire() -> None:
    """Agencies' news: ninjs, NewsML-G2, RSS and Atom, from files, watched folders and polled addresses.

    Each file that is received ends as exactly one of

    \b
        item          it brought an item that was not known
        version       a version of a known item: newer, older (it came late) or a duplicate
        quarantined   it could not be read; the reason is told and `masthead wire retry` tries again

    so received = items + versions + quarantined. The bytes are kept as they came.
    """


@wire.command(short_help="Receive files of an agency.")
@with_paper
@click.option("--agency", required=True, help="Who sent them; an agency that is not known yet is added.")
@click.option("--edition", help="File the items to this edition …")
@click.option("--section", help="… and this section of it (its slug or its name).")
@click.option("--publish", is_flag=True, help="Publish at once what may be published.")
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON, an object a file.")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
def receive(
    paper: Paper,
    agency: str,
    edition: str | None,
    section: str | None,
    publish: bool,
    as_json: bool,
    files: tuple[str, ...],
) -> None:
    """Receives FILEs ("-" is standard input). A bad file never keeps back the others.

    Without --edition and --section the stored rules decide (see `masthead wire rule`); what no rule takes waits in the
    wire inbox. Never published, by rule or by hand: what is cancelled, withheld or under embargo. What is in another
    language than the edition's, or has no text, waits in the inbox. A picture that an item names and that lies beside
    the file comes along.

    Exit code 1 if any file ended in quarantine.
    """
    _start(paper)
    from masthead.desk.change import collecting_entries

    with collecting_entries() as entries:
        rule, sender = _rule(edition, section, publish), _agency(agency)
        receipts = [_receive(name, sender, rule) for name in files]
    run = _press(entries)
    _tell([_row(receipt, run) for receipt in receipts], as_json)


@wire.command("list", short_help="What became of the files.")
@with_paper
@click.option("--state", type=click.Choice(STATES), help="Only the files that ended so.")
@click.option("--agency", help="Only this agency's.")
@click.option("--json", "as_json", is_flag=True, help="As JSON: totals, and an object a file, oldest first.")
def list_files(paper: Paper, state: str | None, agency: str | None, as_json: bool) -> None:
    """Every file that was received and what it ended as. The totals add up: received = items + versions + quarantined.

    A file that is kept and not read yet is counted as waiting; the worker reads it within a minute.
    """
    _start(paper)
    from masthead.wire.agencies import known_agency
    from masthead.wire.listing import listed, totals
    from masthead.wire.models import Delivery

    deliveries = Delivery.objects.all()
    if agency is not None:
        sender = known_agency(agency)
        deliveries = deliveries.filter(agency=sender) if sender else deliveries.none()
    sums = totals(deliveries)
    rows = [
        listed(delivery)
        for delivery in (deliveries.filter(outcome=state) if state else deliveries).order_by("pk")
    ]
    if as_json:
        click.echo(json.dumps(sums | {"files": rows}, ensure_ascii=False))
        return
    for row in rows:
        _echo_row(row)
    click.echo(
        f"{sums['received']} received = {sums['items']} items + {sums['versions']} versions"
        f" + {sums['quarantined']} quarantined" + (f" + {sums['waiting']} waiting" if sums["waiting"] else "")
    )


@wire.command(short_help="Try a quarantined file again.")
@with_paper
@click.option("--json", "as_json", is_flag=True, help="Tell the outcome as JSON.")
@click.argument("id", type=int)
def retry(paper: Paper, id: int, as_json: bool) -> None:
    """Reads the quarantined file ID (see `masthead wire list`) once more, by the rule it came with."""
    _start(paper)
    from masthead import clock
    from masthead.desk.change import collecting_entries
    from masthead.wire import intake
    from masthead.wire.models import Delivery

    delivery = Delivery.objects.filter(pk=id).first()
    if delivery is None:
        raise Refused(f"There is no file {id}. See `masthead wire list`.")
    with collecting_entries() as entries:
        receipt = intake.retry(delivery, at=clock.now())
    run = _press(entries)
    _tell([_row(receipt, run)], as_json)


def _start(paper: Paper) -> None:
    from masthead.cli.django_side import start_django

    start_django(paper.config(), paper.overrides)


def _agency(name: str) -> "Agency":
    from masthead.desk import refusals
    from masthead.wire.agencies import agency_called
    from masthead.wire.followups import WIRE

    try:
        return agency_called(name, by=WIRE)
    except refusals.Refused as refused:
        raise Refused(str(refused)) from refused


def _rule(edition: str | None, section: str | None, publish: bool) -> Any:
    """The rule of one call; None without one."""
    from masthead.wire.intake import Filed

    if edition is None and section is None and not publish:
        return None
    return Filed(section_called(edition, section), publish)


def section_called(edition: str | None, section: str | None) -> "Section":
    """A section of an edition by its slug or name."""
    from masthead.wire.sections import NoSuchSection, section_of

    if not edition or not section:
        raise click.UsageError("Name both --edition and --section.")
    try:
        return section_of(edition, section)
    except NoSuchSection as missing:
        raise Refused(str(missing)) from missing


def _receive(name: str, agency: "Agency", rule: Any) -> "Receipt | tuple[str, str]":
    """One file; for one that cannot be opened, its name and why."""
    from masthead import clock
    from masthead.wire import intake
    from masthead.wire.models import Door

    path = Path(name)
    try:
        if name == "-":
            return intake.receive(
                sys.stdin.buffer, agency=agency, door=Door.FILE, name="-", at=clock.now(), rule=rule
            )
        with path.open("rb") as file:
            return intake.receive(
                file,
                agency=agency,
                door=Door.FILE,
                name=path.name,
                at=clock.now(),
                rule=rule,
                beside=path.parent,
            )
    except OSError as error:
        return name, f"The file cannot be read: {error.strerror or error}."


def _press(entries: list[int]) -> int | None:
    """Put on air what the files changed; the run that readers have it from, None while that cannot be done."""
    from masthead.desk.onair import put_on_air
    from masthead.journal.entries import head

    if not entries:
        return None
    report = put_on_air(min(max(entries), head()), began=time.monotonic()).report
    return report.run if report else None


def _row(receipt: "Receipt | tuple[str, str]", run: int | None) -> dict[str, Any]:
    """`stories` are those that this file made or changed; `run` is the one from which readers have them."""
    from masthead.wire.listing import listed, told

    if isinstance(receipt, tuple):
        name, reason = receipt
        return {
            "id": None,
            "file": name,
            "outcome": "unreadable",
            "detail": "",
            "reason": reason,
            "stories": [],
        }
    stories = [told(id) for id in receipt.stories]
    return listed(receipt.delivery) | {"stories": stories, "run": run if stories else None}


def _tell(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for row in rows:
            _echo_row(row)
    if any(row["outcome"] in ("quarantined", "unreadable") for row in rows):
        sys.exit(REFUSED)


def _echo_row(row: dict[str, Any]) -> None:
    outcome = row["outcome"] + (f" ({row['detail']})" if row["detail"] else "")
    click.echo(
        f"{row['id'] or '-':>6}  {outcome:<20}  {row['file']}"
        + (f"  {row['reason']}" if row["reason"] else "")
    )
    for story in row["stories"]:
        click.echo(f"        {story['state']}: {story['headline']}  {story['url'] or ''}".rstrip())
