"""What the desk remembers of the way from a verb to readers: proofs that they had it, and the worker's sign of life."""

from typing import ClassVar

from django.db import models


class Proof(models.Model):
    """One change and the places that must show it: which did, and after how many seconds.

    `surfaces` are `desk.surfaces.Surface` as JSON. A proof that `waits` is saved but pressed by no run yet.
    """

    class Stands(models.TextChoices):
        """Where the change stands for readers."""

        WAITS = "waits"
        LATE = "late"
        PROVED = "proved"

    entry = models.BigIntegerField(unique=True)
    run = models.BigIntegerField(default=0)
    verb = models.CharField(max_length=64)
    by = models.CharField(max_length=254, blank=True)
    story = models.ForeignKey("stories.Story", null=True, on_delete=models.SET_NULL, related_name="proofs")
    at = models.DateTimeField(db_index=True)
    stands = models.CharField(max_length=8, choices=Stands)
    because = models.CharField(max_length=24, blank=True)
    surfaces = models.JSONField(default=list)
    late_readers = models.JSONField(default=list)
    seconds = models.FloatField(null=True)
    next_at = models.DateTimeField(null=True, db_index=True)
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["-entry"]

    def __str__(self) -> str:
        return f"{self.verb} at entry {self.entry}: {self.stands}"


class Heartbeat(models.Model):
    """When a process of the desk's side last finished a round, and what troubles it."""

    process = models.CharField(max_length=32, primary_key=True)
    host = models.CharField(max_length=255)
    pid = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    at = models.DateTimeField()
    trouble = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return f"{self.process} at {self.at}"
