"""Hold: stop a story that waits until an editor decides. Notices: what an editor must see."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, set_life
from masthead.desk.models import Notice
from masthead.desk.rights import require_edit
from masthead.stories.models import State, Story


def hold(story: Story, *, because: str, by: Actor, at: datetime, by_agency: bool = False) -> Story:
    """Nothing new of this story goes out, by rule or by hand; what readers have stays until an editor takes it down.

    `by_agency`: its agency cancelled or withheld what it is made of, so that `release` is refused until the agency
    sends a version that may be used.
    """
    require_edit(by, story, "hold")
    with verb("hold", by) as change:
        row = fresh(story)
        columns: dict[str, object] = {
            "held_because": because,
            "held_by_agency": row.held_by_agency or by_agency,
            "scheduled_for": None,
            "scheduled_text": None,
            "with_embargo": False,
        }
        if row.state == State.SCHEDULED:
            columns["state"] = State.SUBMITTED
        set_life(row, **columns)
        change.touch(f"story:{row.pk}")
        Notice.objects.create(story=row, text=because, urgent=True, at=at)
    return row


def notify(story: Story, text: str, *, at: datetime, urgent: bool = False) -> Notice:
    """Tell the desk something about a story; it stands in the inbox until somebody settles it."""
    return Notice.objects.create(story=story, text=text, urgent=urgent, at=at)


def settle_notice(notice: Notice, *, by: Actor, at: datetime) -> None:
    """An editor has dealt with a notice. Raises NotAllowed."""
    require_edit(by, notice.story, "settle a notice about")
    Notice.objects.filter(pk=notice.pk, settled_at=None).update(settled_at=at, settled_by=by.name)
