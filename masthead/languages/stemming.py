"""Words and their stems for likeness and search: folded first, then stripped lightly, so that a table stays readable.

The rules are our own and few on purpose: stems are kept in the database, so they may not change with a library.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from masthead.languages.spelling import fold

LONGEST_WORD = 40
REMEMBERED = 65_536
_WORD = re.compile(r"[0-9a-z\u0621-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff]+(?:['’][a-z]+)?")

_ARABIC_BEFORE = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_ARABIC_POSSESSIVE = ("هما", "ها", "هم")
_ARABIC_NUMBER = ("تان", "تين", "ان", "ات", "ون", "ين")
_ARABIC_BELONGING = ("يون", "يين", "يات", "يه", "ي", "ه")
_ARABIC_KEPT = frozenset(  # names and words whose end only looks like an ending
    "فلسطين لبنان سودان ايران باكستان افغانستان كردستان اردوغان طالبان يونان اليونان المان صين برلين بوتين ستارلين "
    "برلمان انسان عدوان بيان ميدان ميادين رمضان اثنين قانون مليون تلفزيون تعاون قرن سلطان جولان وطن ليبيا سوريا".split()
)
_ENGLISH_KEPT = frozenset("news series species always politics economics does was has this thus its".split())
_SPANISH_AFTER = (
    *("aciones", "amientos", "imientos", "adoras", "adores", "ancias", "encias"),
    *("acion", "amiento", "imiento", "adora", "ador", "ancia", "encia", "mente", "idades", "idad"),
)
_STOPPED = {
    "en": "a about after again all also an and any are as at be because been before being between both but by can "
    "could did do does for from had has have he her him his how if in into is it its just more most new no not now "
    "of on one only or other our out over said say says she so some such than that the their them then there these "
    "they this those through to two under up was we were what when where which who will with would year years you",
    "es": "a al algo ante antes asi aunque bajo cada como con contra cual cuando de del desde donde dos durante e el "
    "ella ellos en entre era es esa ese eso esta estan este esto estos estas fue fueron ha han hasta hay la las le "
    "les lo los mas me mientras mi muy nada ni no nos o otra otro otros para pero poco por porque que quien se sea "
    "segun ser si sido sin sobre solo son su sus tambien tan tanto te tiene todo todos tras un una uno unos y ya ano "
    "anos dijo",
    "ar": "في من على علي الي عن مع ان انه انها او اي ام اما ايضا بعد بعض بل بين بها به تم ثم حتي حول حيث خلال دون ذلك "
    "الذي التي الذين اللذين عبر عند غير فقد قال قالت قبل قد كان كانت كل كما لا لدي لقد لكن لم لن له لها لو ليس ما مثل "
    "منذ نحو هذا هذه هذين هم هنا هناك هو هي وقد وقال وكان ولا ولم ومن وهو وهي يكون يوم عام هؤلاء تلك فيه فيها منها منه "
    "عليه عليها اكثر اذا الا وفي وان واضاف",
}
STOPPED = {code: frozenset(map(fold, said.split())) for code, said in _STOPPED.items()}


def terms(text: str, code: str) -> list[str]:
    """The stems of a plain text's words in reading order, without words that say nothing by themselves."""
    stopped = STOPPED.get(_family(code), frozenset())
    found = (stem(word, code) for word in words(text) if word not in stopped)
    return [one for one in found if len(one) > 1]


def words(text: str) -> Iterator[str]:
    """The words of a plain text, folded; what is longer than any word is cut."""
    for found in _WORD.finditer(fold(text)):
        yield found[0][:LONGEST_WORD].replace("’", "'")


@lru_cache(REMEMBERED)
def stem(word: str, code: str) -> str:
    """The stem of one folded word. Numbers, and words of a language without rules, stay as they are."""
    if word.isdigit():
        return word
    if "\u0621" <= word[0] <= "\u06ff":  # an Arabic name in any edition
        return _arabic(word)
    bare = word.removesuffix("'s").replace("'", "")
    return {"en": _english, "es": _spanish}.get(_family(code), str)(bare)


def _family(code: str) -> str:
    return code.partition("-")[0]


def _arabic(word: str) -> str:
    """The joined conjunction, preposition and article go, then one ending after another."""
    if word.startswith("و") and len(word) > 4:
        word = word[1:]
    for before in _ARABIC_BEFORE:
        if word.startswith(before) and len(word) - len(before) >= 3:
            word = word.removeprefix(before)
            break
    if word[0] in "لب" and word[1:] in _ARABIC_KEPT:
        return word[1:]
    if word.startswith(("لا", "با")) and len(word) >= 8:  # "to elections", but not "refugees"
        word = word[1:]
    for after in (*_ARABIC_POSSESSIVE, *_ARABIC_BELONGING[:3], *_ARABIC_NUMBER, *_ARABIC_BELONGING[3:]):
        if word in _ARABIC_KEPT:
            break
        if word.endswith(after) and len(word) - len(after) >= 3:
            word = (
                _closed(word.removesuffix(after)) if after in _ARABIC_POSSESSIVE else word.removesuffix(after)
            )
    return word


def _closed(word: str) -> str:
    """Without the ta marbuta that opens before a possessive."""
    return word[:-1] if word.endswith("ت") and len(word) > 4 else word


def _english(word: str) -> str:
    if len(word) <= 3 or word in _ENGLISH_KEPT:
        return word
    word = _singular(word)
    for after in ("ingly", "edly", "ing", "ed", "ly"):
        if word.endswith(after) and len(word) - len(after) >= 4:
            word = _undoubled(word.removesuffix(after))
            break
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word.removesuffix("e")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _undoubled(word: str) -> str:
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word


def _spanish(word: str) -> str:
    """Endings that make nouns of verbs go whole; of others the number and the gender."""
    for after in _SPANISH_AFTER:
        if word.endswith(after) and len(word) - len(after) >= 4:
            return word.removesuffix(after)
    if len(word) <= 4:
        return word.removesuffix("s")
    if word.endswith("ces"):
        return word[:-3] + "z"
    if word.endswith("es"):
        word = word[:-2]
    elif word.endswith("s"):
        word = word[:-1]
    return word[:-1] if word[-1] in "aeo" and len(word) > 4 else word
