"""Schedule: our own time of publication, kept to the second by the scheduler."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import Unfit
from masthead.desk.revisions import newest, require_newest, require_releasable, require_whole
from masthead.desk.rights import require_publish
from masthead.stories.models import State, Story

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)


def schedule(
    story: Story, *, publish_at: datetime, by: Actor, at: datetime, started_from: int | None = None
) -> Story:
    """The newest revision goes out at `publish_at`. Raises NotAllowed, WrongState, OutOfDate, UnderEmbargo, OnHold, Unfit."""
    require_publish(by, story, "schedule")
    if publish_at <= at:
        raise Unfit(
            _("%(time)s UTC has passed. Choose a later time, or publish now.")
            % {"time": f"{publish_at:%Y-%m-%d %H:%M}"}
        )
    with verb("schedule", by):
        row = fresh(story)
        require_state(row, *FROM, verb="scheduled")
        require_newest(row, started_from, by=by, at=at)
        require_releasable(row, publish_at)
        require_whole(newest(row))
        state = row.state if row.state == State.PUBLISHED else State.SCHEDULED
        set_life(row, state=state, scheduled_for=publish_at, scheduled_text=newest(row).pk)
    return row


def unschedule(story: Story, *, by: Actor) -> Story:
    """Back to waiting for an editor."""
    require_publish(by, story, "unschedule")
    with verb("unschedule", by):
        row = fresh(story)
        state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
        set_life(row, state=state, scheduled_for=None, scheduled_text=None)
    return row


def due(at: datetime) -> list[Story]:
    """The stories whose time has come, earliest first."""
    scheduled = Q(state__in=(State.SCHEDULED, State.PUBLISHED), scheduled_for__lte=at)
    return list(Story.objects.filter(scheduled).order_by("scheduled_for", "pk"))
