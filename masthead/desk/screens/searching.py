"""The desk's search: finds a word in any spelling. Every search and chooser of Wagtail's comes here.

Stories keep their words folded in a column. Of everything else (topics, contributors, photos …) there are few enough to
fold them as they are looked through; this works on any database.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from modelsearch.backends.database.fallback import DatabaseSearchBackend, DatabaseSearchQueryCompiler
from wagtail.models import Page

from masthead.languages import fold
from masthead.media.models import File, Photo
from masthead.stories.models import Story

TEXTS: dict[type[Model], tuple[str, ...]] = {
    Photo: ("title", "description", "caption", "credit"),
    File: ("title",),
}


class Folded(DatabaseSearchQueryCompiler):
    """One Q a word; all words must be found."""

    def check(self) -> None:
        """Nothing to refuse: the database filters and orders by any column, indexed for search or not."""

    def build_single_term_filter(self, term: str) -> Q:
        """Where a folded word stands in a folded text."""
        word = fold(term)
        model = self.queryset.model
        if issubclass(model, Page):
            return pages_with(model, word)
        return Q(pk__in=[pk for pk, text in texts(model) if word in text])


def pages_with(model: type[Page], word: str) -> Q:
    """Stories by their column; editions and sections, of which there are few, by their names."""
    stories = Q(pk__in=Story.objects.filter(folded__contains=word).values("pk"))
    if issubclass(model, Story):
        return Q(folded__contains=word)
    others = Page.objects.exclude(pk__in=Story.objects.values("pk")).values_list("pk", "title")
    return stories | Q(pk__in=[pk for pk, title in others if word in fold(title)])


def texts(model: type[Model]) -> Iterator[tuple[object, str]]:
    """Each row's id and folded words."""
    if names := getattr(model, "names", None):
        owner = names.rel.remote_field.attname
        for pk, reference in model._default_manager.values_list("pk", "reference"):
            yield pk, fold(reference)
        rows: QuerySet[Model] = names.rel.related_model._default_manager.all()
        for pk, name in rows.values_list(owner, "name"):
            yield pk, fold(name)
        return
    fields = TEXTS.get(model) or tuple(field.name for field in _text_fields(model))
    for pk, *values in model._default_manager.values_list("pk", *fields):
        yield pk, fold(" ".join(map(str, values)))


def _text_fields(model: type[Model]) -> Iterator[Any]:
    kinds = ("CharField", "TextField", "EmailField")
    return (field for field in model._meta.concrete_fields if field.get_internal_type() in kinds)


class SearchBackend(DatabaseSearchBackend):
    """For settings.WAGTAILSEARCH_BACKENDS."""

    query_compiler_class = Folded
    autocomplete_query_compiler_class = Folded
