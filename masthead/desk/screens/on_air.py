"""On air: the last runs of the press, with the addresses that they changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.desk.onair import public_url, room
from masthead.store.values import Address, RunRecord

SHOWN_RUNS = 30
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
        """The last runs, newest first."""
        store = room().store
        runs = [shown(run) for run in store.recent_runs(SHOWN_RUNS)]
        return super().get_context_data(**kwargs) | {"runs": runs, "status": store.status()}


def shown(run: RunRecord) -> ShownRun:
    """Without what is no page of its own."""
    lists = [_lines(addresses) for addresses in (run.added, run.changed, run.removed)]
    count = len(run.added) + len(run.changed) + len(run.removed)
    return ShownRun(run.number, run.at, count, *lists)


def _lines(addresses: tuple[Address, ...]) -> list[Line]:
    pages = sorted((one for one in addresses if not one.path.startswith("~")), key=str)
    return [Line(str(one), public_url(one)) for one in pages[:SHOWN_ADDRESSES]]
