"""Public files out of a bucket, by way of a bounded folder on this machine's disk.

A name follows the bytes, so what was brought once is good for ever. Only what the store lists is asked for at all; what
nobody has asked for in a week, or what is too much, goes from the disk again.
"""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path

from masthead.reader.headers import HouseHeaders
from masthead.reader.places import is_of_stream
from masthead.reader.public_files import OpenFile, Shelf, opened
from masthead.store.bucket import PUBLIC, Bucket, BucketAway

LONGEST_UNASKED_SECONDS = 7 * 24 * 3600
_TOUCH_AGAIN_SECONDS = 3600
_log = logging.getLogger(__name__)


class BucketShelf(Shelf):
    """Files as answers, brought from the bucket when first asked for. Streams are folders of this machine, as ever."""

    def __init__(
        self, folder: Path, house: HouseHeaders, bucket: Bucket, cache: Path, most_bytes: int
    ) -> None:
        super().__init__(folder, house)
        self._bucket, self._cache, self._most = bucket, cache, most_bytes
        self._coming: dict[str, asyncio.Task[None]] = {}
        self._bytes = -1

    async def bring(self, name: str) -> None:
        """See to it that the file is on the disk, if it is in the bucket; those who want the same one wait together."""
        if is_of_stream(name):
            return
        path = self._cache / name
        if path.exists():
            _touch(path)
            return
        if name not in self._coming:
            coming = asyncio.create_task(asyncio.to_thread(self._fetch, name, path))
            self._coming[name] = coming
            coming.add_done_callback(lambda _: self._coming.pop(name, None))
        await asyncio.shield(self._coming[name])

    def opened(self, name: str) -> AbstractContextManager[OpenFile | None]:
        return opened(self._folder if is_of_stream(name) else self._cache, name)

    def _fetch(self, name: str, path: Path) -> None:
        try:
            if not self._bucket.bring(PUBLIC + name, path):
                return
        except (BucketAway, OSError):
            _log.exception("%s cannot be had from the bucket", name)
            return
        _touch(path)
        self._make_room(path.stat().st_size)

    def _make_room(self, more: int) -> None:
        """Other processes of this machine use the same folder: what is counted is looked at anew when it matters."""
        if self._bytes >= 0 and self._bytes + more <= self._most:
            self._bytes += more
            return
        kept = sorted(_files(self._cache), key=lambda one: one[1])
        total = sum(size for _, _, size in kept)
        old = time.time() - LONGEST_UNASKED_SECONDS
        for path, asked, size in kept:
            if asked > old and total <= self._most * 0.9:
                break
            with suppress(FileNotFoundError):
                path.unlink()
            total -= size
        self._bytes = total


def _files(folder: Path) -> Iterator[tuple[Path, float, int]]:
    """Each file with the time when it was last asked for and its size."""
    for path in folder.rglob("*"):
        with suppress(FileNotFoundError):
            found = path.stat()
            if path.is_file():
                yield path, found.st_atime, found.st_size


def _touch(path: Path) -> None:
    """Note that somebody asked. The time of writing stays: it is part of the file's tag, alike on all machines."""
    with suppress(FileNotFoundError):
        found, now = path.stat(), time.time()
        if now - found.st_atime > _TOUCH_AGAIN_SECONDS:
            os.utime(path, (now, found.st_mtime))


def shelf_for(url: str, folder: Path, house: HouseHeaders, *, cache: Path, most_megabytes: int) -> Shelf:
    """The public files where `files.url` says. The reader's key, where it has one, stands in its environment."""
    if not url:
        return Shelf(folder, house)
    key, secret = (os.environ.get(f"MASTHEAD_FILES_{name}", "") for name in ("KEY", "SECRET"))
    return BucketShelf(folder, house, Bucket(url, key=key, secret=secret), cache, most_megabytes << 20)
