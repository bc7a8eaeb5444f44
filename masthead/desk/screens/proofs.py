"""What an editor is told of a change on its way to readers: place by place, with seconds; what is late stays red until true."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.ui.components import Component

from masthead import clock
from masthead.desk.onair import OnAir
from masthead.desk.proofs import Proof
from masthead.desk.proving import late_proofs
from masthead.desk.rights import may_read
from masthead.desk.screens.who import who
from masthead.desk.screens.writing import Writing, writing_of
from masthead.desk.standstills import NotYet
from masthead.desk.surfaces import KINDS, Surface
from masthead.desk.watching import worker_silent_since

SHOWN = 12
PATIENCE = timedelta(seconds=3)
"""A proof that is younger is being looked at; it is late when it is older."""
REMOVING: Final = frozenset({"take down", "remove again", "spike", "remove alert"})
VERBS: Final[dict[str, str | Promise]] = {
    "publish": gettext_lazy("Published"),
    "update": gettext_lazy("Updated"),
    "revise": gettext_lazy("Text changed"),
    "withdraw": gettext_lazy("Withdrawn"),
    "take down": gettext_lazy("Taken down"),
    "remove again": gettext_lazy("Taken down"),
    "reinstate": gettext_lazy("Reinstated"),
    "redirect": gettext_lazy("Redirected"),
    "refile": gettext_lazy("Moved to another section"),
    "hold": gettext_lazy("Put on hold"),
    "release": gettext_lazy("Released"),
    "launch": gettext_lazy("Front launched"),
    "save alert": gettext_lazy("Alert"),
    "remove alert": gettext_lazy("Alert retracted"),
    "save": gettext_lazy("Saved"),
    "remove": gettext_lazy("Removed"),
}
"""What happened, by the verb in the journal; any other is a change."""


@dataclass(frozen=True, slots=True)
class Line:
    """All surfaces of a kind: since when they are true, or that one is not."""

    label: str
    seconds: str
    late: int
    saw: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof for the screen. `mark` is "true", "late" or "waits"; `ask` where the page may ask for news of it."""

    head: str
    mark: str
    lines: list[Line]
    readers: str = ""
    ask: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A proof in a list."""

    proof: Proof
    what: str
    shown: Shown
    writing: Writing | None
    may_open: bool


def words_of(on_air: OnAir) -> SafeString:
    """The message after a verb."""
    if on_air.proof is not None:
        return _rendered(shown(on_air.proof))
    if on_air.not_yet is not None:
        return format_html("{}", _waits(on_air.not_yet))
    return format_html(
        "{}", _("Pressed in run %(run)d.") % {"run": on_air.report.run if on_air.report else 0}
    )


def shown(proof: Proof) -> Shown:
    """A proof in words."""
    lines = lines_of(Surface.read(told) for told in proof.surfaces)
    if proof.stands == Proof.Stands.WAITS:
        return Shown(_waits(NotYet(proof.because)), "waits", lines, ask=_ask(proof))
    readers = _late_readers(proof.late_readers)
    if proof.stands == Proof.Stands.PROVED:
        return Shown(_true(proof), "true", lines, readers)
    return Shown(_late(proof), "late", lines, readers, _ask(proof))


def lines_of(surfaces: Any) -> list[Line]:
    """One line for each kind, in the order in which editors ask for them."""
    by_kind: dict[str, list[Surface]] = {}
    for surface in surfaces:
        by_kind.setdefault(surface.kind, []).append(surface)
    return [_line(kind, by_kind[kind]) for kind in KINDS if kind in by_kind]


def rows(request: HttpRequest, proofs: Any) -> list[Row]:
    """Proofs in a list, for the person who asks."""
    by = who(request)
    return [_row(proof, proof.story is not None and may_read(by, proof.story)) for proof in proofs]


@never_cache
@require_safe
def proof_now(request: HttpRequest, entry: int) -> HttpResponse:
    """How a proof stands now, for the page that waits for it."""
    proof = get_object_or_404(Proof.objects.select_related("story"), entry=entry)
    return HttpResponse(_rendered(shown(proof)))


class NotYetTrue(Component):
    """The desk's first page: what readers should have and do not; and a worker that is silent."""

    name, order, template_name = "not-yet-true", 90, "desk/home_proofs.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """Newest first."""
        request, at = parent_context["request"], clock.now()
        late = late_proofs(older_than=at - PATIENCE)
        return {
            "rows": rows(request, late[:SHOWN]),
            "count": late.count(),
            "silent_since": worker_silent_since(at),
        }


def _row(proof: Proof, may_open: bool) -> Row:
    what = str(VERBS.get(proof.verb) or VERBS.get(proof.verb.partition(" ")[0], _("Changed")))
    writing = writing_of(proof.story.edition_code) if proof.story else None
    return Row(proof, what, shown(proof), writing, may_open)


def _rendered(one: Shown) -> SafeString:
    return SafeString(render_to_string("desk/proof.html", {"shown": one}).strip())


def _ask(proof: Proof) -> str:
    return reverse("desk_proof", args=[proof.entry])


def _line(kind: str, surfaces: list[Surface]) -> Line:
    late = [surface for surface in surfaces if surface.seconds is None]
    slowest = max((surface.seconds or 0.0 for surface in surfaces), default=0.0)
    return Line(str(KINDS[kind]), _seconds(slowest), len(late), late[0].saw if late else "")


def _seconds(seconds: float) -> str:
    digits = 2 if seconds < 10 else 0
    return pgettext("seconds", "%(seconds)s s") % {"seconds": number_format(seconds, digits)}


def _true(proof: Proof) -> str:
    told = {"seconds": _seconds(proof.seconds or 0.0)}
    if proof.verb in REMOVING:
        return _("Gone: no reader finds it any more, after %(seconds)s.") % told
    return _("On air: readers have it everywhere after %(seconds)s.") % told


def _late(proof: Proof) -> str:
    seen = [Surface.read(told) for told in proof.surfaces]
    if not any(surface.seconds is not None for surface in seen):
        if any(surface.saw == "no answer" for surface in seen):
            return _(
                "Pressed, but the paper does not answer: no reader can be served. Is the reader running?"
            )
        return _("Pressed. Looking at the paper as a reader would …")
    if proof.verb in REMOVING:
        return _("Taken away, but not everywhere yet.")
    return _("On air, but not everywhere yet.")


def _waits(why: NotYet) -> str:
    return _("Saved, but not on air: %(why)s. It will go out by itself.") % {"why": why.why}


def _late_readers(names: list[str]) -> str:
    if not names:
        return ""
    return _("Still to answer: %(names)s.") % {"names": ", ".join(names)}
