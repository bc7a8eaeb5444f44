"""The states of a story's life. Which of them readers see, stories/visibility.py alone says."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where a story stands in its life; the verbs of the desk move it."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Waiting for an editor")
    SCHEDULED = "scheduled", _("Scheduled")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    TAKEN_DOWN = "taken_down", _("Taken down")
    REDIRECTED = "redirected", _("Redirected")
    SPIKED = "spiked", _("Spiked")
