"""How the worker goes on while something fails: again and again, less and less often, and without filling the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

FIRST_SECONDS = 0.5
LONGEST_SECONDS = 30.0
AT_MOST_SECONDS = 3.0
"""For what readers wait for: the news of a store that is back is out this soon."""
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Trouble:
    failures: int = 0
    again_at: float = 0.0
    kind: str = ""


@dataclass(slots=True)
class Patience:
    """One for each process that works in rounds. `clock` counts seconds and never goes back."""

    clock: Callable[[], float] = time.monotonic
    _troubles: dict[str, _Trouble] = field(default_factory=dict)

    def attempt(
        self, name: str, work: Callable[[], object], *, longest_seconds: float = LONGEST_SECONDS
    ) -> bool:
        """Do it, unless it failed lately; whether it was done. A fault is logged whole once, then in a line at times."""
        trouble = self._troubles.setdefault(name, _Trouble())
        if self.clock() < trouble.again_at:
            return False
        try:
            work()
        except Exception as error:
            self._failed(name, trouble, error, longest_seconds)
            return False
        if trouble.failures:
            log.warning("%s works again", name, extra={"failures": trouble.failures})
            self._troubles[name] = _Trouble()
        return True

    @property
    def trouble(self) -> str:
        """What fails now, for whoever asks how this process is; "" when nothing does."""
        return "; ".join(f"{name}: {one.kind}" for name, one in self._troubles.items() if one.failures)

    def _failed(self, name: str, trouble: _Trouble, error: Exception, longest_seconds: float) -> None:
        kind = type(error).__name__
        is_new = kind != trouble.kind
        trouble.failures += 1
        trouble.kind = kind
        pause = min(FIRST_SECONDS * 2 ** min(trouble.failures - 1, 10), longest_seconds)
        trouble.again_at = self.clock() + pause
        if is_new:
            log.error("%s failed; tried again and again: %s", name, error, exc_info=error)
        elif trouble.failures & (trouble.failures - 1) == 0:  # 2, 4, 8 …
            log.error("%s fails still: %s", name, error, extra={"failures": trouble.failures})
