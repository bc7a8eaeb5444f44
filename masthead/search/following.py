"""The indexer: follows the store run by run and brings each edition's index up to it.

Where the runs cannot be followed (a fresh index, another store, more runs than are kept), it compares what stands in the
index with what stands in the store.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from masthead.alone import alone_in
from masthead.search import schema
from masthead.search.analysis import analysis
from masthead.search.documents import NotADocument, is_document, read, short_id_of
from masthead.search.index import State, Writing, mark
from masthead.store.interface import ReaderStore, View
from masthead.store.values import Address, RunRecord

LOOK_SECONDS = 0.1
_BATCH = 200
_log = logging.getLogger(__name__)


class Indexer:
    """Follows one store for the editions of a paper. `languages` tells each edition's."""

    def __init__(self, store: ReaderStore, folder: Path, languages: Mapping[str, str]) -> None:
        self._store = store
        self._folder = folder
        self._languages = languages
        self._indexes: dict[str, Writing] = {}
        self._seen: tuple[int, int] | None = None

    def step(self) -> int:
        """Brings all indexes up to the store as it stands; how many documents that took."""
        now = self._store.generation()
        lost = [id for id, index in self._indexes.items() if not index.stands]
        if now == self._seen and not lost:
            return 0
        done = sum(self._bring_up(edition) for edition in self._languages)
        self._seen = now
        return done

    def close(self) -> None:
        for index in self._indexes.values():
            index.close()
        self._indexes.clear()

    def _bring_up(self, edition: str) -> int:
        try:
            return self._followed(edition, self._index(edition))
        except (OSError, ValueError):
            # A full disk, files taken away under it: the next step begins with what is there then.
            _log.exception("the search index of %s cannot be written", edition)
            self._indexes.pop(edition, None)
            raise

    def _index(self, edition: str) -> Writing:
        index = self._indexes.get(edition)
        if index is None or not index.stands:
            index = Writing(self._folder / edition, analysis(self._languages[edition]))
            self._indexes[edition] = index
        return index

    def _followed(self, edition: str, index: Writing) -> int:
        with self._store.view() as view:
            if view is None or not view.status.run:
                return 0
            run, last = view.status.run, view.run(view.status.run)
            run_mark = mark(last) if last else ""
            state = index.state()
            if state and (state.run, state.mark) == (run, run_mark):
                return 0
            since = runs_since(view, state)
            if since is None:
                wanted, gone = _differing(edition, index, view)
            else:
                wanted, gone = touched(edition, since), []
        for number in gone:
            index.drop(number)
        for batch in _batches(wanted):
            self._take(index, batch)
        index.commit(run, run_mark)
        return len(wanted) + len(gone)

    def _take(self, index: Writing, addresses: Iterable[Address]) -> None:
        with self._store.view() as view:
            for address in addresses:
                found = view.sheet(address) if view else None
                try:
                    if found is None:
                        index.drop(schema.number(short_id_of(address)))
                    else:
                        content = b"".join(piece for piece in found[0].pieces if isinstance(piece, bytes))
                        index.put(read(content), schema.digest_number(found[1]))
                except (NotADocument, ValueError):
                    _log.exception("%s cannot be indexed", address)


def runs_since(view: View, state: State | None) -> list[RunRecord] | None:
    """The runs after the state's; None if they cannot be followed from there."""
    if state is None:
        return None
    record = view.run(state.run)
    if record is None or mark(record) != state.mark:
        return None
    return view.runs_after(state.run)


def touched(edition: str, runs: Iterable[RunRecord]) -> list[Address]:
    """The documents of an edition that the runs brought, changed or took away."""
    named = (address for run in runs for part in (run.added, run.changed, run.removed) for address in part)
    return list(dict.fromkeys(each for each in named if each.edition == edition and is_document(each)))


def _differing(edition: str, index: Writing, view: View) -> tuple[list[Address], list[int]]:
    """The documents that the index has otherwise or not at all, and the numbers of those that are no more."""
    indexed = dict(index.standing())
    wanted = []
    for address in view.addresses():
        if address.edition == edition and is_document(address):
            digest = schema.digest_number(view.digest(address) or b"")
            if indexed.pop(schema.number(short_id_of(address)), None) != digest:
                wanted.append(address)
    standing = {schema.number(short_id_of(address)) for address in wanted}
    return wanted, [number for number in indexed if number not in standing]


def follow(indexer: Indexer, folder: Path, stopped: Callable[[], bool]) -> None:
    """Follows until told to stop; waits while another process of this machine does."""
    os.nice(10)
    with alone_in(folder, stopped) as alone:
        while alone and not stopped():
            indexer.step()
            time.sleep(LOOK_SECONDS)
    indexer.close()


def _batches(addresses: list[Address]) -> Iterator[list[Address]]:
    return (addresses[at : at + _BATCH] for at in range(0, len(addresses), _BATCH))
