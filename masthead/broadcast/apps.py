"""Django's entry for this part."""

from django.apps import AppConfig


class BroadcastConfig(AppConfig):
    """The live channel."""

    name = "masthead.broadcast"
