"""What the tests of repair look at in a paper's folder, and the commands that they call on it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from masthead.conf import load
from masthead.store.opening import open_store
from masthead.store.values import Address, Sheet
from tests.journeys.paper import REPOSITORY, clean_environment


def masthead(*arguments: str | Path, faults: str = "") -> subprocess.CompletedProcess[str]:
    """The command itself; `faults` arms a drill."""
    given = {"MASTHEAD_FAULTS": faults} if faults else {}
    return subprocess.run(
        [sys.executable, "-m", "masthead.cli", *map(str, arguments)],
        cwd=REPOSITORY,
        env={**clean_environment(), **given},
        capture_output=True,
        text=True,
        timeout=200,
    )


def done(*arguments: str | Path) -> Any:
    """What the command tells as JSON; it must have gone well."""
    result = masthead(*arguments, "--json")
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def killed(*arguments: str | Path, at: str) -> None:
    """The command is killed at a fault point."""
    result = masthead(*arguments, faults=f"{at}=kill@1")
    assert result.returncode == -signal.SIGKILL, (result.returncode, result.stderr)


def sheets(data: Path) -> dict[Address, Sheet]:
    """Every sheet and fragment of a paper's store."""
    store = open_store(load(data).store_url, data, readonly=True)
    try:
        found = {address: store.stored(address) for address in store.addresses()}
    finally:
        store.close()
    return {address: stored.sheet for address, stored in found.items() if stored is not None}


def containing(folder: Path, *words: bytes) -> list[str]:
    """The files below a folder in whose raw bytes any of the words stands."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            data = (Path(place) / name).read_bytes()
            if any(word in data for word in words):
                found.append(str((Path(place) / name).relative_to(folder)))
    return sorted(found)


def with_drills(data: Path) -> None:
    file = data / "masthead.toml"
    if "drills" not in file.read_text("utf-8"):
        file.write_text(
            file.read_text("utf-8").replace("[store]", "[faults]\ndrills = true\n\n[store]", 1), "utf-8"
        )
