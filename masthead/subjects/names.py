"""A name in one language: what topics, regions, contributors and coverages have one of in each language."""

from typing import ClassVar

from django.db import models
from wagtail.search import index

from masthead.languages import slug


class NameInLanguage(models.Model):
    """The name, the slug made of it unless an editor chose one, and a description, in one language (BCP 47)."""

    language = models.CharField(max_length=16)
    name = models.CharField(max_length=200)
    slug = models.CharField(
        max_length=80, blank=True, help_text="Part of the web address; made from the name if left empty."
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Make the slug by the house's one rule (docs/decisions/0003-addresses.md)."""
        self.slug = slug(self.slug or self.name, self.language)


class Named(index.Indexed, models.Model):
    """A thing with names; `names` is the related manager of its NameInLanguage."""

    search_fields: ClassVar = [index.SearchField("reference"), index.AutocompleteField("reference")]

    reference = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The newsroom's own handle, the same in all editions; readers never see it.",
    )

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["reference"]

    def name_in(self, language: str) -> str:
        """Its name in a language; without one, the newsroom's own handle."""
        names = {row.language: row.name for row in self.names.all()}
        return names.get(language, self.reference)

    def __str__(self) -> str:
        first = next(iter(self.names.all()), None)
        return first.name if first else self.reference
