"""Public files around a run: taking away what no sheet uses any more, and setting right what a crash left."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from masthead import faults
from masthead.press.pressroom import Pressroom

log = logging.getLogger(__name__)


def take_away(room: Pressroom, names: Iterable[str]) -> None:
    """After the run. A file that stays is not served any more, and the next sweep finds it."""
    for name in names:
        try:
            room.remove_file(name)
            faults.point("files.taken_away")
        except OSError:
            log.exception("%s is not used any more but could not be removed", name)


def missing_files(room: Pressroom) -> list[str]:
    """Files that sheets use and that are not there."""
    return sorted(name for name in room.store.files() if not room.has_public_file(name))


def mend_files(room: Pressroom) -> None:
    for name in missing_files(room):
        try:
            room.publish_file(name)
        except Exception:
            log.exception("%s is used by a sheet and cannot be put in place", name)
