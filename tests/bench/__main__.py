"""`make bench`: measures, prints what it found and writes docs/benchmarks.md.

Each archive is made and measured in a process of its own. `--papers` keeps the archives for another round; a paper that
is there already is taken as it stands, with what earlier rounds published in it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.document import document
from tests.bench.large_document import large_section, servers_section
from tests.bench.lighthouse_document import lighthouse_section

SIZES = (1000, 10_000)
DOCUMENT = Path(__file__).parents[2] / "docs" / "benchmarks.md"


@dataclass(frozen=True, slots=True)
class Load:
    """How busy the machine was: cores, and running processes before and after."""

    cores: int
    before: float
    after: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="stories in the archives")
    parser.add_argument("--times", type=int, default=40, help="stories published in each archive")
    parser.add_argument("--rounds", type=int, default=3, help="of reader and nginx in turn")
    parser.add_argument(
        "--on-servers", type=int, nargs="*", default=[1000], help="stories on PostgreSQL and Redis"
    )
    parser.add_argument(
        "--pressed", type=int, default=10_000, help="stories in the archive that is pressed beside Hugo"
    )
    parser.add_argument("--searched", type=int, default=100_000, help="stories searched in each edition")
    parser.add_argument("--runs", type=int, default=5, help="of Lighthouse on each page")
    parser.add_argument("--papers", type=Path, help="keep the archives here")
    asked = parser.parse_args()
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as scratch:
        folder = asked.papers or Path(scratch)
        measured = [_archive(folder / str(size), size, asked.times) for size in asked.sizes]
        servers = [
            _archive(folder / f"{size}-servers", size, asked.times, "--servers") for size in asked.on_servers
        ]
        large = _large(folder / str(asked.pressed), asked.pressed)
    page = _page(asked.rounds)
    searched = _told("tests.bench.search", "--stories", str(asked.searched))
    print("what is chosen to read next …", file=sys.stderr, flush=True)
    next_read = _told("tests.bench.onward")
    print("pages in Lighthouse …", file=sys.stderr, flush=True)
    seen = _told("tests.bench.lighthouse", "--runs", str(asked.runs))
    load = Load(os.cpu_count() or 1, before, os.getloadavg()[0])
    text = document(
        measured,
        page,
        load.cores,
        load.before,
        load.after,
        searched,
        next_read,
        [*servers_section(servers), *large_section(large), *lighthouse_section(seen, asked.runs)],
    )
    DOCUMENT.write_text(text, "utf-8")
    print(text)
    return 0


def _archive(folder: Path, stories: int, times: int, *more: str) -> dict[str, Any]:
    print(f"publishing in an archive of {stories} stories …", file=sys.stderr, flush=True)
    options = ["--stories", str(stories), "--times", str(times), "--paper", str(folder), *more]
    return _told("tests.bench.publish", *options)


def _large(folder: Path, stories: int) -> dict[str, Any]:
    """News beside a full press of the archive, the same stories in Hugo, and what a reader of a large paper takes."""
    print(f"news beside a full press of {stories} stories …", file=sys.stderr, flush=True)
    found = {"lanes": _told("tests.bench.lanes", "--stories", str(stories), "--paper", str(folder))}
    if shutil.which("hugo"):
        print("the same stories in Hugo …", file=sys.stderr, flush=True)
        found["hugo"] = _told("tests.bench.hugo", str(folder))
    found["process"] = _told("tests.bench.reader_process")
    return found


def _page(rounds: int) -> list[str] | None:
    """The reader beside nginx, row by row; None where its tools are missing."""
    if any(shutil.which(name) is None for name in ("nginx", "wrk", "taskset")):
        print("without nginx, wrk and taskset the story page is not measured", file=sys.stderr)
        return None
    print("pages from reader and nginx …", file=sys.stderr, flush=True)
    rows: list[str] = _told("tests.bench.reader_matrix", "--rounds", str(rounds))
    return rows


def _told(module: str, *options: str) -> Any:
    """What a measurement prints on its first line, as JSON."""
    made = subprocess.run([sys.executable, "-m", module, *options], stdout=subprocess.PIPE, check=True)
    return json.loads(made.stdout.decode().splitlines()[0])


if __name__ == "__main__":
    sys.exit(main())
