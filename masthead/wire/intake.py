"""Receiving: keep the bytes, read them, and let each file end as exactly one thing.

A file is a new item if it brought any identity that was not known; else a version of a known item (`detail` says whether
newer, older or a duplicate); else it is in quarantine with a reason. So received = items + versions + quarantined.
"""

import logging
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.db import IntegrityError, transaction

from masthead import metrics
from masthead.contributors.models import Agency
from masthead.editions.models import Section
from masthead.wire import originals
from masthead.wire.followups import follow
from masthead.wire.items import Parsed, ParsedItem, Unreadable
from masthead.wire.models import Delivery, Detail, Door, Outcome, WireItem
from masthead.wire.parsers.detect import parse
from masthead.wire.parsers.limits import FILE_BYTES
from masthead.wire.pictures import keep_beside
from masthead.wire.routing import route
from masthead.wire.versions import keep_version

log = logging.getLogger(__name__)
TRIES = 3
NO_ITEM = "The file holds no item. Ask the agency whether it was cut off on its way."
OUR_FAULT = "Masthead stumbled over this file, which is our fault. It is kept; tell whoever runs the site."


@dataclass(frozen=True, slots=True)
class Filed:
    """The rule of one call: where its items go, and whether readers get them at once."""

    section: Section
    publish: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file: its delivery as it now stands, and the stories that it made or changed."""

    delivery: Delivery
    stories: tuple[int, ...] = ()


@dataclass(slots=True)
class _Take:
    """What the items of one file turned out to be."""

    details: list[Detail | None] = field(default_factory=list)
    items: list[WireItem] = field(default_factory=list)
    stories: list[int] = field(default_factory=list)
    troubles: list[Unreadable] = field(default_factory=list)


def receive(
    data: bytes | BinaryIO,
    *,
    agency: Agency,
    door: Door,
    name: str = "",
    media_type: str = "",
    at: datetime,
    rule: Filed | None = None,
    beside: Path | None = None,
) -> Receipt:
    """Keep one file and read it. `beside` is the folder in which pictures of its items may lie.

    Raises OSError where the bytes cannot be kept: then nothing was received.
    """
    sha256, size = originals.keep(BytesIO(data) if isinstance(data, bytes) else data)
    delivery = _delivery(
        Delivery(
            agency=agency,
            door=door,
            name=originals.storable(name)[:255],
            media_type=originals.storable(media_type)[:200],
            sha256=sha256,
            size=size,
            received_at=at,
            section=rule.section if rule else None,
            publish=bool(rule and rule.publish),
        )
    )
    if delivery.duplicate_of is not None:
        return _again(delivery, at=at, beside=beside)
    return take_in(delivery, at=at, beside=beside)


def take_in(delivery: Delivery, *, at: datetime, beside: Path | None = None) -> Receipt:
    """Read a kept file that waits. One that somebody else has read meanwhile stays as it is."""
    try:
        parsed = _parse(delivery)
    except Unreadable as unreadable:
        return _quarantine(delivery, unreadable)
    _keep_pictures(parsed, delivery, at, beside)
    for attempt in range(TRIES):
        try:
            return _take(delivery, parsed, at)
        except IntegrityError as error:  # another file brought the same item in the same moment
            if attempt == TRIES - 1:
                log.exception("delivery %s", delivery.pk)
                return _quarantine(delivery, Unreadable(OUR_FAULT, repr(error)[:500]))
    raise AssertionError("unreachable")


def retry(delivery: Delivery, *, at: datetime) -> Receipt:
    """Try a quarantined file again: after an update of Masthead, or when what stood in its way is gone."""
    original = delivery.duplicate_of or delivery
    Delivery.objects.filter(pk=original.pk, outcome=Outcome.QUARANTINED).update(outcome=Outcome.WAITING)
    receipt = take_in(original, at=at)
    delivery.refresh_from_db()
    return Receipt(delivery, receipt.stories)


def take_up(at: datetime, *, older_than: datetime) -> list[Receipt]:
    """Read what a crash left kept and unread; what came after `older_than` is still in its receiver's hands."""
    left = Delivery.objects.filter(
        outcome=Outcome.WAITING, duplicate_of=None, received_at__lte=older_than
    ).order_by("pk")
    return [take_in(delivery, at=at) for delivery in left]


def _delivery(new: Delivery) -> Delivery:
    """The row of a file. The same bytes of the same agency are a duplicate of the first row that has them."""
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                same = Delivery.objects.filter(agency_id=new.agency_id, sha256=new.sha256, duplicate_of=None)
                if new.door != Door.URL:
                    new.duplicate_of = same.exclude(door=Door.URL).first()
                new.pk = None
                new.save(force_insert=True)
                return new
        except IntegrityError:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def _again(delivery: Delivery, *, at: datetime, beside: Path | None) -> Receipt:
    """The same file once more changes nothing; but a rule that is given now is applied to what no rule has filed yet."""
    original = delivery.duplicate_of
    assert original is not None
    stories = (
        list(take_in(original, at=at, beside=beside).stories) if original.outcome == Outcome.WAITING else []
    )
    original.refresh_from_db()
    with transaction.atomic():
        _close_duplicates(original)
        if delivery.section is not None:
            for item in original.brought.filter(newest=True):
                stories += [story.pk for story in route(item, delivery, at=at)]
    delivery.refresh_from_db()
    return Receipt(delivery, tuple(stories))


