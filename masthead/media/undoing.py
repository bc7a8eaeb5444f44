"""Files that a change writes are removed again if it fails: a database rolls back, a folder does not."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Undo = Callable[[], object]
_written: ContextVar[list[Undo] | None] = ContextVar("masthead_written", default=None)


@contextmanager
def taking_back() -> Iterator[None]:
    """Goes around a transaction. Inside another, a change that went well is the outer one's to take back."""
    outer = _written.get()
    written: list[Undo] = []
    token = _written.set(written)
    try:
        yield
    except BaseException:
        for undo in reversed(written):
            undo()
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(written)


def if_it_fails(undo: Undo) -> None:
    """Do this if the change that goes on now fails."""
    if (written := _written.get()) is not None:
        written.append(undo)
