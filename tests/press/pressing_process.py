"""A process of its own that presses the toy paper in a folder until it is killed; every sheet takes it a while."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.journal.database import ready_django, use_database

SHEET_SECONDS = 0.002


def main(folder: Path) -> None:
    ready_django()
    use_database(folder / "desk.sqlite3")
    from masthead import clock
    from masthead.press import bulk
    from masthead.press.run import press
    from masthead.store.opening import open_store
    from tests.press.toy_plates import Toy, ToyPlate

    bulk.CHUNK_SHEETS, bulk.CHUNK_KEYS = 10, 10
    render = ToyPlate.render

    def slowly(plate: ToyPlate, address: object) -> object:
        time.sleep(SHEET_SECONDS)
        return render(plate, address)  # type: ignore[arg-type]

    ToyPlate.render = slowly  # type: ignore[method-assign, assignment]
    toy = Toy(open_store("lmdb:store", folder), folder)
    print("pressing", flush=True)
    while True:
        press(toy.room, at=clock.now())
        time.sleep(0.001)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
