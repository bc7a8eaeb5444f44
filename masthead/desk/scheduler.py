"""Publishes what is due, to the second: claimed, one transaction a story, so that one that cannot go out holds back none."""

import logging
from datetime import datetime, timedelta

from django.db.models import Min
from wagtail.models import Revision

from masthead import faults, metrics
from masthead.desk.actors import house
from masthead.desk.change import verb
from masthead.desk.claim import claimed
from masthead.desk.hold import notify
from masthead.desk.lift import Lifted, ended, lift
from masthead.desk.missed import miss, send_back
from masthead.desk.publish import publish
from masthead.desk.schedule import due, is_due
from masthead.desk.transient import TRANSIENT
from masthead.editions.settings import newsroom
from masthead.stories.models import Embargo, Story
from masthead.stories.visibility import open_embargoes

log = logging.getLogger(__name__)
SCHEDULER = house("scheduler")
ALARM_SECONDS = 5.0
"""Readers had a story so long after its time: the desk is told."""


def publish_due(at: datetime) -> list[Story]:
    """Lift every embargo that has ended and publish every story whose time has come, earliest first.

    What cannot go out goes back to the desk with a notice; so does what is late by more than the newsroom's limit.
    """
    published: list[Story] = []
    for embargo in ended(at):
        published += _lifted(embargo, at)
    for story in due(at):
        published += _published(story, at)
    return published


def next_due(after: datetime) -> datetime | None:
    """When the next story goes out, or the next embargo ends."""
    story = Story.objects.filter(scheduled_for__gt=after).aggregate(at=Min("scheduled_for"))["at"]
    embargo = open_embargoes().filter(until__gt=after).aggregate(at=Min("until"))["at"]
    return min((moment for moment in (story, embargo) if moment is not None), default=None)


def late_seconds(at: datetime) -> float:
    """How late the most overdue story or embargo is; 0.0 where nothing is overdue."""
    story = Story.objects.filter(is_due(at)).aggregate(at=Min("scheduled_for"))["at"]
    embargo = open_embargoes().filter(until__lte=at).aggregate(at=Min("until"))["at"]
    first = min((moment for moment in (story, embargo) if moment is not None), default=at)
    return (at - first).total_seconds()


def _is_too_late(was_due: datetime, at: datetime) -> bool:
    return at - was_due > timedelta(minutes=newsroom().schedule_late_minutes)


def _lifted(embargo: Embargo, at: datetime) -> list[Story]:
    assert embargo.until is not None
    try:
        done = lift(embargo, by=SCHEDULER, at=at, late=_is_too_late(embargo.until, at)) or Lifted()
    except TRANSIENT as fault:
        log.error("the embargo of %s could not be lifted yet: %s", embargo.identity, fault)
        return []
    faults.point("schedule.published")
    for story in done.published:
        _tell_if_late(story, embargo.until, at)
    return done.published


def _published(story: Story, at: datetime) -> list[Story]:
    """One story, in a transaction of its own."""
    assert story.scheduled_for is not None
    try:
        done = _released(story, at)
    except TRANSIENT as fault:
        log.error("“%s” could not be published yet: %s", story.headline, fault)
        return []
    except Exception as error:
        log.exception("“%s” could not be published on schedule", story.headline)
        _send_back(story, error, at)
        return []
    faults.point("schedule.published")
    if done is None:
        return []
    _tell_if_late(done, story.scheduled_for, at)
    return [done]


def _released(story: Story, at: datetime) -> Story | None:
    """None where another worker has it, an editor changed the plan meanwhile, or it is too late to go out by itself."""
    with verb("publish", SCHEDULER):
        mine = claimed(Story.objects.filter(is_due(at), pk=story.pk, scheduled_for=story.scheduled_for))
        if mine is None or mine.scheduled_for is None:
            return None
        faults.point("schedule.claimed")
        if _is_too_late(mine.scheduled_for, at):
            log.error("“%s” is too late to be published by itself; an editor decides", mine.headline)
            miss(mine, was_due=mine.scheduled_for, by=SCHEDULER, at=at)
            return None
        text = Revision.objects.filter(pk=mine.scheduled_text).first()
        return publish(mine, by=SCHEDULER, at=mine.scheduled_for, revision=text)


def _send_back(story: Story, error: Exception, at: datetime) -> None:
    """Unless even that fails: then it is tried again with the next round, and the story is late."""
    assert story.scheduled_for is not None
    try:
        send_back(story, was_due=story.scheduled_for, error=error, by=SCHEDULER, at=at)
    except Exception:
        log.exception("“%s” could not be sent back to the desk", story.headline)


def _tell_if_late(story: Story, was_due: datetime, at: datetime) -> None:
    """It is out; a word about it that cannot be said holds back no other."""
    late = (at - was_due).total_seconds()
    metrics.timed("masthead_schedule_delay_seconds", max(0.0, late))
    if late <= ALARM_SECONDS:
        return
    log.error("“%s” was published %.0f s after its time", story.headline, late)
    try:
        notify(story, f"Published {late:.0f} seconds after its time. Ask whoever runs the site why.", at=at)
    except TRANSIENT as fault:
        log.error("the desk could not be told: %s", fault)
