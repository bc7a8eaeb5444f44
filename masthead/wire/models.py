"""What came in and what became of it: deliveries (files), wire items (versions), filings (stories made of items), and
what decides where news goes: rules, and the watched folders and addresses.
"""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from masthead.wire.items import Kind, Status


class Door(models.TextChoices):
    """How a file came in."""

    FILE = "file", "Command line"
    FOLDER = "folder", "Watched folder"
    URL = "url", "Polled address"


class Outcome(models.TextChoices):
    """What a file ended as. Every file that was read is exactly one of the last three."""

    WAITING = "waiting", "Kept, not read yet"
    ITEM = "item", "New item"
    VERSION = "version", "Version of a known item"
    QUARANTINED = "quarantined", "In quarantine"


class Detail(models.TextChoices):
    """What a file that ended as VERSION changed: only NEWER says anything new."""

    NEWER = "newer", "Newer version"
    OLDER = "older", "Older version, came late"
    DUPLICATE = "duplicate", "Duplicate"


class Delivery(models.Model):
    """One file as it came in. Its bytes are kept under their SHA-256 (wire/originals.py).

    `section` and `publish` are the rule of this one call, `section` None where the stored rules decide.
    """

    agency_id: int
    agency = models.ForeignKey("contributors.Agency", on_delete=models.PROTECT, related_name="+")
    door = models.CharField(max_length=8, choices=Door.choices)
    name = models.CharField(max_length=255, blank=True)
    media_type = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    bytes_gone_at = models.DateTimeField(
        null=True, help_text="When its bytes were removed: too old to be kept, or erased."
    )
    received_at = models.DateTimeField(db_index=True)
    section = models.ForeignKey("editions.Section", null=True, on_delete=models.SET_NULL, related_name="+")
    publish = models.BooleanField(default=False)
    duplicate_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.WAITING, db_index=True)
    detail = models.CharField(max_length=12, choices=Detail.choices, blank=True)
    reason = models.TextField(
        blank=True, help_text="For a journalist: what is wrong and what to do about it."
    )
    fault = models.TextField(blank=True, help_text="For whoever runs the site.")
    brought = models.ManyToManyField("WireItem", related_name="brought_by", blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-pk"]
        verbose_name_plural = "deliveries"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "sha256"],
                condition=Q(duplicate_of=None) & ~Q(door=Door.URL),
                name="file_of_an_agency_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.sha256[:12]


class WireItem(models.Model):
    """One version of one thing an agency sent, as read. All versions are kept; `newest` marks the one that counts."""

    agency_id: int
    agency = models.ForeignKey("contributors.Agency", on_delete=models.PROTECT, related_name="+")
    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="items")
    identity = models.CharField(max_length=1000)
    guid = models.CharField(max_length=1000)
    version = models.BigIntegerField()
    updated_second = models.BigIntegerField(default=0)
    version_label = models.CharField(max_length=100, blank=True)
    newest = models.BooleanField(default=True)
    content_digest = models.CharField(max_length=64)
    status = models.CharField(max_length=12, default=Status.USABLE)
    kind = models.CharField(max_length=12, default=Kind.TEXT)
    embargoed = models.BooleanField(default=False)
    embargoed_until = models.DateTimeField(null=True)
    embargo_in_words = models.BooleanField(default=False)
    language = models.CharField(max_length=50, blank=True)
    urgency = models.PositiveSmallIntegerField(null=True)
    headline = models.TextField(blank=True)
    standfirst = models.TextField(blank=True)
    body_html = models.TextField(blank=True)
    byline = models.TextField(blank=True)
    dateline = models.TextField(blank=True)
    credit = models.TextField(blank=True)
    info_source = models.TextField(blank=True)
    usage_terms = models.TextField(blank=True)
    slugline = models.TextField(blank=True)
    ed_note = models.TextField(blank=True)
    correction_text = models.TextField(blank=True)
    subjects = models.JSONField(default=list)
    pictures = models.JSONField(default=list)
    notes = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(db_index=True)
    remark = models.TextField(blank=True, help_text="Why a rule left it in the inbox.")
    folded = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["agency", "identity"], name="versions_of_an_item")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "identity"], condition=Q(newest=True), name="one_newest_version"
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.guid

    @property
    def order(self) -> tuple[int, int]:
        """Newer versions of one identity compare greater."""
        return self.version, self.updated_second

    @property
    def is_flash(self) -> bool:
        return self.urgency == 1

    @property
    def is_stopped(self) -> bool:
        """Whether the agency says that it must not be used (any more)."""
        return self.status in (Status.CANCELED, Status.WITHHELD)

    @property
    def is_empty(self) -> bool:
        """Whether it has no text to publish; a cancel often comes so, under the old headline."""
        return not (self.headline.strip() and self.body_html.strip())

    def is_under_embargo(self, at: datetime) -> bool:
        """Whether the agency's time of release has not come, or is not known."""
        return self.embargoed and (self.embargoed_until is None or at < self.embargoed_until)

    @cached_property
    def filings(self) -> "list[Filing]":
        """The stories made of any version of it."""
        found = Filing.objects.filter(agency_id=self.agency_id, identity=self.identity)
        return list(found.select_related("story", "item"))


