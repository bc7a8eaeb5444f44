"""Notices that an editor settles, and texts that were refused and are kept."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import require_admin_access
from wagtail.admin.utils import get_valid_next_url_from_request

from masthead import clock
from masthead.desk.alerts import retract
from masthead.desk.hold import settle_notice
from masthead.desk.models import KeptText, Notice
from masthead.desk.refusals import Refused
from masthead.desk.rights import may_edit, may_read
from masthead.desk.screens.comparing import differences
from masthead.desk.screens.side import story_context
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import writing_of
from masthead.fronts.models import Alert
from masthead.stories.models import Story


@require_POST
def settle(request: HttpRequest, id: int) -> HttpResponse:
    """An editor has dealt with a notice."""
    notice = get_object_or_404(Notice, pk=id)
    try:
        settle_notice(notice, by=who(request), at=clock.now())
        messages.success(request, _("Settled."))
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))


@require_safe
def kept_text(request: HttpRequest, id: int) -> HttpResponse:
    """A refused text beside the newest, where they differ."""
    kept = get_object_or_404(KeptText.objects.select_related("story"), pk=id)
    if not may_edit(who(request), kept.story):
        raise PermissionDenied
    text = kept.story.with_content_json(kept.content)
    newest = kept.story.get_latest_revision_as_object()
    context = {
        "kept": kept,
        "story": newest,
        "writing": writing_of(kept.story.edition_code),
        "differences": differences(text, newest),
    }
    return render(request, "desk/kept_text.html", context)


@require_admin_access
def open_revision(request: HttpRequest, story_id: int, revision: int) -> HttpResponse:
    """An older text in the editor, to be saved as the newest; nothing changes before that."""
    if request.method not in ("GET", "HEAD") or not Story.objects.filter(pk=story_id).exists():
        raise Http404
    return HttpResponseRedirect(f"{reverse('wagtailadmin_pages:edit', args=[story_id])}?revision={revision}")


@require_POST
def retract_alert(request: HttpRequest, id: int) -> HttpResponse:
    """Take an alert back, from the list."""
    alert = get_object_or_404(Alert, pk=id)
    try:
        retract(alert, by=who(request))
        messages.success(request, _("The alert is retracted."))
    except Refused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(reverse("wagtailsnippets_fronts_alert:list"))


@require_safe
def read(request: HttpRequest, story_id: int) -> HttpResponse:
    """A story of another desk: what it is, where readers have it, and the button that translates it."""
    story = get_object_or_404(Story, pk=story_id)
    by = who(request)
    if not may_read(by, story):
        raise PermissionDenied
    return render(
        request, "desk/read.html", story_context(story, by) | {"writing": writing_of(story.edition_code)}
    )
