"""Bodies in the codings that browsers take."""

from __future__ import annotations

import gzip

import brotli  # type: ignore[import-untyped]
import zstandard

from masthead.reader.negotiating import IDENTITY, Wanted

WORTH_BYTES = 200
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")


def is_text(content_type: str) -> bool:
    return content_type.startswith(_TEXT) or content_type.partition(";")[0].endswith(("+xml", "+json"))


def coding_for(wanted: Wanted, content_type: str, size: int) -> str | None:
    return wanted.large if size >= WORTH_BYTES and is_text(content_type) else wanted.small


def compressed(body: bytes, coding: str) -> bytes:
    """Levels are for pages that are made once a run and sent often."""
    if coding == IDENTITY:
        return body
    if coding == "gzip":
        return gzip.compress(body, 6, mtime=0)
    if coding == "br":
        return bytes(brotli.compress(body, quality=5))
    if coding == "zstd":
        return _zstandard().compress(body)
    raise ValueError(f"not a coding of ours: {coding}")


def _zstandard() -> zstandard.ZstdCompressor:
    # A compressor is not safe between threads, and dear to make only in its tables.
    return zstandard.ZstdCompressor(level=9)
