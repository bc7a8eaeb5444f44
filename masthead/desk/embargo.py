"""Embargo: set or correct somebody else's time of release by hand."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.rights import is_chief, require_publish
from masthead.stories.models import State, Story

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)


def embargo(story: Story, *, until: datetime, by: Actor, at: datetime) -> Story:
    """No version goes out before `until`, which must still be to come: nobody lifts an embargo by hand.

    Only a chief may bring a known end forward. A story that was to go out earlier waits for an editor again. Raises
    NotAllowed, Unfit, WrongState.
    """
    require_publish(by, story, "set the embargo of")
    if until <= at:
        raise Unfit(
            _(
                "%(time)s UTC has passed, and an embargo is not lifted by hand. Give the time that the agency states."
            )
            % {"time": f"{until:%Y-%m-%d %H:%M}"}
        )
    with verb("embargo", by) as change:
        row = fresh(story)
        require_state(row, *FROM, verb="given an embargo")
        if (
            row.is_under_embargo(at)
            and row.embargoed_until
            and until < row.embargoed_until
            and not is_chief(by)
        ):
            raise NotAllowed(_("Only a chief may bring the end of an embargo forward. Ask the chief."))
        columns: dict[str, object] = {"embargoed": True, "embargoed_until": until}
        if row.scheduled_for and row.scheduled_for < until:
            state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
            columns |= {"state": state, "scheduled_for": None, "scheduled_text": None}
        set_life(row, **columns)
        change.touch(f"story:{row.pk}")
    return row
