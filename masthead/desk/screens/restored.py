"""Restored: what was removed after the backup, for an editor to go through before readers are served again."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead import clock
from masthead.desk import restored
from masthead.desk.records import LostRemoval
from masthead.desk.refusals import Refused
from masthead.desk.removals import Removal
from masthead.desk.rights import is_chief, may_publish
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import Writing, writing_of
from masthead.stories.models import Story

WHAT = {
    "taken_down": gettext_lazy("Taken down"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "redirected": gettext_lazy("Redirected"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One removal as the screen shows it."""

    removal: LostRemoval
    story: Story
    writing: Writing
    what: str
    words: str
    by: str
    at: Any
    may_decide: bool
    may_keep: bool


class RestoredScreen(WagtailAdminTemplateMixin, TemplateView):
    """Until it is released nothing is pressed: readers keep what they had, or wait."""

    template_name = "desk/restored.html"
    page_title = gettext_lazy("Restored from a backup")
    header_icon = "history"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The removals that are not in the backup, undecided ones first."""
        restoration, by = restored.waiting(), who(self.request)
        rows = (
            [_row(one, by) for one in restoration.removals.order_by("decision", "pk")] if restoration else []
        )
        shown = [row for row in rows if row is not None]
        return super().get_context_data(**kwargs) | {
            "restoration": restoration,
            "rows": shown,
            "undecided": sum(not row.removal.decision for row in shown),
            "may_release": is_chief(by),
        }

    def post(self, request: HttpRequest) -> HttpResponse:
        """Decide about one, or carry all out again and serve readers."""
        restoration = restored.waiting()
        if restoration is not None:
            try:
                self._decide(request, restoration)
            except Refused as refused:
                messages.error(request, str(refused))
        return HttpResponseRedirect(reverse("desk_restored"))

    def _decide(self, request: HttpRequest, restoration: Any) -> None:
        by, at = who(request), clock.now()
        if "release" in request.POST:
            if is_chief(by):
                for removal in restoration.removals.filter(decision=""):
                    restored.carry_out_again(removal, by=by, at=at)
            restored.release_paper(restoration, by=by, at=at)
            messages.success(request, _("The paper is released; readers get it as soon as it is pressed."))
            return
        removal = restoration.removals.filter(pk=request.POST.get("removal") or 0, decision="").first()
        if removal is not None:
            decide = (
                restored.keep if request.POST.get("decision") == restored.KEPT else restored.carry_out_again
            )
            decide(removal, by=by, at=at)


class RestoredPanel(Component):
    """On everybody's first page, as long as readers wait."""

    name, order, template_name = "restored", 1, "desk/home_restored.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Nothing is shown of a paper that nobody restored."""
        restoration = restored.waiting()
        count = restoration.removals.filter(decision="").count() if restoration else 0
        return {"restoration": restoration, "count": count}


def _row(removal: LostRemoval, by: Any) -> Row | None:
    story = Story.objects.filter(short_id=removal.story).first()
    if story is None:
        return None
    said = Removal(**removal.said)
    what = [str(WHAT[said.state])] if said.state in WHAT else []
    what += (
        [_("On hold")] * bool(said.held) + [_("Under embargo")] * said.embargoed + [_("Erased")] * said.erased
    )
    return Row(
        removal=removal,
        story=story,
        writing=writing_of(story.edition_code),
        what=" · ".join(what),
        words=said.words or said.held,
        by=said.by,
        at=parse_datetime(said.at) if said.at else None,
        may_decide=not removal.decision and may_publish(by, story),
        may_keep=not said.erased,
    )
