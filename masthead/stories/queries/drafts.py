"""Previews: while a draft is being read, questions about its story are answered from it instead of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from masthead.stories.models import Story

_draft: ContextVar[Story | None] = ContextVar("masthead_draft", default=None)


@contextmanager
def reading_draft(story: Story) -> Iterator[None]:
    """Inside, the story's page is that of this unsaved or unpublished instance."""
    token = _draft.set(story)
    try:
        yield
    finally:
        _draft.reset(token)


def draft_of(short_id: str) -> Story | None:
    """The draft that is being read, if it is of this story."""
    draft = _draft.get()
    return draft if draft is not None and draft.short_id == short_id else None
