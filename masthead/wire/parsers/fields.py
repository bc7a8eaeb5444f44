"""Single fields of an item, cleaned and bounded: lines of text, guids, versions, languages, numbers, addresses."""

import re
from datetime import datetime
from html import unescape
from urllib.parse import urljoin, urlsplit

from masthead.wire.items import Unreadable, epoch_seconds
from masthead.wire.parsers import limits
from masthead.wire.parsers.characters import without_control_characters

_BLANKS = re.compile(r"[ \t\r\n\f\v]+")
_TAGS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|iframe|object|svg|math|template)\b.*?(?:</\1\s*>|\Z)"
    r"|</?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|div|dl|dt|em|embed|font|form|h[1-6]|hr|i|img|input|li|link"
    r"|meta|ol|p|small|span|strike|strong|sub|sup|table|tbody|td|tr|th|tt|u|ul|video|audio|body|html)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_VERSION = re.compile(r"^\D{0,12}?([0-9]+)(?:\.0+)?$")
_LANGUAGE = re.compile(r"^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$", re.IGNORECASE)
_LANGUAGE_NAMES = {
    "ara": "ar", "arabic": "ar", "eng": "en", "english": "en", "spa": "es", "spanish": "es", "fra": "fr", "fre": "fr",
    "french": "fr", "deu": "de", "ger": "de", "german": "de", "por": "pt", "portuguese": "pt", "ita": "it",
    "italian": "it", "rus": "ru", "russian": "ru", "tur": "tr", "turkish": "tr", "zho": "zh", "chi": "zh",
}  # fmt: skip
_NUMBER = re.compile(r"^\s*([0-9]{1,9})(?:\.[0-9]*)?\s*(?:px)?\s*$")


def line(text: str, limit: int = limits.LINE_CHARACTERS) -> str:
    """One line of plain text: tags gone, blanks folded, cut at the limit with an ellipsis."""
    text = text[: limit * 4]
    if "<" in text:
        text = _TAGS.sub(" ", text)
    text = _BLANKS.sub(" ", without_control_characters(text)).strip()
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def note(text: str) -> str:
    """A longer plain text without paragraphs: a standfirst, a caption, a note to editors."""
    return line(text, limits.NOTE_CHARACTERS)


def markup_line(text: str, limit: int = limits.LINE_CHARACTERS) -> str:
    """A line out of a feed, where entities and tags stand in the text, often escaped twice."""
    for _ in range(2):
        text = unescape(text[: limit * 4]) if "&" in text else text
    return line(text, limit)


def guid(text: str) -> str:
    """The identity as sent, blanks gone; without one, or with one too long, there is no item."""
    cleaned = _BLANKS.sub("", without_control_characters(text))
    if not cleaned:
        raise Unreadable(
            "The item has no identity (guid or uri), so later versions and cancels could not be matched to it. "
            "Ask the agency to send it with its guid.",
            "empty guid",
        )
    if len(cleaned) > limits.GUID_CHARACTERS:
        raise Unreadable(
            "The item's identity (guid) is far too long to be one.", f"{len(cleaned)} characters"
        )
    return cleaned


def version(label: str, updated: datetime | None, notes: list[str]) -> int:
    """The number that orders versions: of a numeric label its value, of any other the seconds of `updated`."""
    digits = _VERSION.match(label[:100])
    if digits and len(digits.group(1).lstrip("0")) <= limits.VERSION_DIGITS and not label.startswith("-"):
        return int(digits.group(1))
    notes.append(
        f"The version “{label[:40]}” is not a number; "
        + ("its date decides which is newer." if updated else "and there is no date to tell which is newer.")
    )
    return epoch_seconds(updated)


def language(text: str) -> str:
    """A BCP 47 tag (`es`, `ar-SA`), or "" for what is none."""
    tag = text.strip().replace("_", "-")
    tag = _LANGUAGE_NAMES.get(tag.lower(), tag)
    if not _LANGUAGE.match(tag):
        return ""
    first, *rest = tag.split("-")
    first = _LANGUAGE_NAMES.get(first.lower(), first.lower())
    return "-".join([first, *(_subtag(part) for part in rest)])


def number(text: str) -> int | None:
    """A small whole number, or None for an empty or an unreadable one."""
    match = _NUMBER.match(text)
    return int(match.group(1)) if match else None


def urgency(text: str) -> int | None:
    """1 (highest) to 9, or None."""
    value = number(text)
    return value if value is not None and 1 <= value <= 9 else None


def web_address(text: str, against: str = "") -> str:
    """An absolute http(s) address, or ""."""
    text = _BLANKS.sub("", without_control_characters(text))
    if not text:
        return ""
    try:
        address = urljoin(against, text) if against else text
        parts = urlsplit(address)
        safe = parts.scheme in {"http", "https"} and bool(parts.hostname) and "@" not in parts.netloc
    except ValueError:
        return ""
    return address if safe and len(address) <= limits.HREF_CHARACTERS else ""


def picture_address(text: str, against: str = "") -> str:
    """An http(s) address; of a file address or a relative path the bare file name; else ""."""
    address = web_address(text, against)
    if address:
        return address
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    if parts.scheme not in {"", "file"}:
        return ""
    name = parts.path.replace("\\", "/").rsplit("/", 1)[-1].strip()
    return "" if name in {"", ".", ".."} or len(name) > 255 else without_control_characters(name)


def _subtag(part: str) -> str:
    return (
        part.upper()
        if len(part) == 2
        else part.title()
        if len(part) == 4 and part.isalpha()
        else part.lower()
    )
