"""The clock against the steady one that nobody sets: a jump is found before anything goes out by it."""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
DRIFT_SECONDS = 2.0  # what time servers may correct between two looks


@dataclass(frozen=True, slots=True)
class Look:
    """Both clocks at one moment."""

    at: datetime
    steady: float


@dataclass(frozen=True, slots=True)
class Jump:
    """By how much the clock went ahead (or, negative, back) of the steady one; `expected` is what it should have said."""

    expected: datetime
    found: datetime

    @property
    def seconds(self) -> float:
        return (self.found - self.expected).total_seconds()


def steady_seconds() -> float:
    """Seconds since this machine started, its sleep included where the system can tell."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


def boot() -> str:
    """This start of this machine: only within it can two steady times be compared."""
    try:
        return BOOT_ID.read_text("ascii").strip()
    except OSError:
        return f"since {time.time() - steady_seconds():.0f}"


class Steadiness:
    """Compares each look with the one before. While a jump stands, it is measured from before the jump."""

    def __init__(self, first: Look) -> None:
        self._before = first

    def jump(self, now: Look) -> Jump | None:
        """What the clock did since the last steady look; None while the two clocks go on together."""
        expected = self._before.at + timedelta(seconds=now.steady - self._before.steady)
        found = Jump(expected, now.at)
        if abs(found.seconds) <= DRIFT_SECONDS:
            self._before = now
            return None
        return found

    def believe(self, now: Look) -> None:
        """From here on this is the time."""
        self._before = now
