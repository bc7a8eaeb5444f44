"""A reader's process with a large paper: how soon it answers, and what memory it keeps for itself.

`python -m tests.bench.reader_process --stories 100000`
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

from masthead.conf import write_template
from masthead.store.lmdb import LmdbStore
from masthead.store.values import Address
from tests.bench.bench_servers import children_of, fetch, path_of, running
from tests.bench.reader_vs_nginx import _story_page
from tests.reader.paper import page
from tests.reader.presses import free_port, private_megabytes
from tests.store.newsprint import press_run

_TICKER = Address("en", "~ticker")


@dataclass(frozen=True)
class Process:
    """What a reader of a large paper takes."""

    stories: int
    start_seconds: float
    private_megabytes: float


def measure_process(stories: int = 100_000, asked: int = 2000) -> Process:
    """How soon a reader of a paper of that size answers, and what its process keeps for itself after many different pages."""
    with ExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="masthead-bench-"))) / "paper"
        data.mkdir(parents=True)
        write_template(data / "masthead.toml", name="The Paper")
        store, port = LmdbStore(data / "store"), free_port()
        stack.callback(store.close)
        template = _story_page()
        text = b"".join(piece for piece in template[0].sheet.pieces if isinstance(piece, bytes))[:4000]
        for start in range(0, stories, 5000):
            some = range(start, min(start + 5000, stories))
            press_run(
                store, *(page(f"/politics/storm-{n:08}", f"{n}", text, _TICKER) for n in some), *template[1:]
            )
        began = time.monotonic()
        command = [sys.executable, "-m", "masthead.reader", "--data", str(data), "--port", str(port)]
        pid = stack.enter_context(running(command, port))
        spent = time.monotonic() - began
        for number in range(0, stories, max(1, stories // asked)):
            fetch(port, path_of(number))
        workers = [
            child
            for child in children_of(pid)
            if b"indexing" not in Path(f"/proc/{child}/cmdline").read_bytes()
        ]
        return Process(stories, round(spent, 2), round(max(map(private_megabytes, workers)), 1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100_000)
    asked = parser.parse_args()
    print(json.dumps(asdict(measure_process(asked.stories))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
