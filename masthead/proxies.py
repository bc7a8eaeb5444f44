"""Who asks, and how, when a front server stands between: its word is believed if it is one of ours, nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple

MOST_HOPS = 20


class Seen(NamedTuple):
    """`address` is "" where only our own front server is known; `scheme` what the asker's browser used."""

    address: str
    scheme: str


def seen(peer: str, scheme: str, forwarded_for: str, forwarded_proto: str, trusted: tuple[str, ...]) -> Seen:
    """From the connection's other end and the headers X-Forwarded-For and X-Forwarded-Proto."""
    if not is_trusted(peer, trusted):
        return Seen(peer, scheme)
    proto = forwarded_proto.rpartition(",")[2].strip().lower()
    hops = [hop.strip() for hop in forwarded_for.split(",")[-MOST_HOPS:]]
    return Seen(_first_stranger(hops, trusted), proto if proto in ("http", "https") else scheme)


def _first_stranger(hops: Sequence[str], trusted: tuple[str, ...]) -> str:
    """Read from the near end: what a stranger wrote before that is only their word."""
    for hop in reversed(hops):
        name = _without_port(hop)
        if _address(name) is None:
            return ""
        if not is_trusted(name, trusted):
            return name
    return ""


def _without_port(hop: str) -> str:
    if hop.startswith("["):
        return hop[1:].partition("]")[0]
    return hop.partition(":")[0] if hop.count(":") == 1 else hop


@lru_cache(4096)
def is_trusted(address: str, trusted: tuple[str, ...]) -> bool:
    """Whether an address is one of our own front servers'; a socket of this machine (no address) is."""
    if not address:
        return True
    found = _address(address)
    return found is not None and any(found in ip_network(one) for one in trusted)


@lru_cache(4096)
def of_one_household(address: str) -> str:
    """What counts as one asker: an IPv4 address, or an IPv6 network of 64 bits, which one household has whole."""
    found = _address(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, 64), strict=False))
    return str(found) if found else address


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def header_value(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> str:
    """All values of an ASGI scope's header, in their order, as one list."""
    return ", ".join(value.decode("latin-1") for key, value in headers if key == name)
