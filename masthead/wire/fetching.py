"""Fetching an address from outside: bounded in time and size, and never a way into the house's own network."""

import ipaddress
import socket
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import httpx

from masthead.wire.parsers.limits import FILE_BYTES

REDIRECTS = 5
TOTAL_SECONDS = 60.0
TIMEOUT = httpx.Timeout(15.0, connect=10.0)
_MOVED = frozenset({301, 302, 303, 307, 308})


class Unreachable(Exception):
    """Nothing could be fetched; the message says why."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave; `data` None means that nothing changed since (304)."""

    data: bytes | None
    media_type: str = ""
    etag: str = ""
    last_modified: str = ""


def fetch(url: str, *, etag: str = "", last_modified: str = "", private_allowed: bool = False) -> Fetched:
    """Fetch an address unless it is unchanged. Raises Unreachable.

    Every host on the way is looked up once and connected to by the address that was checked, so that a name cannot
    lead to the public net when it is checked and into the house when it is used.
    """
    headers = {"Accept-Encoding": "gzip", "User-Agent": "Masthead wire"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": last_modified} if last_modified else {}
    deadline = time.monotonic() + TOTAL_SECONDS
    try:
        with httpx.Client(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
            for _ in range(REDIRECTS + 1):
                request = _request(client, url, headers, private_allowed)
                answer = client.send(request, stream=True)
                try:
                    if answer.status_code not in _MOVED:
                        return _read(answer, deadline)
                    url = urljoin(url, answer.headers.get("location", ""))
                finally:
                    answer.close()
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise Unreachable(
            f"The address did not answer properly ({type(error).__name__}: {error})."
        ) from error
    raise Unreachable(f"The address leads on more than {REDIRECTS} times.")


def _request(client: httpx.Client, url: str, headers: dict[str, str], private_allowed: bool) -> httpx.Request:
    parts = httpx.URL(url)
    if parts.scheme not in ("http", "https") or not parts.host or parts.userinfo:
        raise Unreachable("Only plain http and https addresses are fetched.")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _checked_address(parts.host, port, private_allowed)
    return client.build_request(
        "GET",
        parts.copy_with(host=address),
        headers={**headers, "Host": parts.netloc.decode("ascii")},
        extensions={"sni_hostname": parts.raw_host.decode("ascii")},
    )


def _checked_address(host: str, port: int, private_allowed: bool) -> str:
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as error:
        raise Unreachable(f"The host {host} is not known.") from error
    if not private_allowed and not all(_is_public(address) for address in found):
        raise Unreachable(f"The host {host} lies in a private network, where nothing is fetched.")
    return found[0]


def _is_public(address: str) -> bool:
    parsed = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if inner is not None:
            return _is_public(str(inner))
        if parsed in ipaddress.ip_network("64:ff9b::/96"):
            return False
    return parsed.is_global and not parsed.is_multicast


def _read(answer: httpx.Response, deadline: float) -> Fetched:
    if answer.status_code == 304:
        return Fetched(None)
    if answer.status_code != 200:
        raise Unreachable(f"The address answers with {answer.status_code} {answer.reason_phrase}.")
    data = bytearray()
    for part in _decoded(answer):
        data += part
        if len(data) > FILE_BYTES:
            raise Unreachable(
                f"The address gives more than {FILE_BYTES // 1024 // 1024} MB; nothing of it was taken."
            )
        if time.monotonic() > deadline:
            raise Unreachable(f"The address needs more than {TOTAL_SECONDS:g} s.")
    return Fetched(
        bytes(data),
        answer.headers.get("content-type", "")[:200],
        answer.headers.get("etag", "")[:500],
        answer.headers.get("last-modified", "")[:200],
    )


def _decoded(answer: httpx.Response) -> Iterator[bytes]:
    """The bytes, unpacked in bounded steps: a small bomb must not become a large memory."""
    packing = answer.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "", "gzip"):
        raise Unreachable(f"The address packs its answer as {packing[:20]}, which was not asked for.")
    if packing != "gzip":
        yield from answer.iter_raw()
        return
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for part in answer.iter_raw():
            yield unpacker.decompress(part, FILE_BYTES + 1)
            while unpacker.unconsumed_tail:
                yield unpacker.decompress(unpacker.unconsumed_tail, FILE_BYTES + 1)
    except zlib.error as error:
        raise Unreachable("The address sends a broken packed answer.") from error
    if not unpacker.eof:
        raise Unreachable("The address broke off before its end.")
