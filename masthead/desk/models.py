"""Who logs in; notices that wait for an editor; texts that were refused and are kept."""

from collections.abc import Iterator
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac

from masthead.desk.proofs import Heartbeat, Proof
from masthead.desk.records import Erasure, LostRemoval, Restoration

__all__ = ["Erasure", "Heartbeat", "KeptText", "LostRemoval", "Notice", "Proof", "Restoration", "User"]


class User(AbstractUser):
    """A person who logs in to the desk. Roles are groups (desk/roles.py).

    `log_in_stamp` is part of every session: raising it ends them all. `grace_began`: the first log-in (desk/factors.py).
    """

    log_in_stamp = models.PositiveIntegerField(default=0, editable=False)
    grace_began = models.DateTimeField(null=True, blank=True, editable=False)

    def get_session_auth_hash(self) -> str:
        """What a session must agree with; another password or another stamp ends it."""
        said = f"{self.log_in_stamp} {self.password}"
        return salted_hmac("masthead.desk.models.User", said, algorithm="sha256").hexdigest()

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """None: a secret that is exchanged ends all sessions."""
        return iter(())


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


class Tries(models.Model):
    """How often somebody tried something since when (desk/limits.py). `who` is a digest."""

    limit = models.CharField(max_length=40)
    who = models.CharField(max_length=64)
    began = models.DateTimeField(db_index=True)
    count = models.PositiveBigIntegerField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["limit", "who"], name="one_count_of_tries")
        ]

    def __str__(self) -> str:
        return f"{self.limit}: {self.count}"


class SchedulerBeat(models.Model):
    """A scheduler at work on one start of one machine: the time by its clock, and by the clock that nobody sets."""

    boot = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()
    steady = models.FloatField(help_text="Seconds since the machine's start.")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S}"


class ClockDoubt(models.Model):
    """The clock jumped forward further than can be: until someone settles it, nothing goes out by the clock alone.

    `found` is what it said then, `expected` what the steady clock made of the time before.
    """

    boot = models.CharField(max_length=64)
    found = models.DateTimeField()
    expected = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=150, blank=True)

    def __str__(self) -> str:
        return f"{self.expected:%Y-%m-%d %H:%M:%S} → {self.found:%Y-%m-%d %H:%M:%S}"


class SharedPreview(models.Model):
    """An address under which someone without a log-in may read a story before it is out. The token itself is not kept."""

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="shared_previews")
    token_hash = models.CharField(max_length=64, unique=True)
    for_whom = models.CharField(max_length=100, blank=True)
    made_by = models.CharField(max_length=150)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-made_at"]

    def __str__(self) -> str:
        return self.for_whom or f"{self.made_at:%Y-%m-%d %H:%M}"
