"""Alerts: one line of breaking news each, issued, edited and retracted."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.refusals import Unfit
from masthead.desk.save import save
from masthead.editions.settings import newsroom
from masthead.fronts.models import Alert
from masthead.stories.models import Story


def add_alert(
    edition: str,
    text: str,
    *,
    lasts: timedelta,
    by: Actor,
    at: datetime,
    source: str = "",
    story: Story | None = None,
) -> Alert:
    """Issue an alert; it stands in the ticker until it ends or is retracted. Raises NotAllowed, Unfit, UnderEmbargo."""
    if edition not in {one.id for one in newsroom().editions}:
        raise Unfit(
            _("There is no edition “%(edition)s”. There are: %(editions)s.")
            % {"edition": edition, "editions": ", ".join(one.id for one in newsroom().editions)}
        )
    if lasts <= timedelta(0):
        raise Unfit(_("An alert must last a while; give a time greater than zero."))
    text = " ".join(text.split())
    return save(
        Alert(
            edition=edition, text=text, source=source.strip(), issued_at=at, ends_at=at + lasts, story=story
        ),
        by=by,
    )


def edit_alert(alert: Alert, *, text: str | None = None, source: str | None = None, by: Actor) -> Alert:
    """Change an alert's words. Raises NotAllowed, Unfit."""
    if text is not None:
        alert.text = " ".join(text.split())
    if source is not None:
        alert.source = source.strip()
    return save(alert, by=by)


def retract(alert: Alert, *, by: Actor) -> Alert:
    """Take an alert back: it leaves the ticker at once. Raises NotAllowed."""
    alert.retracted = True
    return save(alert, by=by)
