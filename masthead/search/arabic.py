"""Arabic words to their stems: the joined article and particles, endings, broken plurals. Words come folded.

A word may be read in more than one way ("وحكم" is "and he ruled" or begins with its own letter): the first reading is
the likely one, the others are for whoever asks in another form.
"""

from __future__ import annotations

from collections.abc import Iterator

from masthead.languages import fold
from masthead.search.arabic_plurals import BROKEN_PLURALS

_ARTICLES = ("وبال", "فبال", "وكال", "فكال", "وال", "فال", "بال", "كال", "ولل", "فلل", "لل", "ال")
_PARTICLES = "وفبلك"
_FUTURE = "س"
_ENDINGS = ("هما", "هم", "هن", "ها", "نا", "ات", "ون", "ين", "وا", "ه", "ي")
_BEFORE_THEM_TA = frozenset({"هما", "هم", "هن", "ها", "نا", "ه", "ي", "ين"})
_DUAL = "ان"
_SHORTEST = 3
_WHOLE = {fold(word): fold(stem) for word, stem in {"لله": "الله", "والله": "الله", "بالله": "الله"}.items()}
_PLURALS = {fold(plural): fold(single) for plural, single in BROKEN_PLURALS.items()}
_OTHER_SEATS = str.maketrans("", "", "ؤئء")


def is_arabic(word: str) -> bool:
    return any("\u0620" <= letter <= "\u06ff" for letter in word)


def stems(word: str, spelled: str) -> tuple[str, ...]:
    """The readings of a folded word, the likely one first. `spelled` is the word as it was written."""
    found = list(_readings(word, 2))
    if "ؤ" in spelled or "ئ" in spelled:
        # مسؤول and مسئول are one word in two spellings.
        found += _readings(fold(spelled.translate(_OTHER_SEATS)), 1)
    return tuple(dict.fromkeys(found))


def without_article(word: str) -> str:
    """Without the article and what is written together with it; twice where the word itself begins like one."""
    if word in _PLURALS:  # ألعاب has no article
        return word
    for joined in _ARTICLES:
        shortest = 2 if joined in ("ال", "لل") else _SHORTEST
        if word.startswith(joined) and len(word) - len(joined) >= shortest:
            rest = word[len(joined) :]
            again = rest.startswith("ال") and len(rest) > _SHORTEST + 1 and rest not in _PLURALS
            return rest[2:] if again else rest
    return word


def _readings(word: str, particles: int) -> Iterator[str]:
    if word in _WHOLE or word in _WHOLE.values():
        yield _WHOLE.get(word, word)
        return
    bare = without_article(word)
    yield from _without_endings(bare)
    if bare != word and word.startswith("ال"):
        return
    rest = word[1:]
    joined = word[:1] in _PARTICLES or (word[:1] == _FUTURE and rest[:1] in "ينتا")
    if particles and joined and len(rest) >= _SHORTEST:
        yield from _readings(rest, particles - 1)


def _without_endings(word: str) -> Iterator[str]:
    """The stem, then what it may be besides: with the ta of a feminine word, without the dual."""
    stem, others, is_single = _PLURALS.get(word, word), [], word in _PLURALS
    while ending := next((e for e in _ENDINGS if stem.endswith(e) and len(stem) - len(e) >= _SHORTEST), ""):
        stem = stem[: -len(ending)]
        if ending in _BEFORE_THEM_TA and stem.endswith("ت") and len(stem) > _SHORTEST:
            others.append(stem)
            stem = stem[:-1]
        if not is_single and stem in _PLURALS:  # once: صور is صورة, which without its ending is صور
            stem, is_single = _PLURALS[stem], True
    yield stem
    yield from others
    if stem.endswith(_DUAL) and len(stem) - len(_DUAL) >= _SHORTEST:
        yield from _without_endings(stem.removesuffix(_DUAL).removesuffix("ت"))
