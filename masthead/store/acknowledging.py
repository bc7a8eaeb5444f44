"""Who keeps copies of what readers get, and up to which run: each tells the desk, so that a publish can wait for the last.

With the embedded store these are small files in `acks/`; with a server it is one hash, the only thing that a reader's user may
write. What stands there comes from the public's side: it is read with limits, and believed of nothing but itself.
"""

from __future__ import annotations

import json
import logging
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Protocol

from masthead.conf import Config
from masthead.store.opening import is_redis

LIVE_SECONDS = 5.0
"""Who was not heard for so long is not waited for."""
BEAT_SECONDS = 1.0
"""How often a copy's keeper says again where it stands."""
FORGOTTEN_SECONDS = 86_400.0
_LOOK_SECONDS = 0.004
MOST, MOST_BYTES = 200, 500
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """`who` has a run or a later one, and said so some seconds ago."""

    who: str
    run: int
    seconds_ago: float


class Acknowledger:
    """Tells for one keeper of copies. `what` it is stands in its name, which editors may read."""

    def __init__(self, config: Config, what: str = "writer") -> None:
        folder = blake2b(str(config.data).encode(), digest_size=2).hexdigest()
        self.who = f"{what} at {socket.gethostname()}:{config.reader_port}/{folder}"
        self._board = _board(config, config.store_reader_url or config.store_url, "")

    def tell(self, run: int) -> None:
        """That no reader gets anything older from here. To be said again every second, or one counts as gone.

        Raises StoreAway or OSError where it cannot be told.
        """
        self._board.write(self.who, run)


class Acknowledgements:
    """What the keepers of copies have told, as the desk sees it. Questions raise StoreAway where it cannot be seen."""

    def __init__(self, config: Config, password: str = "") -> None:
        self._board = _board(config, config.store_url, password)

    def all(self) -> list[Acknowledgement]:
        """Those heard within a day, by name."""
        return sorted(self._board.read(), key=lambda one: one.who)

    def late(self, run: int) -> tuple[str, ...]:
        """Those that live and have not told this run or a later one."""
        return tuple(one.who for one in self.all() if one.seconds_ago <= LIVE_SECONDS and one.run < run)

    def silent(self) -> tuple[str, ...]:
        """Those that nobody waits for: gone, or cut off and still serving what they have."""
        return tuple(one.who for one in self.all() if one.seconds_ago > LIVE_SECONDS)

    def wait(self, run: int, seconds: float) -> tuple[str, ...]:
        """Those that are late even then; returns as soon as nobody is."""
        end = time.monotonic() + seconds
        while (late := self.late(run)) and time.monotonic() < end:
            time.sleep(_LOOK_SECONDS)
        return late


class _Board(Protocol):
    def write(self, who: str, run: int) -> None: ...

    def read(self) -> Iterator[Acknowledgement]: ...


def _board(config: Config, url: str, password: str) -> _Board:
    if is_redis(url):
        from masthead.store.redis_acks import Hash

        return Hash(url, config.store_namespace, password)
    return _Folder(config.data / "acks")


class _Folder:
    """A file for each, whose time says when it was last heard."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, who: str, run: int) -> None:
        self._folder.mkdir(exist_ok=True)
        name = blake2b(who.encode(), digest_size=8).hexdigest()
        beside = self._folder / f".{name}.{os.getpid()}"
        beside.write_text(json.dumps([who, run]), "utf-8")
        beside.replace(self._folder / f"{name}.json")

    def read(self) -> Iterator[Acknowledgement]:
        for path in sorted(self._folder.glob("*.json"))[:MOST]:
            try:
                seconds_ago = time.time() - path.stat().st_mtime
                with path.open("rb") as file:
                    told = told_in(file.read(MOST_BYTES))
            except FileNotFoundError:
                continue
            if seconds_ago > FORGOTTEN_SECONDS or told is None:
                path.unlink(missing_ok=True)
            else:
                yield Acknowledgement(*told, max(0.0, seconds_ago))


def told_in(line: bytes) -> tuple[str, int] | None:
    """Name and run; None for what nobody of ours has written."""
    try:
        who, run, *_ = json.loads(line) if len(line) <= MOST_BYTES else (None, None)
    except (ValueError, TypeError):
        who = run = None
    if isinstance(who, str) and isinstance(run, int) and who.isprintable():
        return who, run
    _log.error("an acknowledgement cannot be read: %r", line[:80])
    return None
