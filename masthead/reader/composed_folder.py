"""Composed pages as files, for the nginx of this machine: where they stand, and for how long nginx may look at them.

nginx looks into `at-…/SECOND/HOST/PATH~CODING`, where SECOND is its own clock's. A second is a link to the folder of pages,
and there are links for the next few seconds only: whoever stops making them, in whatever way, takes every page away.
"""

from __future__ import annotations

import os
import shutil
import threading
import time
from pathlib import Path

LEASE_SECONDS = 3
"""How long after the writer's last sign nginx may look here; less than the desk waits for a silent writer."""
MOST_BYTES = 256 << 20
MOST_FILES = 50_000
WISHES, LOCK = "wishes", "lock"
SUFFIXES = {"gzip": "1gz", "br": "1br"}
"""How the front server calls a plain request for a coding."""
TAG_SECONDS = 15_000_000_000
"""A tag's first half is a file's time, because that is what nginx tells: as large as every file system keeps it."""


class UnfitFolder(Exception):
    """Files there do not keep the times that are set, so that nginx would tell wrong tags."""


class ComposedFolder:
    """The folder of one writer. `signature` names the headers that the front server was set up to send."""

    def __init__(self, folder: Path, signature: str) -> None:
        self._folder = folder
        self._at = folder / f"at-{signature}"
        self._seconds: dict[str, int] = {}
        self._turns = 0
        self._sizes: dict[str, int] = {}
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._sizes)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    @property
    def is_full(self) -> bool:
        return self.bytes >= MOST_BYTES or len(self._sizes) >= MOST_FILES

    def empty(self) -> None:
        """Nothing of an earlier writer stays, pages last: without links nobody looks at them."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for path in sorted(self._folder.glob("at-*")) + sorted(self._folder.glob("pages-*")):
            shutil.rmtree(path)
        self._at.mkdir()
        self._seconds.clear()
        self._begin()

    def allow(self, now: float) -> None:
        """Lets nginx look for the next seconds, and takes the links of all others away."""
        allowed = range(int(now) - 1, int(now) + LEASE_SECONDS)
        for second in allowed:
            for name in _as_nginx_writes(second):
                if name not in self._seconds:
                    self._link(name)
                    self._seconds[name] = second
        for name in [name for name, second in self._seconds.items() if second not in allowed]:
            (self._at / name).unlink(missing_ok=True)
            del self._seconds[name]

    def place(self, name: str, body: bytes, tag_seconds: int) -> None:
        """One page, whole or not at all. Raises OSError (also for a name too long), UnfitFolder."""
        target = self._pages / name
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = self._pages / "~beside"
        with beside.open("wb") as file:
            file.write(body)
            file.flush()
            os.utime(file.fileno(), (tag_seconds, tag_seconds))
            if int(os.fstat(file.fileno()).st_mtime) != tag_seconds:
                raise UnfitFolder(
                    f"{self._folder} does not keep files' times; choose a tmpfs, such as /dev/shm"
                )
        beside.replace(target)
        self._sizes[name] = len(body)
        self.bytes += len(body)

    def remove(self, name: str) -> None:
        (self._pages / name).unlink(missing_ok=True)
        self.bytes -= self._sizes.pop(name, 0)

    def turn(self) -> None:
        """All pages go at once: each second leads to a new folder before the old one is cleared."""
        old = self._pages
        self._begin()
        for name in self._seconds:
            self._link(name)
        threading.Thread(
            target=shutil.rmtree, args=(old,), kwargs={"ignore_errors": True}, daemon=True
        ).start()

    def _begin(self) -> None:
        self._turns += 1
        self._pages = self._folder / f"pages-{self._turns}"
        self._pages.mkdir()
        self._sizes.clear()
        self.bytes = 0

    def _link(self, name: str) -> None:
        beside = self._at / "~beside"
        beside.symlink_to(f"../{self._pages.name}")
        beside.replace(self._at / name)


def _as_nginx_writes(second: int) -> set[str]:
    """The second as `$time_iso8601` has it, in this machine's zone and in UTC, which a container may have."""
    here = time.strftime("%Y-%m-%dT%H:%M:%S%z", time.localtime(second))
    return {f"{here[:-2]}:{here[-2:]}", time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(second))}


def file_name(host: str, path: str, coding: str) -> str:
    """Where a page stands among the pages: nginx finds it by `$host`, `$uri` and coding."""
    return f"{host}{path}~{SUFFIXES[coding]}"
