"""Addresses change and readers are sent on, by themselves."""

from __future__ import annotations

import pytest

from tests.journeys.paper import Page, Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
NEEDS_A_QUESTION = "/api/v1/search"


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def published(paper: Paper, headline: str, edition: str = "en", into: str = "sport") -> tuple[str, str]:
    done = paper.desk.do(
        "submit", edition=edition, into=into, publish_at_once=True, headline=headline, words=["One."]
    )
    return done["story"], paper.path(f"{edition}:{done['path']}")


def assert_moved(paper: Paper, old: str, new: str) -> None:
    answer = paper.get(old)
    assert (answer.status, answer.location) == (301, new)
    assert paper.get(new).status == 200


def assert_no_page_links_to(paper: Paper, *old: str) -> None:
    pages = paper.crawl()
    for path, page in pages.items():
        assert not set(old) & set(page.links()), path
    assert_all_links_lead_somewhere(paper, pages)


def assert_all_links_lead_somewhere(paper: Paper, pages: dict[str, Page]) -> None:
    links = {link for page in pages.values() if page.status == 200 for link in page.links()}
    for link in links - pages.keys():
        answer = paper.get(f"{link}?q=sea" if link.endswith(NEEDS_A_QUESTION) else link)
        if answer.status in (301, 302):
            answer = paper.get(answer.location)
        assert answer.status == 200, link


def test_a_changed_slug_leaves_a_redirect(paper: Paper) -> None:
    id, old = published(paper, "Buoy found adrift")
    done = paper.desk.do("correct", of=id, slug="buoy-brought-home")
    new = paper.path(f"en:{done['path']}")
    assert new == f"/en/sport/buoy-brought-home-{id}"
    assert_moved(paper, old, new)
    assert_no_page_links_to(paper, old)


def test_a_changed_slug_in_arabic_leaves_a_redirect(paper: Paper) -> None:
    id, old = published(paper, "عوامة تائهة", "ar", "رياضة")
    done = paper.desk.do("correct", of=id, slug="عوامة عادت")
    assert_moved(paper, old, paper.path(f"ar:{done['path']}"))
    assert_no_page_links_to(paper, old)


def test_a_story_filed_to_another_section_is_found_at_both_addresses(paper: Paper) -> None:
    id, old = published(paper, "Ferry race cancelled")
    done = paper.desk.do("refile", of=id, into="europe")
    new = paper.path(f"en:{done['path']}")
    assert new == f"/en/world/europe/ferry-race-cancelled-{id}"
    assert_moved(paper, old, new)
    assert_no_page_links_to(paper, old)
    assert new in paper.get("/en/world").links()
    assert new not in paper.get("/en/sport").links()


def test_a_sections_changed_slug_moves_its_front_feed_and_stories(paper: Paper) -> None:
    id, old = published(paper, "Ministers sail home", into="politics")
    paper.desk.do("rename_section", edition="en", which="politics", slug="government")
    assert_moved(paper, "/en/politics", "/en/government")
    assert_moved(paper, old, f"/en/government/ministers-sail-home-{id}")
    assert paper.get("/en/government/rss.xml").status == 200
    assert paper.get("/en/politics/rss.xml").status in (301, 404)
    assert_no_page_links_to(paper, old, "/en/politics", "/en/politics/rss.xml")
    assert paper.desk.do("verify")["clean"]
    paper.desk.do("rename_section", edition="en", which="government", slug="politics")
    assert_moved(paper, "/en/government", "/en/politics")
    assert paper.desk.do("verify")["clean"]


def test_a_changed_slug_above_moves_what_stands_below(paper: Paper) -> None:
    id, old = published(paper, "Delta talks begin", into="europe")
    paper.desk.do("rename_section", edition="en", which="world", slug="abroad")
    assert_moved(paper, "/en/world/europe", "/en/abroad/europe")
    assert_moved(paper, old, f"/en/abroad/europe/delta-talks-begin-{id}")
    assert_no_page_links_to(paper, old, "/en/world", "/en/world/europe")
    paper.desk.do("rename_section", edition="en", which="abroad", slug="world")
    assert_moved(paper, "/en/abroad/europe", "/en/world/europe")


@pytest.mark.parametrize(
    ("kind", "reference", "old", "slug"),
    [
        ("topic", "elections", "elections", "voting"),
        ("region", "levant", "levant", "eastern-shore"),
        ("contributor", "amina", "amina-doyle", "a-doyle"),
        ("coverage", "harbour", "the-harbour-vote", "harbour-vote"),
    ],
)
def test_a_subjects_changed_slug_leaves_a_redirect(
    paper: Paper, kind: str, reference: str, old: str, slug: str
) -> None:
    assert paper.get(f"/en/{kind}/{old}").status == 200
    paper.desk.do("rename", kind=kind, reference=reference, language="en", slug=slug)
    assert_moved(paper, f"/en/{kind}/{old}", f"/en/{kind}/{slug}")
    assert_no_page_links_to(paper, f"/en/{kind}/{old}")
    assert paper.desk.do("verify")["clean"]
