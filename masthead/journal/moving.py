"""A paper's whole database moves to another engine: every row of every table, with its id, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.db.models import sql

ROWS_AT_ONCE = 500
NOT_OURS = "wagtailsearch"
"""An index that differs from engine to engine, and that our desk's search does not use."""
Step = Callable[[int], None]


class TableDiffers(Exception):
    """A table did not come out with as many rows as went in; nothing has been moved."""


def tables() -> list[type[models.Model]]:
    """One model for each table, those between two models included."""
    found: dict[str, type[models.Model]] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy and model._meta.app_label != NOT_OURS:
            found.setdefault(model._meta.db_table, model)
    return list(found.values())


def count(alias: str) -> int:
    """How many rows there are in all."""
    return sum(_rows(model, alias) for model in tables())


def move(source: str, target: str, step: Step) -> int:
    """Fills the target, whose tables stand but hold nothing of value, and returns how many rows it now has."""
    with transaction.atomic(using=source), transaction.atomic(using=target):
        _empty(target)
        moved = 0
        for model in tables():
            moved += _move_table(model, source, target, step)
        _begin_numbers_after(target)
        connections[target].check_constraints()
    return moved


def _move_table(model: type[models.Model], source: str, target: str, step: Step) -> int:
    fields = model._meta.local_concrete_fields
    rows = model._base_manager.using(source).order_by("pk").values_list(*(field.attname for field in fields))
    moved = 0
    for some in _portions(rows.iterator(ROWS_AT_ONCE)):
        query: Any = sql.InsertQuery(model)
        query.insert_values(fields, [_Row(fields, row) for row in some], raw=True)
        query.get_compiler(using=target).execute_sql()
        moved += len(some)
        step(len(some))
    if moved != _rows(model, target):
        raise TableDiffers(model._meta.db_table)
    return moved


class _Row:
    """What an insert asks for its values, field by field."""

    def __init__(self, fields: Any, values: Any) -> None:
        for field, value in zip(fields, values, strict=True):
            setattr(self, field.attname, value)


def _portions(rows: Iterator[Any]) -> Iterator[list[Any]]:
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield some


def _rows(model: type[models.Model], alias: str) -> int:
    """Of the model's own table, whatever it inherits."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
        return int(cursor.fetchone()[0])


def _empty(alias: str) -> None:
    """Of what migrations put there."""
    connection = connections[alias]
    names = [model._meta.db_table for model in tables()]
    with connection.cursor() as cursor:
        for statement in connection.ops.sql_flush(no_style(), names, allow_cascade=True):
            cursor.execute(statement)


def _begin_numbers_after(alias: str) -> None:
    """New rows get ids above those that came."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(statement)
