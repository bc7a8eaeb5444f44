"""How long a text takes to read."""

from masthead.languages.language import language


def reading_minutes(words: int, code: str) -> int:
    """Whole minutes, at least one, at the language's usual pace."""
    pace = language(code).words_a_minute
    return max(1, (words + pace // 2) // pace)
