"""Doubt about the clock: while it stands, nothing goes out by the clock alone (docs/decisions/0011-embargoes.md)."""

from datetime import datetime

from masthead.desk.actors import Actor
from masthead.desk.models import ClockDoubt, SchedulerBeat


def open_doubt() -> ClockDoubt | None:
    """The doubt that nobody has settled."""
    return ClockDoubt.objects.filter(settled_at=None).order_by("pk").first()


def is_in_doubt(moment: datetime | None) -> bool:
    """Whether a moment lies in the time that the clock passed over in a jump that nobody has confirmed."""
    if moment is None:
        return False
    return ClockDoubt.objects.filter(settled_at=None, expected__lt=moment).exists()


def settle_doubt(by: Actor, *, at: datetime) -> int:
    """Someone has looked at another clock and says that this one is right. How many doubts that settled."""
    SchedulerBeat.objects.all().delete()  # what the clocks said before the jump counts no more
    return ClockDoubt.objects.filter(settled_at=None).update(settled_at=at, settled_by=by.name)
