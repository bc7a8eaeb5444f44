"""The patterns: every component of the paper with sample news, for each edition, in light and dark."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from masthead.desk.screens.previewing import shown
from masthead.editions.settings import newsroom


class PatternsScreen(WagtailAdminTemplateMixin, TemplateView):
    """An edition's pattern page twice side by side, light and dark."""

    template_name = "desk/patterns.html"
    page_title = _("Patterns")
    header_icon = "view"

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        """Itself."""
        return [{"url": "", "label": str(self.page_title)}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """By edition."""
        editions = [(one.name, reverse("desk_pattern_page", args=[one.id])) for one in newsroom().editions]
        return super().get_context_data(**kwargs) | {"editions": editions}


@require_admin_access
@require_safe
def pattern_page(request: HttpRequest, edition: str) -> HttpResponse:
    """One edition's page as a browser that readers use would show it; never stored."""
    if edition not in {one.id for one in newsroom().editions}:
        raise Http404
    return shown(import_string(settings.PATTERNS)(edition))
