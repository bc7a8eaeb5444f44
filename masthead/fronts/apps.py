"""Django's entry for fronts."""

from django.apps import AppConfig


class FrontsConfig(AppConfig):
    name = "masthead.fronts"
    label = "fronts"
    default_auto_field = "django.db.models.BigAutoField"
