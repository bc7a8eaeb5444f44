"""Pinned stories of a front, the navigation, and alerts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable

from masthead.editions.models import Section
from masthead.subjects.models import Region

PINS = 6


class Front(ClusterableModel):
    """An edited page: of an edition, or of one of its sections or regions. The first pinned story leads."""

    edition = models.CharField(max_length=16)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="+")

    panels: ClassVar = [
        FieldPanel("edition"),
        FieldPanel("section"),
        FieldPanel("region"),
        InlinePanel(
            "pins", label="Pinned story", max_num=PINS, panels=[PageChooserPanel("story", "stories.Story")]
        ),
    ]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(section=None, region=None), name="one_front_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "section"], condition=Q(region=None), name="one_front_a_section"
            ),
            models.UniqueConstraint(
                fields=["edition", "region"], condition=Q(section=None), name="one_front_a_region"
            ),
            models.CheckConstraint(condition=Q(section=None) | Q(region=None), name="front_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.section or self.region or 'Front'} ({self.edition})"

    @property
    def place(self) -> str:
        """What it is the front of: "edition", "section:12" or "region:3"."""
        if self.section_id:
            return f"section:{self.section_id}"
        return f"region:{self.region_id}" if self.region_id else "edition"


class Pin(Orderable):
    """A story pinned to a front; the first is the lead."""

    front = ParentalKey(Front, on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="+")


class Menu(models.TextChoices):
    """Where a navigation item stands."""

    MAIN = "main", "Main menu"
    FOOTER = "footer", "Footer"


class NavigationItem(models.Model):
    """One entry of an edition's navigation: a section, a region or an address."""

    section_id: int | None
    region_id: int | None
    parent_id: int | None

    edition = models.CharField(max_length=16)
    menu = models.CharField(max_length=8, choices=Menu.choices, default=Menu.MAIN)
    label = models.CharField(
        max_length=80, blank=True, help_text="The section's or region's name if left empty."
    )
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(
        max_length=300, blank=True, help_text="Another address: a path in this edition or a whole URL."
    )
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.CASCADE, related_name="children"
    )
    order = models.PositiveSmallIntegerField(default=0)

    panels: ClassVar = [
        FieldPanel("edition"),
        FieldPanel("menu"),
        FieldPanel("label"),
        FieldPanel("section"),
        FieldPanel("region"),
        FieldPanel("url"),
        FieldPanel("parent"),
        FieldPanel("order"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["edition", "menu", "order", "id"]
        verbose_name = _("navigation item")
        verbose_name_plural = _("navigation items")

    def __str__(self) -> str:
        return self.label or str(self.section or self.region or self.url)


class Alert(models.Model):
    """One line of breaking news in the ticker of an edition."""

    story_id: int | None

    edition = models.CharField(max_length=16)
    text = models.CharField(max_length=300)
    source = models.CharField(max_length=120, blank=True, help_text="Who says so, as printed.")
    issued_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    retracted = models.BooleanField(default=False)
    story = models.ForeignKey(
        "stories.Story", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels: ClassVar = [
        FieldPanel("edition"),
        FieldPanel("text"),
        FieldPanel("source"),
        PageChooserPanel("story", "stories.Story"),
        FieldPanel("issued_at"),
        FieldPanel("ends_at"),
        FieldPanel("retracted"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["-issued_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["edition", "-issued_at"], name="alerts_newest_first")]

    def __str__(self) -> str:
        return self.text
