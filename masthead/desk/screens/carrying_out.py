"""The screen of a verb that needs a word more, and the one that makes a story's draft in another edition."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead import clock
from masthead.desk.actors import Actor
from masthead.desk.refusals import Refused, Unfit
from masthead.desk.screens.deeds import DEEDS, Deed, told
from masthead.desk.screens.offers import offers
from masthead.desk.screens.sections import counterpart, section_choices, sections_to_write
from masthead.desk.screens.who import who
from masthead.desk.translate import translate
from masthead.editions.models import Section
from masthead.editions.settings import edition_config, newsroom
from masthead.languages import language
from masthead.stories.models import Story


class StoryScreen(WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]
    """A small form about one story; a refusal is shown above it with everything still filled in."""

    template_name = "desk/verb.html"
    header_icon = "doc-full-inverse"
    story: Story

    @property
    def by(self) -> Actor:
        """Who asks."""
        return who(self.request)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """By the edition's clock: times that are typed and shown are its times."""
        self.story = get_object_or_404(Story, pk=kwargs["story_id"])
        with timezone.override(edition_config(self.story.edition_code).zone):
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        return response

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """The story, then what is done with it."""
        story = {"url": edit_url(self.story), "label": str(self.story.draft_title)}
        return [story, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Carry out the verb; a refusal goes on top of the form."""
        try:
            return self.do(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)

    def do(self, given: dict[str, Any]) -> HttpResponse:
        """Raises Refused."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the story."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"story": self.story, "back": edit_url(self.story)}


class VerbScreen(StoryScreen):
    """One of the deeds."""

    deed: Deed

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only what the story's state allows and the person may do."""
        story = get_object_or_404(Story, pk=kwargs["story_id"])
        if kwargs["verb"] not in DEEDS:
            raise Http404
        self.deed = DEEDS[kwargs["verb"]]
        if kwargs["verb"] not in {offer.verb for offer in offers(story, who(request))}:
            messages.error(
                request,
                _("This cannot be done with “%(headline)s” now, or not by you.")
                % {"headline": story.draft_title},
            )
            return HttpResponseRedirect(reverse("wagtailadmin_home"))
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """The verb."""
        return str(self.deed.title)

    def get_form_class(self) -> type[forms.Form]:
        """What the verb asks for."""
        return self.deed.form

    def get_form_kwargs(self) -> dict[str, Any]:
        """With story and person."""
        return super().get_form_kwargs() | {"story": self.story, "by": self.by}

    def get_initial(self) -> dict[str, Any]:
        """The revision that the editor saved a moment ago."""
        sent = self.request.GET.get("from", "")
        return {"started_from": int(sent)} if sent.isdecimal() else {}

    def do(self, given: dict[str, Any]) -> HttpResponse:
        """And back to the story, or to the list if it is gone."""
        headline = str(self.story.draft_title)
        after = self.deed.do(self.story, given, self.by, clock.now())
        messages.success(self.request, told(self.deed, headline, after))
        return HttpResponseRedirect(reverse("desk_stories:index") if after is None else edit_url(self.story))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the verb's meaning."""
        return super().get_context_data(**kwargs) | {"deed": self.deed}


class TranslateForm(forms.Form):
    """Where the draft is to stand."""

    section = forms.TypedChoiceField(coerce=int)


class TranslateScreen(StoryScreen):
    """ "Make the Arabic draft"."""

    form_class = TranslateForm
    template_name = "desk/translate.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """To an edition of the paper."""
        if kwargs["edition"] not in {edition.id for edition in newsroom().editions}:
            raise Http404
        self.edition = edition_config(kwargs["edition"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """Into which language."""
        return _("Make the draft in %(language)s") % {"language": language(self.edition.language).name}

    def get_form(self, form_class: type[forms.Form] | None = None) -> forms.Form:
        """With the sections for which the person may write; the counterpart of the story's own is chosen already."""
        form: forms.Form = super().get_form(form_class)
        sections = sections_to_write(self.edition.id, self.by)
        form.fields["section"].choices = section_choices(sections)  # type: ignore[attr-defined]
        form.fields["section"].label = _("Section")
        chosen = counterpart(Section.objects.get(pk=self.story.get_parent().pk), sections)
        form.fields["section"].initial = chosen.pk if chosen else None
        return form

    def do(self, given: dict[str, Any]) -> HttpResponse:
        """And open the draft."""
        section = Section.objects.filter(pk=given["section"]).first()
        if section is None:
            raise Unfit(_("This section is gone. Choose another."))
        draft = translate(self.story, section=section, by=self.by, at=clock.now())
        messages.success(
            self.request, _("The draft is made. The original is a click away, in the panel at the side.")
        )
        return HttpResponseRedirect(edit_url(draft))


def edit_url(story: Story) -> str:
    """The story's editor."""
    return reverse("wagtailadmin_pages:edit", args=[story.pk])
