"""The Nu HTML checker on one page of every kind in every edition: `python -m tests.bench.nu`; it fails on any error.

The tool comes from `scripts/audit` and needs a Java runtime.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from masthead.conf import load
from tests.browser.demo import with_rarities
from tests.browser.site import EDITIONS, KINDS, Site
from tests.reader.presses import free_port, served

TOOL = Path(__file__).parents[2] / ".make/audit/node_modules/vnu-jar/build/dist/vnu.jar"


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="masthead-nu-") as scratch:
        kept = os.environ.get("BROWSER_DEMO")
        config = load(
            with_rarities(Path(kept) if kept else Path(scratch)), overrides={"reader.port": free_port()}
        )
        with served(config):
            pages = saved(Site(config), Path(scratch) / "pages")
        found = complaints(pages)
    for message in found:
        place = Path(message.get("url", "").removeprefix("file:")).stem
        print(f"{place}:{message.get('lastLine')}: {message['message']} — {message.get('extract', '')!r}")
    print(f"{len(pages)} pages, {len(found)} complaints")
    return 1 if found else 0


def saved(site: Site, folder: Path) -> list[Path]:
    """The pages as files, named for their kind and edition."""
    folder.mkdir()
    pages = []
    for kind in KINDS:
        for edition in EDITIONS:
            page = folder / f"{kind}-{edition}.html"
            page.write_bytes(site.get(site.example(edition, kind)).body)
            pages.append(page)
    return pages


def complaints(pages: list[Path]) -> list[dict[str, Any]]:
    """Errors, and warnings that are not mere remarks."""
    made = subprocess.run(
        ["java", "-jar", str(TOOL), "--format", "json", "--exit-zero-always", *map(str, pages)],
        stderr=subprocess.PIPE,
        check=True,
    )
    messages: list[dict[str, Any]] = json.loads(made.stderr)["messages"]
    return [one for one in messages if one["type"] == "error" or one.get("subType") == "warning"]


if __name__ == "__main__":
    sys.exit(main())
