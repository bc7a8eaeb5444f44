"""Embargoes: somebody else's time, one object over a story, its translations, its pictures and films."""

import uuid
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Embargo(models.Model):
    """Nothing of the stories with this identity goes out before `until`, whatever happens; None: no end is known yet.

    It holds until `lifted_at` is written, in the transaction in which its stories go out. Lifted ones stay on record.
    """

    identity = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    until = models.DateTimeField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    set_by = models.CharField(max_length=150, blank=True)
    set_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["identity"], condition=Q(lifted_at=None), name="one_embargo_an_identity"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["until"], condition=Q(lifted_at=None), name="embargoes_by_end"),
        ]

    def __str__(self) -> str:
        return f"until {self.until:%Y-%m-%d %H:%M} UTC" if self.until else "until an editor gives its end"

    def holds(self, at: datetime) -> bool:
        """Whether the time has not come, or is not known."""
        return self.lifted_at is None and (self.until is None or self.until > at)
