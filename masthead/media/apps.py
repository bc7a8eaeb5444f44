"""Django's entry for media."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    name = "masthead.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"
