"""What is kept goes by itself when it is old enough: in small steps, by the worker, and never what is still needed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import F, Q
from wagtail.models import Revision

from masthead.conf import Config
from masthead.desk.onair import room
from masthead.desk.proofs import Proof
from masthead.editions.settings import newsroom
from masthead.journal import entries
from masthead.journal.models import Entry, FollowerPosition
from masthead.press.epochs import Phase, phase
from masthead.repair.references import Needed, is_needed_now, wire_name
from masthead.stories.models import Story

STEP_ROWS = 200
STEP_FILES = 500
EVERY_SECONDS = 30.0
"""Between two steps of the worker."""
KEPT_ENTRIES = 1000
"""Lines of the journal that stay whatever their age."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of thing: what may go at a time, a step's worth of it, and how it goes."""

    name: str
    old: Callable[[Config, datetime], Any]
    let_go: Callable[[list[Any]], None]


def step(rule: Rule, at: datetime) -> int:
    """Lets one step's worth go; how many that were, 0 when nothing is left."""
    rows = list(islice(rule.old(newsroom(), at), STEP_ROWS))
    if rows:
        rule.let_go(rows)
    return len(rows)


def count(rule: Rule, at: datetime) -> int:
    """How many would go now. Changes nothing."""
    return sum(1 for _ in rule.old(newsroom(), at))


class Chore:
    """The worker's: one small step now and then."""

    def __init__(self) -> None:
        self._next_at = 0.0
        self._turn = 0

    def __call__(self, at: datetime) -> None:
        if time.monotonic() < self._next_at:
            return
        rule = RULES[self._turn % len(RULES)]
        if not step(rule, at):
            self._turn += 1
        self._next_at = time.monotonic() + EVERY_SECONDS


def _before(at: datetime, days: int) -> datetime | None:
    return at - timedelta(days=days) if days else None


def _rows(model: str, field: str, days: str, **only: Any) -> Callable[[Config, datetime], Iterator[Any]]:
    def old(config: Config, at: datetime) -> Iterator[Any]:
        limit = _before(at, getattr(config.retention, days))
        if limit is None:
            return iter(())
        found: Any = apps.get_model(model)._default_manager
        return iter(found.filter(**{f"{field}__lt": limit}, **only).order_by("pk").iterator(STEP_ROWS))

    return old


def _old_bytes(config: Config, at: datetime) -> Iterator[Any]:
    """Files of agencies, unless one that came later has the same bytes and must be kept."""
    deliveries: Any = apps.get_model("wire", "Delivery").objects
    kinds = (
        (_before(at, config.retention.wire_days), ~Q(outcome="quarantined") & ~Q(outcome="waiting")),
        (_before(at, config.retention.quarantine_days), Q(outcome="quarantined")),
    )
    for limit, which in kinds:
        if limit is None:
            continue
        for one in (
            deliveries.filter(which, received_at__lt=limit, bytes_gone_at=None)
            .order_by("pk")
            .iterator(STEP_ROWS)
        ):
            same = deliveries.filter(sha256=one.sha256, bytes_gone_at=None)
            if not same.filter(Q(received_at__gte=limit) | Q(outcome="waiting")).exists():
                yield one


def _old_revisions(config: Config, at: datetime) -> Iterator[Revision]:
    limit = _before(at, config.retention.revision_days)
    if limit is None:
        return iter(())
    stories = Story.objects.all()
    old = Revision.objects.filter(
        created_at__lt=limit, base_content_type__model="page", content_type__model="story"
    )
    for field in ("latest_revision_id", "live_revision_id", "scheduled_text"):
        old = old.exclude(pk__in=stories.exclude(**{field: None}).values(field))
    return iter(old.order_by("pk").iterator(STEP_ROWS))


def _old_entries(config: Config, at: datetime) -> Iterator[Entry]:
    """Lines that the press and every follower have worked through."""
    limit, store = _before(at, config.retention.journal_days), room().store
    if limit is None or phase(store, entries.epoch()) is not Phase.EXACT:
        return iter(())
    followers = FollowerPosition.objects.filter(epoch=entries.epoch()).values_list("position", flat=True)
    done = min([store.status().position, entries.head() - KEPT_ENTRIES, *followers])
    return iter(Entry.objects.filter(id__lte=done, at__lt=limit).order_by("id").iterator(STEP_ROWS))


def _old_sessions(config: Config, at: datetime) -> Iterator[Any]:
    sessions: Any = apps.get_model("sessions", "Session").objects
    return iter(sessions.filter(expire_date__lt=at).order_by("pk").iterator(STEP_ROWS))


def _leftovers(config: Config, at: datetime) -> Iterator[Path]:
    """Files that nothing names and that nobody has written to for hours: uploads and renditions of a broken-off change."""
    limit = at.timestamp() - config.retention.leftover_hours * 3600
    folders = {
        "originals": config.originals_folder,
        "renditions": config.renditions_folder,
        "wire": config.wire_folder,
    }
    for name, folder in folders.items():
        for path in _files_below(folder):
            try:
                if path.stat().st_mtime >= limit:
                    continue
            except FileNotFoundError:
                continue
            if not _is_named(Needed(name, str(path.relative_to(folder)))):
                yield path


def _files_below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _is_named(file: Needed) -> bool:
    if is_needed_now(file):
        return True
    if file.folder != "originals":
        return False
    others = (("media.DeskRendition", "file"), ("wagtailusers.UserProfile", "avatar"))
    return any(
        apps.get_model(model)._default_manager.filter(**{field: file.name}).exists()
        for model, field in others
    )


def _delete(rows: list[Any]) -> None:
    model = type(rows[0])
    with transaction.atomic():
        model._default_manager.filter(pk__in=[row.pk for row in rows]).delete()


def _forget_bytes(rows: list[Any]) -> None:
    """The rows say so first: a file that stays after that is a leftover, and a backup does not look for it."""
    hashes = {row.sha256 for row in rows}
    deliveries: Any = apps.get_model("wire", "Delivery").objects
    with transaction.atomic():
        deliveries.filter(sha256__in=hashes).update(bytes_gone_at=F("received_at"))
    for sha256 in hashes:
        if not is_needed_now(Needed("wire", wire_name(sha256))):
            (newsroom().wire_folder / wire_name(sha256)).unlink(missing_ok=True)


def _unlink(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


RULES = (
    Rule("agencies' bytes", _old_bytes, _forget_bytes),
    Rule("settled notices", _rows("desk.Notice", "settled_at", "notice_days"), _delete),
    Rule("refused texts", _rows("desk.KeptText", "at", "kept_text_days"), _delete),
    Rule("revisions", _old_revisions, _delete),
    Rule("journal", _old_entries, _delete),
    Rule("proofs", _rows("desk.Proof", "at", "proof_days", stands=Proof.Stands.PROVED), _delete),
    Rule("sessions", _old_sessions, _delete),
    Rule("leftover files", _leftovers, _unlink),
)
let_go_old = Chore()
