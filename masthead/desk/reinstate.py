"""Reinstate: back after a take-down, a withdrawal, a redirect or a spike."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.revisions import require_releasable
from masthead.desk.rights import require_publish
from masthead.stories.lists import settle
from masthead.stories.models import State, Story


def reinstate(story: Story, *, by: Actor, at: datetime) -> Story:
    """As it was before: published with its first time, or (after a spike) a draft. Raises NotAllowed, WrongState, OnHold."""
    require_publish(by, story, "reinstate")
    with verb("reinstate", by) as change:
        row = fresh(story)
        require_state(
            row, State.WITHDRAWN, State.TAKEN_DOWN, State.REDIRECTED, State.SPIKED, verb="reinstated"
        )
        if row.state == State.SPIKED:
            set_life(row, state=State.DRAFT)
            return row
        require_releasable(row, at)
        set_life(row, live=True, state=State.PUBLISHED, withdrawn_because="", tombstone="", redirect_to="")
        settle(row)
        change.touch(f"story:{row.pk}")
    return row
