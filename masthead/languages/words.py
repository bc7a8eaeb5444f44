"""What is said in a language: fixed words, and counted ones in the right plural form."""

from functools import cache

from babel import Locale

from masthead.languages.language import language
from masthead.languages.numbers import number


def say(code: str, word: str, /, **values: object) -> str:
    """A reader-facing text with its blanks filled. KeyError for a word that the language does not have."""
    found = language(code).words[word]
    return found.format(**values) if values else found


def count(code: str, word: str, n: int, numerals: str = "latn") -> str:
    """A number of things, in the plural form that the language has for it: "دقيقتان", "3 min read"."""
    forms = language(code).counted[word]
    form = forms.get(_plural(code).plural_form(n), forms["other"])
    return form.format(n=number(n, numerals, code))


@cache
def _plural(code: str) -> Locale:
    return Locale.parse(code.replace("-", "_"))
