"""A fresh store for each test: once embedded, once on a real Redis in a namespace of its own."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from masthead.store.interface import Store
from masthead.store.opening import open_store


@pytest.fixture
def namespace() -> str:
    return f"test-{secrets.token_hex(4)}"


@pytest.fixture(params=["lmdb", "redis"])
def store(request: pytest.FixtureRequest, tmp_path: Path, namespace: str) -> Iterator[Store]:
    url = "lmdb:store" if request.param == "lmdb" else request.getfixturevalue("redis_url")
    opened = open_store(url, tmp_path, namespace=namespace)
    yield opened
    opened.close()


@pytest.fixture
def lmdb_store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store("lmdb:store", tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def redis_store(redis_url: str, tmp_path: Path, namespace: str) -> Iterator[Store]:
    opened = open_store(redis_url, tmp_path, namespace=namespace)
    yield opened
    opened.close()
