"""From host and path to the address that stands there. Paths are only ever looked up, never walked."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import quote, unquote_to_bytes, urlsplit

from masthead.conf import Config, EditionConfig
from masthead.store.values import Address

LONGEST_PATH = 2048
_BAD_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_STORY_ID = re.compile(r"[^/]-([0-9a-z]{8})\Z")
_FILE = re.compile(r"/((?:media|assets)(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+)\Z")
_OF_A_STREAM = re.compile(
    r"/(stream/[a-z0-9][a-z0-9-]{0,39}/(?:[A-Za-z0-9_-]{1,64}/){0,2}[A-Za-z0-9_-]{1,64}\.(?:m3u8|m4s|mp4|ts|aac|vtt))\Z"
)


class BadPath(Exception):
    """The path cannot be anybody's."""


class UnknownHost(Exception):
    """No edition of this paper lives on that host."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a request asks for.

    `edition` is None outside all editions; `addresses` are tried in turn; `moved_to` is the canonical path if
    another was asked for; `file` a public file's name; `is_root` the site's own front door.
    """

    edition: EditionConfig | None = None
    addresses: tuple[Address, ...] = ()
    moved_to: str = ""
    file: str = ""
    is_root: bool = False

    @property
    def story_id(self) -> str:
        found = _STORY_ID.search(self.addresses[0].path) if self.edition and self.addresses else None
        return found[1] if found else ""


class Places:
    """The hosts and prefixes of the paper."""

    def __init__(self, config: Config) -> None:
        self._site_host = host_name(urlsplit(config.public_url).netloc)
        self._any_host = is_loopback(self._site_host)
        self.editions = config.editions
        self.hosts = {
            self._site_host,
            *(host_name(edition.host) for edition in config.editions if edition.host),
        }

    def place(self, host: str, raw_path: bytes) -> Place:
        """Raises UnknownHost or BadPath."""
        name = self.known_host(host)
        path = readable(raw_path)
        if "//" in path or "/../" in f"{path}/" or "/./" in f"{path}/" or b"%2f" in raw_path.lower():
            return Place(*self._edition_at(name, path)[:1])
        canonical = unicodedata.normalize("NFC", path).rstrip("/") or "/"
        if canonical != path:
            return Place(moved_to=escaped(canonical))
        if file := _FILE.match(path) or _OF_A_STREAM.match(path):
            return Place(file=file[1])
        edition, rest = self._edition_at(name, path)
        if edition is None:
            return Place(addresses=(Address("", path),), is_root=path == "/")
        within = Address(edition.id, rest)
        return Place(edition, (within,) if edition.prefix else (within, Address("", path)))

    def known_host(self, host: str) -> str:
        name = host_name(host)
        if name in self.hosts:
            return name
        if self._any_host:
            return self._site_host
        raise UnknownHost(name)

    def _edition_at(self, host: str, path: str) -> tuple[EditionConfig | None, str]:
        """The edition with the longest prefix there, and the path within it."""
        here = [each for each in self.editions if (host_name(each.host) or self._site_host) == host]
        for edition in sorted(here, key=lambda each: -len(each.prefix)):
            if path == edition.prefix or path.startswith(f"{edition.prefix}/"):
                return edition, path[len(edition.prefix) :] or "/"
        return None, path


def listed_as(file: str) -> str:
    """The name by which the store lists a public file: a stream's are listed as one, by its folder."""
    return "/".join(file.split("/")[:2]) if is_of_stream(file) else file


def is_of_stream(file: str) -> bool:
    """An encoder writes these files, and may exchange or remove them at any moment."""
    return file.startswith("stream/")


def readable(raw_path: bytes) -> str:
    """The path as text, or BadPath: wrong escapes, not UTF-8, control characters, too long."""
    if len(raw_path) > LONGEST_PATH:
        raise BadPath("too long")
    if not raw_path.startswith(b"/") or _BAD_ESCAPE.search(raw_path):
        raise BadPath("wrongly written")
    try:
        path = unquote_to_bytes(raw_path).decode()
    except UnicodeDecodeError as error:
        raise BadPath("not UTF-8") from error
    if _CONTROL.search(path):
        raise BadPath("control characters")
    return path


def escaped(path: str) -> str:
    """A path or absolute URL as it may stand in a Location header."""
    return quote(path, safe="/-._~!$&'()*+,;=:@%?#" if "://" in path else "/-._~!$&'()*+,;=:@")


def host_name(host: str) -> str:
    """Without the port and a last dot, in lower case."""
    name = host.strip().lower()
    name = name.partition("]")[0] + "]" if name.startswith("[") else name.partition(":")[0]
    return name.rstrip(".")


def is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified
