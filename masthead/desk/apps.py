"""Django's entry for desk."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "masthead.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Connect the one seam to Wagtail."""
        from masthead.desk.policies import let_choosers_speak
        from masthead.desk.seam import connect

        connect()
        let_choosers_speak()
