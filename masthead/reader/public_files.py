"""Pictures, styles, scripts, fonts: only what the store lists, only from the public folder, past no link."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from masthead.reader.answers import Answer, Send
from masthead.reader.composing import NoCodingFits
from masthead.reader.compressing import coding_for, compressed
from masthead.reader.headers import Header, HouseHeaders, header
from masthead.reader.kept import Kept
from masthead.reader.negotiating import IDENTITY, UnmetRange, Wanted, has_already, range_wanted
from masthead.reader.places import is_of_stream

SMALL_BYTES = 1 << 20
_CHUNK_BYTES = 1 << 18
_TYPES = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "aac": "audio/aac",
    "m3u8": "application/vnd.apple.mpegurl",
    "m4s": "video/iso.segment",
    "ts": "video/mp2t",
    "vtt": "text/vtt; charset=utf-8",
    "json": "application/json",
    "mp4": "video/mp4",
    "png": "image/png",
    "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8",
    "webm": "video/webm",
    "webmanifest": "application/manifest+json",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "xsl": "text/xsl; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file that may be served, open for reading."""

    name: str
    descriptor: int
    size: int
    etag: str

    @property
    def content_type(self) -> str:
        return _TYPES.get(self.name.rpartition(".")[2].lower(), "application/octet-stream")

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self.descriptor, length, start)


@contextmanager
def opened(folder: Path, name: str) -> Iterator[OpenFile | None]:
    """The regular file of that name; None if there is none, or if a link stands anywhere on the way to it."""
    descriptor = _open_beneath(folder, name)
    if descriptor is None:
        yield None
        return
    try:
        found = os.fstat(descriptor)
        regular = stat.S_ISREG(found.st_mode)
        etag = f'"{found.st_size:x}-{found.st_mtime_ns:x}"'
        yield OpenFile(name, descriptor, found.st_size, etag) if regular else None
    finally:
        os.close(descriptor)


def _open_beneath(folder: Path, name: str) -> int | None:
    """Walks down by descriptors, refusing links at every step, so that nothing can be exchanged meanwhile."""
    *above, last = name.split("/")
    try:
        here = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        for part in above:
            below = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=here)
            os.close(here)
            here = below
        return os.open(last, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=here)
    except OSError:
        # Not there, a link, a folder where a file should be: for the public it is all the same.
        return None
    finally:
        os.close(here)


class Shelf:
    """Files as answers."""

    def __init__(self, folder: Path, house: HouseHeaders) -> None:
        self._folder = folder
        self._house = house

    async def bring(self, name: str) -> None:
        """Before `opened`: see to it that the file is on this machine, where it may be elsewhere."""

    def opened(self, name: str) -> AbstractContextManager[OpenFile | None]:
        return opened(self._folder, name)

    def small(self, file: OpenFile, wanted: Wanted) -> Kept:
        """A whole small file, coded if it is text; raises NoCodingFits."""
        body = file.read(0, file.size)
        coding = coding_for(wanted, file.content_type, len(body))
        if coding is None:
            raise NoCodingFits
        etag = file.etag if coding == IDENTITY else f'{file.etag[:-1]}-{coding}"'
        body = compressed(body, coding)
        headers = [*self._headers(file, etag), header("content-length", str(len(body)))]
        if coding != IDENTITY:
            headers.append(header("content-encoding", coding))
        return Kept(200, etag, headers, self._headers(file, etag), body, file=file.name)

    async def send(
        self, file: OpenFile, asked: dict[bytes, bytes], numbered: Header, send: Send, *, with_body: bool
    ) -> None:
        """A large file, or a part of one, in chunks."""
        headers = [*self._headers(file, file.etag), numbered]
        if (tags := asked.get(b"if-none-match")) and has_already(tags.decode("latin-1"), file.etag):
            await Answer(304, headers).send(send, with_body=False)
            return
        try:
            span = self._span(file, asked)
        except UnmetRange:
            headers.append(header("content-range", f"bytes */{file.size}"))
            headers.append(header("content-length", "0"))
            await Answer(416, headers).send(send, with_body=False)
            return
        start, end = span or (0, file.size - 1)
        headers.append(header("content-length", str(end - start + 1)))
        if span:
            headers.append(header("content-range", f"bytes {start}-{end}/{file.size}"))
        await send({"type": "http.response.start", "status": 206 if span else 200, "headers": headers})
        await _stream(file, start, end + 1 if with_body else start, send)

    @staticmethod
    def _span(file: OpenFile, asked: dict[bytes, bytes]) -> tuple[int, int] | None:
        if b"range" not in asked:
            return None
        if (tag := asked.get(b"if-range")) and tag.decode("latin-1").strip() != file.etag:
            return None
        return range_wanted(asked[b"range"].decode("latin-1"), file.size)

    def _headers(self, file: OpenFile, etag: str) -> list[Header]:
        headers = [
            header("content-type", file.content_type),
            header("etag", etag),
            header("accept-ranges", "bytes"),
            header("vary", "accept-encoding"),
            *(self._house.changing_file if file.name.endswith(".m3u8") else self._house.file),
        ]
        if is_of_stream(file.name):
            headers += self._house.unshared
        elif not file.name.startswith("assets/"):
            # A picture may have to go; an asset's name is its content.
            headers += self._house.keyed(file.name)
        return headers


async def _stream(file: OpenFile, start: int, stop: int, send: Send) -> None:
    for at in range(start, stop, _CHUNK_BYTES):
        chunk = await asyncio.to_thread(file.read, at, min(_CHUNK_BYTES, stop - at))
        if not chunk:
            raise OSError(f"{file.name} ended at {at} bytes, {stop} were promised")
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
