"""Contributors, who are credited (a user logs in), and agencies."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel

from masthead.subjects.names import Named, NameInLanguage


class Contributor(Named, ClusterableModel):
    """A person or agency that makes journalism."""

    portrait = models.ForeignKey(
        "media.Photo", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    panels: ClassVar = [
        FieldPanel("reference"),
        FieldPanel("portrait"),
        InlinePanel(
            "names",
            label="Name",
            panels=[
                FieldPanel("language"),
                FieldPanel("name"),
                FieldPanel("slug"),
                FieldPanel("role"),
                FieldPanel("bio"),
            ],
        ),
    ]

    class Meta(Named.Meta):
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")


class ContributorName(NameInLanguage):
    """How a contributor is credited in one language."""

    contributor = ParentalKey(Contributor, on_delete=models.CASCADE, related_name="names")
    role = models.CharField(max_length=120, blank=True)
    bio = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["contributor", "language"], name="contributor_named_once_a_language"
            ),
            models.UniqueConstraint(fields=["language", "slug"], name="contributor_slug_once_a_language"),
        ]


class Agency(Named, ClusterableModel):
    """Who sends news to the house, or where its facts come from (IPTC provider, infoSource)."""

    panels: ClassVar = [
        FieldPanel("reference"),
        InlinePanel("names", label="Name", panels=[FieldPanel("language"), FieldPanel("name")]),
    ]

    class Meta(Named.Meta):
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")


class AgencyName(NameInLanguage):
    """An agency's name in one language, as printed after "Source:"."""

    agency = ParentalKey(Agency, on_delete=models.CASCADE, related_name="names")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "language"], name="agency_named_once_a_language"),
        ]
