"""The form in which a story is written."""

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from masthead.editions.settings import edition_config
from masthead.languages import language, slug
from masthead.stories.slugs import unnumbered

FOR_READERS = ("title", "short_headline", "standfirst", "byline_text", "dateline", "slug")
CHOSEN = ("agencies", "regions", "topics")
KINDS = {
    "news": _("News"),
    "opinion": _("Opinion"),
    "analysis": _("Analysis"),
    "blog": _("Blog"),
    "feature": _("Feature"),
    "video": _("Video"),
    "infographic": _("Infographic"),
    "gallery": _("Photo gallery"),
    "explainer": _("In five"),
}
FOR_THE_NEWSROOM = ("slugline", "ed_note")


class StoryForm(WagtailAdminPageForm):
    """Tells a new story where it is to stand; writes in the edition's direction; keeps the house's rule for slugs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.section_to_be = self.parent_page
        self._language = edition_config(self.instance.edition_to_be).language
        attributes = {"lang": self._language, "dir": language(self._language).direction}
        for name in FOR_READERS:
            if name in self.fields:
                self.fields[name].widget.attrs.update(attributes)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        if "kind" in self.fields:
            self.fields["kind"].choices = [
                (kind, KINDS.get(kind, label)) for kind, label in self.fields["kind"].choices
            ]
        for name in CHOSEN:
            if name in self.fields:
                self._make_choosable(name)
        for name in FOR_THE_NEWSROOM:
            if name in self.fields:
                self.fields[name].widget.attrs["dir"] = "auto"

    def _make_choosable(self, name: str) -> None:
        """Boxes with the names of the edition's language, in any spelling findable by the box above them (desk.js)."""
        field = self.fields[name]
        field.widget = CheckboxSelectMultiple(attrs={"class": "desk-choices", "data-find": _("Find")})
        field.queryset = field.queryset.prefetch_related("names")
        field.label_from_instance = lambda thing: thing.name_in(self._language)
        field.widget.choices = field.choices

    def clean(self) -> dict[str, Any]:
        """A slug that nobody chose follows the headline until readers know the story; a taken one gets a number."""
        if "slug" in self.cleaned_data:
            self.cleaned_data["slug"] = self._slug()
        cleaned: dict[str, Any] = super().clean()
        return cleaned

    def _slug(self) -> str:
        headline = self.cleaned_data.get("title") or self.initial.get("title") or ""
        story = self.instance
        sent, before = self.cleaned_data["slug"], str(self.initial.get("slug") or "")
        made = story.published_at is None and unnumbered(before) == slug(
            str(self.initial.get("title") or ""), self._language
        )
        wanted = headline if not sent or (made and sent == before) else sent
        kept = story.slug
        story.slug = wanted
        free: str = story.free_slug()
        story.slug = kept
        return free
