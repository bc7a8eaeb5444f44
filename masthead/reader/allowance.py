"""How much one asker may ask of what costs something: so many a minute, a burst at once; kept in this process alone."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping

from masthead.proxies import of_one_household, seen

REMEMBERED = 20_000


class Allowance:
    """A bucket for each household, filled again with time. 0 a minute: no limit."""

    def __init__(
        self, per_minute: int, trusted: tuple[str, ...], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_minute, self._trusted, self._clock = per_minute, trusted, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def seconds_to_wait(self, peer: str, asked: Mapping[bytes, bytes]) -> int:
        """0 if it is granted, and then it counts. Who cannot be told from others (no address) is not limited."""
        if not self._per_minute:
            return 0
        forwarded = asked.get(b"x-forwarded-for", b"").decode("latin-1")
        address = seen(peer, "http", forwarded, "", self._trusted).address
        return self._take(of_one_household(address)) if address else 0

    def _take(self, who: str) -> int:
        now, most = self._clock(), float(self._per_minute)
        left, at = self._left.pop(who, (most, now))
        left = min(most, left + (now - at) * most / 60)
        granted = left >= 1
        self._left[who] = (left - 1 if granted else left, now)
        if len(self._left) > REMEMBERED:
            self._left.popitem(last=False)
        return 0 if granted else max(1, round((1 - left) * 60 / most))
