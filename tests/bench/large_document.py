"""The parts of docs/benchmarks.md about servers, the full press beside the news and Hugo, and large papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def servers_section(measured: list[dict[str, Any]]) -> Iterator[str]:
    """From publish to visible with PostgreSQL and Redis; as `tests.bench.publish --servers` tells it."""
    if not measured:
        return
    yield "## The same on PostgreSQL and Redis\n\nBoth keep what they confirm (`fsync`, `appendfsync always`); the reader "
    yield "has it from its mirror. Milliseconds, p50 / p99.\n\n"
    yield "| stories | a new story, visible | a corrected headline, visible | everything pressed |\n|---|---|---|---|\n"
    for one in measured:
        new, corrected = (one[verb]["story"] for verb in ("publish", "update"))
        taken = f"{one['press_seconds']:.0f} s" if one["press_seconds"] else "–"
        yield f"| {one['stories']:,} | {new['p50']:.0f} / {new['p99']:.0f} "
        yield f"| {corrected['p50']:.0f} / {corrected['p99']:.0f} | {taken} |\n"
    yield "\n"


def large_section(large: dict[str, Any]) -> Iterator[str]:
    """News beside a full press, Hugo, and the reader's process; as their programs tell it."""
    beside = large["lanes"]
    yield "## News beside a full press\n\n"
    yield f"{beside['stories']:,} stories are pressed in full, by as many processes as there are cores. A new story is visible "
    yield f"after {beside['quiet']['p50']:.0f} / {beside['quiet']['p99']:.0f} ms on a quiet day (p50 / p99), and after "
    yield f"{beside['during']['p50']:.0f} / {beside['during']['p99']:.0f} ms meanwhile ({beside['times_during']} of them): "
    yield f"{beside['ratio_p50']} × and {beside['ratio_p99']} ×. Aim: p99 ≤ 1.3 ×. The full press went on with "
    yield f"{beside['bulk_a_second']:.0f} sheets a second.\n\n"
    if hugo := large.get("hugo"):
        yield f"Hugo builds a simpler site of the same {hugo['stories']:,} stories ({hugo['pages']:,} files) in "
        yield f"{hugo['seconds']:.0f} s, {hugo['pages_a_second']:.0f} files a second: "
        yield f"{hugo['pages_a_second'] / max(1, beside['bulk_a_second']):.1f} × of the press beside the news. Aim: within 3 ×.\n\n"
    process = large["process"]
    yield f"A reader of {process['stories']:,} stories answers {process['start_seconds']} s after it is started and keeps "
    yield f"{process['private_megabytes']} MB for itself. Aim: < 1 s, < 150 MB.\n\n"
