"""The worker's watch over the paper: its own sign of life, proofs that nobody made, and what is told to Prometheus."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection
from django.db.models import Max

from masthead import clock, metrics
from masthead.desk import proving
from masthead.desk.models import Heartbeat, Notice
from masthead.desk.onair import readers_late, room
from masthead.desk.proofs import Proof
from masthead.editions.settings import newsroom
from masthead.journal import entries
from masthead.press.progress import remaining
from masthead.store.opening import is_redis

BEAT_SECONDS = 5.0
MEASURE_SECONDS = 10.0
SILENT = timedelta(seconds=60)
WORKER = "worker"
_STARTED = clock.now()


class Watch:
    """One for each worker; `trouble` tells what fails in it."""

    def __init__(self) -> None:
        self._beat_at = self._measure_at = 0.0
        self._proved_to: int | None = None
        self._came_round = time.monotonic()
        metrics.asked_when_scraped(self._samples)

    def round(self, at: datetime, trouble: str) -> None:
        """Cheap most of the time."""
        now = self._came_round = time.monotonic()
        self._prove_missing(at)
        if now >= self._beat_at:
            self._beat_at = now + BEAT_SECONDS
            beat(WORKER, at, trouble)
        if now >= self._measure_at:
            self._measure_at = now + MEASURE_SECONDS
            measure(at)

    def _samples(self) -> Iterator[metrics.Sample]:
        yield "masthead_worker_round_seconds", time.monotonic() - self._came_round, {}

    def _prove_missing(self, at: datetime) -> None:
        """From the last proof on that there is, or from where the store stands if there is none."""
        if self._proved_to is None:
            last = Proof.objects.aggregate(last=Max("entry"))["last"]
            self._proved_to = room().store.status().position if last is None else last
        if entries.head() > self._proved_to:
            self._proved_to = proving.prove_missing(room(), self._proved_to, at)


def beat(process: str, at: datetime, trouble: str = "") -> None:
    """A process of the desk's side lives, and this troubles it."""
    told = {"host": socket.gethostname(), "pid": os.getpid(), "at": at, "started_at": _STARTED}
    Heartbeat.objects.update_or_create(process=process, defaults={**told, "trouble": trouble[:500]})


def worker_silent_since(at: datetime) -> datetime | None:
    """Since when the worker gave no sign of life; None while it does, or where none ever ran."""
    heard = Heartbeat.objects.filter(process=WORKER).values_list("at", flat=True).first()
    return heard if heard is not None and heard < at - SILENT else None


def worker_trouble() -> str:
    """What fails in the worker, by its own word."""
    return str(Heartbeat.objects.filter(process=WORKER).values_list("trouble", flat=True).first() or "")


def measure(at: datetime) -> None:
    """Tell Prometheus how the paper stands."""
    for name, value in _standing(at):
        metrics.gauge(f"masthead_{name}", value)
    for agency, seconds in _silences(at):
        metrics.gauge("masthead_wire_silent_seconds", seconds, agency=agency)


def waiting(at: datetime) -> tuple[int, float]:
    """How many journal entries no run contains, and the age of the oldest in seconds."""
    position = room().store.status().position
    oldest = entries.since(position, limit=1)
    count = max(0, entries.head() - position)
    return (count, max(0.0, (at - oldest[0].at).total_seconds())) if oldest else (0, 0.0)


def _standing(at: datetime) -> Iterator[tuple[str, float]]:
    stands = room().store.status()
    count, age = waiting(at)
    yield "store_run", stands.run
    yield "store_sheets", stands.sheets
    yield "journal_waiting", count
    yield "journal_waiting_seconds", age
    yield "bulk_remaining", remaining(room())
    yield "surfaces_late", proving.late_surfaces()
    yield "readers_late", len(readers_late(stands.run, seconds=0))
    yield "notices_urgent", Notice.objects.filter(settled_at=None, urgent=True).count()
    yield "wire_quarantined", _quarantined()
    yield "database_bytes", _database_bytes()
    folder = newsroom().data
    disk = os.statvfs(folder)
    yield "free_bytes", disk.f_bavail * disk.f_frsize
    if not is_redis(newsroom().store_url):
        yield "store_bytes", _bytes_below(newsroom().store_path)


def _quarantined() -> int:
    from django.apps import apps

    return int(apps.get_model("wire", "Delivery").objects.filter(outcome="quarantined").count())


def _silences(at: datetime) -> Iterator[tuple[str, float]]:
    """By agency that ever delivered; the wire's rows are asked for by name, for the wire stands above the desk."""
    from django.apps import apps

    deliveries = apps.get_model("wire", "Delivery").objects
    for agency, last in deliveries.values_list("agency__reference").annotate(last=Max("received_at")):
        yield str(agency), max(0.0, (at - last).total_seconds())


def _database_bytes() -> float:
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        return float(path.stat().st_size) if path.exists() else 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return float(cursor.fetchone()[0])


def _bytes_below(folder: Path) -> float:
    """On disk, for the store's file is sparse."""
    if not folder.is_dir():
        return 0.0
    return float(sum(path.stat().st_blocks * 512 for path in folder.iterdir() if path.is_file()))
