"""A fresh database with nothing but the journal in it, under both of its names."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.apps import apps

ALIASES = ("default", "press")


def ready_django() -> None:
    """Leaves Django as it is if another test's settings are loaded already."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.press.settings")
    if not apps.ready:
        django.setup()


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
