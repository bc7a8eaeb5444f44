"""The journal's rows. Everyone else reads and writes them through `entries` and `followers`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class JournalHead(models.Model):
    """The one row that says where the journal stands; its lock puts the appends in order."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=32)
    position = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="journal_has_one_head"),
        ]

    def __str__(self) -> str:
        return f"{self.epoch} at {self.position}"


class Entry(models.Model):
    """One line of the journal. Its id is given by the head, without gaps, in the order of commits."""

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    verb = models.CharField(max_length=64)
    by = models.CharField(max_length=254, blank=True)
    keys = models.JSONField()

    class Meta:
        verbose_name_plural = "entries"

    def __str__(self) -> str:
        return f"{self.id} {self.verb}"


class FollowerPosition(models.Model):
    """How far a follower has come; written in the transaction of its effect."""

    name = models.CharField(max_length=64, primary_key=True)
    epoch = models.CharField(max_length=32, blank=True)
    position = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} at {self.position}"
