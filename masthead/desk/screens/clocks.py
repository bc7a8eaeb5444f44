"""The first page's alarm about time: the clock is in doubt, or what was due is still not out; and the button that confirms."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from masthead import clock
from masthead.desk.doubt import open_doubt, settle_doubt
from masthead.desk.models import User
from masthead.desk.rights import editions_kept_by
from masthead.desk.scheduler import ALARM_SECONDS, late_seconds
from masthead.desk.screens.who import who


class ClockAlarm(Component):
    """Stands above all other panels, and only when there is something to say."""

    name, order, template_name = "clock", 90, "desk/home_clock.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """With the time as this machine has it, to be held against a watch."""
        request, at = parent_context["request"], clock.now()
        late = late_seconds(at)
        return {
            "doubt": open_doubt(),
            "now": timezone.localtime(at).strftime("%Y-%m-%d %H:%M:%S"),
            "zone": timezone.get_current_timezone_name(),
            "late_minutes": max(1, round(late / 60)) if late > ALARM_SECONDS else 0,
            "may_confirm": isinstance(request.user, User) and bool(editions_kept_by(who(request))),
            "csrf_token": parent_context.get("csrf_token"),
        }


@require_POST
def confirm_clock(request: HttpRequest) -> HttpResponse:
    """An editor has looked at another clock."""
    if not editions_kept_by(who(request)):
        messages.error(request, _("Only an editor of an edition can confirm the time."))
    elif settle_doubt(who(request), at=clock.now()):
        messages.success(request, _("The time is confirmed. What is due goes out now."))
    return HttpResponseRedirect(reverse("wagtailadmin_home"))
