"""Searching an archive: how many forms of a word find each other, how large the index is, how long an answer takes.

`python -m tests.bench.search --stories 100000` writes so many documents into a store, lets the indexer come up to it, and
asks the reader's application in this process, from the request to the last byte of the page, without a socket. The
documents are made of words drawn as words are in a language, few of them often and most of them seldom, around the demo's
own headlines.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from urllib.parse import quote

from masthead.demo.plan import CONTENT
from masthead.search.analysis import analysis
from masthead.store.values import Pressed
from tests.search.newsroom import SearchedPaper, document, entry
from tests.search.test_word_forms import TABLE

WORDS = 350  # in a body
VOCABULARY = 60_000
BATCH = 2000
TIMES = 100  # of each kind of question
FOLLOWED = 20
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds: the median, the worst in a hundred, and the median of the process's CPU time."""

    p50: float
    p99: float
    cpu: float

    @classmethod
    def by(cls, work: Callable[[], object], times: int) -> Taken:
        walls, cpus = [], []
        for _ in range(times):
            began, cpu = time.perf_counter(), time.process_time()
            work()
            walls.append(1000 * (time.perf_counter() - began))
            cpus.append(1000 * (time.process_time() - cpu))
        return cls(median(walls), sorted(walls)[int(0.99 * times)], median(cpus))


@dataclass(frozen=True, slots=True)
class Recall:
    """Of all pairs of forms in the table, how many find each other, and how many share their likely stem."""

    words: int
    pairs: int
    found: float
    likely: float


def recall(code: str) -> Recall:
    words = analysis(code)
    pairs = [(one, other) for line in TABLE[code] for one in line.split() for other in line.split()]
    stems = {word: next(words.words(word)).stems for pair in pairs for word in pair}
    found = sum(not set(stems[one]).isdisjoint(stems[other]) for one, other in pairs)
    likely = sum(stems[one][0] == stems[other][0] for one, other in pairs)
    return Recall(len(TABLE[code]), len(pairs), found / len(pairs), likely / len(pairs))


class Language:
    """The words of the demo's texts of a language and as many made from them, each as likely as its rank has it."""

    def __init__(self, code: str, random: Random) -> None:
        texts = [path.read_text("utf-8") for path in sorted((CONTENT / code).glob("*.md"))]
        self.headlines = [line for text in texts for line in text.splitlines() if 30 < len(line) < 110][:400]
        real = list(
            dict.fromkeys(word for text in texts for word in analysis(code).folded(text) if word.isalpha())
        )
        made = ("".join(random.sample(real, 2))[:12] for _ in range(10 * VOCABULARY))
        self.words = list(islice(dict.fromkeys([*real, *made]), VOCABULARY))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(self.words))))
        self._random = random

    def text(self, length: int) -> str:
        return " ".join(self._random.choices(self.words, cum_weights=self._weights, k=length))


def documents(code: str, count: int, random: Random) -> Iterator[Pressed]:
    spoken = Language(code, random)
    for number in range(count):
        at = NOW - timedelta(minutes=36 * number)
        headline = f"{random.choice(spoken.headlines)} {spoken.text(3)}"
        told = document(
            f"{number:08d}",
            headline,
            spoken.text(WORDS),
            published=at,
            standfirst=spoken.text(18),
            section=("/world", "/world/africa", "/sport")[number % 3],
            kind=("news", "opinion", "video")[number % 7 // 3],
            card=f'<article class="card row">{"x" * 900}<h2><!--headline--></h2><p><!--passage--></p></article>',
        )
        yield entry(told, code)


def questions(spoken: Language, random: Random) -> dict[str, Callable[[], str]]:
    """How readers ask, as the part of an address after the question mark."""

    def words(first: int, last: int, count: int = 1) -> str:
        return quote(" ".join(random.choice(spoken.words[first:last]) for _ in range(count)))

    return {
        "a common word": lambda: f"q={words(0, 50)}",
        "a word": lambda: f"q={words(200, 5000)}",
        "three words": lambda: f"q={words(20, 2000, 3)}",
        "a phrase": lambda: f"q={quote(chr(34))}{words(0, 60, 2)}{quote(chr(34))}",
        "within a section and a month": lambda: (
            f"q={words(0, 2000)}&section=/world&from=2026-10-01&to=2026-10-31"
        ),
        "the tenth page": lambda: f"q={words(0, 50)}&page=10",
        "nothing has all of it": lambda: f"q={words(3000, 60000, 6)}",
    }


def measured(folder: Path, stories: int, code: str) -> dict[str, Any]:
    paper = SearchedPaper(folder / code)
    try:
        _fill(paper, documents(code, stories, Random(code)))
        began, cpu = time.perf_counter(), time.process_time()
        paper.indexer.step()
        built, built_cpu = time.perf_counter() - began, time.process_time() - cpu
        size = sum(file.stat().st_size for file in (paper.config.search_folder / code).iterdir())
        spoken, random = Language(code, Random(code)), Random(7)
        answers = {
            name: asdict(_timed(paper, f"/{code}/search", ask))
            for name, ask in questions(spoken, random).items()
        }
        begun = _timed(
            paper, f"/{code}/search/suggest", lambda: f"q={quote(random.choice(spoken.words[:3000])[:3])}"
        )
        answers["suggestions"] = asdict(begun)
        answers["one story more, indexed"] = asdict(_followed(paper, code, spoken))
    finally:
        paper.close()
    return {
        "language": code,
        "build_seconds": built,
        "build_cpu_seconds": built_cpu,
        "index_bytes": size,
        "answers": answers,
    }


def _fill(paper: SearchedPaper, told: Iterator[Pressed]) -> None:
    while batch := list(islice(told, BATCH)):
        paper.print(*batch)


def _timed(paper: SearchedPaper, path: str, ask: Callable[[], str]) -> Taken:
    def answer() -> None:
        query = ask()
        assert paper.get(f"{path}?{query}", accept_encoding="gzip").status_code == 200, query

    return Taken.by(answer, TIMES)


def _followed(paper: SearchedPaper, code: str, spoken: Language) -> Taken:
    """What the indexer takes for a run of one story."""
    told = iter(
        document(f"z{number:07d}", spoken.text(8), spoken.text(WORDS), published=NOW)
        for number in range(FOLLOWED)
    )

    def follow() -> None:
        paper.publish(next(told), edition=code)
        paper.indexer.step()

    return Taken.by(follow, FOLLOWED)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    parser.add_argument("--languages", nargs="+", default=["en", "ar", "es"])
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="masthead-search-") as scratch:
        archives = [measured(Path(scratch), asked.stories, code) for code in asked.languages]
    told = {
        "stories": asked.stories,
        "words": WORDS,
        "recall": {code: asdict(recall(code)) for code in TABLE},
        "archives": archives,
    }
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main())
