"""Claiming: of several workers that find the same thing due, one has it until its transaction ends."""

from typing import TypeVar

from django.db import connection
from django.db.models import F, Model, QuerySet

M = TypeVar("M", bound=Model)


def claimed(rows: "QuerySet[M]") -> M | None:
    """The one row that these conditions still find, now ours; None where another has it or had it.

    Only inside a transaction. PostgreSQL locks the row and passes over a locked one; elsewhere an update under the same
    conditions takes the one lock for writing, so that nobody else finds the row before we commit.
    """
    if connection.features.has_select_for_update_skip_locked:
        return rows.select_for_update(skip_locked=True, of=("self",)).first()
    key = rows.model._meta.pk
    assert key is not None
    return rows.first() if rows.update(**{_column(rows.model): F(_column(rows.model))}) else None


def _column(model: type[Model]) -> str:
    """A column of the model's own table that can be written as it is."""
    return next(
        field.name
        for field in model._meta.local_concrete_fields
        if not field.primary_key and not field.is_relation
    )
