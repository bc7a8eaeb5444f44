"""What is wrong with captions, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.media.vtt import UnfitCaptions

WORDS = {
    "large": gettext_lazy("The captions are too large."),
    "many": gettext_lazy("There are too many captions."),
    "not utf-8": gettext_lazy("The captions are not in UTF-8. Save them as UTF-8."),
    "empty": gettext_lazy(
        "There is no caption in it: each needs its times, 00:01.000 --> 00:04.000, and its text."
    ),
    "no time": gettext_lazy("Here a caption has no times."),
    "wrong time": gettext_lazy("The times of this caption cannot be right."),
    "long": gettext_lazy("This caption is too long to be read."),
}


def said_of_captions(unfit: UnfitCaptions) -> str:
    """Why captions are not taken, and where."""
    why = str(WORDS[unfit.why])
    return _("Line %(line)d: %(why)s") % {"line": unfit.line, "why": why} if unfit.line else why
