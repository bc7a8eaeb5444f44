"""Lift: somebody else's time has come. All that waits for it goes out together, in one transaction and one press run."""

import logging
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from wagtail.models import Revision

from masthead import faults
from masthead.desk.actors import Actor
from masthead.desk.change import verb
from masthead.desk.claim import claimed
from masthead.desk.embargo import tell_readers_side
from masthead.desk.hold import notify
from masthead.desk.missed import miss, send_back
from masthead.desk.publish import publish
from masthead.desk.transient import TRANSIENT
from masthead.stories.models import Embargo, State, Story
from masthead.stories.visibility import open_embargoes

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Lifted:
    """What became of the stories that waited for it."""

    published: list[Story] = field(default_factory=list)
    returned: list[Story] = field(default_factory=list)
    entry: int = 0


def ended(at: datetime) -> list[Embargo]:
    """The embargoes whose time has come and that have not been lifted, earliest first."""
    return list(open_embargoes().filter(until__lte=at).order_by("until", "pk"))


def lift(embargo: Embargo, *, by: Actor, at: datetime, late: bool = False) -> Lifted | None:
    """None where another worker lifts it. `late`: too late to go out by itself, so everything waits for an editor.

    One member that cannot go out goes back to the desk alone; a fault of the house's own undoes all, to be tried again.
    """
    done = Lifted()
    with verb("lift embargo", by) as change:
        if (mine := claimed(open_embargoes().filter(pk=embargo.pk, until__lte=at))) is None:
            return None
        Embargo.objects.filter(pk=mine.pk).update(lifted_at=at)
        faults.point("schedule.claimed")
        members = list(Story.objects.filter(identity=mine.identity).order_by("edition_code"))
        for member in members:
            _release(member, mine, done, by=by, at=at, late=late)
        tell_readers_side(list(Story.objects.filter(identity=mine.identity)), change)
        faults.point("schedule.lifted")
    done.entry = change.entry
    return done


def _release(member: Story, embargo: Embargo, done: Lifted, *, by: Actor, at: datetime, late: bool) -> None:
    """One of them: out, back to the desk, or, where nothing was planned, with a word that it may go out now."""
    assert embargo.until is not None
    if not member.with_embargo and not (member.scheduled_for and member.scheduled_for <= embargo.until):
        if member.state in (State.DRAFT, State.SUBMITTED):
            notify(member, "Its embargo has ended: it may be published.", at=at)
        return
    if late:
        miss(member, was_due=embargo.until, by=by, at=at)
        done.returned.append(member)
        return
    try:
        with transaction.atomic():
            text = Revision.objects.filter(pk=member.scheduled_text).first()
            done.published.append(publish(member, by=by, at=embargo.until, revision=text))
    except TRANSIENT:
        raise
    except Exception as error:
        log.exception("story %s could not go out with its embargo", member.pk)
        send_back(member, was_due=embargo.until, error=error, by=by, at=at)
        done.returned.append(member)
