"""Every change on the desk is one transaction; when it has committed, it is pressed and the editor told."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _
from wagtail.admin import messages

from masthead.desk.change import acting, collecting_entries
from masthead.desk.onair import OnAir, put_on_air
from masthead.desk.refusals import Refused
from masthead.media.undoing import taking_back

log = logging.getLogger(__name__)
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
View = Callable[..., HttpResponseBase]


class OneTransaction:
    """Stands last, so that the view alone is inside the transaction. Reading requests take none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Answer a changing request here: the view in a transaction, then the press."""
        if request.method in SAFE:
            return None
        began = time.monotonic()
        try:
            with (
                acting(_name(request)),
                collecting_entries() as entries,
                taking_back(),
                transaction.atomic(),
            ):
                response = view(request, *args, **kwargs)
                if hasattr(response, "render") and not response.is_rendered:  # type: ignore[attr-defined]
                    response = response.render()
        except Refused as refused:
            return _refused(request, str(refused))
        except ProtectedError as needed:
            names = ", ".join(sorted({str(one) for one in needed.protected_objects})[:3])
            return _refused(
                request, _("It still stands in: %(names)s. Take it out there first.") % {"names": names}
            )
        if entries:
            with override(_language(request)):
                _press(request, entries[-1], began)
        return response


def _press(request: HttpRequest, entry: int, began: float) -> None:
    """It has committed, so a press that fails now is the worker's to mend, and no reason to frighten the editor."""
    try:
        tell(request, put_on_air(entry, began=began))
    except Exception:
        log.exception("Entry %s could not be pressed at once; the worker will", entry)
        messages.warning(
            request, _("Saved, but not before readers yet: the press stopped. The worker tries again.")
        )


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    """A screen that does not know our verbs was refused by one: nothing has changed, and the person is told why."""
    if not request.accepts("text/html"):
        return JsonResponse({"success": False, "error_message": why}, status=409)
    messages.error(request, why)
    back = request.META.get("HTTP_REFERER", "")
    here = url_has_allowed_host_and_scheme(back, {request.get_host()})
    return HttpResponseRedirect(back if here else reverse("wagtailadmin_home"))


def _name(request: HttpRequest) -> str:
    return str(request.user.get_username()) if request.user.is_authenticated else ""


def _language(request: HttpRequest) -> str:
    """The language that the person has chosen for the desk."""
    profile = getattr(request.user, "wagtail_userprofile", None)
    return profile.get_preferred_language() if profile else get_language() or "en"


def tell(request: HttpRequest, on_air: OnAir) -> None:
    """Tell the editor what changed for readers and how soon they had it."""
    report = on_air.report
    if report is None:
        messages.warning(request, _("Saved. A long press goes on; readers will have it when that is done."))
        return
    count = len(report.changed) + len(report.added) + len(report.removed)
    if not count:
        return
    what = ngettext("%(count)d address changed", "%(count)d addresses changed", count) % {"count": count}
    more = [messages.button(f"{reverse('desk_on_air')}#run-{report.run}", _("What changed"))]
    if on_air.seconds is not None:
        text = _("On air: readers have it after %(seconds).2f s (run %(run)d, %(what)s).")
        told = {"seconds": on_air.seconds, "run": report.run, "what": what}
        messages.success(request, text % told, buttons=more)
    elif on_air.looks:
        text = _("Pressed in run %(run)d (%(what)s), but the reader did not show it yet. Is it running?")
        messages.warning(request, text % {"run": report.run, "what": what}, buttons=more)
    else:
        text = _("Pressed in run %(run)d (%(what)s).")
        messages.success(request, text % {"run": report.run, "what": what}, buttons=more)
