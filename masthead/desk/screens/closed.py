"""The doors of Wagtail that would pass our verbs by. They are shut before Wagtail's own routes are asked."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, re_path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import require_admin_access

ACTIONS = _("Use the buttons in the story's editor instead.")
NOT_HERE = _("This newsroom does not use it.")


@dataclass(frozen=True, slots=True)
class ClosedDoor:
    """A route (a regular expression below /desk/) and what to do instead."""

    route: str
    instead: str | Promise


CLOSED = (
    ClosedDoor(r"^pages/\d+/(unpublish|convert_alias|copy|privacy|set_position|lock|unlock)/", ACTIONS),
    ClosedDoor(r"^pages/\d+/move/", _("Refile the story in its editor instead.")),
    ClosedDoor(r"^pages/\d+/revisions/\d+/unschedule/", ACTIONS),
    ClosedDoor(r"^pages/workflow/", NOT_HERE),
    ClosedDoor(r"^pages/\d+/workflow_history/", NOT_HERE),
    ClosedDoor(r"^pages/add/editions/edition/", _("Editions are set up in masthead.toml.")),
    ClosedDoor(r"^bulk/wagtailcore/page/", ACTIONS),
    ClosedDoor(
        r"^bulk/[^/]+/[^/]+/delete/",
        _("Delete them one by one: each is asked for whether it is still needed."),
    ),
    ClosedDoor(r"^api/main/pages/[^/]+/action/", ACTIONS),
    ClosedDoor(r"^(failwhale|test404)/", NOT_HERE),
    ClosedDoor(r"^snippets/choose/[^/]+/[^/]+/create/", _("Make it under Newsroom, then choose it.")),
    ClosedDoor(r"^(workflows|sites|locales|reports/workflow|reports/workflow_tasks)(/|$)", NOT_HERE),
    ClosedDoor(r"^snippets/.*/(copy|unpublish|revisions|workflow|lock|unlock)/", NOT_HERE),
)


def shut(door: ClosedDoor) -> URLPattern:
    """The route of a shut door."""

    @require_admin_access
    def closed(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not request.accepts("text/html"):
            return JsonResponse({"success": False, "error_message": str(door.instead)}, status=404)
        page = render_to_string("desk/closed.html", {"instead": door.instead}, request=request)
        return HttpResponseNotFound(page)

    return re_path(door.route, closed)


closed_doors = [shut(door) for door in CLOSED]
