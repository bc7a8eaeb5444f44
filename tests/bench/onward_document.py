"""What was measured of onward, as a part of docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def onward_section(told: dict[str, Any] | None) -> Iterator[str]:
    """How good Related is on labelled stories, and what a story costs it."""
    if not told:
        return
    yield "## Where next\n\n"
    if told["quality"]:
        yield (
            "Related on labelled stories of a collection outside this repository (`MASTHEAD_RELATED_CASES`), by text and "
            "time alone. Precision counts of what could be found; *newest* is the newest in the section, or in the "
            "edition where the collection tells no sections; *plain TF-IDF* has neither stems nor fields.\n\n"
        )
        yield "| language | way | stories | precision@2 | precision@4 | nDCG@4 |\n|---|---|---|---|---|---|\n"
        for language, ways in told["quality"].items():
            for way, scores in ways.items():
                figures = " | ".join(
                    str(scores[name]) for name in ("stories", "precision@2", "precision@4", "nDCG@4")
                )
                yield f"| {language} | {way} | {figures} |\n"
        yield "\n"
    if told["cost"]:
        yield (
            "What one more story costs before the press, in processor time: index, compare, choose, enter neighbours' "
            "rows. Synthetic stories of 250 words, all of one edition.\n\n"
        )
        yield "| stories in the archive | median | p99 | to index the archive, a story | database |\n|---|---|---|---|---|\n"
        for one in told["cost"]:
            yield (
                f"| {one['stories']:,} | {one['median_ms']} ms | {one['p99_ms']} ms "
                f"| {one['archive_ms_a_story']} ms | {one['database_mb']} MB |\n"
            )
        yield "\n"
