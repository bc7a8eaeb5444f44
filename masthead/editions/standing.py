"""Standing pages: what a paper says of itself (about, privacy, contact, corrections), at `/about/{slug}` of an edition."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PreviewableMixin

from masthead.editions.blocks import StandingBody
from masthead.editions.settings import edition_choices, edition_config
from masthead.languages import slug as slug_of

FOLDER = "/about"


class StandingPage(PreviewableMixin, models.Model):
    """A page that is no news. Pages of several editions with one reference are translations of each other."""

    edition = models.CharField(max_length=16)
    reference = models.SlugField(
        max_length=80,
        help_text="The newsroom's own handle, the same in all editions: it joins the translations.",
    )
    title = models.CharField(max_length=200)
    slug = models.CharField(
        max_length=80, blank=True, help_text="Part of the web address; made from the title if left empty."
    )
    standfirst = models.TextField(blank=True, help_text="The sentence or two under the title.")
    body = StreamField(StandingBody(), blank=True)
    order = models.PositiveSmallIntegerField(default=0, help_text="Place in the footer, lowest first.")
    in_footer = models.BooleanField(default=True, help_text="Whether the foot of every page links to it.")

    panels: ClassVar = [
        FieldPanel("edition"),
        FieldPanel("title"),
        FieldPanel("standfirst"),
        FieldPanel("body"),
        FieldPanel("slug"),
        FieldPanel("reference"),
        FieldPanel("order"),
        FieldPanel("in_footer"),
    ]

    class Meta:
        ordering: ClassVar[list[str]] = ["edition", "order", "id"]
        verbose_name = _("standing page")
        verbose_name_plural = _("standing pages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "slug"], name="standing_slug_once_an_edition"),
            models.UniqueConstraint(fields=["edition", "reference"], name="standing_page_once_an_edition"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The language it is written in: its edition's."""
        return edition_config(self.edition).language

    @property
    def path(self) -> str:
        """Where it stands in its edition."""
        return f"{FOLDER}/{self.slug}"

    def clean(self) -> None:
        """Make the slug by the house's one rule (docs/decisions/0003-addresses.md). It stays in its edition."""
        if self.edition not in dict(edition_choices()):
            raise ValidationError({"edition": "Choose one of the paper's editions."})
        self.slug = slug_of(self.slug or self.title, self.language)
        stood = StandingPage.objects.filter(pk=self.pk).values_list("edition", flat=True).first()
        if stood is not None and stood != self.edition:
            raise ValidationError({"edition": "A standing page stays in its edition; add one to the other."})
