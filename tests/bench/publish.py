"""From a verb to readers: how long until the reader shows it, how many sheets were pressed, in an archive of a given size.

`python -m tests.bench.publish --stories 1000` makes an archive, starts the reader as a process of its own, carries out
verbs in this process as the desk does (verb, commit, press), and then asks the reader for each surface until it shows the
news. Surfaces are asked one after another once the press is done, so what is told is the most that it took. Nothing is
asserted here.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from urllib.parse import quote

from tests.bench.archive import Archive, Servers, take_archive
from tests.reader.presses import Served, served
from tests.servers import PASSWORD_VARIABLE, postgres, redis

TIMES = 40
WARMING = 3  # a desk's process has pressed before
PATIENCE_SECONDS = 10.0
SURFACES = ("story", "front", "section", "rss")


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds: the median and the worst in a hundred (of forty: the slowest)."""

    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: list[float]) -> Spread:
        ordered = sorted(seconds)
        return cls(round(1000 * median(ordered), 1), round(1000 * ordered[int(0.99 * len(ordered))], 1))


@dataclass(slots=True)
class Timed:
    """Seconds from a verb's beginning, by what happened: until each surface showed it, and of that verb, press and CPU."""

    surfaces: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in SURFACES})
    press: list[float] = field(default_factory=list)
    verb: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def spreads(self) -> dict[str, Spread]:
        taken = {
            **self.surfaces,
            "verb alone": self.verb,
            "press alone": self.press,
            "CPU time of both": self.cpu,
        }
        return {name: Spread.of(seconds) for name, seconds in taken.items()}


@dataclass(frozen=True, slots=True)
class Pressed:
    """What one verb made the press do: sheets rendered, of these changed for readers, milliseconds of the press."""

    rendered: int
    changed: int
    milliseconds: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One archive's figures."""

    stories: int
    times: int
    sheets: int
    rows_seconds: float
    press_seconds: float
    publish: dict[str, Spread]
    update: dict[str, Spread]
    verbs: dict[str, Pressed]


class Reader:
    """A client of the running reader that keeps its connection."""

    def __init__(self, running: Served, prefix: str) -> None:
        self._connection, self._prefix = running.connect(), prefix

    def wait_until_shown(self, path: str, run: int, words: str) -> None:
        """Until the address is served by that run or a later one, and holds the words."""
        url = self._prefix + quote("" if path == "/" and self._prefix else path)
        end = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < end:
            self._connection.request("GET", url)
            answer = self._connection.getresponse()
            body = answer.read().decode()
            if int(answer.headers.get("Masthead-Run") or 0) >= run and words in body:
                return
            time.sleep(0.001)
        raise RuntimeError(f"{path} does not show “{words}” of run {run}: {answer.status}")


def measure(archive: Archive, times: int = TIMES) -> Measured:
    from tests.bench.verbs import other_verbs, publish_and_update

    with served(archive.config) as running, _reader(archive, running) as reader:
        publish_and_update(reader, WARMING)
        published, updated = publish_and_update(reader, times)
    verbs = {"publish": _typical(published[1]), "update headline": _typical(updated[1]), **other_verbs()}
    return Measured(
        archive.stories,
        times,
        archive.sheets,
        round(archive.rows_seconds, 1),
        round(archive.press_seconds, 1),
        published[0].spreads(),
        updated[0].spreads(),
        verbs,
    )


@contextmanager
def _reader(archive: Archive, running: Served) -> Iterator[Reader]:
    reader = Reader(running, archive.config.edition("en").prefix)
    try:
        yield reader
    except http.client.HTTPException as error:
        raise RuntimeError("the reader does not answer") from error


def _typical(pressed: list[Pressed]) -> Pressed:
    return Pressed(
        round(median(one.rendered for one in pressed)),
        round(median(one.changed for one in pressed)),
        round(median(one.milliseconds for one in pressed), 1),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=1000)
    parser.add_argument(
        "--times", type=int, default=TIMES, help="how many stories are published, and updated"
    )
    parser.add_argument(
        "--paper", type=Path, help="make the archive here and keep it, or take the one that is there"
    )
    parser.add_argument(
        "--servers", action="store_true", help="on PostgreSQL and Redis, both keeping what they confirm"
    )
    asked = parser.parse_args()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="masthead-bench-")))
        servers = _servers(stack) if asked.servers else None
        archive = take_archive(asked.paper or scratch / "paper", asked.stories, servers)
        print(json.dumps(asdict(measure(archive, asked.times))))
    return 0


def _servers(stack: ExitStack) -> Servers:
    database = stack.enter_context(postgres(fast=False))
    os.environ[PASSWORD_VARIABLE] = database.password
    store = stack.enter_context(redis("--appendonly", "yes", "--appendfsync", "always"))
    return Servers(database.url(), store)


if __name__ == "__main__":
    sys.exit(main())
