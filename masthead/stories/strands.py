"""What strings stories together: coverages of an event, programmes of films."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from masthead.subjects.names import Named, NameInLanguage

TITLE_PANELS = [FieldPanel("language"), FieldPanel("name"), FieldPanel("slug"), FieldPanel("standfirst")]


class Coverage(Named, ClusterableModel):
    """All we do about one news event."""

    panels: ClassVar = [
        FieldPanel("reference"),
        InlinePanel("names", label="Title", panels=TITLE_PANELS),
    ]

    class Meta(Named.Meta):
        verbose_name = _("coverage")
        verbose_name_plural = _("coverages")


class CoverageName(NameInLanguage):
    """A coverage's title in one language."""

    coverage = ParentalKey(Coverage, on_delete=models.CASCADE, related_name="names")
    standfirst = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["coverage", "language"], name="coverage_named_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="coverage_slug_once_a_language"),
        ]


class Outlet(models.TextChoices):
    """Where a programme runs."""

    TV = "tv", _("TV")
    DIGITAL = "digital", _("Digital series")


class Programme(Named, ClusterableModel):
    """A series of films; each of them is an episode, a story of the kind video."""

    outlet = models.CharField(max_length=8, choices=Outlet.choices, default=Outlet.TV)
    poster = models.ForeignKey(
        "media.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels: ClassVar = [
        FieldPanel("reference"),
        FieldPanel("outlet"),
        FieldPanel("poster"),
        InlinePanel("names", label="Title", panels=TITLE_PANELS),
    ]

    class Meta(Named.Meta):
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")


class ProgrammeName(NameInLanguage):
    """A programme's title in one language."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="names")
    standfirst = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "language"], name="programme_named_once_a_language"),
            models.UniqueConstraint(fields=["language", "slug"], name="programme_slug_once_a_language"),
        ]
