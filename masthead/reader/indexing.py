"""The indexer as a process of the reader's side: `python -m masthead.reader.indexing --data DIR`, kept by the reader.

It reads the store and writes only its own folder. A reader whose indexer is down serves on, and finds what it can.
"""

from __future__ import annotations

from masthead import metrics
from masthead.reader.beside import begun
from masthead.reader.counting import store_run
from masthead.search.following import Indexer, follow
from masthead.store.opening import open_reader_store


def main() -> None:
    config, stopping = begun("masthead.reader.indexing", "indexer", "Follows the store.")
    metrics.serve_process("indexer", config.metrics_host, config.metrics_ports("indexer"))
    languages = {edition.id: edition.language for edition in config.editions}
    store = open_reader_store(config.store_reader_url or config.store_url, config.data)
    metrics.asked_when_scraped(lambda: store_run(store))
    follow(Indexer(store, config.search_folder, languages), config.search_folder, stopping.is_set)


if __name__ == "__main__":
    main()
