"""Lighthouse on the demo's pages: the median of several runs, on its own phone (slow line, slow processor).

`python -m tests.bench.lighthouse [--runs N] [--pages WORD…] [--editions ID…]` prints what it found as JSON. The tool comes
from `scripts/audit`; Chromium is the machine's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from typing import Any

from masthead.conf import load
from tests.browser.demo import with_rarities
from tests.browser.screens import chromium
from tests.browser.site import EDITIONS, Site
from tests.reader.presses import free_port, served

TOOL = Path(__file__).parents[2] / ".make/audit/node_modules/lighthouse/cli/index.js"
PAGES = ("story", "front", "video", "gallery", "search")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"
SECONDS = 180


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--pages", nargs="+", default=list(PAGES))
    asked.add_argument("--editions", nargs="+", default=list(EDITIONS))
    given = asked.parse_args()
    if not TOOL.exists():
        print(json.dumps(None))
        print("Lighthouse is not installed; `make audit` installs it", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory(prefix="masthead-lighthouse-") as scratch:
        kept = os.environ.get("BROWSER_DEMO")
        config = load(
            with_rarities(Path(kept) if kept else Path(scratch)), overrides={"reader.port": free_port()}
        )
        with served(config):
            print(json.dumps(measured(Site(config), given.pages, given.editions, given.runs)))
    return 0


def measured(site: Site, pages: list[str], editions: list[str], runs: int) -> list[dict[str, Any]]:
    """One row a page and edition: the median of each category, and the audits that were below full marks."""
    rows = []
    for page in pages:
        for edition in editions:
            url = site.root + site.example(edition, page)
            reports = [looked_at(url) for _ in range(runs)]
            row = {"page": page, "edition": edition, **of(reports)}
            print(row, file=sys.stderr, flush=True)
            rows.append(row)
    return rows


def of(reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Scores as hundredths; `less` names the audits that cost some in any run."""
    scores: dict[str, list[int]] = defaultdict(list)
    less: set[str] = set()
    for report in reports:
        for name in CATEGORIES:
            category = report["categories"][name]
            scores[name].append(round(100 * (category["score"] or 0)))
            for audit in category["auditRefs"]:
                score = report["audits"][audit["id"]]["score"]
                if audit["weight"] and score is not None and score < 0.9:
                    less.add(audit["id"])
    return {**{name: median(found) for name, found in scores.items()}, "less": sorted(less)}


def looked_at(url: str) -> dict[str, Any]:
    """One report. Raises CalledProcessError when the tool fails, with its words on standard error."""
    options = ["--quiet", "--output=json", f"--only-categories={','.join(CATEGORIES)}"]
    made = subprocess.run(
        ["node", str(TOOL), url, *options, f"--chrome-flags={FLAGS}"],
        stdout=subprocess.PIPE,
        env={**os.environ, "CHROME_PATH": chromium()},
        check=True,
        timeout=SECONDS,
    )
    found: dict[str, Any] = json.loads(made.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
