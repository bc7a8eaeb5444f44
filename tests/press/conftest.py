"""A toy paper with its own journal, on a store in memory and on real ones; with those also on PostgreSQL."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journal.database import (
    ENGINES,
    allowed,
    engine,
    give_back,
    migrate_journal,
    ready_django,
    use_database,
)

ready_django()

from masthead.store.interface import Store  # noqa: E402
from masthead.store.opening import open_store  # noqa: E402
from tests.press import paper  # noqa: E402
from tests.press.memory_store import MemoryStore  # noqa: E402
from tests.press.toy_plates import Toy  # noqa: E402

_UNUSUAL: tuple[set[str], ...] = ({"memory", "postgresql"}, {"redis", "sqlite"})


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where the database is a server, so is the store; the one in memory is there to show what is the store's."""
    items[:] = [one for one in items if not (_is_of_the_press(one) and _is_unusual(one))]


def _is_of_the_press(item: pytest.Item) -> bool:
    return item.path.is_relative_to(Path(__file__).parent)


def _is_unusual(item: pytest.Item) -> bool:
    given = {str(one) for one in item.callspec.params.values()} if hasattr(item, "callspec") else set()
    return any(pair <= given for pair in _UNUSUAL)


@pytest.fixture
def database_allowed(request: pytest.FixtureRequest) -> Iterator[None]:
    with allowed(request):
        yield


@pytest.fixture(params=ENGINES)
def desk(tmp_path: Path, database_allowed: None, request: pytest.FixtureRequest) -> Iterator[Path]:
    with engine(request.param, request):
        before = use_database(tmp_path / "desk.sqlite3")
        migrate_journal()
        paper.lay_out()
        yield tmp_path
        give_back(before)


@pytest.fixture(params=["memory", "lmdb", "redis"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store: Store
    if request.param == "memory":
        store = MemoryStore()
    else:
        url = "lmdb:store" if request.param == "lmdb" else request.getfixturevalue("redis_url")
        store = open_store(url, tmp_path, namespace=f"press-{secrets.token_hex(4)}")
    yield store
    store.close()


@pytest.fixture
def toy(desk: Path, store: Store) -> Toy:
    return Toy(store, desk)
