"""`masthead wire watch` and `masthead wire rule`: where news comes from by itself, and where it goes by itself."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.cli.wire import _agency, _start, section_called, wire


@wire.group(short_help="Folders and addresses from which news comes by itself.")
def watch() -> None:
    """Folders that are watched and addresses that are polled, by the worker."""


@watch.command("add", short_help="Watch a folder, or poll an address.")
@with_paper
@click.option("--agency", required=True, help="Whose news comes there.")
@click.option(
    "--every",
    "every_seconds",
    type=click.IntRange(1, 86400),
    help="Seconds.  [default: folder 2, address 60]",
)
@click.option("--edition", help="File the items to this edition …")
@click.option("--section", help="… and this section of it.")
@click.option("--publish", is_flag=True, help="Publish at once what may be published.")
@click.option(
    "--private", "private_allowed", is_flag=True, help="The address may lie in the house's own network."
)
@click.argument("place", metavar="FOLDER|URL")
def add_watch(
    paper: Paper,
    agency: str,
    every_seconds: int | None,
    edition: str | None,
    section: str | None,
    publish: bool,
    private_allowed: bool,
    place: str,
) -> None:
    """Watches a FOLDER, or polls a URL.

    In a folder, whole files are received and moved to its subfolder done/. Left alone are names that begin with "." or
    end in .part or .tmp, and files that still grow. Pictures that items name may lie beside them.
    """
    _start(paper)
    from masthead.wire.models import Door, Watch

    is_url = "://" in place
    if is_url and urlsplit(place).scheme not in ("http", "https"):
        raise Refused(f"{place} cannot be polled: only http and https addresses can.")
    if not is_url and not Path(place).is_dir():
        raise Refused(f"{place} is no folder. Make it first.")
    if publish and not section:
        raise click.UsageError("Name --edition and --section to publish to.")
    filed = section_called(edition, section) if edition or section else None
    watch, made = Watch.objects.update_or_create(
        agency=_agency(agency),
        place=place if is_url else str(Path(place).resolve()),
        defaults={
            "door": Door.URL if is_url else Door.FOLDER,
            "every_seconds": every_seconds or (60 if is_url else 2),
            "private_allowed": private_allowed,
            "section": filed,
            "publish": publish,
            "next_at": None,
        },
    )
    click.echo(f"{'Added' if made else 'Changed'} {watch.pk}: {watch.place}")


@watch.command("list", short_help="What is watched, and what the last look brought.")
@with_paper
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_watches(paper: Paper, as_json: bool) -> None:
    """What is watched, and what the last look brought."""
    _start(paper)
    from masthead.wire.models import Watch

    rows = [
        {
            "id": watch.pk,
            "agency": str(watch.agency),
            "door": watch.door,
            "place": watch.place,
            "every_seconds": watch.every_seconds,
            "section": str(watch.section) if watch.section else None,
            "publish": watch.publish,
            "last_at": watch.last_at.isoformat() if watch.last_at else None,
            "last_outcome": watch.last_outcome,
            "failures": watch.failures,
        }
        for watch in Watch.objects.select_related("agency", "section")
    ]
    _show(rows, as_json, "{id:>4}  {agency}  {place}  every {every_seconds} s  {last_outcome}")


@watch.command("remove", short_help="Watch it no more.")
@with_paper
@click.argument("id", type=int)
def remove_watch(paper: Paper, id: int) -> None:
    """Watches a folder or address no more; what came from there stays."""
    _start(paper)
    from masthead.wire.models import Watch

    _remove(Watch, id, "masthead wire watch list")


@wire.group(short_help="Where items go by themselves.")
def rule() -> None:
    """Rules that file an agency's items to a section, and publish them where they say so."""


@rule.command("add", short_help="File an agency's items by themselves.")
@with_paper
@click.option("--agency", required=True)
@click.option("--edition", required=True)
@click.option("--section", required=True, help="Its slug or its name.")
@click.option("--language", default="", help="Only items in this language.  [default: the edition's]")
@click.option("--publish", is_flag=True, help="Publish them at once; else they wait for an editor.")
@click.option("--flash-too", is_flag=True, help="Publish even a flash (urgency 1).")
def add_rule(
    paper: Paper, agency: str, edition: str, section: str, language: str, publish: bool, flash_too: bool
) -> None:
    """Files an agency's items to a section by themselves."""
    _start(paper)
    from masthead.wire.models import Rule

    rule, made = Rule.objects.update_or_create(
        agency=_agency(agency),
        language=language,
        section=section_called(edition, section),
        defaults={"publish": publish, "flash_too": flash_too},
    )
    click.echo(f"{'Added' if made else 'Changed'} {rule.pk}: {rule}")


@rule.command("list", short_help="The rules.")
@with_paper
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_rules(paper: Paper, as_json: bool) -> None:
    """The rules, in the order in which they are tried."""
    _start(paper)
    from masthead.wire.drafts import edition_of
    from masthead.wire.models import Rule

    rows = [
        {
            "id": rule.pk,
            "agency": str(rule.agency),
            "language": rule.language,
            "edition": edition_of(rule.section),
            "section": str(rule.section),
            "publish": rule.publish,
            "flash_too": rule.flash_too,
        }
        for rule in Rule.objects.select_related("agency", "section")
    ]
    _show(rows, as_json, "{id:>4}  {agency} → {edition}: {section}  publish: {publish}")


@rule.command("remove", short_help="File by this rule no more.")
@with_paper
@click.argument("id", type=int)
def remove_rule(paper: Paper, id: int) -> None:
    """Files by this rule no more; what it filed stays and follows its items."""
    _start(paper)
    from masthead.wire.models import Rule

    _remove(Rule, id, "masthead wire rule list")


def _remove(model: Any, id: int, see: str) -> None:
    if not model.objects.filter(pk=id).delete()[0]:
        raise Refused(f"There is no {id}. See `{see}`.")
    click.echo(f"Removed {id}")


def _show(rows: list[dict[str, Any]], as_json: bool, line: str) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False))
    for row in () if as_json else rows:
        click.echo(line.format(**row))
