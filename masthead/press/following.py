"""The followers before the press: what they write and journal is pressed in the run that follows."""

from __future__ import annotations

import logging

from masthead.press.pressroom import Pressroom

log = logging.getLogger(__name__)


def follow(room: Pressroom) -> None:
    """Needs the lock, and no snapshot open. A follower that fails is behind and tries again before the next run."""
    for follower in room.followers:
        try:
            follower.follow()
        except Exception:
            log.exception("a follower failed; the press goes on with what it left")


def are_behind(room: Pressroom) -> bool:
    """Whether any has something to catch up."""
    for follower in room.followers:
        try:
            if follower.is_behind():
                return True
        except Exception:
            log.exception("a follower cannot tell how far it is")
    return False
