"""What a source is: the part of the house that tells the press the traits of its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from masthead.store.values import Key, Traits


class Source(Protocol):
    """Answers for the keys whose part before ":" is one of `prefixes`.

    `stands_in` pairs a list's key with the thing's place in it. The press takes a list as changed where a
    pair came or went; a page that shows a member must have read the member's own key.
    """

    @property
    def prefixes(self) -> frozenset[str]: ...

    def traits(self, key: Key) -> Traits | None:
        """None: the thing is gone, or not public, so that it stands nowhere."""

    def keys(self) -> Iterator[Key]:
        """All keys that have traits, from the database; for the full press and the sweep."""
