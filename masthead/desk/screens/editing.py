"""Writing a story: Wagtail's editor, whose buttons carry out our verbs."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import CommentsSidePanel, PreviewSidePanel
from wagtail.admin.utils import set_query_params
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

from masthead import clock
from masthead.desk.actors import Actor
from masthead.desk.models import KeptText
from masthead.desk.publish import publish
from masthead.desk.refusals import OutOfDate, Refused
from masthead.desk.revise import revise_text
from masthead.desk.screens.side import StorySidePanel
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.desk.submit import hand_in, submit_text
from masthead.desk.update import update
from masthead.editions.models import Section
from masthead.stories.models import Story

NEVER_MATCHES = 0  # no revision has this id: a form that names none was not started from the newest


def story_or_404(id: int) -> Story:
    """A story's row for a screen."""
    story: Story = get_object_or_404(Story, pk=id)
    return story


class WithVerbs:
    """What creating and editing have in common: the story's buttons, and the way from a verb's refusal to the editor."""

    request: HttpRequest
    page: Story
    form: Any
    expects_json_response: bool

    @property
    def by(self) -> Actor:
        """Who writes."""
        return who(self.request)

    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        """The verb whose button was pressed; "save" allows a draft that is not whole yet."""
        for name in ("hand_in", "publish", "update", "schedule"):
            if self.request.POST.get(f"action-{name}"):
                return name, partial(self.carry_out, name)
        return "save", self.save_action

    def save_action(self) -> HttpResponse:
        """Keep the text and tell the page, or the editor."""
        raise NotImplementedError

    def carry_out(self, name: str) -> HttpResponse:
        """Keep the whole text, then do with it what the button says. Refused, the text is kept as a draft all the same."""
        revision = self.keep(whole=True)
        story = Story.objects.get(pk=self.page.pk)
        if name == "schedule":
            url = reverse("desk_verb", args=[story.pk, "schedule"])
            return HttpResponseRedirect(set_query_params(url, {"from": revision.pk}))
        try:
            messages.success(self.request, self._done(name, story, revision))
        except Refused as refused:
            messages.error(self.request, _("The text is saved as a draft. %(why)s") % {"why": refused})
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[story.pk]))

    def keep(self, *, whole: bool) -> Revision:
        """Keep what the form holds as the newest revision. Raises Refused."""
        raise NotImplementedError

    def _done(self, name: str, story: Story, revision: Revision) -> str:
        at = clock.now()
        if name == "publish":
            publish(story, by=self.by, at=at, started_from=revision.pk)
            return _("“%(headline)s” is published.") % {"headline": story.draft_title}
        if name == "update":
            update(story, by=self.by, at=at, started_from=revision.pk)
            return _("“%(headline)s” is updated; readers see the time.") % {"headline": story.draft_title}
        hand_in(story, by=self.by)
        return _("“%(headline)s” waits for an editor.") % {"headline": story.draft_title}

    def saved_json(self, revision: Revision, **more: str) -> JsonResponse:
        """What the page that saves itself must know."""
        return JsonResponse(
            {
                "success": True,
                "pk": self.page.pk,
                "revision_id": revision.pk,
                "revision_created_at": revision.created_at.isoformat(),
                "field_updates": dict(self.form.get_field_updates_for_resave()) | _started_from_now(revision),
                "comments": self.form.serialize_comments(self.request.user),
                **more,
            }
        )

    def refused(self, refused: Refused) -> HttpResponse:
        """Say why, and lose nothing: the form stays as it was sent."""
        if self.expects_json_response:
            code = "invalid_revision" if isinstance(refused, OutOfDate) else "validation_error"
            return self.json_error_response(code, str(refused))  # type: ignore[attr-defined]
        messages.error(self.request, str(refused))
        if isinstance(refused, OutOfDate) and refused.kept is not None:
            return HttpResponseRedirect(reverse("desk_kept_text", args=[refused.kept]))
        self.form.restore_required_fields()
        self.has_unsaved_changes = True
        context = self.get_context_data()  # type: ignore[attr-defined]
        return self.render_to_response(context)  # type: ignore[attr-defined]

    def form_valid(self, form: Any) -> HttpResponse:
        """The form can be read: do what its button says."""
        try:
            return self.action_name_and_method[1]()
        except Refused as refused:
            return self.refused(refused)


