"""What a press did, told to whoever waited for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from masthead.store.values import Address

NAMED = 20_000
"""Of each kind so many addresses are named in one report; the others of a great press are counted."""


@dataclass(frozen=True, slots=True)
class Report:
    """`position` is the last journal entry that the run contains; `remaining` sheets are left for bulk runs.

    `pressed` counts renderings. `failed` names what could not be pressed: it stands as it was and is retried.
    `dropped_files` are public files whose last user went; a report made of the store's log does not know them.
    `unnamed` counts what was changed, added and removed beyond the addresses that are named.
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
    unnamed: int = 0


@dataclass(slots=True)
class Tally:
    """Adds up the runs that one press made."""

    last: Report | None = None
    pressed: int = 0
    unnamed: int = 0
    dropped_files: list[str] = field(default_factory=list)
    named: dict[str, list[Address]] = field(
        default_factory=lambda: {"changed": [], "added": [], "removed": []}
    )

    def add(self, reports: Iterable[Report]) -> None:
        for report in reports:
            self.last = report
            self.pressed += report.pressed
            self.dropped_files.extend(report.dropped_files[: NAMED - len(self.dropped_files)])
            for kind, names in self.named.items():
                more: tuple[Address, ...] = getattr(report, kind)
                space = NAMED - len(names)
                names.extend(more[:space])
                self.unnamed += max(0, len(more) - space)

    def report(
        self, seconds: float, remaining: int, failed: tuple[tuple[Address, str], ...]
    ) -> Report | None:
        """All in one, under the number of the last run; None if there was none."""
        if self.last is None:
            return None
        return Report(
            run=self.last.run,
            seconds=seconds,
            pressed=self.pressed,
            changed=tuple(self.named["changed"]),
            added=tuple(self.named["added"]),
            removed=tuple(self.named["removed"]),
            position=self.last.position,
            remaining=remaining,
            failed=failed,
            dropped_files=tuple(self.dropped_files),
            unnamed=self.unnamed,
        )
