"""A new epoch for a restored journal. What lies in the same database knows where it stood and goes on from there."""

from masthead.journal.entries import epoch, renew_epoch
from masthead.journal.models import FollowerPosition
from masthead.onward.models import Backlog


def begin_epoch() -> str:
    """Of another epoch only the store is a stranger: it is outside, and may know entries that came after the backup."""
    before, after = epoch(), renew_epoch()
    FollowerPosition.objects.filter(epoch=before).update(epoch=after)
    Backlog.objects.filter(epoch=before).update(epoch=after)
    return after
