"""Appending to the journal and reading it. Keys only: an entry never holds what a story says."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import router, transaction

from masthead import clock
from masthead.journal import models

Key = str


class OutsideTransaction(RuntimeError):
    """An entry must commit together with the change that it tells of."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal; ids count from 1 without gaps, in the order of commits."""

    id: int
    keys: tuple[Key, ...]
    verb: str
    by: str
    at: datetime


def append(keys: Iterable[Key], *, verb: str, by: str = "") -> int:
    """Writes an entry and returns its id. Call it last: the head stays locked until the transaction ends.

    Raises OutsideTransaction when no transaction is open that holds the change as well.
    """
    database = router.db_for_write(models.JournalHead)
    if not transaction.get_connection(database).in_atomic_block:
        raise OutsideTransaction(f"{verb!r} must be journalled inside transaction.atomic")
    head = _locked_head(database)
    head.position += 1
    head.save(using=database, update_fields=["position"])
    models.Entry.objects.using(database).create(
        id=head.position, at=clock.now(), verb=verb, by=by, keys=sorted(set(keys))
    )
    return int(head.position)


def since(position: int, limit: int = 1000) -> list[Entry]:
    """The entries after `position`, oldest first."""
    rows = models.Entry.objects.filter(id__gt=position).order_by("id")[:limit]
    return [Entry(row.id, tuple(row.keys), row.verb, row.by, row.at) for row in rows]


def head() -> int:
    """The id of the newest entry, 0 before the first."""
    return epoch_and_head()[1]


def epoch() -> str:
    """Which journal this is; "" before its first use."""
    return epoch_and_head()[0]


def epoch_and_head() -> tuple[str, int]:
    """Both of one moment."""
    found = models.JournalHead.objects.values_list("epoch", "position").first()
    return ("", 0) if found is None else (str(found[0]), int(found[1]))


def renew_epoch() -> str:
    """For restores: ids will be given a second time, so no follower may trust its position."""
    with transaction.atomic():
        head = _locked_head(router.db_for_write(models.JournalHead))
        head.epoch = secrets.token_hex(16)
        head.save(update_fields=["epoch"])
    return str(head.epoch)


def _locked_head(database: str) -> models.JournalHead:
    heads = models.JournalHead.objects.using(database)
    locked: models.JournalHead | None = heads.select_for_update().filter(id=1).first()
    if locked is None:
        heads.get_or_create(id=1, defaults={"epoch": secrets.token_hex(16)})
        return _locked_head(database)
    return locked
