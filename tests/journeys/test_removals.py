"""Taking down, withdrawing, redirecting, reinstating: gone from every surface, back on every surface."""

from __future__ import annotations

import re

import pytest

from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Page, Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def translated(paper: Paper, number: int) -> dict[str, tuple[str, str]]:
    """Short id and path of a story in each edition."""
    family = paper.desk.do("find", headline=HEADLINES["en"][number])["family"]
    return {
        edition: (one["story"], paper.path(f"{edition}:{one['path']}")) for edition, one in family.items()
    }


def naming(pages: dict[str, Page], *short_ids: str) -> set[str]:
    return {
        path for path, page in pages.items() if any(one in page.text + page.location for one in short_ids)
    }


def test_a_story_taken_down_is_gone_from_every_surface_and_comes_back_to_every_one(paper: Paper) -> None:
    story = translated(paper, 0)
    id, path = story["en"]
    before = paper.crawl()
    assert {"/en", "/en/rss.xml", "/en/sitemap-1.xml", story["ar"][1], story["es"][1]} <= naming(before, id)

    done = paper.desk.do("take_down", of=id, tombstone="Taken down on legal advice")
    gone = paper.crawl()
    assert naming(gone, id) <= tombstones(id)
    assert not [one for one, page in gone.items() if HEADLINES["en"][0] in page.text]
    for address in (path, f"/en/-/{id}", f"/en/any-slug-at-all-{id}", f"/en/world/europe/x-{id}"):
        page = paper.get(address)
        assert page.status == 410
        assert "Taken down on legal advice" in page.text
        assert page.run == done["run"]
    unchanged = before.keys() - naming(before, id)
    assert {one for one in unchanged if before[one].etag != gone[one].etag} <= {
        one for one in gone if one.startswith("/en")
    }
    assert paper.desk.do("verify")["clean"]

    paper.desk.do("reinstate", of=id)
    back = paper.crawl()
    assert {one: page.body for one, page in back.items()} == {one: page.body for one, page in before.items()}


def test_a_withdrawn_story_keeps_its_page_with_the_reason_and_leaves_all_lists(paper: Paper) -> None:
    id, path = translated(paper, 1)["en"]
    before = paper.crawl()
    paper.desk.do("withdraw", of=id, because="The minister was misquoted")
    page = paper.get(path)
    assert page.status == 200
    assert "The minister was misquoted" in page.text
    after = paper.crawl()
    listing = [
        one for one, page in after.items() if page.status == 200 and "/-/" not in one and not is_story(one)
    ]
    assert {"/en", "/en/politics", "/en/rss.xml", "/en/sitemap-1.xml"} <= set(listing)
    for one in listing:
        ends = ("</link>", "</loc>") if one.endswith(".xml") else ('"',)
        assert not any(f"{path}{end}" in after[one].text for end in ends), one
    paper.desk.do("reinstate", of=id)
    assert {one: page.body for one, page in paper.crawl().items()} == {
        one: page.body for one, page in before.items()
    }


def test_readers_of_a_redirected_story_are_sent_on_whatever_address_they_have(paper: Paper) -> None:
    id, path = translated(paper, 2)["en"]
    other, other_path = translated(paper, 3)["en"]
    paper.desk.do("redirect", of=id, to=other)
    for address in (path, f"/en/-/{id}", f"/en/old-slug-{id}"):
        first = paper.get(address)
        assert first.status == 301
        assert follow(paper, address).path == other_path
    assert naming(paper.crawl(), id) <= tombstones(id)
    paper.desk.do("reinstate", of=id)

    paper.desk.do("redirect", of=id, to="https://elsewhere.example/story")
    page = paper.get(path)
    assert (page.status, page.location) == (301, "https://elsewhere.example/story")
    paper.desk.do("reinstate", of=id)
    assert paper.get(path).status == 200


def tombstones(id: str) -> set[str]:
    """Where it may still be named: its permanent address and its document, which both say that it is gone."""
    return {f"/en/-/{id}", f"/en/api/v1/stories/{id}"}


def is_story(path: str) -> bool:
    return re.search(r"(?:-|/api/v1/stories/)[0-9a-z]{8}$", path) is not None


def follow(paper: Paper, path: str) -> Page:
    for _ in range(4):
        page = paper.get(path)
        if page.status != 301:
            assert page.status == 200
            return page
        path = page.location
    raise AssertionError(f"{path} leads round and round")