class StoryEditView(WithVerbs, EditView):
    """An existing story."""

    template_name = "desk/story_edit.html"

    def get_template_names(self) -> list[str]:
        """Ours, or the parts that a page which saved itself exchanges."""
        return [self.partials_template_name if self.hydrate_create_view else self.template_name]

    def get_page_title(self) -> str:
        """Wagtail's "Editing story" without the word page."""
        return str(_("Story"))

    def get_object(self) -> Story:
        """The newest text; or, to be saved as the newest, that of an older revision or a kept one."""
        if self.request.method == "GET" and (revision := self.request.GET.get("revision", "")).isdecimal():
            found = get_object_or_404(self.real_page_record.revisions, pk=revision)
            return found.as_object()
        if self.request.method == "GET" and (kept := self.request.GET.get("kept", "")).isdecimal():
            row = get_object_or_404(KeptText, pk=kept, story_id=self.real_page_record.pk)
            return row.story.with_content_json(row.content)
        return self.real_page_record.get_latest_revision_as_object()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Wagtail's, but that the verb decides whether the text is out of date, so that it is kept if it is."""
        self.form = self.form_class(
            request.POST,
            request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=self.parent,
            for_user=request.user,
        )
        if self.action_name == "save":
            self.form.defer_required_fields()
        if self.form.is_valid():
            return self.form_valid(self.form)
        self.form.restore_required_fields()
        return self.form_invalid(self.form)

    @property
    def action_name(self) -> str:
        """The verb's name."""
        return self.action_name_and_method[0]

    def keep(self, *, whole: bool) -> Revision:
        """As the newest revision; readers see nothing of it."""
        self.has_content_changes = self.form.has_changed()
        self.page = self.form.save(commit=False)
        revision = revise_text(
            self.page,
            by=self.by,
            at=clock.now(),
            started_from=self._started_from,
            whole=whole,
            replaces=self._replaces,
        )
        self.subscription.save()
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        return revision

    @property
    def _started_from(self) -> int | None:
        """The revision that the page was opened with, or that it saved by itself since."""
        if self.latest_revision is None:
            return None
        sent = self.request.POST.get("overwrite_revision_id") or self.request.POST.get("loaded_revision_id")
        return int(sent) if sent and sent.isdecimal() else NEVER_MATCHES

    @property
    def _replaces(self) -> int | None:
        sent = self.request.POST.get("overwrite_revision_id") or ""
        return int(sent) if self.expects_json_response and sent.isdecimal() else None

    def save_action(self) -> HttpResponse:
        """A draft: what the editor's page does by itself while somebody writes."""
        revision = self.keep(whole=False)
        if self.expects_json_response:
            self.latest_revision = revision
            self.__dict__.pop("latest_revision_created_at", None)
            return self.saved_json(revision, html=self.render_partials())
        messages.success(self.request, _("The draft is saved. Readers see nothing of it yet."))
        return self.redirect_and_remain()

    def get_side_panels(self) -> MediaContainer:
        """Where the story stands, its translations, the preview, comments."""
        panels: list[Any] = [StorySidePanel(self.page, self.request)]
        if not self.expects_json_response:
            panels.append(PreviewSidePanel(self.page, self.request, preview_url=self.get_preview_url()))
            if not self.hydrate_create_view and self.form.show_comments_toggle:
                panels.append(CommentsSidePanel(self.page, self.request))
        return MediaContainer(panels)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        """None: Wagtail's move, copy and delete are not the newsroom's."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the direction and language of writing."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        older = "revision" in self.request.GET or "kept" in self.request.GET
        return context | {
            "writing": writing_of(self.page.edition_code),
            "has_unsaved_changes": context["has_unsaved_changes"] or older,
        }


class StoryCreateView(WithVerbs, CreateView):
    """A new story in a section."""

    template_name = "desk/story_create.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Only below a section."""
        parent = get_object_or_404(Page, pk=args[2] if len(args) > 2 else kwargs["parent_page_id"])
        if parent.specific_class is not Section:
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    @property
    def action_name(self) -> str:
        """The verb's name."""
        return self.action_name_and_method[0]

    def keep(self, *, whole: bool) -> Revision:
        """As a draft of this section."""
        self.page = self.form.save(commit=False)
        revision = submit_text(self.page, self.parent_page, by=self.by, whole=whole)
        self.subscription.page = self.page
        self.subscription.save()
        return revision

    def save_action(self) -> HttpResponse:
        """The first draft."""
        revision = self.keep(whole=False)
        if self.expects_json_response:
            url = self.get_edit_url()
            hydrate = set_query_params(url, {"_w_hydrate_create_view": "1"})
            return self.saved_json(revision, url=url, hydrate_url=hydrate)
        messages.success(self.request, _("The draft is saved. Readers see nothing of it yet."))
        return self.redirect_and_remain()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the direction and language of writing."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"writing": writing_of(self.form.instance.edition_to_be)}

    def get_side_panels(self) -> MediaContainer:
        """The preview and comments; the rest comes with the first draft."""
        preview_url = reverse(
            "wagtailadmin_pages:preview_on_add", args=["stories", "story", self.parent_page.pk]
        )
        panels: list[Any] = [
            StorySidePanel(self.page, self.request),
            PreviewSidePanel(self.page, self.request, preview_url=preview_url),
        ]
        if self.form.show_comments_toggle:
            panels.append(CommentsSidePanel(self.page, self.request))
        return MediaContainer(panels)


def _started_from_now(revision: Revision) -> dict[str, str]:
    """The page writes these into its form: the button that is pressed next starts from what the page saved itself."""
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }
