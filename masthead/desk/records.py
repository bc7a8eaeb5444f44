"""What must be on record when a paper is mended: erasures by law, and what a restored paper has to decide."""

from typing import Any, ClassVar

from django.db import models


class Erasure(models.Model):
    """Something was erased for good: what, why, by whom and when; never what it said."""

    what = models.CharField(max_length=16)
    subject = models.CharField(
        max_length=40, db_index=True, help_text="A story's short id, a person's reference."
    )
    edition = models.CharField(max_length=16, blank=True)
    because = models.TextField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    counts = models.JSONField(default=dict, help_text="How many of what went.")
    remains = models.JSONField(
        default=list, help_text="What could not be reached: backups by name, copies elsewhere."
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.subject}"


class Restoration(models.Model):
    """This database came out of a backup. Until it is released nothing is pressed, so readers keep what they have."""

    backup = models.CharField(max_length=255)
    backed_up_at = models.DateTimeField()
    restored_at = models.DateTimeField()
    known_from = models.CharField(
        max_length=1000, blank=True, help_text="Where later removals are known from."
    )
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=150, blank=True)
    removals: Any

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]

    def __str__(self) -> str:
        return f"{self.backup} restored at {self.restored_at}"

    @property
    def is_held(self) -> bool:
        return self.released_at is None


class LostRemoval(models.Model):
    """A removal that the backup does not know: `said` is the last line of the ledger about the story."""

    restoration = models.ForeignKey(Restoration, on_delete=models.CASCADE, related_name="removals")
    story = models.CharField(max_length=8)
    said = models.JSONField()
    decision = models.CharField(max_length=8, blank=True, help_text="“again” or “kept”.")
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["restoration", "story"], name="lost_removal_once"),
        ]

    def __str__(self) -> str:
        return f"{self.story}: {self.decision or 'open'}"
