"""Registers the wire's screens with Wagtail. Nothing else is done here."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from masthead.wire import screens

hooks.register(
    "register_admin_urls",
    lambda: [
        path("wire/", screens.inbox, name="wire_inbox"),
        path("wire/files/", screens.files, name="wire_files"),
        path("wire/files/<int:id>/original/", screens.original, name="wire_original"),
        path("wire/files/<int:id>/retry/", screens.retry, name="wire_retry"),
        path("wire/<int:id>/", screens.item, name="wire_item"),
        path("wire/<int:id>/draft/", screens.draft, name="wire_draft"),
    ],
)
hooks.register(
    "register_admin_menu_item",
    lambda: MenuItem(_("Wire"), reverse_lazy("wire_inbox"), icon_name="download", order=90),
)
