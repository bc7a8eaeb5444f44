"""Whether what is kept is still good after further runs, from the runs' own records: no look-up a page and run."""

from __future__ import annotations

from masthead.reader.kept import NEVER, Generation, Kept
from masthead.store.interface import ReaderStore, View
from masthead.store.values import Address, RunRecord

_MOST_STEPS = 64


class Renewing:
    """Follows the store from generation to generation, each a step with what it changed."""

    def __init__(self, store: ReaderStore) -> None:
        self._store = store
        self._steps: dict[Generation, tuple[Generation, frozenset[Address]]] = {}
        self._newest: Generation = NEVER
        self._last: RunRecord | None = None
        self._run = 0

    def renew(self, kept: Kept, generation: Generation) -> bool:
        """Stamps a page anew if no run up to this generation changed a part of it. False where that cannot be told."""
        if kept.file:
            return False
        if generation != self._newest:
            try:
                self._advance()
            except Exception:
                # The long way meets the same trouble, and answers for it.
                return False
        at = kept.generation
        while at != self._newest:
            step = self._steps.get(at)
            if step is None or not step[1].isdisjoint([address for address, _ in kept.parts]):
                return False
            at = step[0]
        kept.stamp(self._newest, self._run)
        return True

    def _advance(self) -> None:
        with self._store.view() as view:
            if view is None:
                self._steps.clear()
                self._newest, self._last = NEVER, None
                return
            changed = changed_since(view, self._last)
            generation = (self._store.exchanges, view.generation)
            self._run = view.status.run
            self._last = view.run(self._run)
        if changed is None:
            self._steps.clear()
        elif generation != self._newest:
            self._steps[self._newest] = (generation, frozenset(changed))
            if len(self._steps) > _MOST_STEPS:
                del self._steps[next(iter(self._steps))]
        self._newest = generation


def changed_since(view: View, last: RunRecord | None) -> set[Address] | None:
    """What the runs after one brought, changed or took away; None if that cannot be told."""
    if last is None or view.run(last.number) != last:
        return None
    runs = view.runs_after(last.number)
    if [run.number for run in runs] != list(range(last.number + 1, view.status.run + 1)):
        return None
    return {address for run in runs for part in (run.changed, run.added, run.removed) for address in part}
