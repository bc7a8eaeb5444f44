"""What holds for all tests: no socket reaches beyond this machine."""

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from tests.servers import bucket_url, buckets_url, postgres_server, postgres_url, redis_url

__all__ = [
    "bucket_url",
    "buckets_url",
    "postgres_server",
    "postgres_url",
    "redis_url",
]  # fixtures for every folder

_connect = socket.socket.connect


def _only_here(this: socket.socket, address: Any) -> None:
    if this.family in (socket.AF_INET, socket.AF_INET6):
        host = str(address[0]).partition("%")[0]
        if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
            raise AssertionError(f"a test tried to reach {host}")
    _connect(this, address)


@pytest.fixture(autouse=True, scope="session")
def sockets_stay_here() -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", _only_here)
    yield
    patch.undo()
