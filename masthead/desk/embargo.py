"""Embargo: set or correct somebody else's time of release by hand."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import NotAllowed
from masthead.desk.rights import is_chief, require_publish
from masthead.stories.models import State, Story

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)


def embargo(story: Story, *, until: datetime, by: Actor, at: datetime) -> Story:
    """No version goes out before `until`. Only a chief may set a time that has passed, which lifts an embargo.

    A story that was to go out earlier waits for an editor again. Raises NotAllowed, WrongState.
    """
    require_publish(by, story, "set the embargo of")
    if until <= at and not is_chief(by):
        raise NotAllowed(
            _(
                "%(time)s UTC has passed, and only a chief may lift an embargo. Give a later time, or ask the chief."
            )
            % {"time": f"{until:%Y-%m-%d %H:%M}"}
        )
    with verb("embargo", by) as change:
        row = fresh(story)
        require_state(row, *FROM, verb="given an embargo")
        columns: dict[str, object] = {"embargoed": True, "embargoed_until": until}
        if row.scheduled_for and row.scheduled_for < until:
            state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
            columns |= {"state": state, "scheduled_for": None, "scheduled_text": None}
        set_life(row, **columns)
        change.touch(f"story:{row.pk}")
    return row
