"""A film of 200 MB goes out in pieces: the memory that it takes does not grow with it."""

from __future__ import annotations

import asyncio
import tracemalloc
from pathlib import Path

import pytest

from masthead.reader.answers import Message
from masthead.reader.headers import HouseHeaders, header
from masthead.reader.public_files import Shelf
from tests.reader.paper import config

SIZE = 200_000_000
NAME = "media/film.mp4"
MOST_BYTES = 8 << 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The film is a hole with an end."""
    path = tmp_path / NAME
    path.parent.mkdir()
    with path.open("wb") as file:
        file.truncate(SIZE - 3)
        file.seek(0, 2)
        file.write(b"end")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "status", "length"),
    [("", 200, SIZE), ("bytes=0-", 206, SIZE), ("bytes=150000000-", 206, 50_000_000), ("bytes=-3", 206, 3)],
)
def test_a_large_film_is_never_held_whole(folder: Path, asked: str, status: int, length: int) -> None:
    sent: list[tuple[int, int]] = []
    last = b""

    async def send(message: Message) -> None:
        nonlocal last
        body = bytes(message.get("body", b""))
        sent.append((int(message.get("status", 0)), len(body)))
        last = body or last

    shelf = Shelf(folder, HouseHeaders(config(folder)))
    headers = {b"range": asked.encode()} if asked else {}
    tracemalloc.start()
    with shelf.opened(NAME) as file:
        assert file is not None
        asyncio.run(shelf.send(file, headers, header("masthead-run", "1"), send, with_body=True))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sent[0][0] == status
    assert sum(size for _status, size in sent) == length
    assert last.endswith(b"end")
    assert peak < MOST_BYTES