def _parse(delivery: Delivery) -> Parsed:
    if delivery.size > FILE_BYTES:
        raise Unreadable(
            f"The file is larger than {FILE_BYTES // 1024 // 1024} MB. News items are far smaller; ask the agency what it is.",
            f"{delivery.size} bytes",
        )
    try:
        data = originals.original_path(delivery.sha256).read_bytes()
        return parse(data, media_type=delivery.media_type or None, filename=delivery.name or None)
    except Unreadable:
        raise
    except Exception as error:
        log.exception("delivery %s broke its parser", delivery.pk)
        raise Unreadable(OUR_FAULT, repr(error)[:500]) from error


def _take(delivery: Delivery, parsed: Parsed, at: datetime) -> Receipt:
    with transaction.atomic():
        locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if locked.outcome != Outcome.WAITING:
            return Receipt(locked)
        take = _Take(troubles=list(parsed.problems))
        for item in sorted(parsed.items, key=_age):
            _take_item(item, locked, at, take)
        locked.brought.set({item.pk for item in take.items})
        _end(locked, _outcome(take), _detail(take), *_told(take, len(parsed.items) + len(parsed.problems)))
    return Receipt(locked, tuple(dict.fromkeys(take.stories)))


def _take_item(parsed: ParsedItem, delivery: Delivery, at: datetime, take: _Take) -> None:
    """One item. A fault of ours in one does not keep back the others: it is undone, logged and told."""
    try:
        with transaction.atomic():
            item, detail = keep_version(parsed, delivery)
            stories = []
            if detail in (None, Detail.NEWER):
                stories = [*follow(item, at=at), *route(item, delivery, at=at)]
    except IntegrityError:
        raise
    except Exception as error:
        log.exception("item %s of delivery %s", parsed.guid, delivery.pk)
        take.troubles.append(Unreadable(OUR_FAULT, repr(error)[:500], parsed.guid))
        return
    take.items.append(item)
    take.details.append(detail)
    take.stories += [story.pk for story in stories]


def _outcome(take: _Take) -> Outcome:
    if not take.items:
        return Outcome.QUARANTINED
    return Outcome.ITEM if None in take.details else Outcome.VERSION


def _detail(take: _Take) -> str:
    if _outcome(take) != Outcome.VERSION:
        return ""
    return str(
        next(detail for detail in (Detail.NEWER, Detail.OLDER, Detail.DUPLICATE) if detail in take.details)
    )


def _told(take: _Take, count: int) -> tuple[str, str]:
    """What went wrong, for a journalist and for whoever runs the site."""
    if not take.troubles:
        return ("", "") if take.items else (NO_ITEM, "no items, no problems")
    reasons = " ".join(dict.fromkeys(trouble.reason for trouble in take.troubles))
    if take.items:
        reasons = f"{len(take.troubles)} of {count} items could not be read. {reasons}"
    return reasons, "\n".join(f"{trouble.guid or '?'}: {trouble.detail}" for trouble in take.troubles)[:5000]


def _quarantine(delivery: Delivery, why: Unreadable) -> Receipt:
    with transaction.atomic():
        locked = Delivery.objects.select_for_update().get(pk=delivery.pk)
        if locked.outcome == Outcome.WAITING:
            _end(locked, Outcome.QUARANTINED, "", why.reason, why.detail)
    return Receipt(locked)


def _end(delivery: Delivery, outcome: Outcome, detail: str, reason: str, fault: str) -> None:
    delivery.outcome, delivery.detail, delivery.reason, delivery.fault = outcome, detail, reason, fault
    delivery.save(update_fields=["outcome", "detail", "reason", "fault"])
    metrics.counted("masthead_wire_files_total", outcome=str(outcome))
    _close_duplicates(delivery)


def _close_duplicates(original: Delivery) -> None:
    """A duplicate is a version that says nothing new, or, if the file cannot be read, in quarantine too."""
    bad = original.outcome == Outcome.QUARANTINED
    reason = (
        original.reason
        if bad
        else f"The same file came before, on {original.received_at:%d %b %Y %H:%M} UTC."
    )
    if original.outcome != Outcome.WAITING:
        Delivery.objects.filter(duplicate_of=original).update(
            outcome=original.outcome if bad else Outcome.VERSION, detail=Detail.DUPLICATE, reason=reason
        )


def _keep_pictures(parsed: Parsed, delivery: Delivery, at: datetime, beside: Path | None) -> None:
    if beside is not None:
        names = [picture.href for item in parsed.items for picture in item.pictures]
        keep_beside(names, beside, delivery.agency, at=at)


def _age(item: ParsedItem) -> float:
    """The oldest of a file first, so that the newest ends on top of the lists."""
    moment = item.updated or item.created
    return moment.timestamp() if moment else 0.0
