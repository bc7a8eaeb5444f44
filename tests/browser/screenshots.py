"""Photographs every kind of page of the demo, for eyes: `python -m tests.browser.screenshots OUTDIR [WORD…]`.

With words, only the shots whose name has one of them in it. The newsroom is made in OUTDIR/demo unless it is there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from masthead.conf import load
from tests.browser.demo import made_demo, with_rarities
from tests.browser.screens import launch, opened, see_all
from tests.browser.site import EDITIONS, KINDS, Site
from tests.reader.presses import free_port, served

RARE = ("film", "gone")
PLAIN = tuple(kind for kind in KINDS if kind not in RARE)
Shot = tuple[str, str, str, str]  # kind of page, edition, size, light or dark


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path)
    asked.add_argument("words", nargs="*", help="only shots whose name has one of these words in it")
    asked.add_argument(
        "--first-screen", action="store_true", help="what a reader sees before scrolling, sharply"
    )
    given = asked.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for make, kinds in ((made_demo, PLAIN), (with_rarities, RARE)):
        shots = [shot for shot in all_shots(kinds) if named(shot, given.words)]
        if not shots:
            continue
        config = load(make(given.folder), overrides={"reader.port": free_port()})
        with served(config), sync_playwright() as player:
            photograph(launch(player), Site(config), given.folder, shots, whole=not given.first_screen)


def all_shots(kinds: Iterable[str]) -> Iterator[Shot]:
    yield from product(kinds, EDITIONS, ("phone", "desktop"), ("light", "dark"))
    yield from product(
        [kind for kind in kinds if kind in ("front", "story")], EDITIONS, ("tablet", "wide"), ("light",)
    )


def named(shot: Shot, words: list[str]) -> bool:
    return not words or any(word in "-".join(shot) for word in words)


def photograph(browser: Browser, site: Site, folder: Path, shots: list[Shot], *, whole: bool) -> None:
    for shot in shots:
        kind, edition, size, scheme = shot
        url = site.root + site.example(edition, kind)
        with opened(browser, url, size, scheme, scale=1 if whole else 2) as shown:
            see_all(shown.page)
            shown.page.screenshot(path=folder / f"{'-'.join(shot)}.png", full_page=whole)
            print("-".join(shot), flush=True)
    browser.close()


if __name__ == "__main__":
    main()
