"""Editions and sections: one button saves, and what is saved is what readers have."""

import json
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.delete import DeleteView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page

from masthead.desk.refusals import OutOfDate, Refused
from masthead.desk.rights import may_publish_branch
from masthead.desk.save import add_section, remove, save
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.editions.models import Edition

MOVED_BY_STORIES = frozenset(
    {"numchild", "path", "depth", "url_path", "latest_revision", "latest_revision_created_at"}
)


class OneButton:
    """Save, or say why not, with the form as it was sent."""

    request: HttpRequest
    form: Any
    page: Any

    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        """Whatever was pressed."""
        return "publish", self.save_at_once

    @property
    def action_name(self) -> str:
        """Never "save": a half-filled edition or section cannot stand."""
        return "publish"

    def save_at_once(self) -> HttpResponse:
        """Through the verb."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """A refusal goes above the form."""
        try:
            return self.save_at_once()
        except Refused as refused:
            messages.error(self.request, str(refused))
            self.has_unsaved_changes = True
            context = self.get_context_data()
            return self.render_to_response(context)  # type: ignore[attr-defined]

    def get_side_panels(self) -> MediaContainer:
        """None."""
        return MediaContainer()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Nothing saves itself, and the edition's direction holds."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {"autosave_enabled": False, "writing": writing_of(self.edition_code)}

    @property
    def edition_code(self) -> str:
        """Whose language and direction it is."""
        at = self.page if self.page.path else self.parent_page  # type: ignore[attr-defined]
        return str(Edition.objects.ancestor_of(at, inclusive=True).values_list("code", flat=True).get())


class PaperPageEditView(OneButton, EditView):
    """An edition or a section."""

    template_name = "desk/story_edit.html"

    def get_template_names(self) -> list[str]:
        """Ours."""
        return [self.template_name]

    def get_object(self) -> Page:
        """The row: there are no drafts."""
        return self.real_page_record.specific

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who publish in this branch."""
        page = get_object_or_404(Page, pk=args[0] if args else kwargs["page_id"])
        if not may_publish_branch(who(request), page):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """None."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the page was when it was opened."""
        return super().get_context_data(**kwargs) | {"opened_as": self._now}

    def save_at_once(self) -> HttpResponse:
        """And stay; unless somebody else saved it meanwhile, which the form does not show."""
        if self.request.POST.get("opened_as", self._now) != self._now:
            raise OutOfDate(
                _(
                    "“%(title)s” has been changed since you opened it, so nothing is saved. Look at it in another window; "
                    "what stands here takes its place if you save again."
                )
                % {"title": self.real_page_record.title}
            )
        self.page = self.form.save(commit=False)
        save(self.page, by=who(self.request))
        messages.success(self.request, _("“%(title)s” is saved.") % {"title": self.page.title})
        return self.redirect_and_remain()

    @cached_property
    def _now(self) -> str:
        """Another one for other content; what stories and their number change does not count."""
        stands = Page.objects.get(pk=self.real_page_record.pk).specific.serializable_data()
        kept = {name: value for name, value in stands.items() if name not in MOVED_BY_STORIES}
        return sha256(json.dumps(kept, sort_keys=True, default=str).encode()).hexdigest()


class SectionCreateView(OneButton, CreateView):
    """A new section."""

    template_name = "desk/story_create.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For those who publish in the branch above."""
        parent = get_object_or_404(Page, pk=args[2] if len(args) > 2 else kwargs["parent_page_id"])
        if not may_publish_branch(who(request), parent):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def save_at_once(self) -> HttpResponse:
        """And to the list of its neighbours."""
        self.page = self.form.save(commit=False)
        self.page.live = True
        add_section(self.page, under=self.parent_page, by=who(self.request))
        messages.success(self.request, _("The section “%(title)s” is made.") % {"title": self.page.title})
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[self.parent_page.pk]))


class PageDeleteView(DeleteView):
    """Deletes a section that nothing stands in; a story through its own screen."""

    def dispatch(self, request: HttpRequest, page_id: int, **kwargs: Any) -> HttpResponse:
        """The verb decides; a story is sent to its screen."""
        page = get_object_or_404(Page, pk=page_id).specific
        if request.method != "POST":
            return super().dispatch(request, page_id, **kwargs)
        above = page.get_parent()
        try:
            remove(page, by=who(request))
        except Refused as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page_id]))
        messages.success(request, _("“%(title)s” is deleted.") % {"title": page.title})
        return HttpResponseRedirect(reverse("wagtailadmin_explore", args=[above.pk]))
