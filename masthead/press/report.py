"""What a press run did, told to whoever waited for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from masthead.store.values import Address


@dataclass(frozen=True, slots=True)
class Report:
    """`position` is the last journal entry that the run contains; `remaining` sheets are left for bulk runs.

    `pressed` counts renderings. `failed` names what could not be pressed: it stands as it was and is retried.
    `dropped_files` are public files whose last user went; a report made of the store's log does not know them.
    """

    run: int
    seconds: float
    pressed: int
    changed: tuple[Address, ...]
    added: tuple[Address, ...]
    removed: tuple[Address, ...]
    position: int
    remaining: int = 0
    failed: tuple[tuple[Address, str], ...] = ()
    dropped_files: tuple[str, ...] = ()


def together(reports: Sequence[Report], seconds: float) -> Report:
    """The report of several runs that one press made, under the number of the last."""
    last = reports[-1]
    return Report(
        run=last.run,
        seconds=seconds,
        pressed=sum(report.pressed for report in reports),
        changed=tuple(chain.from_iterable(report.changed for report in reports)),
        added=tuple(chain.from_iterable(report.added for report in reports)),
        removed=tuple(chain.from_iterable(report.removed for report in reports)),
        position=last.position,
        remaining=last.remaining,
        failed=last.failed,
        dropped_files=tuple(chain.from_iterable(report.dropped_files for report in reports)),
    )
