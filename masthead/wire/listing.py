"""The deliveries as the command line and the screens list them, and totals that add up."""

from typing import Any

from django.db.models import Count, QuerySet

from masthead.desk.onair import public_url
from masthead.store.values import Address
from masthead.stories.models import Story
from masthead.stories.queries.pages import story_path
from masthead.wire.models import Delivery, Outcome, WireItem


def totals(deliveries: QuerySet[Delivery]) -> dict[str, int]:
    """received = items + versions + quarantined (+ waiting, while a file is being read)."""
    counted = dict(deliveries.order_by().values_list("outcome").annotate(Count("pk")))
    return {
        "received": sum(counted.values()),
        "items": counted.get(Outcome.ITEM, 0),
        "versions": counted.get(Outcome.VERSION, 0),
        "quarantined": counted.get(Outcome.QUARANTINED, 0),
        "waiting": counted.get(Outcome.WAITING, 0),
    }


def listed(delivery: Delivery) -> dict[str, Any]:
    """One delivery: what it ended as, and what stands now of the items that it brought."""
    brought = delivery.duplicate_of or delivery
    items = list(brought.brought.all())
    return {
        "id": delivery.pk,
        "file": delivery.name,
        "agency": str(delivery.agency),
        "door": str(delivery.door),
        "received_at": delivery.received_at.isoformat(),
        "sha256": delivery.sha256,
        "bytes": delivery.size,
        "outcome": str(delivery.outcome),
        "detail": str(delivery.detail),
        "reason": delivery.reason,
        "items": [_item(item) for item in items],
        "stories": [told(id) for id in _stories(items)],
    }


def told(story_id: int) -> dict[str, Any]:
    """A story as it stands: `address` and `url` are where readers have it, None while they do not."""
    story = Story.objects.get(pk=story_id)
    path = story_path(story.edition_code, story.short_id) if story.is_public else None
    return {
        "id": story.short_id,
        "edition": story.edition_code,
        "headline": story.draft_title,
        "state": str(story.state),
        "held_because": story.held_because,
        "address": str(Address(story.edition_code, path)) if path else None,
        "url": public_url(Address(story.edition_code, path)) if path else None,
    }


def _item(item: WireItem) -> dict[str, Any]:
    return {
        "id": item.pk,
        "guid": item.guid,
        "version": item.version_label or str(item.version),
        "newest": item.newest,
        "status": item.status,
        "embargoed": item.embargoed,
        "language": item.language,
        "headline": item.headline,
        "remark": item.remark,
    }


def _stories(items: list[WireItem]) -> list[int]:
    found: list[int] = []
    for item in items:
        found += [filing.story_id for filing in item.filings]
    return list(dict.fromkeys(found))
