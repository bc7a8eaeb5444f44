"""A paper with an archive of any size, made quickly: for measurements, never for tests of what the verbs do.

`python -m tests.bench.archive FOLDER --stories 1000` makes one. The demo's editions, sections, subjects and a few of its
pictures are made through the verbs; the stories are rows written in bulk (`masthead.demo.archive`), and then everything is
pressed once. One process makes one paper, since Django is set up for it.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from masthead.cli.django_side import start_django
from masthead.cli.init import make_paper
from masthead.conf import Config, load
from masthead.conf.template import NewEdition, write_template
from masthead.demo.plan import plan
from tests.reader.presses import free_port

TOLD = "archive.json"
LANGUAGES = ("en", "ar", "es")


class Servers(NamedTuple):
    """Where a paper keeps its rows and its sheets, if not in its own folder."""

    database: str
    store: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A paper and what it took: seconds to write its rows and to press it, sheets in its store."""

    config: Config
    stories: int
    rows_seconds: float
    press_seconds: float
    sheets: int


def make_archive(folder: Path, stories: int, servers: Servers | None = None) -> Archive:
    """A paper with so many stories over three editions, pressed. Sets Django up."""
    said = plan()["editions"]
    folder.mkdir(parents=True, exist_ok=True)
    editions = [NewEdition(code, said[code]["name"], code, said[code]["zone"], "") for code in LANGUAGES]
    name = plan()["brand"]["name"]["en"]
    toml = folder / "masthead.toml"
    write_template(toml, name=name, editions=editions, reader_port=free_port(), desk_port=free_port())
    if servers:
        text = toml.read_text("utf-8").replace("sqlite:desk.sqlite3", servers.database)
        toml.write_text(text.replace("lmdb:store", servers.store), "utf-8")
    config = make_paper(folder, name=name, editions=editions)
    began = time.monotonic()
    from masthead.demo.archive import fill

    fill(stories)
    written = time.monotonic()
    sheets = _press()
    return Archive(config, stories, written - began, time.monotonic() - written, sheets)


def take_archive(folder: Path, stories: int, servers: Servers | None = None) -> Archive:
    """The archive that was made in this folder before, else a new one. Sets Django up."""
    told = folder / TOLD
    if not told.exists():
        made = make_archive(folder, stories, servers)
        figures = [made.stories, made.rows_seconds, made.press_seconds, made.sheets]
        told.write_text(json.dumps(figures))
        return made
    config = load(folder, overrides={"reader.port": free_port()})
    start_django(config)
    count, rows_seconds, press_seconds, sheets = json.loads(told.read_text())
    return Archive(config, count, rows_seconds, press_seconds, sheets)


def _press() -> int:
    from masthead import clock
    from masthead.desk.onair import room
    from masthead.press.run import press

    press(room(), at=clock.now(), full=True, wait_seconds=60)
    return room().store.status().sheets


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stories", type=int, default=1000)
    asked = parser.parse_args()
    made = take_archive(asked.folder, asked.stories)
    print(
        f"{made.stories} stories: rows {made.rows_seconds:.1f} s, "
        f"{made.sheets} sheets pressed in {made.press_seconds:.1f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
