"""What agencies say only in words, to editors: an embargo, a correction, a status in any case."""

import re

from masthead.wire.items import Embargo, Status

_EMBARGO = re.compile(
    r"\bembargo(?:ed)?\s+(?:until|till|till?\s|to\s+\d|for\s+release)|\b(?:strict(?:ly)?|under)\s+embargo"
    r"|\bhold\s+for\s+(?:release|publication)|\bnot\s+for\s+(?:publication|release|use|broadcast)\s+(?:before|until)"
    r"|\bnot\s+for\s+public\s+release\s+(?:before|until)"
    r"|\bembargad[oa]s?\s+hasta|\bbajo\s+embargo|\bembargo\s+hasta|\bsous\s+embargo|\bembargo\s+jusqu"
    r"|\bsperrfrist|محظور\s+النشر|حظر\s+النشر|يحظر\s+نشر",
    re.IGNORECASE,
)
_EMBARGO_SHOUTED = re.compile(r"(?<!ARMS )(?<!OIL )(?<!TRADE )\bEMBARGO(?:ED)?\b")
_EMBARGO_OVER = re.compile(
    r"\b(?:embargo(?:ed)?\s+(?:is\s+|has\s+been\s+|now\s+|is\s+now\s+)?(?:lifted|removed|expired|over|ended)"
    r"|no\s+(?:longer\s+)?(?:under\s+)?embargo(?:ed)?|not\s+embargoed|sin\s+embargo|embargo\s+levantado)",
    re.IGNORECASE,
)
_EMBARGO_HEADLINE = re.compile(
    r"^\W*(?:STRICT(?:LY)? )?(?:EMBARGO(?:ED)?(?: UNTIL\b|\s*[:–-])|HOLD FOR RELEASE)"
)
_CORRECTION = re.compile(
    r"\bcorrect(?:s|ed|ing|ion|ions)\b|\bcorrige|\bcorrecci[oó]n|\brectifi(?:ca|ed|catif|ication)|\bberichtig|\bkorrig"
    r"|تصحيح|تصويب",
    re.IGNORECASE,
)
_STATUS = {
    "": Status.USABLE,
    "usable": Status.USABLE,
    "useable": Status.USABLE,
    "embargoed": Status.USABLE,
    "withheld": Status.WITHHELD,
    "withhold": Status.WITHHELD,
    "hold": Status.WITHHELD,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "cancel": Status.CANCELED,
    "killed": Status.CANCELED,
    "kill": Status.CANCELED,
}
_SIGNALS = {
    "kill": Status.CANCELED,
    "cancel": Status.CANCELED,
    "canceled": Status.CANCELED,
    "cancelled": Status.CANCELED,
    "edstat:d": Status.CANCELED,
    "withhold": Status.WITHHELD,
    "withheld": Status.WITHHELD,
}


def status_from(text: str, signals: tuple[str, ...], notes: list[str]) -> Status:
    """The status in whatever case, as a word, qcode or address; an unknown word withholds; signals can only stop."""
    word = last_word(text)
    status = _STATUS.get(word)
    if status is None:
        notes.append(f"The status “{word[:40]}” is not known; the item is treated as withheld.")
        status = Status.WITHHELD
    for signal in signals:
        stop = _SIGNALS.get(signal.strip().lower()) or _SIGNALS.get(last_word(signal))
        if stop and status is not Status.CANCELED:
            status = stop
    return status


def embargo_from_words(headline: str, ed_note: str, status: str, notes: list[str]) -> Embargo | None:
    """An embargo that is only said: by the status word (certain), or in the note or headline (for a person)."""
    if last_word(status) == "embargoed":
        return Embargo(None)
    said = _EMBARGO.search(ed_note) or _EMBARGO_SHOUTED.search(ed_note)
    if (said and not _EMBARGO_OVER.search(ed_note)) or _EMBARGO_HEADLINE.search(headline):
        notes.append("The note or headline speaks of an embargo, but the item gives no time for its end.")
        return Embargo(None, said_in_words=True)
    return None


def correction_from_words(ed_note: str) -> str:
    """The note to editors, if it speaks of a correction."""
    return ed_note if _CORRECTION.search(ed_note) else ""


def last_word(code: str) -> str:
    """`canceled` of `stat:Canceled`, of `http://…/pubstatusg2/canceled` and of ` CANCELED `."""
    return re.split(r"[:/#]", code.strip().rstrip("/"))[-1].strip().lower()
