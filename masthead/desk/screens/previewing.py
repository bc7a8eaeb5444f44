"""Preview: the real sheet in the edition's look, from a text that readers do not have. Never stored, never cached."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.views.pages.preview import PreviewOnCreateView, PreviewOnEditView
from wagtail.models import Page

from masthead import clock
from masthead.desk.onair import room
from masthead.desk.rights import may_edit
from masthead.desk.screens.who import who
from masthead.press.pressroom import Pressroom
from masthead.press.rendering import render_once
from masthead.store.values import Address, Sheet, Slot
from masthead.stories.models import Story
from masthead.stories.queries.cards import story_path
from masthead.stories.queries.drafts import reading_draft

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
)
DRAWN_POLICY = POLICY.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
"""For a sheet with a drawing, which brings its own styles in a closed frame and says so in this header."""
DRAWN = "masthead-drawn"


def preview(story: Story) -> HttpResponse:
    """What readers would get at the story's address if this text were published now."""
    if story.latest_revision_created_at is None:
        story.latest_revision_created_at = clock.now()
    with reading_draft(story):
        return previewed(Address(story.edition_code, story_path(story)))


def previewed(address: Address) -> HttpResponse:
    """What would be pressed at an address now; the caller says which draft is read."""
    return shown(render_once(room(), address))


def shown(sheet: Sheet | None) -> HttpResponse:
    """A sheet with its fragments, for the desk alone."""
    body = _composed(room(), sheet) if sheet else _("This text cannot be shown yet.").encode()
    response = HttpResponse(body, content_type="text/html; charset=utf-8")
    response["Cache-Control"] = "no-store"
    drawn = sheet is not None and any(name == DRAWN for name, _ in sheet.headers)
    response["Content-Security-Policy"] = DRAWN_POLICY if drawn else POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex"
    return response


def _composed(pressroom: Pressroom, sheet: Sheet) -> bytes:
    """With its fragments as readers have them, or as they would be."""
    return b"".join(
        piece if isinstance(piece, bytes) else _fragment(pressroom, piece) for piece in sheet.shown_in()
    )


def _fragment(pressroom: Pressroom, slot: Slot) -> bytes:
    stored = pressroom.store.stored(slot.fragment)
    sheet = stored.sheet if stored else render_once(pressroom, slot.fragment)
    return b"".join(piece for piece in sheet.shown_in(slot) if isinstance(piece, bytes)) if sheet else b""


class FromForm:
    """Wagtail keeps what is being typed for the preview panel; the sheet is made of it."""

    request: HttpRequest
    object: Story

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The sheet, or Wagtail's page that says why there is none."""
        form = self.get_form(self._get_form_data(self._get_form_state()))  # type: ignore[attr-defined]
        if not self.validate_form(form):  # type: ignore[attr-defined]
            return self.error_response()  # type: ignore[attr-defined]
        form.save(commit=False)
        return preview(self.object)


class StoryPreviewOnEdit(FromForm, PreviewOnEditView):
    """While a story is being edited."""


class StoryPreviewOnCreate(FromForm, PreviewOnCreateView):
    """While a story is being written for the first time."""


class StoryViewDraft(View):
    """The newest text, or that of one revision."""

    def get(self, request: HttpRequest, page_id: int, revision_id: int | None = None) -> HttpResponse:
        """For those who may edit it."""
        story = get_object_or_404(Page, pk=page_id).get_latest_revision_as_object()
        if not may_edit(who(request), story):
            raise PermissionDenied
        if revision_id is not None:
            story = get_object_or_404(story.revisions, pk=revision_id).as_object()
        return preview(story)
