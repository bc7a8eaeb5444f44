"""Django's entry for subjects."""

from django.apps import AppConfig


class SubjectsConfig(AppConfig):
    name = "masthead.subjects"
    label = "subjects"
    default_auto_field = "django.db.models.BigAutoField"
