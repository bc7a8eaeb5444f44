"""What is put right is right wherever it stands, in one run, and no other page changes for it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.newsroom import CREDITS, HEADLINES, SLOGANS
from tests.journeys.paper import Page, Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def put_right(
    paper: Paper, wrong: str, right: str, verb: str, files: Collection[str] = (), **given: Any
) -> set[str]:
    """Carries out the verb and holds all pages, before and after, against each other; returns the pages changed.

    `files` are public files that say what was wrong: pages that show them change too, and none shows them afterwards.
    """
    before = paper.crawl()
    showing = {path for path, page in before.items() if wrong in page.text}
    assert showing, f"nobody shows {wrong!r}"
    done = paper.desk.do(verb, **given)
    after = paper.crawl()
    assert run_of(after) == run_of(before) + 1 == done["run"]
    assert before.keys() == after.keys()
    changed = {path for path in before if before[path].etag != after[path].etag}
    linking = {path for path, page in before.items() if any(name in page.text for name in files)}
    assert changed == showing | linking
    assert not [path for path, page in after.items() if any(name in page.text for name in files)]
    assert changed == {path for path in before if before[path].body != after[path].body}
    assert showing == {path for path, page in after.items() if right in page.text}
    assert not [path for path, page in after.items() if wrong in page.text]
    return changed


def run_of(pages: dict[str, Page]) -> int:
    return next(iter(pages.values())).run


def story_called(paper: Paper, headline: str) -> str:
    return str(paper.desk.do("find", headline=headline)["story"])


def test_a_corrected_headline_is_right_on_every_page_that_showed_it(paper: Paper) -> None:
    old, new = HEADLINES["en"][3], "Rowers lose the channel race"
    changed = put_right(
        paper,
        old,
        new,
        "correct",
        of=story_called(paper, old),
        headline=new,
        short_headline="",
        standfirst=f"{new}, in short",
        words=[f"{new}. First words."],
    )
    assert {"/en", "/en/rss.xml", "/en/news-sitemap.xml"} <= changed


def test_a_corrected_credit_is_right_wherever_the_picture_stands(paper: Paper) -> None:
    files = [Path(name).name for name in paper.desk.do("renditions", photo="ferry")["names"]]
    assert files
    put_right(
        paper,
        CREDITS["ferry"],
        "Ferry Archive",
        "credit",
        files,
        photo="ferry",
        credit="Ferry Archive",
    )


def test_a_contributors_corrected_name_is_right_in_every_byline(paper: Paper) -> None:
    changed = put_right(
        paper,
        "Karim Hadad",
        "Karim Haddad Paz",
        "rename",
        kind="contributor",
        reference="karim",
        language="es",
        name="Karim Haddad Paz",
    )
    assert all(path.startswith("/es") for path in changed)
    assert "/es/contributor/karim-hadad" in changed


def test_a_topics_corrected_name_is_right_on_its_front_and_under_its_stories(paper: Paper) -> None:
    changed = put_right(
        paper,
        "Ferries",
        "Car ferry lines",
        "rename",
        kind="topic",
        reference="ferries",
        language="en",
        name="Car ferry lines",
    )
    assert "/en/topic/ferries" in changed


def test_a_new_slogan_stands_on_every_page_of_its_edition_and_on_no_other(paper: Paper) -> None:
    changed = put_right(
        paper, SLOGANS["es"], "Claro y pronto", "slogan", edition="es", slogan="Claro y pronto"
    )
    pages = {path for path, page in paper.crawl().items() if path.startswith("/es") and "<html" in page.text}
    assert pages
    assert {path for path in changed if not path.endswith((".xml", "/api/v1"))} == pages


def test_an_update_moves_the_time_on_the_pages_that_show_it(paper: Paper) -> None:
    of = story_called(paper, HEADLINES["en"][9])
    before = paper.get(f"/en/-/{of}").location
    shown = paper.get(before).text
    done = paper.desk.do("update", of=of)
    after = paper.get(before)
    assert after.run == done["run"]
    assert after.text != shown
    assert "en:/sitemap-1.xml" in done["changed"]
