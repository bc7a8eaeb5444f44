"""The bytes as an agency sent them, kept under their SHA-256 before anything reads them."""

import hashlib
import os
import secrets
from pathlib import Path
from typing import BinaryIO

from masthead.editions.settings import newsroom

CHUNK_BYTES = 1024 * 1024


def keep(source: BinaryIO) -> tuple[str, int]:
    """Write a file's bytes to disk, durably; their SHA-256 and size. The same bytes are kept once."""
    folder = newsroom().wire_folder / "originals"
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    beside = folder / f".coming-{os.getpid()}-{secrets.token_hex(8)}"
    digest, size = hashlib.sha256(), 0
    try:
        with beside.open("xb") as file:
            while chunk := source.read(CHUNK_BYTES):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        _into_place(beside, original_path(digest.hexdigest()))
    finally:
        beside.unlink(missing_ok=True)
    return digest.hexdigest(), size


def original_path(sha256: str) -> Path:
    """Where the bytes with this SHA-256 lie."""
    return newsroom().wire_folder / "originals" / sha256[:2] / sha256


def storable(name: str) -> str:
    """A file's name or type as the database can hold it: names come as any bytes."""
    return "".join(c for c in name.encode("utf-8", "replace").decode("utf-8") if c.isprintable())


def _into_place(beside: Path, path: Path) -> None:
    made = not path.parent.exists()
    path.parent.mkdir(exist_ok=True, mode=0o750)
    beside.replace(path)
    _sync_folder(path.parent)
    if made:
        _sync_folder(path.parent.parent)


def _sync_folder(folder: Path) -> None:
    """Make the name durable too: a file whose folder was not synced can vanish with the power."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
