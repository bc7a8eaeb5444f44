"""Django's entry for the wire."""

from django.apps import AppConfig


class WireConfig(AppConfig):
    name = "masthead.wire"
    label = "wire"
    default_auto_field = "django.db.models.BigAutoField"
