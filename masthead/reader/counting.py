"""What a reader process counts: plain numbers, for a request is quicker than a lock. They are told when somebody asks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from masthead import metrics
from masthead.conf import Config
from masthead.reader.kept import Keeping
from masthead.store.interface import ReaderStore


class Counts:
    """Answers by status: of the quick way, and of the long one. Written by the thread that serves, and by no other."""

    def __init__(self) -> None:
        self.quick: defaultdict[int, int] = defaultdict(int)
        self.long: defaultdict[int, int] = defaultdict(int)

    def samples(self) -> Iterator[metrics.Sample]:
        """For Prometheus."""
        ways = {"quick": dict(self.quick), "long": dict(self.long)}
        classes: Counter[str] = Counter()
        for way, answers in ways.items():
            yield "masthead_reader_answers_total", sum(answers.values()), {"way": way}
            for status, count in answers.items():
                classes["304" if status == 304 else f"{status // 100}xx"] += count
        for name, count in classes.items():
            yield "masthead_reader_requests_total", count, {"status": name}


def tell_metrics(config: Config, counts: Counts, store: ReaderStore, kept: Keeping) -> None:
    """Have this process answer scrapes, where the newsroom wants that."""
    metrics.asked_when_scraped(counts.samples)
    metrics.asked_when_scraped(lambda: _standing(store, kept))
    metrics.serve_process("reader", config.metrics_host, config.metrics_ports("reader"))


def store_run(store: ReaderStore) -> Iterator[metrics.Sample]:
    """The run that this process sees."""
    with store.view() as view:
        if view is not None:
            yield "masthead_store_run", view.status.run, {}


def _standing(store: ReaderStore, kept: Keeping) -> Iterator[metrics.Sample]:
    yield "masthead_reader_kept_bytes", kept.taken_bytes, {}
    yield from store_run(store)
