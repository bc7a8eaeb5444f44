"""The verbs as words inside a sentence, in the language of whoever is told it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

WORDS = frozenset(
    {
        _("publish"),
        _("update"),
        _("schedule"),
        _("unschedule"),
        _("withdraw"),
        _("take down"),
        _("reinstate"),
        _("redirect"),
        _("refile"),
        _("spike"),
        _("hold"),
        _("release"),
        _("set the embargo of"),
        _("revise"),
        _("hand in"),
        _("settle a notice about"),
        _("add"),
        _("change"),
        _("delete"),
        _("published"),
        _("updated"),
        _("scheduled"),
        _("withdrawn"),
        _("taken down"),
        _("reinstated"),
        _("redirected"),
        _("spiked"),
        _("released"),
        _("given an embargo"),
        _("share a preview of"),
        _("shared"),
    }
)


def said(word: str) -> str:
    """One of the words above in the reader's language. A word that is not among them is a mistake of ours."""
    assert word in WORDS, word
    return gettext(word)
