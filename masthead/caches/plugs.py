"""Plugs: how a cache of each kind is told to drop what carries a key, and how it confirms that. Always hard, never soft:
what a soft purge leaves may still be shown when the readers are slow or away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Protocol
from urllib.parse import urlsplit

from masthead.caches.keys import ALL

SECONDS = 5.0
_MOST_BYTES = 1 << 20


class NotCleared(Exception):
    """The cache did not confirm."""


class Plug(Protocol):
    def clear(self, keys: Sequence[str]) -> None:
        """Returns once nothing that carries a key is served any more. Raises NotCleared."""

    def clear_all(self) -> None:
        """The same for everything."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an interface answered."""

    status: int
    body: bytes

    def json(self) -> Mapping[str, object]:
        try:
            found = json.loads(self.body)
        except ValueError as error:
            raise NotCleared("the answer is not JSON") from error
        if not isinstance(found, dict):
            raise NotCleared("the answer is not an object")
        return found


def tell(method: str, url: str, headers: Mapping[str, str], body: bytes = b"") -> Told:
    """Asks an interface; anything but a 2xx is a NotCleared, with no secret in its words."""
    parts = urlsplit(url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, body=body or None, headers=dict(headers))
        answer = connection.getresponse()
        told = Told(answer.status, answer.read(_MOST_BYTES))
    except (OSError, HTTPException) as error:
        raise NotCleared(f"{parts.hostname} cannot be reached: {error}") from error
    finally:
        connection.close()
    if not 200 <= told.status < 300:
        raise NotCleared(f"{parts.hostname} answered {told.status}")
    return told


@dataclass(frozen=True, slots=True)
class HttpPlug:
    """`PURGE` at one URL with the keys in `Surrogate-Key`: Varnish with xkey, and whatever is taught the same."""

    url: str
    token: str = field(default="", repr=False)
    at_once: int = 200

    def clear(self, keys: Sequence[str]) -> None:
        more = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        for some in _parted(keys, self.at_once):
            tell("PURGE", self.url, {"Surrogate-Key": " ".join(some), **more})

    def clear_all(self) -> None:
        self.clear([ALL])


@dataclass(frozen=True, slots=True)
class FastlyPlug:
    """Fastly's interface: a purge by surrogate keys, of which it takes 256 at once and confirms each."""

    service: str
    token: str = field(repr=False)
    interface: str = "https://api.fastly.com"
    at_once: int = 256

    def clear(self, keys: Sequence[str]) -> None:
        for some in _parted(keys, self.at_once):
            body = json.dumps({"surrogate_keys": list(some)}).encode()
            confirmed = self._tell("purge", body).json()
            if missing := [key for key in some if key not in confirmed]:
                raise NotCleared(f"Fastly did not confirm {len(missing)} of {len(some)} keys")

    def clear_all(self) -> None:
        if self._tell("purge_all").json().get("status") != "ok":
            raise NotCleared("Fastly did not confirm that all is purged")

    def _tell(self, what: str, body: bytes = b"") -> Told:
        headers = {"Fastly-Key": self.token, "Accept": "application/json", "Content-Type": "application/json"}
        return tell("POST", f"{self.interface}/service/{self.service}/{what}", headers, body)


@dataclass(frozen=True, slots=True)
class CloudflarePlug:
    """Cloudflare's interface: a purge by cache tags, of which it takes 30 at once."""

    zone: str
    token: str = field(repr=False)
    interface: str = "https://api.cloudflare.com/client/v4"
    at_once: int = 30

    def clear(self, keys: Sequence[str]) -> None:
        for some in _parted(keys, self.at_once):
            self._tell({"tags": list(some)})

    def clear_all(self) -> None:
        self._tell({"purge_everything": True})

    def _tell(self, what: Mapping[str, object]) -> None:
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        url = f"{self.interface}/zones/{self.zone}/purge_cache"
        if tell("POST", url, headers, json.dumps(what).encode()).json().get("success") is not True:
            raise NotCleared("Cloudflare did not confirm")


def plug_for(setting: str, token: str) -> Plug:
    """The plug that `front.purge` names."""
    kind, _, rest = setting.partition(":")
    if kind == "http":
        return HttpPlug(rest, token)
    if kind == "fastly":
        return FastlyPlug(rest, token)
    if kind == "cloudflare":
        return CloudflarePlug(rest, token)
    raise ValueError(f"no plug is written {setting!r}")


def _parted(keys: Sequence[str], at_once: int) -> Iterator[Sequence[str]]:
    return (keys[at : at + at_once] for at in range(0, len(keys), at_once))
