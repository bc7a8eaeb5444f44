"""Surrogate keys: short names on an answer, by which a shared cache can drop it when what it was made of has changed."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from hashlib import blake2b

ALL = "all"
"""On every answer that a shared cache may keep."""


def key_of(name: str) -> str:
    """Of an address or a public file. Two names with one key would only be cleared together."""
    return urlsafe_b64encode(blake2b(name.encode(), digest_size=9).digest()).decode()


def keys_header(plug: str, names: Iterable[str]) -> tuple[bytes, bytes]:
    """The header in which the plug's cache looks for keys."""
    keys = [ALL, *dict.fromkeys(map(key_of, names))]
    if plug.partition(":")[0] == "cloudflare":
        return b"cache-tag", ",".join(keys).encode()
    return b"surrogate-key", " ".join(keys).encode()
