"""The languages of the paper: one data file each (`en.toml` …), and what is said, counted and dated in them.

Plain functions of a language or of an edition's settings; no state of the process is ever a language.
"""

from masthead.languages.language import Language, UnknownLanguage, known, language

__all__ = [
    "Language",
    "UnknownLanguage",
    "known",
    "language",
]
