"""What could not be pressed, remembered in the store itself, so that every later run tries it again.

The memory is a sheet at an address that no reader can ask for; it is gone as soon as nothing fails.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from masthead.store.interface import Store
from masthead.store.values import Address, Key, Pressed, Sheet

LEDGER = Address("", "~failures")
RETRY = timedelta(seconds=30)
_PLATE = "~failures"


@dataclass(frozen=True, slots=True)
class Failures:
    """Addresses and keys with what went wrong."""

    addresses: dict[Address, str] = field(default_factory=dict)
    keys: dict[Key, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.addresses or self.keys)

    def pressed(self, at: datetime) -> Pressed:
        """The ledger as a sheet; its `until` wakes the worker for the next try."""
        content = {
            "addresses": {str(address): error for address, error in sorted(self.addresses.items())},
            "keys": dict(sorted(self.keys.items())),
        }
        sheet = Sheet((json.dumps(content, ensure_ascii=False).encode(),), content_type="application/json")
        return Pressed(LEDGER, sheet, frozenset(), at + RETRY, _PLATE, "")


def remembered(store: Store) -> Failures:
    """What failed up to the last run."""
    stored = store.stored(LEDGER)
    if stored is None:
        return Failures()
    content = json.loads(b"".join(piece for piece in stored.sheet.pieces if isinstance(piece, bytes)))
    return Failures(
        {Address.parse(address): error for address, error in content["addresses"].items()}, content["keys"]
    )
