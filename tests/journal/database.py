"""A fresh database under both of its names, in a file of the test's own or on the session's PostgreSQL.

MASTHEAD_TEST_DATABASE=postgresql lets every test that asks here run on PostgreSQL; `engine(…)` chooses for one test.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from hashlib import blake2b
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import django
import pytest
from django.apps import apps

from masthead.conf import load, make_secrets, write_template
from masthead.journal.engines import database

ALIASES = ("default", "press")
ENGINES = ("sqlite", "postgresql")
CHOSEN = os.environ.get("MASTHEAD_TEST_DATABASE") or "sqlite"
_server: list[str] = []
"""The URL of the server to use, while an engine of that kind is chosen."""


def ready_django() -> None:
    """Loads the house's settings over a new paper's empty folder, unless another test has set Django up already."""
    if apps.ready:
        return
    if "DJANGO_SETTINGS_MODULE" not in os.environ:
        folder = Path(tempfile.mkdtemp(prefix="masthead-tests-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        write_template(folder / "masthead.toml")
        make_secrets(load(folder))
        os.environ["MASTHEAD_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "masthead.settings"
    django.setup()
    from django.test.utils import _TestState, setup_test_environment

    if not hasattr(_TestState, "saved_data"):  # pytest-django, where it is installed, has done it
        setup_test_environment()  # answers tell what they were rendered from


def allowed(request: pytest.FixtureRequest) -> AbstractContextManager[None]:
    """Lifts the bar that pytest-django, where it is installed, puts before every database."""
    if not request.config.pluginmanager.hasplugin("django"):
        return nullcontext()
    lifted: AbstractContextManager[None] = request.getfixturevalue("django_db_blocker").unblock()
    return lifted


@contextmanager
def engine(name: str, request: pytest.FixtureRequest) -> Iterator[None]:
    """Inside, databases are made on this engine."""
    if name != "postgresql":
        yield
        return
    _server.append(request.getfixturevalue("postgres_url"))
    yield
    _server.pop()


def database_url(path: Path) -> str:
    """How a configuration names the database that stands for this file."""
    if not _server:
        return f"sqlite:{path}"
    return urlsplit(_server[-1])._replace(path=f"/{_name(path)}").geturl()


def use_database(path: Path) -> dict[str, dict[str, Any]]:
    """Points both aliases at the file, or at the database that stands for it, for this thread and those started later.

    Returns what they pointed at.
    """
    from django.db import connections

    if _server:
        from tests.servers import fresh_database, has_database

        if not has_database(_server[-1], _name(path)):
            fresh_database(_server[-1], _name(path))
    before = {alias: dict(connections.settings[alias]) for alias in ALIASES}
    password = os.environ.get("MASTHEAD_DATABASE_PASSWORD", "")
    for alias in ALIASES:
        made = database(database_url(path), path.parent, alias, password if _server else "")
        _point(alias, {**before[alias], **made, "TEST": before[alias]["TEST"]})
    return before


def copy_database(made: Path, to: Path) -> None:
    """A second one like the first, which nobody may be using."""
    if not _server:
        shutil.copy(made, to)
        return
    from tests.servers import fresh_database

    fresh_database(_server[-1], _name(to), like=_name(made))


def give_back(before: dict[str, dict[str, Any]], *, keep: bool = False) -> None:
    """As it was; a database on a server goes, unless it is to be copied."""
    from django.db import connections

    there, name = list(_server), connections.settings["default"]["NAME"]
    for alias, was in before.items():
        _point(alias, was)
    if there and not keep:
        from tests.servers import drop_database

        drop_database(there[-1], str(name))


def migrate_journal() -> None:
    """Runs the journal's migrations alone: they depend on no other part."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    MigrationExecutor(connection).migrate([("journal", "0001_initial")])


def _point(alias: str, settings: dict[str, Any]) -> None:
    """The connection is made anew: another engine's is of another class."""
    from django.db import connections

    connections[alias].close()
    del connections[alias]
    connections.settings[alias].clear()
    connections.settings[alias].update(settings)


def _name(path: Path) -> str:
    return f"test_{blake2b(str(path).encode(), digest_size=10).hexdigest()}"
