"""Topics and regions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from masthead.subjects.names import Named, NameInLanguage

NAME_PANELS = [FieldPanel("language"), FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]


class Topic(Named, ClusterableModel):
    """A subject with a page of its own."""

    qcode = models.CharField(
        max_length=100,
        blank=True,
        help_text="Code in IPTC Media Topics or another controlled list, such as medtop:20000001.",
    )

    panels: ClassVar = [
        FieldPanel("reference"),
        FieldPanel("qcode"),
        InlinePanel("names", label="Name", panels=NAME_PANELS),
    ]

    class Meta(Named.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")


class TopicName(NameInLanguage):
    """A topic's name in one language."""

    topic = ParentalKey(Topic, on_delete=models.CASCADE, related_name="names")
    description = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["topic", "language"], name="topic_named_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="topic_slug_once_a_language"),
        ]


class Region(Named, ClusterableModel):
    """A part of the world with a front of its own, across sections."""

    order = models.PositiveSmallIntegerField(
        default=0, help_text="Place in the bar of regions, lowest first."
    )

    panels: ClassVar = [
        FieldPanel("reference"),
        FieldPanel("order"),
        InlinePanel("names", label="Name", panels=NAME_PANELS),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["order", "reference"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class RegionName(NameInLanguage):
    """A region's name in one language."""

    region = ParentalKey(Region, on_delete=models.CASCADE, related_name="names")
    description = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "language"], name="region_named_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="region_slug_once_a_language"),
        ]
