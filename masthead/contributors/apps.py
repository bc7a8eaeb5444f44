"""Django's entry for contributors."""

from django.apps import AppConfig


class ContributorsConfig(AppConfig):
    name = "masthead.contributors"
    label = "contributors"
    default_auto_field = "django.db.models.BigAutoField"
