"""The wire's part in the worker's rounds: what a crash left, the watched folders, the polled addresses."""

import logging
import threading
from datetime import datetime, timedelta

from django.db import connections
from django.db.models import Q

from masthead.desk.refusals import Refused
from masthead.wire.fetching import Unreachable
from masthead.wire.folder import NoFolder, receive_folder, told
from masthead.wire.intake import Receipt, take_up
from masthead.wire.models import Delivery, Door, Outcome, Watch
from masthead.wire.polling import receive_address

log = logging.getLogger(__name__)
WAIT_AT_MOST_SECONDS = 3600
LEFT_SECONDS = 30
"""A file that waits longer than this was left by a crash; a younger one is being read by whoever received it."""

_at_work = threading.Lock()


def receive_due(at: datetime) -> None:
    """Start what is due on a thread of its own: a slow agency must not hold up the press or a scheduled story."""
    if not _is_anything_due(at) or not _at_work.acquire(blocking=False):
        return
    threading.Thread(target=_work, args=(at,), name="wire", daemon=True).start()


def receive_all_due(at: datetime) -> list[Receipt]:
    """Everything that is due, here and now. One watch that fails holds back none of the others."""
    receipts = take_up(at, older_than=at - timedelta(seconds=LEFT_SECONDS))
    for watch in Watch.objects.filter(_due(at)).select_related("agency", "section"):
        if _claim(watch, at):
            receipts += receive_watch(watch, at=at)
    return receipts


def receive_watch(watch: Watch, *, at: datetime) -> list[Receipt]:
    """One look at a folder or an address; what came of it stands in the watch."""
    receipts: list[Receipt] = []
    try:
        if watch.door == Door.FOLDER:
            receipts = receive_folder(watch, at=at)
            said = told(receipts) if receipts else watch.last_outcome or "Nothing new."
        else:
            receipt = receive_address(watch, at=at)
            receipts = [receipt] if receipt else []
            said = _said(receipt) if receipt else "Nothing new."
        watch.failures = 0
    except (NoFolder, Unreachable, OSError, Refused) as error:
        watch.failures += 1
        said = str(error)
        log.warning("%s: %s", watch, error)
    _note(watch, said, at)
    return receipts


def _work(at: datetime) -> None:
    try:
        receive_all_due(at)
    except Exception:
        log.exception("the wire's round failed; the next one goes on")
    finally:
        connections.close_all()
        _at_work.release()


def _due(at: datetime) -> Q:
    return Q(next_at=None) | Q(next_at__lte=at)


def _is_anything_due(at: datetime) -> bool:
    left = Delivery.objects.filter(
        outcome=Outcome.WAITING, duplicate_of=None, received_at__lte=at - timedelta(seconds=LEFT_SECONDS)
    )
    return Watch.objects.filter(_due(at)).exists() or left.exists()


def _claim(watch: Watch, at: datetime) -> bool:
    """Of two workers, one looks: the time of the next look is the token."""
    coming = at + timedelta(
        seconds=min(watch.every_seconds * 2 ** min(watch.failures, 6), WAIT_AT_MOST_SECONDS)
    )
    coming = max(coming, at + timedelta(seconds=watch.every_seconds))
    mine = Watch.objects.filter(pk=watch.pk, next_at=watch.next_at).update(next_at=coming)
    return bool(mine)


def _note(watch: Watch, said: str, at: datetime) -> None:
    watch.last_outcome, watch.last_at = said[:1000], at
    watch.save(
        update_fields=["last_outcome", "last_at", "failures", "seen", "etag", "last_modified", "last_sha256"]
    )


def _said(receipt: Receipt) -> str:
    delivery = receipt.delivery
    return f"{Outcome(delivery.outcome).label}. {delivery.reason}".strip()
