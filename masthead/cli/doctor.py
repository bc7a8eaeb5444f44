"""`masthead doctor`: is the paper well, and if not, what to do."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from masthead.cli.outcome import Refused
from masthead.cli.paper import Paper, with_paper
from masthead.cli.serve import answers
from masthead.conf import Config, MissingSecrets, secrets
from masthead.store.opening import is_redis

FREE_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at. `remedy` is empty where all is well; `grave` where readers or editors suffer by it."""

    about: str
    found: str
    remedy: str = ""
    grave: bool = False


@click.command(short_help="Look whether the paper is well, and say what to do if not.")
@click.option("--json", "as_json", is_flag=True, help="Tell the findings as JSON.")
@with_paper
def doctor(paper: Paper, as_json: bool) -> None:
    """Looks at configuration, secrets, disk, database, store, press and processes. Exit code 1: something is wrong.

    `masthead press verify` is the deeper look: it makes every sheet anew and compares.
    """
    config = paper.config()
    findings = [*_without_django(config), *_with_django(paper, config)]
    if as_json:
        click.echo(json.dumps([asdict(one) for one in findings], ensure_ascii=False))
    else:
        for one in findings:
            mark = "!!" if one.grave else "! " if one.remedy else "ok"
            click.echo(f"{mark} {one.about}: {one.found}{f' — {one.remedy}' if one.remedy else ''}")
    if any(one.grave for one in findings):
        raise Refused("The paper is not well; the lines marked !! say what to do.")


def _without_django(config: Config) -> Iterator[Finding]:
    editions = ", ".join(edition.id for edition in config.editions)
    yield Finding("configuration", f"{config.data / 'masthead.toml'}, editions {editions}")
    yield _secrets(config)
    yield _disk(config.data)
    if is_redis(config.store_url):
        yield _store_server(config)
    yield _listening("reader", config.reader_host, config.reader_port, "/healthz", "masthead reader")
    yield _listening("desk", config.desk_host, config.desk_port, "/", "masthead desk")


def _secrets(config: Config) -> Finding:
    try:
        secrets(config)
    except MissingSecrets as missing:
        return Finding("secrets", "not usable", str(missing), grave=True)
    return Finding("secrets", "there, and closed to others")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    found = f"{free / (1 << 30):.1f} GiB free"
    if free < FREE_BYTES:
        return Finding("disk", found, "make room: a full disk stops publishing", grave=True)
    return Finding("disk", found)


def _store_server(config: Config) -> Finding:
    from masthead.store.redis_server import durability
    from masthead.store.values import StoreAway

    try:
        wrong = durability(config.store_url, secrets(config).store_password)
    except (StoreAway, MissingSecrets) as away:
        remedy = "start it; readers are served from their mirrors, and what is published waits for it"
        return Finding("store server", str(away), remedy, grave=True)
    if wrong:
        return Finding("store server", " ".join(wrong), "see `masthead store check`", grave=True)
    return Finding("store server", "keeps every run that it has confirmed")


def _listening(name: str, host: str, port: int, path: str, command: str) -> Finding:
    if answers(host, port, path):
        return Finding(name, f"answers on port {port}")
    return Finding(name, f"does not answer on port {port}", f"start it with `{command}` or `masthead serve`")


def _with_django(paper: Paper, config: Config) -> Iterator[Finding]:
    from masthead.cli.django_side import start_django

    start_django(config, paper.overrides)
    for look in (_database, _press, _waiting):
        yield _looked(look)


def _looked(look: Callable[[], Finding]) -> Finding:
    """A look that fails is a finding too."""
    try:
        return look()
    except Exception as error:
        about = look.__name__.strip("_")
        return Finding(about, f"{type(error).__name__}: {error}", "see docs/operating.md", grave=True)


def _database() -> Finding:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if behind:
        remedy = "run `masthead init` on this folder again: it brings the database to this version"
        return Finding("database", f"{len(behind)} changes behind this version", remedy, grave=True)
    return Finding("database", "there, and of this version")


def _press() -> Finding:
    from masthead.desk.onair import room
    from masthead.journal.entries import epoch, head

    stands = room().store.status()
    waiting = head() - stands.position
    found = f"run {stands.run}, {stands.sheets} sheets, {waiting} entries waiting"
    if stands.epoch != epoch():
        return Finding(
            "press", found, "the store belongs to another journal: run `masthead press run`", grave=True
        )
    if waiting:
        return Finding("press", found, "start the worker, or run `masthead press run`", grave=True)
    return Finding("press", found)


def _waiting() -> Finding:
    from masthead.desk.models import Notice

    urgent = Notice.objects.filter(settled_at=None, urgent=True).count()
    if urgent:
        return Finding("notices", f"{urgent} urgent", "an editor must look at the desk's first page")
    return Finding("notices", "none urgent")
