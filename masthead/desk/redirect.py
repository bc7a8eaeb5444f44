"""Redirect: this story lives at another address now."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import Unfit
from masthead.desk.rights import require_publish
from masthead.markup import safe_url
from masthead.stories.models import State, Story


def redirect(story: Story, *, to: Story | str, by: Actor, at: datetime) -> Story:
    """Send readers of a published story to another story of its edition, or to a whole URL.

    Raises NotAllowed, WrongState, Unfit.
    """
    require_publish(by, story, "redirect")
    with verb("redirect", by) as change:
        row = fresh(story)
        require_state(row, State.PUBLISHED, State.WITHDRAWN, verb="redirected")
        set_life(
            row,
            live=False,
            state=State.REDIRECTED,
            redirect_to=_target(row, to),
            scheduled_for=None,
            scheduled_text=None,
            with_embargo=False,
        )
        change.touch(f"story:{row.pk}")
    return row


def _target(story: Story, to: Story | str) -> str:
    if isinstance(to, Story):
        if to.pk == story.pk or not to.is_public or to.edition_code != story.edition_code:
            raise Unfit(_("A story can be redirected to another published story of its edition. Choose one."))
        return f"/-/{to.short_id}"
    if not safe_url(to).startswith(("http://", "https://")):
        raise Unfit(
            _("“%(address)s” is not a whole web address; it should begin with https://.") % {"address": to}
        )
    return to
