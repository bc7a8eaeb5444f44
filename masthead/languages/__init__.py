"""The languages of the paper: one data file each (`en.toml` …), and what is said, counted and dated in them.

Plain functions of a language or of an edition's settings; no state of the process is ever a language.
"""

from masthead.languages.language import Language, UnknownLanguage, known, language
from masthead.languages.numbers import digits, number
from masthead.languages.reading import reading_minutes
from masthead.languages.spelling import fold, slug
from masthead.languages.times import clock_time, day, iso, long_day, moment, month_name
from masthead.languages.words import count, say

__all__ = [
    "Language",
    "UnknownLanguage",
    "clock_time",
    "count",
    "day",
    "digits",
    "fold",
    "iso",
    "known",
    "language",
    "long_day",
    "moment",
    "month_name",
    "number",
    "reading_minutes",
    "say",
    "slug",
]
