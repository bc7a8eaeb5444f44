"""Originals and renditions where `files.url` says: in folders alone, or also in a bucket.

With a bucket the folders are this machine's working copies. What is written goes to the bucket before the change
commits; what is not here is brought when it is needed, films too, whose makers want a file on a disk.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from masthead.editions.settings import newsroom
from masthead.store.bucket import Bucket

ORIGINALS, RENDITIONS = "originals/", "renditions/"


def bucket() -> Bucket | None:
    """The paper's bucket, by the desk's keys; None where files are in folders."""
    url = newsroom().files_url
    return _bucket(url, *settings.FILES_KEYS) if url else None


@cache
def _bucket(url: str, key: str, secret: str) -> Bucket:
    return Bucket(url, key=key, secret=secret)


def rendition_path(name: str) -> Path:
    """Where the file of a rendition waits on this machine, or would; `name` is "media/…"."""
    return newsroom().renditions_folder / name.removeprefix("media/")


def rendition_here(name: str) -> Path:
    """The same path, with the file brought there if only the bucket has it. It may be nowhere."""
    path = rendition_path(name)
    home = bucket()
    if home is not None and not path.exists():
        home.bring(RENDITIONS + name, path)
    return path


def rendition_written(name: str) -> None:
    """A rendition has been written to its path: now it is kept."""
    if (home := bucket()) is not None:
        home.put(RENDITIONS + name, rendition_path(name))


def remove_rendition(name: str) -> None:
    """From everywhere; it need not be there."""
    rendition_path(name).unlink(missing_ok=True)
    if (home := bucket()) is not None:
        home.remove(RENDITIONS + name)


class Originals(FileSystemStorage):
    """Uploads as they came, for settings.STORAGES."""

    def path(self, name: str) -> str:
        """Where it lies on this machine, brought there if only the bucket has it."""
        path = Path(super().path(name))
        home = bucket()
        if home is not None and not path.exists():
            home.bring(ORIGINALS + name, path)
        return str(path)

    def exists(self, name: str) -> bool:
        """Here or in the bucket: a new file never takes another's name."""
        home = bucket()
        return Path(super().path(name)).exists() or (home is not None and home.has(ORIGINALS + name))

    def delete(self, name: str) -> None:
        """From everywhere."""
        Path(super().path(name)).unlink(missing_ok=True)
        if (home := bucket()) is not None:
            home.remove(ORIGINALS + name)

    def _save(self, name: str, content: Any) -> str:
        kept = str(super()._save(name, content))  # type: ignore[misc]
        if (home := bucket()) is not None:
            home.put(ORIGINALS + kept, Path(super().path(kept)))
        return kept
