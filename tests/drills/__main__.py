"""`make faults`: hundreds of processes killed, each fault point hit at least `--hits` times; writes docs/drills.md.

The newsroom is the journeys' small one; desk and worker are forked for each round, readers look on all the time.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from masthead.faults import POINTS
from tests.drills.rounds import ROUNDS, Drill, readers
from tests.drills.table import ELSEWHERE
from tests.journeys.paper import Paper, template
from tests.reader.presses import served

DOCUMENT = Path(__file__).parents[2] / "docs" / "drills.md"
VERIFY_EVERY = 20
TRIES = 3


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    parser.add_argument("--hits", type=int, default=20, help="of each point")
    parser.add_argument("--point", action="append", choices=sorted(ROUNDS), help="these points alone")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="masthead-drills-") as scratch:
        folder = Path(scratch)
        paper = Paper(template(folder), folder / "paper")
        try:
            drill = _drilled(paper, folder / "hits.log", asked.point or sorted(ROUNDS), asked.hits)
        finally:
            paper.desk.stop()
        logged = Counter(line.split()[0] for line in (folder / "hits.log").read_text().splitlines())
    assert logged == +drill.hits, "the drill's own log tells of other hits"
    text = _document(drill, asked.hits)
    print(text)
    if not asked.point:
        DOCUMENT.write_text(text, "utf-8")
    missed = [name for name in asked.point or ROUNDS if drill.hits[name] < asked.hits]
    if missed:
        print(f"not hit often enough: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def _drilled(paper: Paper, log: Path, points: Iterable[str], hits: int) -> Drill:
    drill = Drill(paper, log)
    with served(paper.config, "--workers", "2"), readers(paper) as looking:
        for point in points:
            began = time.monotonic()
            for number in range(hits * TRIES):
                rounds = ROUNDS[point]
                rounds[number % len(rounds)](drill, point, number)
                if drill.rounds % VERIFY_EVERY == 0:
                    drill.look_whole()
                if drill.hits[point] >= hits:
                    break
            print(
                f"{point}: {drill.hits[point]} in {time.monotonic() - began:.0f} s",
                file=sys.stderr,
                flush=True,
            )
        drill.look_whole()
    drill.asked = looking.asked
    return drill


def _document(drill: Drill, hits: int) -> str:
    rows = "".join(f"| `{name}` | {POINTS[name]} | {drill.hits[name]} |\n" for name in sorted(ROUNDS))
    others = "".join(
        f"| `{name}` | {POINTS[name]} | `{test}` |\n" for name, test in sorted(ELSEWHERE.items())
    )
    return (
        "# Drills\n\nWritten by `make faults` (`python -m tests.drills`). A desk or worker is killed (SIGKILL) at a fault point in "
        "the middle of a verb, a scheduled release, the end of an embargo, a full press or a backup; then the next worker comes "
        "round. After each round readers and desk agree on the story, its section and its feed, and it stands there once or "
        "not at all; `press verify` finds nothing, the journal has no gap and runs count up, every twenty rounds. Readers "
        "look on all the time: each gets every page, and never an older run after a newer one.\n\n"
        f"{drill.rounds} rounds, {sum(drill.hits.values())} processes killed, {drill.asked} pages read meanwhile; nothing lost, "
        f"doubled, torn or early. Wanted of each point: {hits}.\n\n"
        f"| point | what has happened by then | killed there |\n|---|---|---|\n{rows}\n"
        "Points in processes of the readers' side, and in a restore, are drilled by tests of their own:\n\n"
        f"| point | what has happened by then | test |\n|---|---|---|\n{others}"
    )


if __name__ == "__main__":
    sys.exit(main())
