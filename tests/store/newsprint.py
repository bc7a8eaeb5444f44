"""Small sheets and runs for the tests of store and reader."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from masthead.store.interface import Store
from masthead.store.values import Address, Committed, Item, Key, Pressed, Run, Sheet, Slot, Traits

AT = datetime(2024, 3, 26, 8, 50, tzinfo=UTC)


def sheet(*pieces: str | bytes | Address | Slot | Item, files: Iterable[str] = (), **more: object) -> Sheet:
    made = tuple(
        Slot(piece) if isinstance(piece, Address) else piece.encode() if isinstance(piece, str) else piece
        for piece in pieces
    )
    return Sheet(made, files=tuple(files), **more)  # type: ignore[arg-type]


def pressed(
    address: Address,
    printed: Sheet,
    *,
    keys: Iterable[Key] = (),
    until: datetime | None = None,
    plate: str = "story",
    stamp: str = "s1",
) -> Pressed:
    return Pressed(address, printed, frozenset(keys), until, plate, stamp)


def press_run(
    store: Store,
    *put: Pressed,
    rekeyed: Iterable[Pressed] = (),
    drop: Iterable[Address] = (),
    traits: Iterable[tuple[Key, Traits | None]] = (),
    epoch: str = "e1",
    touched: Iterable[Key] = (),
) -> Committed:
    """Commits the next run after the one that the store stands at."""
    number = store.status().run
    return store.commit(
        Run(
            number + 1,
            number,
            epoch,
            number * 10,
            AT,
            put,
            tuple(rekeyed),
            tuple(drop),
            tuple(traits),
            frozenset(touched),
        )
    )
