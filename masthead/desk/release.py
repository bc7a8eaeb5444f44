"""Release: an editor has decided about a story on hold, and it may go out again."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, set_life
from masthead.desk.models import Notice
from masthead.desk.refusals import OnHold, WrongState
from masthead.desk.rights import require_publish
from masthead.stories.models import Story


def release(story: Story, *, by: Actor, at: datetime) -> Story:
    """Lift a hold; its reason stays on record as a notice that is settled. Raises NotAllowed, WrongState, OnHold."""
    require_publish(by, story, "release")
    with verb("release", by) as change:
        row = fresh(story)
        if not row.held_because:
            raise WrongState(_("“%(headline)s” is not on hold.") % {"headline": row.headline})
        if row.held_by_agency:
            raise OnHold(
                _(
                    "“%(headline)s” cannot be released: %(because)s It stays on hold until the agency sends a version "
                    "that may be used."
                )
                % {"headline": row.headline, "because": row.held_because}
            )
        _settle(row, by=by, at=at)
        set_life(row, held_because="")
        change.touch(f"story:{row.pk}")
    return row


def agency_allows(story: Story) -> None:
    """The agency sent a version that may be used: from here on an editor may release the story and its translations."""
    Story.objects.filter(identity=story.identity, held_by_agency=True).update(held_by_agency=False)
    story.held_by_agency = False


def _settle(story: Story, *, by: Actor, at: datetime) -> None:
    """The notice of the hold, whether somebody settled it before or not."""
    settled = {"settled_at": at, "settled_by": by.name}
    same = Notice.objects.filter(story=story, text=story.held_because)
    same.filter(settled_at=None).update(**settled)
    if not same.exists():
        Notice.objects.create(story=story, text=story.held_because, urgent=True, at=at, **settled)
