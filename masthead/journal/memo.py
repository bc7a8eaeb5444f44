"""Answers remembered for the length of one snapshot, together with the reads they stand on.

Outside a snapshot nothing is remembered: the next question may find another database.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from masthead.journal.reads import Reads, holds_until, read, recording

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)
_answers: ContextVar[dict[Hashable, tuple[Any, Reads]] | None] = ContextVar("masthead_memo", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """While it is open, `remembered` asks once."""
    token = _answers.set({})
    try:
        yield
    finally:
        _answers.reset(token)


def remembered(question: Hashable, ask: Callable[[], T]) -> T:
    """The answer to a question; asked again, it counts the same reads."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        with recording() as reads:
            answers[question] = (ask(), reads)
        return answers[question][0]
    answer, reads = answers[question]
    for key in reads.keys:
        read(key)
    if reads.until is not None:
        holds_until(reads.until)
    return answer


def is_remembered(question: Hashable) -> bool:
    """Whether `remembered` would answer without asking; for questions that are asked many at a time."""
    answers = _answers.get()
    return answers is not None and question in answers


def unremembered(kind: str, ids: Iterable[H]) -> list[H]:
    """Of the questions (kind, id), the ids that are not answered yet; none outside a snapshot, where nothing is kept."""
    answers = _answers.get()
    return [] if answers is None else [id for id in dict.fromkeys(ids) if (kind, id) not in answers]
