"""Update: new facts; the story moves on and readers see the time."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.publish import publish
from masthead.desk.revisions import require_newest, write
from masthead.desk.rights import require_publish
from masthead.desk.submit import Copy, apply
from masthead.stories.models import State, Story


def update(
    story: Story, copy: Copy | None = None, *, by: Actor, at: datetime, started_from: int | None = None
) -> Story:
    """Put new text before readers and show them when: the copy if one is given, else the newest revision.

    Raises what `publish` raises.
    """
    require_publish(by, story, "update")
    with verb("update", by):
        row = fresh(story)
        require_state(row, State.PUBLISHED, verb="updated")
        require_newest(row, started_from, by=by, at=at)
        if copy is not None:
            draft = row.get_latest_revision_as_object()
            apply(copy, draft)
            write(draft, by=by)
        set_life(row, updated_at=at)
        return publish(row, by=by, at=at)
