"""Where the screens of logging in stand in Wagtail's menus, and how its history tells of them."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem

from masthead.desk.rights import is_chief
from masthead.desk.screens.who import who

ACTIONS = {
    "masthead.factor_added": (_("Second factor added"), _("A second factor was added")),
    "masthead.factor_removed": (_("Second factor removed"), _("A second factor was removed")),
    "masthead.factors_reset": (_("Second factors reset"), _("The second factors were reset")),
    "masthead.recovery_codes": (_("Recovery codes made"), _("New recovery codes were made")),
    "masthead.recovery_code_used": (_("Recovery code used"), _("Logged in with a recovery code")),
    "masthead.logged_out": (_("Logged out everywhere"), _("All sessions were ended")),
}


class ForChiefs(MenuItem):
    """A line of the menu that chiefs alone see."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether it is one."""
        return is_chief(who(request))


def tell_log_actions(actions: Any) -> None:
    """What the history of a person says."""
    for action, (label, message) in ACTIONS.items():
        actions.register_action(action, label, message)


def factors_item(request: HttpRequest) -> dict[str, Any]:
    """In the menu of one's own account."""
    return {
        "url": reverse("desk_factors"),
        "label": _("Your log-in"),
        "help_text": _("Second factors, recovery codes, logging out elsewhere."),
    }
