"""What a reader's process tells the writer of composed pages: nginx asked for this page, so it had no file of it.

Wishes may get lost: who asks next has the same wish. They go through a socket that only the readers' own user may enter.
"""

from __future__ import annotations

import socket
from pathlib import Path
from typing import NamedTuple

from masthead.reader.composed_folder import SUFFIXES

WISH_HEADER = b"masthead-wish"
"""Set by our nginx on requests that a file could have answered: the coding, by its suffix. Empty on all others."""
_CODINGS = {suffix.encode(): coding for coding, suffix in SUFFIXES.items()}
_LONGEST = 4096


class Wish(NamedTuple):
    """A page in a coding, as it was asked for."""

    host: bytes
    raw_path: bytes
    coding: str


class Wishes:
    """Sends, and never waits."""

    def __init__(self, place: Path) -> None:
        self._place = str(place)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def send(self, coding: bytes, host: bytes, raw_path: bytes) -> None:
        message = b"\0".join((coding, host, raw_path))
        if len(message) > _LONGEST:
            return
        try:
            self._socket.sendto(message, self._place)
        except OSError:
            # No writer, or a busy one: the page is served all the same, and the next who asks wishes again.
            return

    def close(self) -> None:
        self._socket.close()


class WishBox:
    """Receives."""

    def __init__(self, place: Path) -> None:
        place.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(str(place))
        place.chmod(0o600)

    def next(self, seconds: float) -> Wish | None:
        """The next wish; None if none comes within these seconds, or if it makes no sense."""
        self._socket.settimeout(seconds)
        try:
            parts = self._socket.recv(_LONGEST).split(b"\0")
        except TimeoutError:
            return None
        if len(parts) != 3 or parts[0] not in _CODINGS:
            return None
        return Wish(parts[1], parts[2], _CODINGS[parts[0]])

    def close(self) -> None:
        self._socket.close()
