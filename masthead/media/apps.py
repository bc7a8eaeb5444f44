"""Django's entry for media."""

from django.apps import AppConfig
from PIL import Image


class MediaConfig(AppConfig):
    name = "masthead.media"
    label = "media"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Pillow's own limit warns at a number that is not ours; media/opening.py counts the pixels before any is read."""
        Image.MAX_IMAGE_PIXELS = None
