"""Registers the desk's screens with Wagtail. Nothing else is done here."""

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from masthead.desk.screens.actions import fit_menu
from masthead.desk.screens.addresses import own
from masthead.desk.screens.broadcasting import BroadcastKeeping, ChannelKeeping
from masthead.desk.screens.entry_items import ForChiefs, factors_item, tell_log_actions
from masthead.desk.screens.films import FilmKeeping
from masthead.desk.screens.home import fit_home, fit_main_menu, fit_summary
from masthead.desk.screens.keeping import KEPT
from masthead.desk.screens.listing import StoryListing, fit_listing_buttons
from masthead.desk.screens.standing import StandingKeeping
from masthead.desk.screens.viewsets import page_viewsets


class Newsroom(SnippetViewSetGroup):
    """What the newsroom keeps, under one item of the menu."""

    items = (*KEPT, StandingKeeping, FilmKeeping, ChannelKeeping, BroadcastKeeping)
    menu_label = _("Newsroom")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    add_to_admin_menu = True


register_snippet(Newsroom)
hooks.register("register_admin_viewset", page_viewsets, order=100)
hooks.register("register_admin_viewset", lambda: StoryListing())
hooks.register("register_admin_urls", lambda: own)
hooks.register("construct_homepage_panels", fit_home, order=100)
hooks.register("construct_homepage_summary_items", fit_summary)
hooks.register("construct_main_menu", fit_main_menu)
hooks.register("construct_page_action_menu", fit_menu)
hooks.register("construct_page_listing_buttons", fit_listing_buttons)
hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem(_("Fronts"), reverse_lazy("desk_fronts"), icon_name="home", order=155),
)
hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem(_("On air"), reverse_lazy("desk_on_air"), icon_name="rotate", order=160),
)
hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem(_("Patterns"), reverse_lazy("desk_patterns"), icon_name="view", order=165),
)
hooks.register(
    "register_settings_menu_item",
    lambda: ForChiefs(_("Log-ins"), reverse_lazy("desk_log_ins"), icon_name="key", order=610),
)
hooks.register("register_log_actions", tell_log_actions)
hooks.register("register_account_menu_item", factors_item)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """Calm colours of states, and the direction of writing."""
    return format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))


@hooks.register("insert_global_admin_js")
def scripts() -> SafeString:
    """The direction of writing in blocks that are added later; choosing topics by any spelling."""
    return format_html('<script defer src="{}"></script>', static("desk/desk.js"))
