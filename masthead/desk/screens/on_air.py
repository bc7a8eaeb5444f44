"""On air: what readers had when, and the last runs of the press with the addresses that they changed."""

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.desk.onair import public_url, room
from masthead.desk.proofs import Proof
from masthead.desk.proving import late_proofs
from masthead.desk.screens.proofs import rows
from masthead.desk.standstills import not_yet
from masthead.press.progress import remaining
from masthead.store.values import Address, RunRecord

log = logging.getLogger(__name__)
SHOWN_RUNS = 30
SHOWN_PROOFS = 40
SHOWN_ADDRESSES = 200


@dataclass(frozen=True, slots=True)
class Line:
    """An address as a link to the reader."""

    address: str
    url: str


@dataclass(frozen=True, slots=True)
class ShownRun:
    """A run, for editors."""

    number: int
    at: datetime
    count: int
    added: list[Line]
    changed: list[Line]
    removed: list[Line]


class OnAirScreen(WagtailAdminTemplateMixin, TemplateView):
    """What readers got, and when."""

    template_name = "desk/on_air.html"
    page_title = _("On air")
    header_icon = "rotate"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is late, the history of proofs from an entry on, and the last runs, newest first."""
        told = super().get_context_data(**kwargs)
        return told | _proofs(self.request) | _runs()


def _proofs(request: HttpRequest) -> dict[str, Any]:
    """A page of the history; `before` in the address is the entry that it begins below."""
    late = rows(request, late_proofs()[:SHOWN_PROOFS])
    asked = request.GET.get("before", "")
    before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None
    proofs = Proof.objects.filter(stands=Proof.Stands.PROVED).select_related("story")
    page = list((proofs.filter(entry__lt=before) if before else proofs)[: SHOWN_PROOFS + 1])
    older = page[SHOWN_PROOFS - 1].entry if len(page) > SHOWN_PROOFS else None
    return {"late": [] if before else late, "rows": rows(request, page[:SHOWN_PROOFS]), "older": older}


def _runs() -> dict[str, Any]:
    """While the store cannot be read there are none to show, and the page says so."""
    try:
        store = room().store
        runs = [shown(run) for run in store.recent_runs(SHOWN_RUNS)]
        return {"runs": runs, "status": store.status(), "remaining": remaining(room())}
    except Exception as error:
        log.warning("the store cannot be read: %s", error)
        return {"runs": [], "status": None, "why": not_yet(error).why}


def shown(run: RunRecord) -> ShownRun:
    """Without what is no page of its own."""
    lists = [_lines(addresses) for addresses in (run.added, run.changed, run.removed)]
    count = len(run.added) + len(run.changed) + len(run.removed)
    return ShownRun(run.number, run.at, count, *lists)


def _lines(addresses: tuple[Address, ...]) -> list[Line]:
    pages = sorted((one for one in addresses if not one.path.startswith("~")), key=str)
    return [Line(str(one), public_url(one)) for one in pages[:SHOWN_ADDRESSES]]
