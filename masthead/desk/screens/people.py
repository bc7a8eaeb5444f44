"""Who may log in and with what: for chiefs, who help people that lost a device, and end their sessions."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from masthead.desk.factors import log_out_everywhere, reset, standing
from masthead.desk.models import User
from masthead.desk.rights import is_chief
from masthead.desk.screens.who import who


def _require_chief(request: HttpRequest) -> None:
    if not is_chief(who(request)):
        raise PermissionDenied


class LogInsScreen(WagtailAdminTemplateMixin, TemplateView):
    """Everybody, with their factors."""

    template_name = "desk/log_ins.html"
    page_title = gettext_lazy("Log-ins")
    header_icon = "key"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Those who may log in, by name. Raises PermissionDenied."""
        _require_chief(self.request)
        people = User.objects.filter(is_active=True).prefetch_related("groups").order_by("username")
        return super().get_context_data(**kwargs) | {"people": [(one, standing(one)) for one in people]}


@require_POST
def reset_factors(request: HttpRequest, id: int) -> HttpResponse:
    """For somebody who lost their device."""
    _require_chief(request)
    user = get_object_or_404(User, pk=id)
    if user.is_superuser and not who(request).user.is_superuser:  # type: ignore[union-attr]
        raise PermissionDenied
    reset(user, by=who(request).user)
    messages.success(
        request,
        _("%(name)s logs in with the password alone once, and sets up anew.") % {"name": user.get_username()},
    )
    return HttpResponseRedirect(reverse("desk_log_ins"))


@require_POST
def log_out(request: HttpRequest, id: int) -> HttpResponse:
    """Ends all sessions of somebody."""
    _require_chief(request)
    user = get_object_or_404(User, pk=id)
    log_out_everywhere(user)
    log(instance=user, action="masthead.logged_out", user=who(request).user)
    messages.success(request, _("%(name)s is logged out everywhere.") % {"name": user.get_username()})
    return HttpResponseRedirect(reverse("desk_log_ins"))
