"""Latin words to their stems: accents off, then the language's stemmer, with what it leaves apart brought together."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import tantivy

from masthead.languages import fold

Stem = Callable[[str], str]

_STEMMERS = {
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "pt": "portuguese",
    "de": "german",
    "it": "italian",
}
_APOSTROPHES = re.compile("['’‘ʼ]")
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "people": "person",
    "feet": "foot",
    "lives": "life",
    "wives": "wife",
    "wolves": "wolf",
    "mice": "mouse",
    "won": "win",
    "winning": "win",
    "fought": "fight",
    "bought": "buy",
    "sold": "sell",
    "said": "say",
    "told": "tell",
    "rose": "rise",
    "risen": "rise",
    "fell": "fall",
    "fallen": "fall",
    "spoke": "speak",
    "chose": "choose",
    "chosen": "choose",
    "stolen": "steal",
    "built": "build",
    "led": "lead",
    "met": "meet",
    "held": "hold",
    "kept": "keep",
    "went": "go",
    "gone": "go",
}
# Plurals first, which the stemmer takes for verbs (gobiernos, jóvenes); then the accents that a searcher leaves out.
_SPANISH = (
    (re.compile(r"iones$"), "ion"),
    (re.compile(r"(?:(?<=[a-zñ]{2}e[ns])|(?<=[aeiou][rld]))es$"), ""),
    (re.compile(r"(?<=[a-zñ]{3}[aeo])s$"), ""),
    (re.compile(r"([cs])ion$"), r"\1ión"),
    (re.compile(r"ia$"), "ía"),
)


def stems(word: str, code: str) -> tuple[str, ...]:
    """The readings of a word as written, the likely one first, for a language's code."""
    if code == "es":
        return _spanish(word)
    plain = fold(word)
    if code == "en":
        plain = re.sub(r"['’]s$", "", plain)
    return (_stemmed(_APOSTROPHES.sub("", plain), code),)


def _spanish(word: str) -> tuple[str, ...]:
    """With ñ as a letter of its own first, and as an n for those who cannot type it."""
    parts = word.replace("n\u0303", "ñ").replace("N\u0303", "ñ").replace("Ñ", "ñ").split("ñ")
    plain = "ñ".join(fold(part) for part in parts)
    return tuple(dict.fromkeys(_stemmed(form, "es") for form in (plain, plain.replace("ñ", "n"))))


def _stemmed(word: str, code: str) -> str:
    if code == "en":
        return _stemmer("en")(_IRREGULAR.get(word, word))
    if code != "es":
        return _stemmer(code)(word)
    for ending, other in _SPANISH:
        word = ending.sub(other, word)
    stem = fold(_stemmer("es")(word)) if "ñ" not in word else _stemmer("es")(word)
    return f"{stem[:-1]}c" if stem.endswith("z") else stem  # luz, luces


@cache
def _stemmer(code: str) -> Stem:
    name = _STEMMERS.get(code.partition("-")[0])
    if name is None:
        return lambda word: word
    made = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.raw()).filter(tantivy.Filter.stemmer(name)).build()
    return lambda word: next(iter(made.analyze(word)), word)
