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
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from wagtail.admin import messages

from masthead import metrics
from masthead.desk.change import acting, collecting_entries
from masthead.desk.onair import OnAir, put_on_air
from masthead.desk.proofs import Proof
from masthead.desk.refusals import Refused
from masthead.desk.screens.proofs import words_of
from masthead.desk.standstills import NotYet
from masthead.media.undoing import taking_back

log = logging.getLogger(__name__)
SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
View = Callable[..., HttpResponseBase]


class OneTransaction:
    """Stands last, so that the view alone is inside the transaction. Reading requests take none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        metrics.counted("masthead_desk_requests_total", status=f"{response.status_code // 100}xx")
        return response

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
            metrics.counted("masthead_refusals_total", kind=type(refused).__name__)
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
    """It has committed, so what fails now is the worker's to mend, and no reason to frighten the editor."""
    try:
        tell(request, put_on_air(entry, began=began))
    except Exception:
        log.exception("entry %s could not be put on air at once; the worker will", entry)
        tell(request, OnAir(None, NotYet("fault")))


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
    """Tell the editor what readers have of the change, and since when; what is late, the page goes on asking for."""
    if on_air.not_yet is not None:
        messages.warning(request, words_of(on_air))
        return
    report, proof = on_air.report, on_air.proof
    if report is None or not (report.changed or report.added or report.removed):
        return
    more = [messages.button(f"{reverse('desk_on_air')}#run-{report.run}", _("What changed"))]
    is_true = proof is None or proof.stands == Proof.Stands.PROVED
    (messages.success if is_true else messages.warning)(request, words_of(on_air), buttons=more)
    if report.remaining:
        count = {"count": report.remaining}
        messages.info(request, _("Pages that only mention it and follow by themselves: %(count)s.") % count)
