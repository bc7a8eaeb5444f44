"""Routing: whether a rule files an item to a section, and whether it may publish it. What no rule takes waits in the inbox."""

from dataclasses import dataclass
from datetime import datetime

from masthead.desk.hold import notify
from masthead.desk.publish import publish
from masthead.desk.refusals import Refused
from masthead.editions.models import Section
from masthead.stories.models import Story
from masthead.wire.drafts import edition_of, make_draft, touched_now
from masthead.wire.followups import WIRE
from masthead.wire.items import Kind, Status
from masthead.wire.models import Delivery, Filing, Rule, WireItem
from masthead.wire.tongues import primary, speaks_for


@dataclass(frozen=True, slots=True)
class Way:
    """Where an item would go: what a stored rule, or the rule of one call, says."""

    section: Section
    publish: bool = False
    flash_too: bool = False


def route(item: WireItem, delivery: Delivery, *, at: datetime) -> list[Story]:
    """File a newest version by the delivery's own rule, else by the stored ones; the stories made."""
    made, remarks = [], []
    for way in _ways(item, delivery):
        edition = edition_of(way.section)
        if Filing.objects.filter(
            agency_id=item.agency_id, identity=item.identity, edition_code=edition
        ).exists():
            continue
        if remark := _stays(item, edition, at):
            remarks.append(remark)
            continue
        story, refusal = _file(item, way, at)
        made += [story] if story else []
        remarks += [refusal] if refusal else []
    if remarks:
        item.remark = " ".join(dict.fromkeys(remarks))
        item.save(update_fields=["remark"])
    return made


def _ways(item: WireItem, delivery: Delivery) -> list[Way]:
    """A call that names a section overrules the stored rules, and says what it wants of a flash by asking to publish."""
    if delivery.section is not None:
        return [Way(delivery.section, delivery.publish, flash_too=True)]
    rules = Rule.objects.filter(agency_id=item.agency_id).select_related("section")
    return [
        Way(rule.section, rule.publish, rule.flash_too)
        for rule in rules
        if not rule.language or primary(rule.language) == primary(item.language)
    ]


def _stays(item: WireItem, edition: str, at: datetime) -> str:
    """Why an item stays in the inbox whatever a rule says; "" if a rule may file it."""
    if item.kind != Kind.TEXT:
        return "It is no text; an editor decides what becomes of it."
    if item.is_stopped or _was_cancelled(item):
        return "The agency has cancelled or withheld it."
    if item.embargoed and (item.is_under_embargo(at) or item.embargo_in_words):
        return "It is under embargo."
    if item.is_empty:
        return "It has no text."
    if not speaks_for(item, edition):
        return f"It is not in the language of the edition “{edition}”."
    return ""


def _was_cancelled(item: WireItem) -> bool:
    versions = WireItem.objects.filter(agency_id=item.agency_id, identity=item.identity)
    return versions.filter(status=Status.CANCELED).exists()


def _file(item: WireItem, way: Way, at: datetime) -> tuple[Story | None, str]:
    """Draft and, if the rule says so, publish. A refused publication leaves the draft with an editor."""
    try:
        story = make_draft(item, way.section, by=WIRE, at=at, by_rule=True, waiting=True)
    except Refused as refused:
        return None, f"It could not be filed. {refused}"
    if not way.publish:
        return story, ""
    if item.is_flash and not way.flash_too:
        notify(
            story,
            f"Flash from {item.agency}: publish it by hand, or add a rule for flashes.",
            at=at,
            urgent=True,
        )
        return story, ""
    try:
        published = publish(story, by=WIRE, at=at)
    except Refused as refused:
        notify(story, f"Not published by the rule. {refused}", at=at, urgent=True)
        return story, f"Not published. {refused}"
    touched_now(Filing.objects.get(story=published), item)
    return published, ""
