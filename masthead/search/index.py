"""An edition's index on disk: opened for writing by the one indexer, for reading by every reader.

A state stands in it with the documents, committed with them: up to which run of the store they are true.
"""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import tantivy

from masthead.search import schema
from masthead.search.analysis import Analysis
from masthead.search.documents import Document
from masthead.store.values import RunRecord

_HEAP_BYTES = 48 << 20
_SMALLEST_HEAP_BYTES = 15 << 20
_STATE_NUMBER = 1 << 63
_CHUNK = 20_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """The run up to which an index is true, what that run was, and the code that made the index."""

    run: int
    mark: str
    stamp: str


def mark(record: RunRecord) -> str:
    """Tells a run from another of the same number, in a store that was exchanged."""
    return f"{record.number} {record.position} {record.at.isoformat()}"


class Writing:
    """An index open for writing. Only by who holds the lock over all indexes."""

    def __init__(self, folder: Path, words: Analysis) -> None:
        """Opens what is there, or makes a new one where nothing is, or nothing that can be used."""
        self.folder = folder
        self._words = words
        self._index = _usable(folder) or _made_anew(folder)
        self._writer = self._index.writer(_HEAP_BYTES, 1)

    def state(self) -> State | None:
        self._index.reload()
        return read_state(self._index.searcher())

    @property
    def stands(self) -> bool:
        """Whether the files are still where they were."""
        return _identity(self.folder) is not None

    def standing(self) -> Iterator[tuple[int, int]]:
        """Number and digest of every document in it."""
        self._index.reload()
        searcher = self._index.searcher()
        every = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.all_query()), (tantivy.Occur.MustNot, _the_state())]
        )
        hits = [address for _, address in searcher.search(every, max(1, searcher.num_docs), count=False).hits]
        for at in range(0, len(hits), _CHUNK):
            some = hits[at : at + _CHUNK]
            numbers = searcher.fast_field_values("number", some)
            digests = searcher.fast_field_values("digest", some)
            yield from ((int(n or 0), int(d or 0)) for n, d in zip(numbers, digests, strict=True))

    def put(self, document: Document, digest: int) -> None:
        self.drop(schema.number(document.short_id))
        self._writer.add_document(schema.entry(document, digest, self._words))

    def drop(self, number: int) -> None:
        # By term, the library would look for a signed number and find none.
        self._writer.delete_documents_by_query(_numbered(number))

    def commit(self, run: int, run_mark: str) -> None:
        self.drop(_STATE_NUMBER)
        said = tantivy.Document()
        said.add_unsigned("number", _STATE_NUMBER)
        said.add_text(schema.STATE, json.dumps(asdict(State(run, run_mark, schema.stamp()))))
        self._writer.add_document(said)
        self._writer.commit()

    def close(self) -> None:
        self._writer.wait_merging_threads()


@dataclass(frozen=True, slots=True)
class Opened:
    """An index as it was at one moment, and what it says of itself."""

    searcher: tantivy.Searcher
    state: State


class Shown:
    """An index as readers see it: opened when it is there, anew when it was written to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._identity: tuple[int, int] | None = None
        self._opened: Opened | None = None

    def opened(self) -> Opened | None:
        """None where there is no index, or none of this version's that can be read."""
        now = _identity(self._folder)
        if now != self._identity or now is None:
            self._opened = self._open() if now else None
            self._identity = now
        return self._opened

    def _open(self) -> Opened | None:
        try:
            index = tantivy.Index.open(str(self._folder))
            index.config_reader("manual")
            index.reload()
            searcher = index.searcher()
            state = read_state(searcher)
        except (OSError, ValueError) as trouble:
            _log.error("the search index in %s cannot be read: %s", self._folder, trouble)
            return None
        return Opened(searcher, state) if state and state.stamp == schema.stamp() else None


def in_memory(documents: Iterator[tuple[Document, int]], words: Analysis) -> tantivy.Searcher:
    """A small index of a few documents, for as long as somebody holds it."""
    index = tantivy.Index(schema.schema())
    writer = index.writer(_SMALLEST_HEAP_BYTES, 1)
    for document, digest in documents:
        writer.add_document(schema.entry(document, digest, words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()


def read_state(searcher: tantivy.Searcher) -> State | None:
    hits = searcher.search(_the_state(), 1, count=False).hits
    said = searcher.doc(hits[0][1]).get_first(schema.STATE) if hits else None
    return State(**json.loads(said)) if said else None


def _the_state() -> tantivy.Query:
    return _numbered(_STATE_NUMBER)


def _numbered(number: int) -> tantivy.Query:
    return tantivy.Query.term_query(schema.schema(), "number", number)


def _usable(folder: Path) -> tantivy.Index | None:
    if not folder.is_dir() or not tantivy.Index.exists(str(folder)):
        return None
    try:
        index = tantivy.Index.open(str(folder))
        index.reload()
        state = read_state(index.searcher())
    except (OSError, ValueError) as trouble:
        _log.warning("the search index in %s cannot be used and is made anew: %s", folder, trouble)
        return None
    return index if state and state.stamp == schema.stamp() else None


def _made_anew(folder: Path) -> tantivy.Index:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return tantivy.Index(schema.schema(), str(folder))


def _identity(folder: Path) -> tuple[int, int] | None:
    """Differs after every commit: the list of an index's files is exchanged whole."""
    try:
        found = (folder / "meta.json").stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns
