"""Take down: gone from every surface; its address answers 410 with a tombstone."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.rights import require_publish
from masthead.stories.models import State, Story


def take_down(story: Story, *, tombstone: str = "", by: Actor, at: datetime) -> Story:
    """Take a story from readers. `tombstone` is what may be said in its place. Raises NotAllowed, WrongState."""
    require_publish(by, story, "take down")
    with verb("take down", by) as change:
        row = fresh(story)
        require_state(row, State.PUBLISHED, State.WITHDRAWN, State.REDIRECTED, verb="taken down")
        set_life(
            row,
            live=False,
            state=State.TAKEN_DOWN,
            tombstone=tombstone.strip(),
            scheduled_for=None,
            scheduled_text=None,
            with_embargo=False,
            redirect_to="",
        )
        change.touch(f"story:{row.pk}")
    return row
