"""Every change on the desk is one transaction; when it has committed, it is pressed and the editor told."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.desk.change import collecting_entries
from masthead.desk.onair import OnAir, put_on_air

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
        with collecting_entries() as entries, transaction.atomic():
            response = view(request, *args, **kwargs)
            if hasattr(response, "render") and not response.is_rendered:  # type: ignore[attr-defined]
                response = response.render()  # type: ignore[attr-defined]
        if entries:
            tell(request, put_on_air(entries[-1], began=began))
        return response


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
    if on_air.seconds is not None:
        text = _("On air: readers have it after %(seconds).2f s (run %(run)d, %(what)s).")
        messages.success(request, text % {"seconds": on_air.seconds, "run": report.run, "what": what})
    elif on_air.looks:
        text = _("Pressed in run %(run)d (%(what)s), but the reader did not show it yet. Is it running?")
        messages.warning(request, text % {"run": report.run, "what": what})
    else:
        messages.success(request, _("Pressed in run %(run)d (%(what)s).") % {"run": report.run, "what": what})
