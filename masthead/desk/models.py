"""Who logs in; notices that wait for an editor; texts that were refused and are kept."""

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """A person who logs in to the desk. Roles are groups (desk/roles.py)."""


class Notice(models.Model):
    """Something about a story that an editor must see, until somebody settles it."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="notices")
    text = models.TextField()
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-urgent", "-at"]

    def __str__(self) -> str:
        return self.text


class KeptText(models.Model):
    """A text that was refused because the story had moved on; nothing an editor wrote is lost."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="kept_texts")
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    started_from = models.PositiveBigIntegerField(null=True)
    content = models.JSONField()

    class Meta:
        ordering: ClassVar[list[str]] = ["-at"]

    def __str__(self) -> str:
        return f"{self.story} ({self.by})"
