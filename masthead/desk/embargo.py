"""Embargo: set or correct somebody else's time of release, for a story and all its translations at once."""

from datetime import datetime

from django.utils.translation import gettext as _

from masthead.desk.actors import Actor
from masthead.desk.change import Change, verb
from masthead.desk.life import fresh, require_state, set_life
from masthead.desk.refusals import NotAllowed, Unfit
from masthead.desk.rights import is_chief, require_publish
from masthead.fronts.models import Alert
from masthead.stories.models import Embargo, State, Story
from masthead.stories.visibility import is_known, open_embargoes

FROM = (State.DRAFT, State.SUBMITTED, State.SCHEDULED, State.PUBLISHED)


def embargo(
    story: Story, *, until: datetime | None, by: Actor, at: datetime, source: str | None = None
) -> Story:
    """No version goes out before `until`, which must still be to come: nobody lifts an embargo by hand.

    `until` None: its end is not known, and it waits for an editor's date. Only a chief may bring a known end forward. A
    story that was to go out earlier waits for an editor again. Raises NotAllowed, Unfit, WrongState.
    """
    require_publish(by, story, "set the embargo of")
    if until is not None and until <= at:
        raise Unfit(
            _(
                "%(time)s UTC has passed, and an embargo is not lifted by hand. Give the time that the agency states."
            )
            % {"time": f"{until:%Y-%m-%d %H:%M}"}
        )
    with verb("embargo", by):
        row = fresh(story)
        require_state(row, *FROM, verb="given an embargo")
        if not is_chief(by) and _is_brought_forward(row.embargo, until, at):
            raise NotAllowed(_("Only a chief may bring the end of an embargo forward. Ask the chief."))
        impose(row, until=until, source=source, by=by, at=at)
    return fresh(story)


def impose(
    story: Story, *, until: datetime | None, by: Actor, at: datetime, source: str | None = None
) -> list[Story]:
    """Set the embargo as it is from now on; the stories that are off the schedule by it. `source` None: as before."""
    with verb("embargo", by) as change:
        stands = open_embargoes().select_for_update().filter(identity=story.identity).first()
        stands = stands or Embargo(identity=story.identity)
        stands.until, stands.set_by, stands.set_at = until, by.name, at
        stands.source = stands.source if source is None else source
        stands.save()
        members = list(Story.objects.select_for_update().filter(identity=story.identity))
        tell_readers_side(members, change)
        return [row for row in members if _is_off_schedule(row, until)]


def tell_readers_side(members: list[Story], change: Change) -> None:
    """Note what readers may see change by an embargo: of a story that they do not know, the alerts that lead to it."""
    alerts = Alert.objects.filter(story__in=[row.pk for row in members])
    change.touch(*(f"alert:{id}" for id in alerts.values_list("pk", flat=True)))
    change.touch(*(f"story:{row.pk}" for row in members if is_known(row)))
    change.removals.update(row.pk for row in members)


def _is_brought_forward(stands: Embargo | None, until: datetime | None, at: datetime) -> bool:
    known = stands is not None and stands.until is not None and stands.holds(at)
    return known and until is not None and stands is not None and until < (stands.until or until)


def _is_off_schedule(row: Story, until: datetime | None) -> bool:
    """A story that goes with its embargo moves along; one with an earlier time of its own waits for an editor."""
    if row.with_embargo:
        set_life(row, scheduled_for=until)
        return False
    if row.scheduled_for is None or (until is not None and row.scheduled_for >= until):
        return False
    state = State.SUBMITTED if row.state == State.SCHEDULED else row.state
    set_life(row, state=state, scheduled_for=None, scheduled_text=None)
    return True
