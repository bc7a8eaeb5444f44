"""The section on Lighthouse in docs/benchmarks.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

COLUMNS = ("performance", "accessibility", "best-practices", "seo")


def lighthouse_section(rows: list[dict[str, Any]] | None, runs: int) -> Iterator[str]:
    """Medians by page and edition; nothing where the tool is not installed."""
    if not rows:
        return
    yield (
        "## Lighthouse\n\nOn its own phone (slow line, slow processor), the demo's pages from the reader over plain HTTP; "
        f"medians of {runs}. Aim: 100 each, performance at least 95.\n\n"
        "| page | edition | performance | accessibility | best practice | SEO | below full marks |\n"
        "|---|---|---|---|---|---|---|\n"
    )
    for row in rows:
        scores = " | ".join(f"{row[name]:g}" for name in COLUMNS)
        yield f"| {row['page']} | {row['edition']} | {scores} | {', '.join(row['less'])} |\n"
    yield "\n"
