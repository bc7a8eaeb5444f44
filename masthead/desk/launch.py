"""Launch: what an editor has set up becomes the front that readers have."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.front_drafts import (
    content_of,
    empty_front,
    fill,
    open_front,
    require_sound,
    require_unchanged,
)
from masthead.desk.refusals import WrongState
from masthead.desk.rights import require_front
from masthead.fronts.models import Front
from masthead.fronts.showing import front_at


def launch(edition: str, place: str, *, by: Actor, at: datetime, started_from: str | None = None) -> Front:
    """Put a front's draft before readers, whole, in one run. Raises NotAllowed, OutOfDate, WrongState, Unfit.

    `place` is "edition", "section:12", "region:3" or "kind:video"; `started_from` as for `keep_draft`.
    """
    require_front(by, edition, place)
    with verb("launch", by) as change:
        opened = open_front(edition, place)
        require_unchanged(opened, started_from)
        if opened.draft is None:
            raise WrongState(_("There is no draft of this front. Set it up first."))
        require_sound(opened.front)
        front = front_at(edition, place) or empty_front(edition, place)
        fill(front, content_of(opened.front))
        front.launches += 1
        front.launched_by, front.launched_at = by.name, at
        front.save()
        opened.draft.delete()
        change.touch(f"front:{edition}:{place}")
    return front
