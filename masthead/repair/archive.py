"""The file a backup is: a plain tar whose last member, the manifest, names every other with its size and SHA-256.

Written beside its place and renamed when all of it is on disk: a file without a manifest was never a backup. Both ways
go through the file in pieces, so its size costs no memory.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

FORMAT = 1
MANIFEST = "manifest.jsonl"
PIECE = 1 << 20
_MOST_MANIFEST_LINE = 1 << 20


class NoBackup(Exception):
    """The file is no backup, an unfinished or damaged one, or of a format that this version does not read."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file in a backup."""

    name: str
    size: int
    sha256: str


class Writing:
    """A backup that is being written. Memory stays the same however many members it has."""

    def __init__(self, tar: tarfile.TarFile, lines: IO[str]) -> None:
        self._tar, self._lines = tar, lines
        self.members = self.bytes = 0

    def add(self, name: str, file: IO[bytes], size: int) -> None:
        """Copies exactly `size` bytes. Raises OSError if the file has fewer."""
        counting = _Counting(file)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        self._tar.addfile(entry, counting)
        _forget_members(self._tar)
        self._lines.write(json.dumps([name, size, counting.sha256.hexdigest()]) + "\n")
        self.members += 1
        self.bytes += size

    def add_path(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            self.add(name, file, os.fstat(file.fileno()).st_size)

    def finish(self, told: Mapping[str, Any], size_of_lines: int, lines: IO[bytes]) -> None:
        head = json.dumps({"format": FORMAT, "members": self.members, "bytes": self.bytes, **told}) + "\n"
        entry = tarfile.TarInfo(MANIFEST)
        entry.size, entry.mode = len(head.encode()) + size_of_lines, 0o600
        self._tar.addfile(entry, _Chained(io.BytesIO(head.encode()), lines))


@contextmanager
def writing(path: Path, told: dict[str, Any]) -> Iterator[Writing]:
    """A backup at `path`, there whole when the block has ended well; `told` may be filled inside the block."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    with tempfile.TemporaryFile("w+b", dir=path.parent) as lines:
        try:
            with beside.open("xb") as out:
                beside.chmod(0o600)
                with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as tar:
                    text = io.TextIOWrapper(lines, "utf-8", write_through=True)
                    made = Writing(tar, text)
                    yield made
                    text.flush()
                    size = lines.seek(0, os.SEEK_END)
                    lines.seek(0)
                    made.finish(told, size, lines)
                    text.detach()
                out.flush()
                os.fsync(out.fileno())
            beside.rename(path)
            sync_folder(path.parent)
        finally:
            beside.unlink(missing_ok=True)


def told_of(path: Path) -> dict[str, Any]:
    """The manifest's first line. Raises NoBackup."""
    with _opened(path) as tar:
        return _head(_manifest(tar, path), path)


def members_of(path: Path) -> Iterator[tuple[Member, io.RawIOBase]]:
    """Every member as the manifest has it, with its bytes, in order; each is checked once it has been read on.

    Raises NoBackup at the first that differs. Whoever takes the bytes must read them, or they are read here.
    """
    with _opened(path) as names, _opened(path) as tar:
        manifest = _manifest(names, path)
        left = int(_head(manifest, path)["members"])
        for member in _rows(manifest, path):
            entry = tar.next()
            _forget_members(tar)
            _require(entry is not None and entry.isreg(), path, f"{member.name} is not in it")
            assert entry is not None
            _require(_is_harmless(entry.name), path, f"{entry.name!r} leads out of it")
            _require(
                (entry.name, entry.size) == (member.name, member.size),
                path,
                f"{member.name} is not in its place",
            )
            file = tar.extractfile(entry)
            assert file is not None
            counting = _Counting(file)
            yield member, counting
            while counting.read(PIECE):
                pass
            _require(counting.sha256.hexdigest() == member.sha256, path, f"{member.name} is damaged")
            left -= 1
        _require(left == 0, path, "members are missing")


def check(path: Path) -> dict[str, Any]:
    """Reads all of a backup; what its manifest tells. Raises NoBackup."""
    for _ in members_of(path):
        pass
    return told_of(path)


def sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget_members(tar: Any) -> None:
    """tarfile would remember every one that it has seen."""
    tar.members.clear()


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(path, "r:") as tar:
            yield tar
    except FileNotFoundError:
        raise NoBackup(f"there is no file {path}") from None
    except (tarfile.TarError, EOFError) as error:
        raise NoBackup(f"{path} is no backup, or only a part of one: {error}") from error


def _manifest(tar: tarfile.TarFile, path: Path) -> IO[bytes]:
    last = None
    while (entry := tar.next()) is not None:
        _forget_members(tar)
        last = entry
    _require(
        last is not None and last.name == MANIFEST and last.isreg(), path, "it has no manifest at its end"
    )
    assert last is not None
    file = tar.extractfile(last)
    assert file is not None
    return file


def _head(manifest: IO[bytes], path: Path) -> dict[str, Any]:
    head = _read(manifest.readline(_MOST_MANIFEST_LINE), path)
    _require(isinstance(head, dict) and "members" in head, path, "its manifest cannot be read")
    if head.get("format") != FORMAT:
        raise NoBackup(
            f"{path} is a backup of format {head.get('format')}; this version reads {FORMAT}. "
            f"Restore it with Masthead {head.get('version', 'of that time')}, then upgrade."
        )
    return dict(head)


def _rows(manifest: IO[bytes], path: Path) -> Iterator[Member]:
    while line := manifest.readline(_MOST_MANIFEST_LINE):
        match _read(line, path):
            case [str(name), int(size), str(sha256)]:
                yield Member(name, size, sha256)
            case _:
                raise NoBackup(f"{path}: its manifest cannot be read")


def _read(line: bytes, path: Path) -> Any:
    try:
        return json.loads(line)
    except ValueError as error:
        raise NoBackup(f"{path}: its manifest cannot be read") from error


def _is_harmless(name: str) -> bool:
    pure = PurePosixPath(name)
    return not pure.is_absolute() and ".." not in pure.parts and "\0" not in name and bool(pure.parts)


def _require(holds: bool, path: Path, why: str) -> None:
    if not holds:
        raise NoBackup(f"{path} is no whole backup: {why}")


class _Counting(io.RawIOBase):
    """A file whose bytes are digested as they are read."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file, self.sha256 = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self.sha256.update(data)
        return data

    def readable(self) -> bool:
        return True


class _Chained(io.RawIOBase):
    """Two files, one after the other."""

    def __init__(self, *files: IO[bytes]) -> None:
        super().__init__()
        self._files = list(files)

    def read(self, size: int = -1) -> bytes:
        data = b""
        while self._files and len(data) < size:
            piece = self._files[0].read(size - len(data))
            if not piece:
                self._files.pop(0)
            data += piece
        return data
