"""Edition and Section: the tree in which stories stand, so that rights over a branch are rights over its stories."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable, Page

from masthead.editions.settings import edition_config
from masthead.editions.standing import StandingPage
from masthead.languages import slug as slug_of

__all__ = ["Edition", "FormerAddress", "Section", "SocialLink", "StandingPage"]

RESERVED_SLUGS = frozenset(
    {
        "region",
        "topic",
        "contributor",
        "coverage",
        "programme",
        "videos",
        "infographics",
        "in-pictures",
        "explainers",
        "articles",
        "live",
        "about",
        "contributors",
        "topics",
        "archive",
        "install",
        "offline",
        "saved",
        "stream",
        "page",
        "media",
        "assets",
        "healthz",
        "search",
        "api",
    }
)


class Edition(Page):
    """The paper for one audience. Its language, time zone and address stand in masthead.toml under the same id."""

    code = models.CharField(max_length=16, unique=True, editable=False)
    slogan = models.CharField(max_length=200, blank=True)
    about = models.TextField(blank=True, help_text="One or two sentences about the paper, in the footer.")
    copyright = models.CharField(max_length=200, blank=True)

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["editions.Section"]
    content_panels: ClassVar = [
        FieldPanel("title", heading="Name"),
        FieldPanel("slogan"),
        FieldPanel("about"),
        FieldPanel("copyright"),
        InlinePanel("social_links", label="Social link"),
    ]
    promote_panels: ClassVar = []
    settings_panels: ClassVar = []

    @property
    def language(self) -> str:
        """The edition's language (BCP 47)."""
        return edition_config(self.code).language


class SocialLink(Orderable):
    """One of the edition's accounts elsewhere."""

    edition = ParentalKey(Edition, on_delete=models.CASCADE, related_name="social_links")
    name = models.CharField(max_length=40)
    url = models.URLField()


class Section(Page):
    """A part of the paper with a front of its own; sections may stand in sections."""

    slug: str
    description = models.TextField(blank=True)

    parent_page_types: ClassVar[list[str]] = ["editions.Edition", "editions.Section"]
    subpage_types: ClassVar[list[str]] = ["editions.Section", "stories.Story"]
    content_panels: ClassVar = [FieldPanel("title", heading="Name"), FieldPanel("description")]
    promote_panels: ClassVar = [FieldPanel("slug")]
    settings_panels: ClassVar = []

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """The slug by the house's rule. At the top it may not be the first word of another kind of address."""
        edition = Edition.objects.ancestor_of(self).first() if self.path else None
        if edition is not None:
            self.slug = slug_of(str(self.slug or self.title), edition.language)
            if self.depth == edition.depth + 1 and self.slug in RESERVED_SLUGS:
                raise ValidationError(
                    {"slug": f"“{self.slug}” is the beginning of other addresses. Choose another."}
                )
        super().full_clean(*args, **kwargs)


class FormerAddress(models.Model):
    """Where something stood before its slug changed; readers are sent to where it stands now."""

    edition = models.CharField(max_length=16)
    path = models.CharField(max_length=500)
    key = models.CharField(max_length=200, help_text='The key of what stood there, such as "section:12".')

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "path"], name="former_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.edition}:{self.path}"
