"""What holds for all tests: the longest begin first, and no socket reaches beyond this machine."""

import ipaddress
import socket
from collections.abc import Iterator
from pathlib import Path
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
_HERE = Path(__file__).parent
_LONGEST = (
    "browser/test_around.py",
    "stateful/test_stateful.py",
    "repair/test_backup_and_restore.py",
    "onward/test_rows.py",
    "hostile/test_poisoned_paper.py",
    "journeys/test_two_readers.py",
    "browser/test_stories.py",
    "browser/test_lists.py",
    "browser/test_kinds.py",
    "browser/test_offline.py",
    "browser/test_patterns.py",
    "journeys/test_scaled_out.py",
    "browser/test_players.py",
    "browser/test_by_hand.py",
    "broadcast/test_on_air.py",
    "desk/test_fronts.py",
    "cli/test_commands.py",
    "drills/test_killed_anywhere.py",
)
"""Those that take the longest of two processes at work: begun last, one would leave the other without any. While the
first makes the demo newsroom for all of its folder, the other has something else to do."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    begin = {_HERE / name: place for place, name in enumerate(_LONGEST)}
    missing = [path for path in begin if not path.exists()]
    assert not missing, f"tests/conftest.py names what is not there: {missing}"
    items.sort(key=lambda item: begin.get(item.path, len(begin)))


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
