"""What is wrong with captions, in words."""

from django.utils.translation import gettext_lazy as _

from masthead.media.vtt import UnfitCaptions

WORDS = {
    "large": _("The captions are too large."),
    "many": _("There are too many captions."),
    "not utf-8": _("The captions are not in UTF-8. Save them as UTF-8."),
    "empty": _("There is no caption in it: each needs its times, 00:01.000 --> 00:04.000, and its text."),
    "no time": _("Here a caption has no times."),
    "wrong time": _("The times of this caption cannot be right."),
    "long": _("This caption is too long to be read."),
}


def said_of_captions(unfit: UnfitCaptions) -> str:
    """Why captions are not taken, and where."""
    why = str(WORDS[unfit.why])
    return str(_("Line %(line)d: %(why)s") % {"line": unfit.line, "why": why}) if unfit.line else why
