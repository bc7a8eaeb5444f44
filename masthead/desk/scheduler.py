"""Publishes what was scheduled: one transaction a story, so that a story that cannot go out holds back none."""

import logging
from datetime import datetime

from wagtail.models import Revision

from masthead.desk.actors import house
from masthead.desk.hold import notify
from masthead.desk.publish import publish
from masthead.desk.refusals import Refused
from masthead.desk.schedule import due, unschedule
from masthead.stories.models import Story

log = logging.getLogger(__name__)
SCHEDULER = house("scheduler")


def publish_due(at: datetime) -> list[Story]:
    """Publish every story whose time has come. One that is refused goes back to the desk with a notice."""
    published = []
    for story in due(at):
        try:
            revision = Revision.objects.filter(pk=story.scheduled_text).first()
            published.append(publish(story, by=SCHEDULER, at=story.scheduled_for, revision=revision))
        except Refused as refused:
            log.error("“%s” could not be published on schedule: %s", story.headline, refused)
            unschedule(story, by=SCHEDULER)
            notify(story, f"Not published on schedule. {refused}", at=at, urgent=True)
    return published


def next_due(after: datetime) -> datetime | None:
    """When the next scheduled story goes out."""
    found = Story.objects.filter(scheduled_for__gt=after).order_by("scheduled_for").first()
    return found.scheduled_for if found else None
