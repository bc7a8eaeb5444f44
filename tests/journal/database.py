"""A fresh database with nothing but the journal in it, under both of its names."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import django
import pytest
from django.apps import apps

from masthead.conf import load, make_secrets, write_template

ALIASES = ("default", "press")


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


def use_database(path: Path) -> dict[str, object]:
    """Points both aliases at the file, for this thread and those started later; returns what they pointed at."""
    from django.db import connections

    before = {}
    for alias in ALIASES:
        connections[alias].close()
        before[alias] = connections.settings[alias]["NAME"]
        connections.settings[alias]["NAME"] = str(path)
        connections[alias].settings_dict["NAME"] = str(path)
    return before


def give_back(before: dict[str, object]) -> None:
    from django.db import connections

    for alias, name in before.items():
        connections[alias].close()
        connections.settings[alias]["NAME"] = name
        connections[alias].settings_dict["NAME"] = name


def migrate_journal() -> None:
    """Runs the journal's migrations alone: they depend on no other part."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    MigrationExecutor(connection).migrate([("journal", "0001_initial")])
