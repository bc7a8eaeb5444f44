"""The order of names in a language, and the letter that a name is filed under. Plain tables, no locale of the process."""

import re
import unicodedata

OTHER = "#"
"""Where names stand that begin with no letter."""

_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ALPHABETS = {
    "ar": "ابپتثجچحخدذرزژسشصضطظعغفڤقكگلمنهوي",
    "es": "abcdefghijklmnñopqrstuvwxyz",
}
_SEATS = str.maketrans("أإآٱؤئىةکیء", "ااااويىهكيا")  # a hamza is filed under what it sits on
_SAME = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
_ARTICLE = re.compile(r"^ال(?=\w{2})")
_ENYE = ("n\u0303", "ñ")

Key = tuple[tuple[int, ...], str]


def filed(name: str, code: str) -> Key:
    """For sorting: letter by letter in the language's alphabet; accents, marks and case part only what is else equal.

    The Arabic article is passed over, as in Arabic indexes: التعليم stands under ت. Names in another script follow.
    """
    alphabet = _alphabet(code)
    return tuple(_rank(letter, alphabet) for letter in _letters(name, code)), name.casefold()


def letter(name: str, code: str) -> str:
    """The letter that a name is filed under, as an index prints it: "Ñ", "ت"; OTHER for digits and the like."""
    first = next((one for one in _letters(name, code) if not one.isspace()), "")
    return first.upper() if first.isalpha() else OTHER


def _alphabet(code: str) -> str:
    own = _ALPHABETS.get(code.partition("-")[0], _LATIN)
    return own if own[0] == "a" else own + _LATIN


def _rank(letter: str, alphabet: str) -> int:
    """A blank first, then the letters, other scripts, and last what is no letter."""
    if letter.isspace():
        return 0
    place = alphabet.find(letter)
    if place >= 0:
        return place + 1
    return ord(letter) + (1_000 if letter.isalpha() else 2_000_000)


def _letters(name: str, code: str) -> str:
    """The name's letters without article, marks and accents; what stands between words is a blank."""
    plain = unicodedata.normalize("NFD", name.casefold()).replace("\u0640", "")
    if code.partition("-")[0] == "es":
        plain = plain.replace(*_ENYE)
    plain = unicodedata.normalize("NFC", plain) if not plain.isascii() else plain
    bare = "".join(_bare(one, code) for one in plain if not unicodedata.combining(one))
    words = " ".join(re.findall(r"\w+", bare.translate(_SAME)))
    return _ARTICLE.sub("", words).translate(_SEATS)


def _bare(letter: str, code: str) -> str:
    if letter == "ñ" and code.partition("-")[0] == "es":
        return letter
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() else letter
