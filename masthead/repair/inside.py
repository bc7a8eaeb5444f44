"""What the doctor sees through the database: press, schedule, worker, proofs, agencies. Nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Max
from django.db.utils import Error as DatabaseError

from masthead import clock
from masthead.desk import proving, restored, scheduler, watching
from masthead.desk.doubt import open_doubt
from masthead.desk.models import Notice
from masthead.desk.onair import room
from masthead.editions.settings import newsroom
from masthead.journal import entries
from masthead.press import failures, lock
from masthead.press.epochs import Phase, phase
from masthead.repair.alarms import Finding
from masthead.repair.outside import CLOCK_SECONDS

STUCK_SECONDS = 60.0
LATE_SECONDS = 15.0
PROOF_LATE = timedelta(minutes=1)
SILENT_AT_LEAST = timedelta(hours=1)
DELIVERIES = 100
_FAILURES = 3


def look_inside(at: datetime) -> Iterator[Finding]:
    """One finding for each thing looked at; without a database that can be asked nothing more can be seen."""
    behind = _looked("database", _database)
    yield from behind
    if any(one.grave for one in behind):
        return
    for about, look in LOOKS.items():
        yield from _looked(about, partial(look, at))


def _looked(about: str, look: Callable[[], Iterator[Finding]]) -> list[Finding]:
    """A look that fails is a finding too."""
    try:
        return list(look())
    except Exception as error:
        return [Finding(about, f"{type(error).__name__}: {error}", "see docs/night.md", grave=True)]


def _database() -> Iterator[Finding]:
    from django.db.migrations.executor import MigrationExecutor

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        yield Finding(
            "database",
            f"cannot be reached: {error}",
            "start it; readers notice nothing meanwhile",
            grave=True,
        )
        return
    executor = MigrationExecutor(connection)
    behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if behind:
        remedy = "run `masthead init` on this folder again: it brings the database to this version"
        yield Finding("database", f"{len(behind)} changes behind this version", remedy, grave=True)
        return
    yield Finding("database", f"{_engine()}, of this version")


def _engine() -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_version")
            return f"PostgreSQL {cursor.fetchone()[0].split()[0]}"
    return "SQLite"


def _restored(at: datetime) -> Iterator[Finding]:
    if (restoration := restored.waiting()) is not None:
        count = restoration.removals.filter(decision="").count()
        found = (
            f"{restoration.backup} was restored; {count} removals since are undecided, and nothing is pressed"
        )
        yield Finding(
            "restored", found, "`masthead restore list`, then `masthead restore release`", grave=True
        )


def _press(at: datetime) -> Iterator[Finding]:
    status, epoch = room().store.status(), entries.epoch()
    if phase(room().store, epoch) is Phase.FOREIGN:
        yield Finding("epoch", "the store belongs to another journal", "run `masthead press run`", grave=True)
    count, age = watching.waiting(at)
    found = f"run {status.run}, {status.sheets} sheets, {count} entries waiting"
    with lock.held(newsroom().lock_path) as free:
        holder = "" if free else _holder(newsroom().lock_path)
    if count and age > STUCK_SECONDS and holder:
        remedy = f"if it does not get on, end {holder} and run `masthead press run`"
        yield Finding("press", f"{found} for {age:.0f} s; {holder} holds the lock", remedy, grave=True)
    elif count and age > STUCK_SECONDS:
        yield Finding(
            "press", f"{found} for {age:.0f} s", "start the worker, or run `masthead press run`", grave=True
        )
    else:
        yield Finding("press", found, "start the worker, or run `masthead press run`" if count else "")
    failed = failures.remembered(room().store)
    if failed:
        named = ", ".join([*map(str, failed.addresses), *failed.keys][:3])
        remedy = "the worker's log has the traceback; the press tries again every 30 s"
        yield Finding(
            "not pressed", f"{len(failed.addresses) + len(failed.keys)}: {named}", remedy, grave=True
        )


def _schedule(at: datetime) -> Iterator[Finding]:
    late = scheduler.late_seconds(at)
    if late > LATE_SECONDS:
        remedy = "start the worker; a story that is too late waits for an editor"
        yield Finding("schedule", f"the most overdue is {late:.0f} s late", remedy, grave=True)
    else:
        yield Finding("schedule", "nothing is overdue")


def _clock(at: datetime) -> Iterator[Finding]:
    if open_doubt() is not None:
        remedy = "look at another clock, then confirm the time on the desk's first page"
        yield Finding(
            "clock",
            "it jumped, and nothing goes out by the clock until somebody confirms it",
            remedy,
            grave=True,
        )
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        off = (cursor.fetchone()[0] - clock.now()).total_seconds()
    if abs(off) > CLOCK_SECONDS:
        remedy = "let both machines set their clocks by the network (timedatectl set-ntp true)"
        yield Finding("clock", f"the database's is {off:+.0f} s from this one's", remedy, grave=abs(off) > 30)
    else:
        yield Finding("clock", f"the database's is {off:+.1f} s from this one's")


def _worker(at: datetime) -> Iterator[Finding]:
    if (since := watching.worker_silent_since(at)) is not None:
        remedy = "start it with `masthead worker` or `masthead serve`"
        yield Finding("worker", f"silent since {since:%Y-%m-%d %H:%M:%S} UTC", remedy, grave=True)
    elif trouble := watching.worker_trouble():
        yield Finding("worker", trouble, "its log has the traceback")
    else:
        yield Finding("worker", "no sign of trouble")


def _proofs(at: datetime) -> Iterator[Finding]:
    late = proving.late_proofs(at - PROOF_LATE)
    if count := late.count():
        first = late.last()
        remedy = "the desk's page “On air” names the places; then see “reader” and “front server” here"
        found = (
            f"{count} changes are not shown everywhere, the first since {first.at:%Y-%m-%d %H:%M} UTC"
            if first
            else ""
        )
        yield Finding("proofs", found, remedy, grave=True)
    else:
        yield Finding("proofs", "readers show what was published")


def _agencies(at: datetime) -> Iterator[Finding]:
    watches: Any = apps.get_model("wire", "Watch").objects.filter(failures__gte=_FAILURES)
    for watch in watches.select_related("agency"):
        yield Finding(
            "agencies",
            f"{watch.agency}: {watch.place} failed {watch.failures} times: {watch.last_outcome[:200]}",
            "see `masthead wire watch list`; ask the agency, or mend the folder's rights",
        )
    deliveries: Any = apps.get_model("wire", "Delivery").objects
    for id, last in deliveries.values_list("agency").annotate(last=Max("received_at")).order_by("agency"):
        usual = _longest_silence(
            list(
                deliveries.filter(agency=id)
                .order_by("-pk")
                .values_list("received_at", flat=True)[:DELIVERIES]
            )
        )
        if usual is not None and at - last > max(SILENT_AT_LEAST, usual * 2):
            agency = apps.get_model("contributors", "Agency").objects.get(pk=id)
            found = (
                f"{agency} is silent since {last:%Y-%m-%d %H:%M} UTC; its longest silence was {_hours(usual)}"
            )
            yield Finding("agencies", found, "ask the agency; see `masthead wire watch list`")


def _longest_silence(times: list[datetime]) -> timedelta | None:
    """Of the last deliveries, newest first; None while there are too few to know what is usual."""
    if len(times) < DELIVERIES // 10:
        return None
    return max((later - earlier for later, earlier in pairwise(times)), default=None)


def _hours(span: timedelta) -> str:
    return f"{span.total_seconds() / 3600:.1f} hours"


def _notices(at: datetime) -> Iterator[Finding]:
    urgent = Notice.objects.filter(settled_at=None, urgent=True).count()
    if urgent:
        yield Finding("notices", f"{urgent} urgent", "an editor must look at the desk's first page")
    else:
        yield Finding("notices", "none urgent")


def _holder(path: Path) -> str:
    """The process that holds the lock, as the kernel tells it."""
    inode = path.stat().st_ino
    for line in Path("/proc/locks").read_text().splitlines():
        fields = line.split()
        if len(fields) > 5 and fields[1] == "FLOCK" and fields[5].endswith(f":{inode}"):
            return f"process {fields[4]}"
    return "a process of another machine"


LOOKS: dict[str, Callable[[datetime], Iterator[Finding]]] = {
    "restored": _restored,
    "press": _press,
    "schedule": _schedule,
    "clock": _clock,
    "worker": _worker,
    "proofs": _proofs,
    "agencies": _agencies,
    "notices": _notices,
}
