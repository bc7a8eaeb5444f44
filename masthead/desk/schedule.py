"""Schedule: our own time of publication, kept to the second by the scheduler."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import Unfit, WrongState
from masthead.desk.revisions import (
    newest,
    require_newest,
    require_not_held,
    require_releasable,
    require_whole,
)
from masthead.desk.rights import require_publish
from masthead.stories.models import State, Story
from masthead.stories.visibility import open_embargoes

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
        _plan(row, scheduled_for=publish_at, with_embargo=False)
    return row


def schedule_with_embargo(story: Story, *, by: Actor, at: datetime, started_from: int | None = None) -> Story:
    """The newest revision goes out when the embargo is lifted, whenever that turns out to be, together with its translations.

    Raises NotAllowed, WrongState, OutOfDate, OnHold, Unfit.
    """
    require_publish(by, story, "schedule")
    with verb("schedule", by):
        row = fresh(story)
        require_state(row, *FROM, verb="scheduled")
        require_newest(row, started_from, by=by, at=at)
        if row.embargo is None or not row.embargo.holds(at):
            raise WrongState(
                _("“%(headline)s” is under no embargo. Publish it, or give it a time.")
                % {"headline": row.headline}
            )
        require_not_held(row)
        _plan(row, scheduled_for=row.embargo.until, with_embargo=True)
    return row


def _plan(row: Story, *, scheduled_for: datetime | None, with_embargo: bool) -> None:
    require_whole(newest(row))
    set_life(
        row,
        state=row.state if row.state == State.PUBLISHED else State.SCHEDULED,
        scheduled_for=scheduled_for,
        scheduled_text=newest(row).pk,
        with_embargo=with_embargo,
        missed_time=None,
    )


def unschedule(story: Story, *, by: Actor) -> Story:
    """Back to waiting for an editor."""
    require_publish(by, story, "unschedule")
    with verb("unschedule", by):
        row = fresh(story)
        state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
        set_life(row, state=state, scheduled_for=None, scheduled_text=None, with_embargo=False)
    return row


def is_due(at: datetime) -> Q:
    """Whether a story's own time has come. What is under an embargo that was not lifted goes out when it is (lift.py)."""
    planned = Q(state__in=(State.SCHEDULED, State.PUBLISHED), scheduled_for__lte=at)
    return planned & ~Q(Exists(open_embargoes().filter(identity=OuterRef("identity"))))


def due(at: datetime) -> list[Story]:
    """The stories whose time has come, earliest first."""
    return list(Story.objects.filter(is_due(at)).order_by("scheduled_for", "pk"))
