"""A process of its own that presses the toy paper in a folder until it is killed; every sheet takes it a while."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import django
from django.conf import settings

from masthead.journal.engines import database

SHEET_SECONDS = 0.002


def ready_django(folder: Path, url: str) -> None:
    """Just the journal: a process that is started eight times should not load a whole newsroom each time."""
    password = os.environ.get("MASTHEAD_DATABASE_PASSWORD", "")
    settings.configure(
        INSTALLED_APPS=["masthead.journal"],
        USE_TZ=True,
        DATABASE_ROUTERS=["masthead.journal.snapshot.Router"],
        DATABASES={alias: database(url, folder, alias, password) for alias in ("default", "press")},
    )
    django.setup()


def main(folder: Path, url: str) -> None:
    ready_django(folder, url)
    from masthead import clock
    from masthead.press import bulk, lanes
    from masthead.press.run import press
    from masthead.store.opening import open_store
    from tests.press.toy_plates import Toy, ToyPlate

    lanes.BATCH_SHEETS, bulk.CHUNK_KEYS = 10, 10
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
    main(Path(sys.argv[1]), sys.argv[2])
