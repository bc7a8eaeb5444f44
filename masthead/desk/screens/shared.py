"""Shared previews: the screen that makes one, the button that ends it, and the page that needs no log-in.

The page is a preview like any other, with its files below its own address; whatever is wrong, the answer is the same.
"""

import re
import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotFound,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_safe
from wagtail.admin import messages

from masthead import clock
from masthead.desk.models import SharedPreview
from masthead.desk.rights import may_publish
from masthead.desk.screens.carrying_out import StoryScreen, edit_url
from masthead.desk.screens.pictures import public_file
from masthead.desk.screens.previewing import preview
from masthead.desk.screens.states import in_zone
from masthead.desk.screens.who import who
from masthead.desk.sharing import MOST_HOURS, revoke_preview, share_preview, shared_story
from masthead.editions.settings import edition_config, newsroom
from masthead.stories.models import Story

FILE = re.compile(rb"(?<![\w./-])/(assets|media)/([\w.-]+)")
BODY = re.compile(rb"<body[^>]*>")
POLICY = (
    "default-src 'none'; style-src 'self' 'nonce-{nonce}'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
)
NOTE = (
    '<style nonce="{}">.shared-preview{{margin:0;padding:.75rem 1rem;background:#a3343c;color:#fff;'
    'font:600 1rem/1.4 system-ui,sans-serif;text-align:center}}</style><p class="shared-preview" role="note">{}</p>'
)


class ShareForm(forms.Form):
    """For whom and for how long."""

    for_whom = forms.CharField(
        label=gettext_lazy("For whom"),
        help_text=gettext_lazy("So that you know later whom you gave it to."),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    hours = forms.IntegerField(label=gettext_lazy("For how many hours"), min_value=1, max_value=MOST_HOURS)


class SharePreview(StoryScreen):
    """Makes the address and shows it, once."""

    form_class = ShareForm
    template_name = "desk/share.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For whoever may publish the story."""
        if not may_publish(who(request), get_object_or_404(Story, pk=kwargs["story_id"])):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """What is done."""
        return _("Share a preview")

    def get_initial(self) -> dict[str, Any]:
        """The newsroom's usual time."""
        return {"hours": newsroom().preview_hours}

    def do(self, given: dict[str, Any]) -> HttpResponse:
        """The token is told on this page and nowhere else."""
        made, token = share_preview(
            self.story, by=self.by, at=clock.now(), hours=given["hours"], for_whom=given["for_whom"]
        )
        url = self.request.build_absolute_uri(reverse("shared_preview", args=[token]))
        context = self.get_context_data(url=url, ends=in_zone(self.story, made.ends_at))
        answer = self.render_to_response(context)
        answer["Cache-Control"] = "no-store"
        return answer


class RevokePreview(StoryScreen):
    """Asks, and closes it."""

    form_class = forms.Form
    template_name = "desk/revoke.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For whoever may share one."""
        self.made = get_object_or_404(SharedPreview.objects.select_related("story"), pk=kwargs["id"])
        if not may_publish(who(request), self.made.story):
            raise PermissionDenied
        return super().dispatch(request, story_id=self.made.story.pk)

    def get_page_title(self) -> str:
        """What is done."""
        return _("Close a shared preview")

    def do(self, given: dict[str, Any]) -> HttpResponse:
        """Back to the story."""
        revoke_preview(self.made, by=self.by, at=clock.now())
        messages.success(self.request, _("The preview is closed. Its address leads nowhere now."))
        return HttpResponseRedirect(edit_url(self.story))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the preview."""
        ends = in_zone(self.story, self.made.ends_at)
        return super().get_context_data(**kwargs) | {"made": self.made, "ends": ends}


def _alone(view: Callable[..., HttpResponseBase | None]) -> Callable[..., HttpResponseBase]:
    """No cache keeps it, no search engine lists it, no other site is told where the reader came from."""

    @wraps(view)
    def answered(request: HttpRequest, token: str, **kwargs: str) -> HttpResponseBase:
        story = shared_story(token, clock.now())
        found = view(request, token, story, **kwargs) if story is not None else None
        response = found or HttpResponseNotFound("Not found.\n", content_type="text/plain; charset=utf-8")
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        response["Referrer-Policy"] = "no-referrer"
        response["X-Frame-Options"] = "DENY"
        return response

    return require_safe(answered)


@_alone
def shared_page(request: HttpRequest, token: str, story: Story) -> HttpResponseBase:
    """The sheet, with a note that it is a preview, in the edition's language."""
    response = preview(story)
    nonce = secrets.token_urlsafe(16)
    with override(edition_config(story.edition_code).language):
        said = _("A preview, not published. It may change, or never appear. Please do not pass it on.")
    note = format_html(NOTE, nonce, said).encode()
    below = reverse("shared_preview", args=[token]).encode()
    page = FILE.sub(rb"%s\1/\2" % below, response.content)
    response.content = BODY.sub(lambda found: found[0] + note, page, count=1)
    response["Content-Security-Policy"] = POLICY.format(nonce=nonce)
    return response


@_alone
def shared_file(
    request: HttpRequest, token: str, story: Story, folder: str, name: str
) -> HttpResponseBase | None:
    """A file that the page shows, and no other; but for the fonts, which its style asks for."""
    if not name.endswith(".woff2") and (folder, name) not in _files_of(story):
        return None
    return public_file(request, folder, name)


def _files_of(story: Story) -> set[tuple[str, str]]:
    return {(folder.decode(), name.decode()) for folder, name in FILE.findall(preview(story).content)}
