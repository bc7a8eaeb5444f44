"""Fronts with their containers and drafts, the navigation, and alerts."""

import re
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.models import Orderable

from masthead.editions.models import Section
from masthead.subjects.models import Region

NEWEST, HAND = "newest", "hand"
MOST_STORIES, MOST_CONTAINERS = 12, 24
RULE = re.compile(
    r"newest|hand|(section|region|topic|coverage|programme):[1-9][0-9]{0,17}|(kind|form|outlet):[a-z]{1,20}"
)


class Weight(models.TextChoices):
    """How much room a container takes; with too few stories it falls to a lighter one (fronts/filling.py)."""

    LEAD = "lead", _("Lead: one large, two beside it, the others in a row")
    STANDARD = "standard", _("Standard: pictures in a row")
    COMPACT = "compact", _("Compact: a column, one picture and headlines")
    LINE = "line", _("Lines: times and headlines")
    OPINION = "opinion", _("Opinion: writers with portraits")
    PICTURES = "pictures", _("Pictures: for videos and galleries")


class Front(ClusterableModel):
    """An edited page as launched: of an edition, one of its sections or regions, or a kind ("kind:video").

    Without containers of its own the house's usual ones stand there (fronts/house.py). Drafts are in FrontDraft.
    """

    section_id: int | None
    region_id: int | None

    edition = models.CharField(max_length=16)
    section = models.ForeignKey(Section, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    region = models.ForeignKey(Region, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=32, blank=True)
    continued = models.BooleanField(
        default=True,
        verbose_name=_("Then the usual containers"),
        help_text=_("Below these stand the house's usual containers, without what is shown already."),
    )
    launches = models.PositiveIntegerField(default=0, editable=False)
    launched_by = models.CharField(max_length=150, blank=True, editable=False)
    launched_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=Q(section=None, region=None, kind=""),
                name="one_front_an_edition",
            ),
            models.UniqueConstraint(
                fields=["edition", "section"], condition=Q(region=None, kind=""), name="one_front_a_section"
            ),
            models.UniqueConstraint(
                fields=["edition", "region"], condition=Q(section=None, kind=""), name="one_front_a_region"
            ),
            models.UniqueConstraint(
                fields=["edition", "kind"], condition=Q(section=None, region=None), name="one_front_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(section=None, region=None) | Q(section=None, kind="") | Q(region=None, kind=""),
                name="front_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.section or self.region or self.kind or 'Front'} ({self.edition})"

    @property
    def place(self) -> str:
        """What it is the front of: "edition", "section:12", "region:3" or "kind:video"."""
        if self.section_id:
            return f"section:{self.section_id}"
        return f"region:{self.region_id}" if self.region_id else self.kind or "edition"


class Container(Orderable, ClusterableModel):
    """A named group of stories on a front: pinned ones at their places, the others by its rule, newest first.

    `rule` is "newest" (of the front's own list), "hand" (pinned stories alone), or the key of what fills it: "section:12",
    "region:3", "topic:7", "coverage:5", "kind:video", "form:newsfeed", "outlet:tv", "programme:2".
    """

    front = ParentalKey(Front, on_delete=models.CASCADE, related_name="containers")
    title = models.CharField(
        max_length=80,
        blank=True,
        verbose_name=_("title"),
        help_text=_("If left empty, the name of what fills it."),
    )
    weight = models.CharField(
        max_length=16, choices=Weight.choices, default=Weight.STANDARD, verbose_name=_("weight")
    )
    rule = models.CharField(max_length=64, verbose_name=_("filled with"))
    number = models.PositiveSmallIntegerField(
        default=4,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_STORIES)],
        verbose_name=_("how many stories"),
    )
    linked = models.BooleanField(default=True, verbose_name=_("the title leads to the page of what fills it"))

    class Meta(Orderable.Meta):
        verbose_name = _("container")
        verbose_name_plural = _("containers")

    def __str__(self) -> str:
        return self.title or self.rule

    def clean(self) -> None:
        """The rule names something that can fill a container."""
        if not RULE.fullmatch(self.rule):
            raise ValidationError({"rule": _("Choose what fills the container.")})


class Pin(Orderable):
    """A story pinned in a container: at a place counted from 1, or, without one, at the first free place."""

    story_id: int

    container = ParentalKey(Container, on_delete=models.CASCADE, related_name="pins")
    story = models.ForeignKey(
        "stories.Story", on_delete=models.CASCADE, related_name="+", verbose_name=_("story")
    )
    place = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_STORIES)],
        verbose_name=_("place"),
        help_text=_("1 is the first. If left empty, the first free place."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("pinned story")
        verbose_name_plural = _("pinned stories")


class FrontDraft(models.Model):
    """A front as it is being set up on the desk: never before readers until it is launched."""

    edition = models.CharField(max_length=16)
    place = models.CharField(max_length=64)
    content = models.JSONField()
    saves = models.PositiveIntegerField(default=1)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "place"], name="one_draft_a_front")
        ]

    def __str__(self) -> str:
        return f"{self.place} ({self.edition})"


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
