"""Withdraw: still readable, marked as withdrawn with the reason, and out of all lists."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import Unfit
from masthead.desk.rights import require_publish
from masthead.stories.models import State, Story


def withdraw(story: Story, *, because: str, by: Actor, at: datetime) -> Story:
    """Mark a published story as withdrawn; `because` stands on its page. Raises NotAllowed, WrongState, Unfit."""
    require_publish(by, story, "withdraw")
    if not because.strip():
        raise Unfit(_("Readers must be told why a story is withdrawn. Give the reason."))
    with verb("withdraw", by) as change:
        row = fresh(story)
        require_state(row, State.PUBLISHED, verb="withdrawn")
        set_life(
            row,
            state=State.WITHDRAWN,
            withdrawn_because=because.strip(),
            scheduled_for=None,
            scheduled_text=None,
            with_embargo=False,
        )
        change.touch(f"story:{row.pk}")
    return row