class Filing(models.Model):
    """A story made of a wire item. `item` is the version its text came from, `revision` the story's newest revision then:
    while that is still the newest, nobody has touched the story since.
    """

    story_id: int
    notice_id: int | None
    story = models.OneToOneField("stories.Story", on_delete=models.CASCADE, related_name="filing")
    agency = models.ForeignKey("contributors.Agency", on_delete=models.PROTECT, related_name="+")
    identity = models.CharField(max_length=1000)
    edition_code = models.CharField(max_length=16)
    item = models.ForeignKey(WireItem, on_delete=models.PROTECT, related_name="+")
    by_rule = models.BooleanField(default=False)
    revision = models.PositiveBigIntegerField(null=True)
    notice = models.ForeignKey("desk.Notice", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["agency", "identity"], name="stories_of_an_item")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "identity", "edition_code"], name="item_once_an_edition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} ← {self.item}"


class Rule(models.Model):
    """Where an agency's items go by themselves: to a section, for an editor or (`publish`) at once to readers.

    `language` "" means any; it must be the edition's language all the same. A flash (urgency 1) is published only by a
    rule that says so (`flash_too`).
    """

    agency = models.ForeignKey("contributors.Agency", on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=16, blank=True)
    section = models.ForeignKey("editions.Section", on_delete=models.CASCADE, related_name="+")
    publish = models.BooleanField(default=False)
    flash_too = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "language", "section"], name="rule_once"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} → {self.section}"


class Watch(models.Model):
    """A folder that is watched or an address that is polled. `seen` remembers unfinished files between two looks."""

    agency = models.ForeignKey("contributors.Agency", on_delete=models.CASCADE, related_name="+")
    door = models.CharField(max_length=8, choices=Door.choices)
    place = models.CharField(max_length=1000, help_text="The folder, or the http(s) address.")
    every_seconds = models.PositiveIntegerField(default=60)
    private_allowed = models.BooleanField(default=False, help_text="It may lie in the house's own network.")
    section = models.ForeignKey("editions.Section", null=True, on_delete=models.SET_NULL, related_name="+")
    publish = models.BooleanField(default=False)
    next_at = models.DateTimeField(null=True, db_index=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    last_sha256 = models.CharField(max_length=64, blank=True)
    last_at = models.DateTimeField(null=True)
    last_outcome = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)
    seen = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        verbose_name_plural = "watches"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "place"], name="watched_once"),
        ]

    def __str__(self) -> str:
        return self.place


class KeptPicture(models.Model):
    """A picture file that an agency sent beside its items; a draft of an item that names it gets it as a photo."""

    agency = models.ForeignKey("contributors.Agency", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    photo = models.ForeignKey("media.Photo", null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name", "sha256"], name="picture_kept_once"),
        ]

    def __str__(self) -> str:
        return self.name
