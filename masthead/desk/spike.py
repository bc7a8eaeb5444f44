"""Spike: never to be published."""

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.rights import require_edit
from masthead.stories.models import State, Story


def spike(story: Story, *, by: Actor) -> Story:
    """Put aside a story that readers never had; `reinstate` makes it a draft again. Raises NotAllowed, WrongState."""
    require_edit(by, story, "spike")
    with verb("spike", by):
        row = fresh(story)
        require_state(row, State.DRAFT, State.SUBMITTED, State.SCHEDULED, verb="spiked")
        set_life(
            row,
            state=State.SPIKED,
            scheduled_for=None,
            scheduled_text=None,
            with_embargo=False,
            missed_time=None,
        )
    return row
