"""Breaking news beside a full press: publish → visible on a quiet paper, and while all of its archive is pressed anew.

`python -m tests.bench.lanes --stories 5000` makes an archive (or takes the one in `--paper`), starts the reader, publishes
and updates, begins `masthead press run --full` as a process of its own, and does the same again until it is done or the
times are over. What counts is the ratio; nothing is asserted here.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.archive import Archive, take_archive
from tests.bench.publish import WARMING, Reader, Spread
from tests.reader.presses import served

TIMES = 20


@dataclass(frozen=True, slots=True)
class Beside:
    """Publish → story visible in milliseconds, and how far the full press was when the last was out."""

    stories: int
    quiet: Spread
    during: Spread
    times_during: int
    ratio_p50: float
    ratio_p99: float
    bulk_done: int
    bulk_all: int
    bulk_a_second: float


def measure(archive: Archive, times: int = TIMES) -> Beside:
    from masthead.desk.onair import room
    from masthead.press.progress import bulk_progress
    from tests.bench.verbs import publish_and_update

    command = [sys.executable, "-m", "masthead.cli", "press", "run", "--full", "--json"]
    with served(archive.config) as running:
        reader = Reader(running, archive.config.edition("en").prefix)
        publish_and_update(reader, WARMING)
        quiet = publish_and_update(reader, times)[0][0].surfaces["story"]
        pressing = subprocess.Popen([*command, "--data", str(archive.config.data)], stdout=subprocess.DEVNULL)
        try:
            while (going_on := bulk_progress(room())) is None or not going_on.done:
                time.sleep(0.05)
            during: list[float] = []
            while len(during) < times and (now := bulk_progress(room())) is not None:
                reader = Reader(running, archive.config.edition("en").prefix)
                during += publish_and_update(reader, 1)[0][0].surfaces["story"]
                going_on = now
        finally:
            pressing.terminate()
            pressing.wait()
    one, other = Spread.of(quiet), Spread.of(during)
    return Beside(
        stories=archive.stories,
        quiet=one,
        during=other,
        times_during=len(during),
        ratio_p50=round(other.p50 / one.p50, 2),
        ratio_p99=round(other.p99 / one.p99, 2),
        bulk_done=going_on.done,
        bulk_all=going_on.all,
        bulk_a_second=round(going_on.a_second, 1),
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=5000)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument(
        "--paper", type=Path, help="make the archive here and keep it, or take the one that is there"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as scratch:
        archive = take_archive(asked.paper or Path(scratch) / "paper", asked.stories)
        print(json.dumps(asdict(measure(archive, asked.times))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
