"""Django's entry for onward."""

from django.apps import AppConfig


class OnwardConfig(AppConfig):
    name = "masthead.onward"
    label = "onward"
    default_auto_field = "django.db.models.BigAutoField"
