"""One spelling: slugs for addresses, and folding for search. The rule is told in docs/decisions/0003-addresses.md."""

import re
import unicodedata

SLUG_LENGTH = 60
EMPTY_SLUG = "story"

_MARKS = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]"
)
_APART = re.compile("[^0-9a-z\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]+")
_APOSTROPHES = re.compile("['’‘ʼʹ`´\u200b-\u200f\u2066-\u2069]")
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ł": "l",
        "ħ": "h",
        "ı": "i",
        "þ": "th",
        "ŋ": "n",
    }
)
_FOLDED = str.maketrans("أإآٱىئیؤةک", "اااايييوهك", "ء")


def slug(text: str, code: str) -> str:
    """The last part of a story's address, made from its headline. One rule for all languages; "" gives "story"."""
    plain = _western(unicodedata.normalize("NFKC", text)).casefold()
    plain = _APOSTROPHES.sub("", _MARKS.sub("", plain))
    plain = _APART.sub("-", _unaccented(plain)).strip("-")
    return _cut(plain) or EMPTY_SLUG


def fold(text: str) -> str:
    """One spelling for all that a searcher may type: case, accents, harakat, tatweel, alef, hamza, ya, ta marbuta."""
    plain = _western(unicodedata.normalize("NFKC", text)).casefold()
    plain = _MARKS.sub("", plain).translate(_FOLDED)
    return " ".join(_unaccented(plain).split())


def _western(text: str) -> str:
    """Every decimal digit as 0-9: ٣ (Arabic), ۳ (Persian), ３ (full width)."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _unaccented(text: str) -> str:
    """Latin letters without their accents. Arabic letters stay whole: أ is a letter, not an alef with an accent."""
    kept = (_bare(character) for character in text if not unicodedata.combining(character))
    return "".join(kept).translate(_LATIN)


def _bare(character: str) -> str:
    first = unicodedata.normalize("NFD", character)[0]
    return first if first.isascii() else character


def _cut(slug: str) -> str:
    """At most 60 characters, cut between words; a single longer word is cut as it is."""
    if len(slug) <= SLUG_LENGTH:
        return slug
    head = slug[: SLUG_LENGTH + 1]
    return head.rpartition("-")[0] or slug[:SLUG_LENGTH]
