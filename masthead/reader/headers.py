"""The headers that every answer carries: what browsers and shared caches may do with it."""

from __future__ import annotations

import re
from hashlib import blake2b
from urllib.parse import urlsplit

from masthead.caches.keys import keys_header
from masthead.conf import Config
from masthead.store.values import STREAMED_FROM

Header = tuple[bytes, bytes]

# Embeds are frames that a reader clicks to load, hence frame-src; all else comes from the paper itself.
PAGE_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "frame-src https:",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
    "microphone=(), midi=(), payment=(), serial=(), usb=()"
)
FILE_POLICY = "default-src 'none'; sandbox"
IMMUTABLE = "public, max-age=31536000, immutable"
VARY = "accept-encoding, save-data"
DRAWN = "masthead-drawn"
"""The same of a page with a drawing in a closed frame, which inherits the page's policy: it may bring styles of its own,
and no frame of the page may load anything."""
DRAWN_POLICY = PAGE_POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'").replace(
    "frame-src https:", "frame-src 'none'"
)
UNSENT = frozenset({STREAMED_FROM, DRAWN})
_SOURCE = re.compile(r"blob:|https://[a-z0-9.-]{4,253}(?::[0-9]{1,5})?")


def header(name: str, value: str) -> Header:
    """One header; a value outside ASCII goes as UTF-8 rather than not at all."""
    return name.encode("latin-1"), value.encode()


def run_header(run: int) -> Header:
    """Names the run that an answer was served from; never part of an ETag."""
    return b"masthead-run", b"%d" % run


class HouseHeaders:
    """The headers of pages and of files, made once from the configuration."""

    def __init__(self, config: Config) -> None:
        every = [
            header("server", "masthead"),
            header("x-content-type-options", "nosniff"),
            header("referrer-policy", "strict-origin-when-cross-origin"),
        ]
        if urlsplit(config.public_url).scheme == "https":
            every.append(header("strict-transport-security", "max-age=31536000"))
        self._plug = config.front.purge
        self.shared = shared_cache_headers(config.shared_cache_seconds)
        self.unshared = unshared_headers(config.shared_cache_seconds)
        self.page = (
            *every,
            header("content-security-policy", PAGE_POLICY),
            header("permissions-policy", PERMISSIONS),
            header("cross-origin-opener-policy", "same-origin"),
            header("cross-origin-resource-policy", "same-site"),
            header("x-frame-options", "DENY"),
        )
        self.file = (
            *every,
            header("content-security-policy", FILE_POLICY),
            header("cross-origin-resource-policy", "cross-origin"),
            header("cache-control", IMMUTABLE),
        )
        self.changing_file = (*self.file[:-1], header("cache-control", "no-cache"))
        self.unkept = header("cache-control", "no-store")
        self.asked_each_time = header("cache-control", "no-cache")

    def keyed(self, *names: str) -> tuple[Header, ...]:
        """What shared caches may do with an answer that is made of these, and the keys by which they drop it."""
        return (*self.shared, keys_header(self._plug, names)) if self._plug else self.shared


def composed_headers(house: HouseHeaders) -> tuple[Header, ...]:
    """What nginx sends with a composed page from a file, besides length, coding and tag."""
    return (
        header("content-type", "text/html; charset=utf-8"),
        house.asked_each_time,
        header("vary", VARY),
        *house.shared,
        *house.page,
    )


def signature(headers: tuple[Header, ...]) -> str:
    """Changes when the headers do: a front server set up for others finds no composed page."""
    return blake2b(repr(headers).encode(), digest_size=6).hexdigest()


def policy_for(name: str, value: str) -> Header | None:
    """The policy that a sheet asks for with one of its own headers."""
    if name == STREAMED_FROM:
        return streaming_policy(value)
    return header("content-security-policy", DRAWN_POLICY) if name == DRAWN else None


def streaming_policy(streamed_from: str) -> Header:
    """The policy of a page with a live stream, which reaches the stream's host and no other."""
    sources = [one for one in streamed_from.split() if _SOURCE.fullmatch(one)]
    hosts = [one for one in sources if one != "blob:"]
    policy = PAGE_POLICY.replace("media-src 'self'", " ".join(("media-src 'self'", *sources)))
    policy = policy.replace("connect-src 'self'", " ".join(("connect-src 'self'", *hosts)))
    return header("content-security-policy", policy)


def shared_cache_headers(seconds: int) -> tuple[Header, ...]:
    """For what the plug's keys reach; without a plug every shared cache asks each time."""
    if seconds <= 0:
        return (header("cdn-cache-control", "no-cache"),)
    lifetime = f"max-age={seconds}, stale-if-error=86400"
    return header("cdn-cache-control", lifetime), header("surrogate-control", lifetime)


def unshared_headers(seconds: int) -> tuple[Header, ...]:
    """For what no key reaches. Where a plug is set up, a cache may have a lifetime of its own for what tells none."""
    if seconds <= 0:
        return (header("cdn-cache-control", "no-cache"),)
    return header("cdn-cache-control", "no-store"), header("surrogate-control", "no-store, max-age=0")
