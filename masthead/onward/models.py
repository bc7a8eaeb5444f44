"""The rows that pages read, and the index in which a story finds those that are like it. The follower writes both."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class OnwardRow(models.Model):
    """One story that another may offer its readers; the best has order 0.

    `place` is "related", "read_next" (of its section), "read_beyond" (of the others), "coverage", or "elsewhere:ar" for
    the same event in another edition. There are more rows than a page shows, so that a story that leaves makes no hole.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+", db_index=False)
    place = models.CharField(max_length=32)
    order = models.PositiveSmallIntegerField()
    other = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "place", "order"], name="one_offer_an_order"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.order}"


class Likened(models.Model):
    """What a story is compared by. `minute` is that of its publication, counted from 1970.

    It stays when the story may not be offered any more, so that one that comes back is known.
    """

    story = models.OneToOneField(
        "stories.Story", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    edition = models.CharField(max_length=16)
    kind = models.CharField(max_length=16)
    minute = models.IntegerField()
    section = models.IntegerField()
    coverage = models.IntegerField(null=True)
    subjects = models.JSONField()
    vector = models.BinaryField()
    digest = models.BinaryField()
    offered = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.pk} in {self.edition}"


class Posting(models.Model):
    """A story stands under a feature: a telling term, or a topic, section or coverage, as a hash."""

    feature = models.BigIntegerField()
    minute = models.IntegerField()
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")

    class Meta:
        indexes: ClassVar = [models.Index(fields=["feature", "minute", "story"], name="onward_by_feature")]

    def __str__(self) -> str:
        return str(self.feature)


class Known(models.Model):
    """In how many stories a feature has been met; 0 counts nothing, the edition's own feature counts all."""

    feature = models.BigIntegerField(primary_key=True)
    stories = models.IntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.feature} in {self.stories}"


class Backlog(models.Model):
    """The stories that the journal alone does not bring: how far down their ids they are indexed, and have rows."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    epoch = models.CharField(max_length=32, blank=True)
    index_below = models.BigIntegerField(default=0)
    choose_below = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="onward_has_one_backlog")
        ]

    def __str__(self) -> str:
        return f"{self.index_below} {self.choose_below}"
