"""What each run tells Prometheus: how long it took step by step, and how much it moved."""

from __future__ import annotations

from collections.abc import Mapping

from masthead import metrics
from masthead.press.report import Report
from masthead.store.values import Item, Run


def tell_run(report: Report, run: Run, steps: Mapping[str, float]) -> None:
    """A run of news is in the store. `steps` are seconds by the fault point that follows each."""
    metrics.timed("masthead_run_seconds", report.seconds)
    for point, seconds in steps.items():
        metrics.timed("masthead_run_step_seconds", seconds, step=point.removeprefix("press."))
    tell_sheets(report)
    metrics.timed("masthead_run_bytes", float(_bytes(run)))


def tell_sheets(report: Report) -> None:
    """Of any run, bulk ones too."""
    metrics.timed("masthead_run_sheets", float(report.pressed))
    for outcome in ("added", "changed", "removed", "failed"):
        if count := len(getattr(report, outcome)):
            metrics.counted("masthead_sheets_total", count, outcome=outcome)


def _bytes(run: Run) -> int:
    pieces = (piece for pressed in run.put for piece in pressed.sheet.pieces)
    return sum(
        len(piece) if isinstance(piece, bytes) else len(piece.body)
        for piece in pieces
        if isinstance(piece, bytes | Item)
    )
