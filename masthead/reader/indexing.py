"""The indexer as a process of the reader's side: `python -m masthead.reader.indexing --data DIR`, kept by the reader.

It reads the store and writes only its own folder. A reader whose indexer is down serves on, and finds what it can.
"""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from masthead import logs, metrics
from masthead.conf import load
from masthead.conf.environment import given_overrides
from masthead.reader.counting import store_run
from masthead.reader.kin import die_with
from masthead.search.following import Indexer, follow
from masthead.store.opening import open_reader_store


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m masthead.reader.indexing", description="Follows the store."
    )
    parser.add_argument("--data", type=Path, required=True, help="the paper's data folder")
    parser.add_argument("--parent", type=int, help="the process that this one must not outlive")
    asked = parser.parse_args()
    stopping = threading.Event()
    for sent in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sent, lambda *_: stopping.set())
    if asked.parent:
        die_with(asked.parent)
    config = load(asked.data, overrides=given_overrides())
    logs.start("indexer", format=config.log_format, level=config.log_level)
    metrics.serve_process("indexer", config.metrics_host, config.metrics_ports("indexer"))
    languages = {edition.id: edition.language for edition in config.editions}
    store = open_reader_store(config.store_reader_url or config.store_url, config.data)
    metrics.asked_when_scraped(lambda: store_run(store))
    follow(Indexer(store, config.search_folder, languages), config.search_folder, stopping.is_set)


if __name__ == "__main__":
    main()
