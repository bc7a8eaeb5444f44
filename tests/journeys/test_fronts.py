"""A front is set up, launched and lives on: its draft is nowhere outside, its launch changes its own address alone."""

from __future__ import annotations

import re

import pytest

from tests.journeys.newsroom import HEADLINES
from tests.journeys.paper import Page, Paper
from tests.reader.presses import Served

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
SECRET = "Set up and seen by nobody"


@pytest.fixture(autouse=True)
def readers(reader: Served) -> Served:
    return reader


def id_of(paper: Paper, number: int) -> str:
    return str(paper.desk.do("find", headline=HEADLINES["en"][number])["family"]["en"]["story"])


def clean(paper: Paper) -> bool:
    found = paper.desk.do("verify")
    assert not (found["missing"] or found["extra"] or found["differing"]), found
    return bool(found["clean"])


def in_order(page: Page, container: str = "") -> list[str]:
    """The short ids of the stories in a page's cards, or those of one container's."""
    text = page.text
    if container:
        text = text.partition(container)[2].partition("</section>")[0]
    found = re.findall(r'<h\d class="headline[^"]*"><a href="[^"]*-([0-9a-z]{8})"', text)
    return [str(one) for one in found]


def changed(before: dict[str, Page], after: dict[str, Page]) -> set[str]:
    """The pages that are others now; the search page is made as it is asked for."""
    both = {one for one in before.keys() & after.keys() if before[one].body == after[one].body}
    return {one for one in (before.keys() | after.keys()) - both if not one.endswith("/search")}


def test_a_draft_is_nowhere_outside_and_its_launch_changes_the_front_in_one_run(paper: Paper) -> None:
    before = paper.crawl()
    chosen = id_of(paper, 4)
    lead = {"weight": "lead", "number": 3, "title": SECRET, "pins": [[chosen, 1]]}
    rest = [{"rule": "section:world", "number": 4}, {"rule": "newest", "weight": "line", "number": 4}]

    kept = paper.desk.do("set_up", edition="en", place="edition", containers=[lead, *rest])
    drafted = paper.crawl()
    assert changed(before, drafted) == set()
    assert not [one for one, page in drafted.items() if SECRET in page.text]
    assert not kept.get("changed")

    done = paper.desk.do("launch", edition="en", place="edition")
    after = paper.crawl()
    assert changed(before, after) <= {"/en", *(one for one in after if one.startswith("/en/api/"))}
    assert "/en" in changed(before, after)
    assert after["/en"].run == done["run"]
    assert SECRET in after["/en"].text
    assert in_order(after["/en"])[0] == chosen
    assert len(in_order(after["/en"])) == len(set(in_order(after["/en"])))
    assert clean(paper)


def test_a_sections_own_front_is_launched_for_itself(paper: Paper) -> None:
    before = paper.crawl()
    paper.desk.do(
        "set_up", edition="en", place="section:world", containers=[{"weight": "line", "title": "Seen by all"}]
    )
    paper.desk.do("launch", edition="en", place="section:world")
    after = paper.crawl()
    assert {one for one in changed(before, after) if "/api/" not in one} == {"/en/world"}
    assert "Seen by all" in after["/en/world"].text
    assert clean(paper)


def test_a_pin_taken_down_is_filled_in_at_once_and_comes_back_to_its_place(paper: Paper) -> None:
    chosen = id_of(paper, 2)
    lead = {"weight": "lead", "number": 3, "pins": [[chosen, 2]]}
    paper.desk.do("set_up", edition="en", place="edition", containers=[lead])
    paper.desk.do("launch", edition="en", place="edition")
    standing = in_order(paper.get("/en"))
    assert standing[1] == chosen

    done = paper.desk.do("take_down", of=chosen, tombstone="")
    page = paper.get("/en")
    assert page.run == done["run"]
    assert chosen not in in_order(page)
    assert len(in_order(page)[:3]) == 3
    assert clean(paper)

    paper.desk.do("reinstate", of=chosen)
    assert in_order(paper.get("/en")) == standing
    assert clean(paper)


def test_a_story_published_in_a_section_enters_its_container_and_pushes_nothing_twice(paper: Paper) -> None:
    containers = [
        {"weight": "lead", "number": 1, "pins": [[id_of(paper, 0), 1]]},
        {"rule": "section:politics", "title": "From politics", "number": 3},
        {"rule": "newest", "title": "From everywhere", "number": 6},
    ]
    paper.desk.do("set_up", edition="en", place="edition", containers=containers)
    paper.desk.do("launch", edition="en", place="edition")
    new = paper.desk.do(
        "submit", edition="en", into="politics", publish_at_once=True, headline="Budget passes at dawn"
    )
    page = paper.get("/en")
    assert in_order(page, "From politics")[0] == new["story"]
    assert new["story"] not in in_order(page, "From everywhere")
    assert len(in_order(page)) == len(set(in_order(page)))
    assert clean(paper)


def test_a_renamed_section_is_right_over_its_container(paper: Paper) -> None:
    paper.desk.do(
        "set_up", edition="en", place="edition", containers=[{"rule": "section:sport", "weight": "line"}]
    )
    paper.desk.do("launch", edition="en", place="edition")
    assert ">Sport</a></h2>" in paper.get("/en").text
    paper.desk.do("rename_section", edition="en", which="sport", title="Games")
    assert ">Games</a></h2>" in paper.get("/en").text
    assert clean(paper)
