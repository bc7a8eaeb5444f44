"""Processes of the toy's bulk lane: one that presses in full, and the children that make its sheets.

`python -m tests.press.bulk_process full FOLDER URL` and `… child FOLDER URL`. Each sheet takes a while, and is noted in
a file, so that a test can count renderings over all processes and kills.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from pathlib import Path

from tests.press.pressing_process import ready_django

SHEET_SECONDS = 0.004
RENDERED = "rendered"


def main(role: str, folder: Path, url: str) -> None:
    ready_django(folder, url)
    from masthead import clock
    from masthead.press import hands, lanes
    from masthead.press.run import press
    from masthead.store.opening import open_store
    from tests.press.toy_plates import Toy, ToyPlate

    render, noted = ToyPlate.render, os.open(folder / RENDERED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def slowly(plate: ToyPlate, address: object) -> object:
        time.sleep(SHEET_SECONDS)
        os.write(noted, b".")
        return render(plate, address)  # type: ignore[arg-type]

    ToyPlate.render = slowly  # type: ignore[method-assign, assignment]
    lanes.BATCH_SHEETS, hands.CHILDREN_FROM = 2, 10
    command = (sys.executable, "-m", "tests.press.bulk_process", "child", str(folder), url)
    toy = Toy(open_store("lmdb:store", folder), folder)
    room = replace(toy.room, bulk_command=command, bulk_workers=2)
    if role == "child":
        hands.serve_parent(lambda: room)
    else:
        press(room, at=clock.now(), full=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
