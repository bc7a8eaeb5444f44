"""Where next: a story's neighbours offer it in its own run, and lose it in the run of its going; nothing stands twice."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from lxml import html

from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Page, Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(600)]
OWN_ROWS = ("related", "coverage-box", "read-next")
ROWS = (*OWN_ROWS, "most-read")


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def offered(page: Page, rows: tuple[str, ...] = ROWS) -> list[str]:
    """The addresses that a page's rows offer, in their order."""
    root = html.fromstring(page.text)
    found = []
    for row in rows:
        for section in root.find_class(row):
            found += [
                unquote(link.get("href"))
                for link in section.xpath(".//*[@class='headline' or contains(@class, 'headline ')]/a")
            ]
    return found


def stories(pages: dict[str, Page]) -> dict[str, Page]:
    return {path: page for path, page in pages.items() if 'class="story-page"' in page.text}


def test_a_published_story_is_offered_by_its_neighbours_in_its_own_run_and_a_gone_one_by_nobody(
    paper: Paper,
) -> None:
    words = f"{HEADLINES['en'][0]} again"
    done = paper.desk.do(
        "submit", edition="en", into="world", publish_at_once=True, headline=words, words=[words, words]
    )
    pages = stories(paper.crawl())
    offering = [path for path, page in pages.items() if done["story"] in str(offered(page, OWN_ROWS))]
    assert offering
    own = next(page for path, page in pages.items() if path.endswith(done["story"]))
    assert len(offered(own)) >= 6
    pressed = {paper.path(one) for one in (*done["changed"], *done["added"])}
    assert set(offering) <= pressed

    gone = paper.desk.do("take_down", of=done["story"])
    after = stories(paper.crawl())
    assert not [path for path, page in after.items() if done["story"] in page.text]
    assert {path for path in offering if not path.endswith(done["story"])} <= {
        paper.path(one) for one in gone["changed"]
    }
    assert paper.desk.do("verify")["clean"]


def test_no_page_offers_a_story_twice_or_itself_or_one_of_another_edition(paper: Paper) -> None:
    pages = stories(paper.crawl())
    assert len(pages) > 10
    for path, page in pages.items():
        found = offered(page)
        assert len(found) == len(set(found)), path
        assert not [one for one in found if one.endswith(path[-8:])], path
        assert all(one.startswith(path[:4]) for one in found), path
        in_body = {
            unquote(link.get("href"))
            for link in html.fromstring(page.text).xpath("//*[@class='set-in' or @class='read-more']//a")
        }
        assert not in_body & set(found), path
