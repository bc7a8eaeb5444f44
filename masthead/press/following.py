"""The followers before the press: what they write and journal is pressed in the run that follows."""

from __future__ import annotations

import logging

from masthead.press.pressroom import Pressroom

log = logging.getLogger(__name__)


def follow(room: Pressroom, *, wholly: bool = False) -> None:
    """Needs the lock, and no snapshot open. A follower that fails is behind and tries again before the next run."""
    for follower in room.followers:
        try:
            follower(wholly)
        except Exception:
            log.exception("a follower failed; the press goes on with what it left")
